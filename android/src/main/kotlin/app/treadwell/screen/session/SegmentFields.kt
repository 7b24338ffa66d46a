package app.treadwell.screen.session

import android.content.Context
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.SegmentChoices
import app.treadwell.core.SegmentForm
import app.treadwell.model.Problem
import app.treadwell.model.SegmentState
import app.treadwell.ui.Chips
import app.treadwell.ui.Choice
import app.treadwell.ui.Field
import app.treadwell.ui.Fold
import app.treadwell.ui.PressureCells
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.sectionLabel
import app.treadwell.ui.text
import app.treadwell.core.Choice as Offer

/** Where, how firmly, held by what, with which part of the foot, for how long. */
class SegmentFields(
    context: Context,
    private val onEnter: (SegmentForm) -> Unit,
) : LinearLayout(context) {
    private var form: SegmentForm? = null
    private val place = SegmentPlace(context) { region, side -> enter { it.copy(region = region, side = side) } }
    private val pressureHead = column(context)
    private val pressures =
        PressureCells(context, context.getString(R.string.segment_pressure)) { level ->
            enter { it.copy(pressure = level.toUByte()) }
        }
    private val feels = text(context, "", Type.LABEL, R.color.ink_soft)
    private val supports = Chips<String>(context) { chosen -> enter { it.copy(support = chosen.single()) } }
    private val surfaces = Chips<String>(context) { chosen -> enter { it.copy(footSurface = chosen.single()) } }
    private val feet = Chips<String>(context) { chosen -> enter { it.copy(feet = chosen.single()) } }
    private val load =
        Field(
            context,
            context.getString(R.string.segment_load),
            Takes.NUMBER,
            help = context.getString(R.string.segment_load_help),
        ) { words -> enter { it.copy(loadPercent = percent(words)) } }
    private val minutes =
        Field(context, context.getString(R.string.segment_minutes), Takes.NUMBER) { words ->
            enter { it.copy(minutes = minutesOf(words)) }
        }
    private val foot =
        Fold(context, context.getString(R.string.foot_and_weight)) {
            put(sectionLabel(context, context.getString(R.string.segment_foot)), top = 4, bottom = 8)
            put(surfaces)
            put(sectionLabel(context, context.getString(R.string.segment_feet)), top = 16, bottom = 8)
            put(feet)
            put(load, top = 16)
        }

    init {
        orientation = VERTICAL
        put(sectionLabel(context, context.getString(R.string.segment_where)), top = SECTION, bottom = 8)
        put(place)
        put(pressureHead, top = SECTION, bottom = 8)
        put(pressures)
        put(feels, top = 8)
        put(sectionLabel(context, context.getString(R.string.held_by)), top = SECTION, bottom = 8)
        put(supports)
        put(foot, top = 12)
        put(minutes, top = 12)
    }

    fun show(state: SegmentState) {
        val choices = state.chooser.chosen ?: return
        val form = state.form ?: return
        this.form = form
        place.show(choices, state.chart, form)
        showPressure(choices, form, state.done)
        supports.show(offers(choices.supports), setOf(form.support))
        surfaces.show(offers(choices.footSurfaces), setOf(form.footSurface))
        feet.show(offers(choices.feet), setOf(form.feet))
        if (percent(load.value) != form.loadPercent) load.value = form.loadPercent?.toString().orEmpty()
        if (minutesOf(minutes.value) != form.minutes) minutes.value = form.minutes?.toString().orEmpty()
        minutes.visibility = if (state.done) View.VISIBLE else View.GONE
    }

    fun errors(problem: Problem?) {
        minutes.error = problem?.takeIf { it.field == "minutes" }?.reason
        load.error = problem?.takeIf { it.field == "load_percent" }?.reason
        if (load.error != null) foot.open = true
    }

    /** What was done already is logged as it was, also over today's cap; the core says that it was too much. */
    private fun showPressure(
        choices: SegmentChoices,
        form: SegmentForm,
        done: Boolean,
    ) {
        pressureHead.removeAllViews()
        pressureHead.put(sectionLabel(context, context.getString(R.string.segment_pressure), choices.pressureLine))
        val not = context.getString(R.string.segment_not_offered)
        val barred = choices.pressures.filter { !it.offered }.associate { it.level.toInt() to not }
        pressures.show(
            form.pressure.toInt(),
            if (done) emptyMap() else barred,
            choices.pressures.associate { it.level.toInt() to it.feel },
        )
        val feel = choices.pressures.firstOrNull { it.level == form.pressure }?.feel
        feels.text = feel?.let { context.getString(R.string.pressure_feels, "${form.pressure}", it) }
    }

    private fun offers(offers: List<Offer>) =
        offers.map {
            Choice(
                it.id,
                it.label,
                barred =
                    context.getString(R.string.segment_not_offered).takeIf { _ ->
                        !it.offered
                    },
            )
        }

    private fun enter(change: (SegmentForm) -> SegmentForm) {
        val before = form ?: return
        val after = change(before)
        if (after == before) return
        form = after
        onEnter(after)
    }

    private companion object {
        const val SECTION = 20

        /** A number that is too large stays too large, so that the core refuses it by name. */
        fun minutesOf(words: String): UShort? =
            if (words.isBlank()) null else words.toUShortOrNull() ?: UShort.MAX_VALUE

        fun percent(words: String): UByte? = if (words.isBlank()) null else words.toUByteOrNull() ?: UByte.MAX_VALUE
    }
}
