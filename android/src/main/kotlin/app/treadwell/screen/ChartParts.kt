package app.treadwell.screen

import app.treadwell.core.ChartView
import app.treadwell.ui.Facing
import app.treadwell.ui.ChartView as DrawnChart
import app.treadwell.ui.ChartZone as DrawnZone

/** A view of the body as the core gives it, for drawing. Zones in front come last there, and lie on top here. */
fun ChartView.drawn() =
    DrawnChart(
        facingOf(view),
        width,
        height,
        outline,
        lines,
        arms = emptyList(),
        zones = zones.mapIndexed { i, zone -> DrawnZone(zone.id, zone.path, zone.labelX, zone.labelY, i, zone.bony) },
    )

fun facingOf(view: String): Facing =
    when (view) {
        "front" -> Facing.FRONT
        "left" -> Facing.LEFT
        "right" -> Facing.RIGHT
        else -> Facing.BACK
    }

/** What the core calls it. */
val Facing.view: String
    get() =
        when (this) {
            Facing.BACK -> "back"
            Facing.FRONT -> "front"
            Facing.LEFT -> "left"
            Facing.RIGHT -> "right"
        }
