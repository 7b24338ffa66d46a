package app.treadwell.screen.session

import android.content.Context
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.ChartView
import app.treadwell.core.RegionChoice
import app.treadwell.core.SegmentChoices
import app.treadwell.core.SegmentForm
import app.treadwell.screen.drawn
import app.treadwell.ui.BodyChartView
import app.treadwell.ui.Flow
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Role
import app.treadwell.ui.Rounded
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.ZoneMark
import app.treadwell.ui.ZoneState
import app.treadwell.ui.column
import app.treadwell.ui.dp
import app.treadwell.ui.largeText
import app.treadwell.ui.put
import app.treadwell.ui.role
import app.treadwell.ui.row
import app.treadwell.ui.text

/** Where a technique works: the figure, and beside it the same places in words. Either is tapped. */
class SegmentPlace(
    context: Context,
    private val onPick: (region: String, side: String) -> Unit,
) : LinearLayout(context) {
    private val figure = BodyChartView(context, ::tapped)
    private val frame = Frame(context, figure)
    private val beside = column(context)
    private val below = Flow(context)
    private val warning = text(context, "", Type.LABEL, R.color.stop)
    private var regions: List<RegionChoice> = emptyList()
    private var buttons: List<PillButton> = emptyList()
    private var form: SegmentForm? = null
    private var drawn: SegmentChoices? = null

    init {
        orientation = VERTICAL
        put(
            row(context, Gravity.TOP) {
                put(frame, 0, dp(HEIGHT), weight = FIGURE)
                put(beside, 0, weight = WORDS, start = GAP)
            },
        )
        put(below, top = GAP)
        put(warning, top = 8)
    }

    fun show(
        choices: SegmentChoices,
        chart: ChartView?,
        form: SegmentForm,
    ) {
        this.form = form
        if (choices != drawn) {
            drawn = choices
            regions = choices.regions
            drawWords()
            frame.visibility = if (chart == null) View.GONE else View.VISIBLE
            figure.post { figure.focusOn(regions.flatMap { it.zones }.toSet()) }
        }
        chart?.let { figure.show(it.drawn(), states(it, choices)) }
        regions.zip(buttons).forEach { (region, button) ->
            val on = region.isOf(form)
            button.isSelected = on
            button.look = if (on) Look.CHOSEN else Look.LINE
            button.icon(
                when {
                    on -> R.drawable.ic_tick
                    region.warning != null -> R.drawable.ic_not
                    else -> null
                },
            )
        }
        warning.text = regions.firstOrNull { it.isOf(form) }?.warning
        warning.visibility = if (warning.text.isNullOrEmpty()) View.GONE else View.VISIBLE
    }

    /** A few places stand beside the figure, many below it. */
    private fun drawWords() {
        beside.removeAllViews()
        below.removeAllViews()
        buttons = regions.map(::button)
        val few = buttons.size <= FEW && !context.largeText
        beside.visibility = if (few) View.VISIBLE else View.GONE
        below.visibility = if (few) View.GONE else View.VISIBLE
        buttons.forEachIndexed { i, each ->
            if (few) {
                beside.put(
                    each,
                    top =
                        if (i >
                            0
                        ) {
                            8
                        } else {
                            0
                        },
                )
            } else {
                below.addView(each)
            }
        }
    }

    private fun button(region: RegionChoice) =
        PillButton(context, region.label, Look.LINE, Size.SMALL) { onPick(region.region, region.side) }.apply {
            startAligned = true
            role(Role.RADIO) { it.isSelected = form?.let(region::isOf) == true }
            region.warning?.let { contentDescription = "${region.label}, $it" }
        }

    /** A zone that two choices share, such as left and both, means the narrower one. */
    private fun tapped(zone: String) {
        val region = regions.filter { zone in it.zones }.minByOrNull { it.zones.size } ?: return
        onPick(region.region, region.side)
    }

    private fun states(
        chart: ChartView,
        choices: SegmentChoices,
    ): Map<String, ZoneState> {
        val marks = choices.marks.associate { it.zone to it.mark.painted }
        val selected = regions.firstOrNull { it.isOf(checkNotNull(form)) }?.zones.orEmpty()
        return chart.zones
            .filter { zone -> zone.id in marks || regions.any { zone.id in it.zones } }
            .associate { zone ->
                val usable = regions.filter { zone.id in it.zones }
                zone.id to
                    ZoneState(
                        zone.label,
                        marks[zone.id] ?: ZoneMark.NONE,
                        selected = zone.id in selected,
                        detail = usable.minByOrNull { it.zones.size }?.warning,
                        enabled = usable.isNotEmpty(),
                    )
            }
    }

    /** A card with the figure cut off at its edge. */
    private class Frame(
        context: Context,
        figure: View,
    ) : Rounded(context) {
        init {
            put(figure, MATCH_PARENT, MATCH_PARENT)
        }
    }

    private companion object {
        const val HEIGHT = 208
        const val FIGURE = 0.85f
        const val WORDS = 1f
        const val GAP = 12
        const val FEW = 4
    }
}

private fun RegionChoice.isOf(form: SegmentForm) = region == form.region && side == form.side
