package app.treadwell.screen.screening

import android.content.Context
import android.os.Bundle
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.ChartView
import app.treadwell.core.Mark
import app.treadwell.core.OutcomePage
import app.treadwell.core.ZoneLine
import app.treadwell.screen.drawn
import app.treadwell.ui.BodyChart
import app.treadwell.ui.Card
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Type
import app.treadwell.ui.ZoneMark
import app.treadwell.ui.ZoneState
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.text
import app.treadwell.ui.zoneSwatch

/** Where no foot goes today, where it goes lightly, and where it never goes: on the chart, and as the core words it. */
internal class OutcomeChart(
    private val context: Context,
    private val page: OutcomePage,
) {
    private val title = text(context, "", Type.STRONG)
    private val line = text(context, "")
    private val told =
        Card(context, padding = 12).apply {
            put(title)
            put(line, top = 2)
            accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
            visibility = View.GONE
        }

    val view: LinearLayout = column(context)

    /** Draws the body; what is tapped is said below it. */
    fun charts(
        views: List<ChartView>,
        saved: Bundle,
    ) {
        view.removeAllViews()
        val labels = views.flatMap { it.zones }.associate { it.id to it.label.replaceFirstChar(Char::titlecase) }
        val marks = page.marks.associate { it.zone to it.mark.drawn }
        val charts = views.map { it.drawn() }.associateBy { it.facing }
        lateinit var chart: BodyChart

        fun show(tapped: String?) {
            chart.show(
                labels.mapValues { (id, label) ->
                    ZoneState(label, marks[id] ?: ZoneMark.NONE, id == tapped, lineOf(id)?.line)
                },
            )
            tapped?.let { say(labels.getValue(it), lineOf(it)) }
        }
        chart = BodyChart(context, charts, twin = list()) { show(it) }
        chart.listed = saved.getBoolean(LISTED)
        chart.onListed = {
            saved.putBoolean(LISTED, it)
            told.visibility = View.GONE
        }
        view.put(chart)
        view.put(told, top = 8)
        show(null)
        firstOff()?.let { off ->
            charts.entries.firstOrNull { (_, c) -> c.zones.any { it.id == off } }?.let {
                chart.facing =
                    it.key
            }
        }
    }

    private fun say(
        zone: String,
        line: ZoneLine?,
    ) {
        title.text = line?.title ?: zone
        this.line.text = line?.line ?: context.getString(R.string.as_usual)
        told.visibility = View.VISIBLE
    }

    /** The strictest line of a zone: the core gives it first. */
    private fun lineOf(zone: String): ZoneLine? =
        page.zoneLines.filter { zone in it.zones }.maxByOrNull { it.mark.rank }

    private fun firstOff() = page.marks.firstOrNull { it.mark == Mark.OFF }?.zone

    private fun list() =
        ListCard(context).apply {
            items(
                page.zoneLines.map {
                    ItemRow(context, it.title, it.line, zoneSwatch(context, it.mark.drawn))
                },
            )
        }

    private companion object {
        const val LISTED = "listed"
    }
}

/** How the chart draws it. */
internal val Mark.drawn: ZoneMark
    get() =
        when (this) {
            Mark.LIGHT -> ZoneMark.LIGHT
            Mark.NEVER -> ZoneMark.NEVER
            Mark.OFF -> ZoneMark.OFF_TODAY
        }

private val Mark.rank: Int
    get() =
        when (this) {
            Mark.LIGHT -> 0
            Mark.NEVER -> 1
            Mark.OFF -> 2
        }
