package app.treadwell.ui

import android.content.Context
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.widget.LinearLayout
import app.treadwell.R

/**
 * The body chart and its twin in words, one switch apart: the figure from four sides with zoom, or the list of the same
 * zones with the same taps. Both show the same state.
 */
class BodyChart(
    context: Context,
    private val charts: Map<Facing, ChartView>,
    /** Lists only zones with a mark or a choice, where the chart is there to show them; else every zone. */
    private val listMarkedOnly: Boolean = false,
    /** Stands in place of the list of zones, where the core words them itself. */
    private val twin: View? = null,
    private val onTap: (String) -> Unit,
) : LinearLayout(context) {
    private val figure = BodyChartView(context, onTap)
    private val list = ListCard(context)
    private val rows = mutableMapOf<String, CheckRow>()
    private val legend = Flow(context, gapDp = 12)
    private var states: Map<String, ZoneState> = emptyMap()
    private val facings =
        Segments(context, Facing.entries.filter { it in charts }.map(::choice), charts.keys.first()) {
            facing = it
        }
    private val closer =
        IconButton(context, R.drawable.ic_plus, context.getString(R.string.zoom_in), outlined = true) { zoom(STEP) }
    private val wider =
        IconButton(context, R.drawable.ic_minus, context.getString(R.string.zoom_out), outlined = true) {
            zoom(1 / STEP)
        }
    private val card: LinearLayout

    /** Which side of the figure is shown. */
    var facing: Facing = charts.keys.first()
        set(value) {
            field = value
            facings.selected = value
            draw()
        }

    /** True for the list. Keep it in the entry's saved state. */
    var listed: Boolean = false
        set(value) {
            field = value
            switch.selected = value
            draw()
        }
    var onListed: (Boolean) -> Unit = {}

    private val switch: Segments<Boolean> =
        Segments(
            context,
            listOf(
                Choice(false, context.getString(R.string.chart), R.drawable.ic_body),
                Choice(true, context.getString(R.string.list), R.drawable.ic_list),
            ),
            false,
        ) {
            listed = it
            onListed(it)
        }

    init {
        orientation = VERTICAL
        figure.onZoom = { enableZoom() }
        card =
            Card(context, padding = 8).apply {
                put(figure, MATCH_PARENT)
                put(
                    row(context, Gravity.CENTER_VERTICAL) {
                        put(wider, dp(48), dp(48))
                        spring()
                        put(closer, dp(48), dp(48))
                    },
                    top = 4,
                )
            }
        put(switch)
        if (charts.size > 1) put(facings, top = 8)
        put(card, top = 8)
        put(legend, top = 12)
        put(twin ?: list, top = 8)
        enableZoom()
        draw()
    }

    fun show(states: Map<String, ZoneState>) {
        this.states = states
        draw()
    }

    /** Zooms to zones, for a technique that has few of them. */
    fun focusOn(ids: Set<String>) = post { figure.focusOn(ids) }

    private fun draw() {
        charts[facing]?.let { figure.show(it, states) }
        card.visibility = if (listed) GONE else VISIBLE
        facings.visibility = if (listed) GONE else VISIBLE
        (twin ?: list).visibility = if (listed) VISIBLE else GONE
        if (listed && twin == null) drawList()
        drawLegend()
    }

    private fun drawList() {
        val shown = states.filterValues { !listMarkedOnly || it.mark != ZoneMark.NONE || it.selected }
        if (rows.keys.toList() != shown.keys.toList()) {
            rows.clear()
            shown.mapValuesTo(rows) { (id, state) -> zoneRow(id, state) }
            list.items(rows.values)
        }
        shown.forEach { (id, state) -> rows[id]?.checked = state.selected }
    }

    private fun zoneRow(
        id: String,
        state: ZoneState,
    ): CheckRow {
        val detail = state.detail ?: state.mark.word?.let(context::getString)
        val swatch = if (state.mark == ZoneMark.NONE) null else Swatch(context, state.mark)
        return CheckRow(context, state.label, detail, state.selected, trailing = swatch) { onTap(id) }.apply {
            isEnabled = state.enabled
        }
    }

    private fun drawLegend() {
        val marks =
            states.values
                .map { it.mark }
                .filter { it != ZoneMark.NONE }
                .distinct()
                .sorted()
        legend.visibility = if (marks.isEmpty()) GONE else VISIBLE
        legend.removeAllViews()
        marks.forEach { mark ->
            legend.addView(
                row(context) {
                    put(Swatch(context, mark), dp(SWATCH), dp(SWATCH), end = 8)
                    put(text(context, context.getString(checkNotNull(mark.word)), Type.LABEL))
                    setPadding(0, 0, dp(8), 0)
                },
            )
        }
    }

    private fun choice(facing: Facing): Choice<Facing> {
        val word = context.getString(facing.word)
        return Choice(facing, word, spoken = context.getString(R.string.facing_view, word))
    }

    private fun zoom(by: Float) {
        figure.zoom *= by
    }

    private fun enableZoom() {
        wider.isEnabled = figure.zoom > 1f
    }

    private companion object {
        const val STEP = 1.5f
        const val SWATCH = 16
    }
}

/** A mark's pattern before its words, in a list. */
fun zoneSwatch(
    context: Context,
    mark: ZoneMark,
): View = Swatch(context, mark)

/** A mark's pattern beside its word. */
internal class Swatch(
    context: Context,
    private val mark: ZoneMark,
) : View(context) {
    private val paints = ZonePaints(context)

    init {
        importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
        layoutParams = LinearLayout.LayoutParams(dp(SIDE), dp(SIDE))
    }

    override fun onDraw(canvas: android.graphics.Canvas) {
        val round = dp(4f)
        val edge = paints.edge(mark) ?: paints.line
        val inset = edge.strokeWidth / 2
        val all = listOf(paints.body.takeIf { mark != ZoneMark.OFF_TODAY }) + paints.of(mark) + edge
        all.filterNotNull().forEach {
            canvas.drawRoundRect(
                inset,
                inset,
                width - inset,
                height - inset,
                round,
                round,
                it,
            )
        }
    }

    private companion object {
        const val SIDE = 16
    }
}

/** The word of a facing, for its switch. */
private val Facing.word: Int
    get() =
        when (this) {
            Facing.BACK -> R.string.facing_back
            Facing.FRONT -> R.string.facing_front
            Facing.LEFT -> R.string.facing_left
            Facing.RIGHT -> R.string.facing_right
        }

/** The word of a mark, for the legend and for zones without words of their own. */
private val ZoneMark.word: Int?
    get() =
        when (this) {
            ZoneMark.NONE -> null
            ZoneMark.OFF_TODAY -> R.string.zone_off
            ZoneMark.NEVER -> R.string.zone_never
            ZoneMark.LIGHT -> R.string.zone_light
            ZoneMark.CHOICE -> R.string.zone_choice
        }
