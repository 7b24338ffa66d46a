package app.treadwell.screen.screening

import android.view.View
import app.treadwell.R
import app.treadwell.core.Given
import app.treadwell.core.OptionLine
import app.treadwell.core.QuestionInput
import app.treadwell.core.QuestionPage
import app.treadwell.screen.drawn
import app.treadwell.ui.BodyChart
import app.treadwell.ui.CheckRow
import app.treadwell.ui.Field
import app.treadwell.ui.ListCard
import app.treadwell.ui.StepperPage
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.ZoneState
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.text

/** Any of a list. */
internal class ChoicesPart(
    desk: Desk,
    asked: QuestionPage,
    private val options: List<OptionLine>,
) : EnteredPart(desk, asked) {
    private val chosen = (kept.ids(IDS) ?: (asked.given as? Given.Words)?.ids.orEmpty()).toMutableSet()

    override val body: View =
        ListCard(context).apply {
            items(
                options.map { option ->
                    CheckRow(context, option.label, checked = option.id in chosen) { on ->
                        if (on) chosen += option.id else chosen -= option.id
                        keep(mapOf(IDS to chosen.joinToString("\n")))
                        changed()
                    }
                },
            )
        }

    init {
        changed()
    }

    override fun entered(): Given? =
        options
            .map { it.id }
            .filter { it in chosen }
            .ifEmpty { null }
            ?.let { Given.Words(it) }
}

/** A number with its unit. */
internal class NumberPart(
    desk: Desk,
    asked: QuestionPage,
    input: QuestionInput.Number,
) : EnteredPart(desk, asked) {
    private val field =
        Field(
            context,
            input.unit.ifEmpty { context.getString(R.string.number) },
            if (input.decimals == NONE) Takes.NUMBER else Takes.DECIMAL,
            clinical = true,
        ) {
            keep(mapOf(NUMBER to it))
            changed()
        }

    override val body: View = field

    init {
        field.value = kept?.get(NUMBER) ?: (asked.given as? Given.Number)?.value?.let(::plain).orEmpty()
        changed()
    }

    override fun entered(): Given? =
        field.value
            .trim()
            .replace(',', '.')
            .toDoubleOrNull()
            ?.let { Given.Number(it) }

    override fun error(reason: String?): Boolean {
        field.error = reason
        return true
    }

    private fun plain(number: Double) = if (number % 1 == 0.0) "${number.toLong()}" else "$number"

    private companion object {
        const val NUMBER = "number"
        val NONE: UByte = 0u
    }
}

/** 0 to 10. */
internal class ScalePart(
    desk: Desk,
    asked: QuestionPage,
    words: List<String>,
) : EnteredPart(desk, asked) {
    private val stepper =
        StepperPage(
            context,
            asked.subject,
            words.indices,
            words.first(),
            words.last(),
            meaning = { words[it] },
        ) {
            keep(mapOf(NUMBER to "$it"))
            changed()
        }

    override val body: View = stepper

    init {
        stepper.value =
            (kept?.get(NUMBER)?.toIntOrNull() ?: (asked.given as? Given.Number)?.value?.toInt())
                ?.takeIf { it in words.indices }
        changed()
    }

    override fun entered(): Given? = stepper.value?.let { Given.Number(it.toDouble()) }

    private companion object {
        const val NUMBER = "number"
    }
}

/** Free words. */
internal class TextPart(
    desk: Desk,
    asked: QuestionPage,
) : EnteredPart(desk, asked) {
    private val field =
        Field(context, context.getString(R.string.your_words), Takes.NOTE, clinical = true) {
            keep(mapOf(WORDS to it))
            changed()
        }

    override val body: View = field

    init {
        field.value = kept?.get(WORDS) ?: said(asked.given)
        changed()
    }

    override fun entered(): Given? = field.value.ifBlank { null }?.let { Given.Text(it) }

    override fun error(reason: String?): Boolean {
        field.error = reason
        return true
    }

    private fun said(given: Given?): String =
        when (given) {
            is Given.Text -> given.text
            is Given.Words -> given.ids.joinToString("\n")
            else -> ""
        }

    private companion object {
        const val WORDS = "words"
    }
}

/** Places on the body: the chart, its list one switch away, and what is chosen in words. */
internal class RegionsPart(
    desk: Desk,
    asked: QuestionPage,
) : EnteredPart(desk, asked) {
    private val chosen = (kept.ids(IDS) ?: (asked.given as? Given.Zones)?.ids.orEmpty()).toMutableSet()
    private var labels: Map<String, String> = emptyMap()
    private var chart: BodyChart? = null
    private val said =
        text(context, "", Type.STRONG).apply { accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE }

    override val body: View =
        column(context) { put(said) }.also { column ->
            desk.body { views ->
                labels = views.flatMap { it.zones }.associate { it.id to it.label.replaceFirstChar(Char::titlecase) }
                val drawn = views.map { it.drawn() }.associateBy { it.facing }
                chart =
                    column.put(BodyChart(context, drawn) { toggle(it) }, top = 12).apply {
                        listed = desk.saved.getBoolean(LISTED)
                        onListed = { desk.saved.putBoolean(LISTED, it) }
                    }
                draw()
            }
        }

    init {
        draw()
    }

    override fun entered(): Given? = chosen.toList().ifEmpty { null }?.let { Given.Zones(it) }

    private fun toggle(zone: String) {
        if (!chosen.remove(zone)) chosen += zone
        keep(mapOf(IDS to chosen.joinToString("\n")))
        draw()
    }

    private fun draw() {
        said.text = chosen.mapNotNull(labels::get).ifEmpty { null }?.joinToString(", ")
            ?: context.getString(R.string.no_place_chosen)
        chart?.show(labels.mapValues { (id, label) -> ZoneState(label, selected = id in chosen) })
        changed()
    }

    private companion object {
        const val LISTED = "listed"
    }
}

private const val IDS = "ids"
