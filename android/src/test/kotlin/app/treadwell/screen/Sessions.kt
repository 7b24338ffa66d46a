package app.treadwell.screen

import app.treadwell.core.SegmentForm
import app.treadwell.data.Repository
import app.treadwell.screen.screening.STRAINED_CALF
import app.treadwell.screen.screening.screened

/** Maya, screened, with a session that has just begun. */
fun session(more: suspend Repository.(client: String) -> Unit = {}): String {
    val (maya) = practice(somebody("Maya Lindqvist", "1988-05-17").copy(weightKg = 70.0))
    journal {
        screened(maya, STRAINED_CALF)
        beginSession(maya, ready(maya).items.map { it.id }, 5u)
        more(maya)
    }
    return maya
}

fun segment(
    technique: String = "ashi-warm-glide",
    region: String = "upper-back",
    side: String = "both",
    pressure: Int = 2,
    minutes: Int? = null,
    reason: String = "",
) = SegmentForm(
    technique = technique,
    region = region,
    side = side,
    footSurface = "whole-sole",
    feet = "one",
    pressure = pressure.toUByte(),
    support = "bars",
    loadPercent = null,
    minutes = minutes?.toUShort(),
    reason = reason,
)

/** The left calf, which is off today. */
fun vetoed(reason: String = "") =
    segment("ashi-calf-light", "calf", "left", pressure = 1, reason = reason).copy(support = "stool")
