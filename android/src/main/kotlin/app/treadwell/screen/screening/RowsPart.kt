package app.treadwell.screen.screening

import android.text.format.DateFormat
import android.view.Gravity
import android.view.View
import android.widget.LinearLayout.LayoutParams.WRAP_CONTENT
import app.treadwell.R
import app.treadwell.core.Given
import app.treadwell.core.QuestionInput
import app.treadwell.core.QuestionPage
import app.treadwell.screen.errorLine
import app.treadwell.screen.say
import app.treadwell.ui.Field
import app.treadwell.ui.Fold
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.icon
import app.treadwell.ui.put
import app.treadwell.ui.row
import app.treadwell.ui.speak
import app.treadwell.ui.text

/** Many answers of one tap, a row each, all alike; the last is "Not sure". */
internal open class RowsPart(
    desk: Desk,
    asked: QuestionPage,
    ways: List<Way>,
) : AnswerPart(desk, asked) {
    private val all = ways + Way(context.getString(R.string.not_sure), Given.Unsure)

    override val body: View = ListCard(context).apply { items(all.map(::row)) }

    override val bottom: View =
        column(context) {
            if (asked.unsureLine.isNotEmpty()) {
                put(
                    text(context, asked.unsureLine, Type.LABEL, R.color.ink_soft).apply {
                        textAlignment = View.TEXT_ALIGNMENT_CENTER
                    },
                    top = 12,
                    bottom = 4,
                )
            }
            back()?.let { put(it, WRAP_CONTENT, top = 4, gravity = Gravity.CENTER_HORIZONTAL) }
        }

    private fun row(way: Way): View {
        val given = same(way.given, asked.given)
        val mark = if (given) R.drawable.radio_on else R.drawable.radio_off
        val circle = icon(context, mark).apply { imageTintList = null }
        circle.setImageResource(mark)
        return ItemRow(context, way.label, leading = circle, type = Type.BODY) { give(way.given) }.apply {
            isSelected = given
            if (given) speak(way.label, context.getString(R.string.selected))
        }
    }

    /** Elapsed days come back as a number, whichever way they were given. */
    private fun same(
        offered: Given,
        before: Given?,
    ) = offered == before || (offered is Given.DaysAgo && before is Given.Number && before.value == offered.days)
}

/** How long ago: quick choices, or a date with as much of it as is known. */
internal class SincePart(
    desk: Desk,
    asked: QuestionPage,
    input: QuestionInput.Since,
) : RowsPart(
        desk,
        asked,
        input.options.map { Way(it.label, Given.DaysAgo(it.amount)) } +
            listOfNotNull(Way(desk.context.getString(R.string.never_so), Given.Never).takeIf { input.never }),
    ) {
    private val before = asked.given as? Given.Date
    private val day = part(R.string.day, DAY, before?.day)
    private val month = part(R.string.month, MONTH, before?.month)
    private val year = part(R.string.year, YEAR, before?.year)
    private val wrong = errorLine(context)
    private val use =
        PillButton(context, context.getString(R.string.use_this_date), Look.LINE_BRAND) { date()?.let(::give) }

    override val body: View =
        column(context) {
            put(super.body)
            val open = before != null || kept != null
            put(
                Fold(context, context.getString(R.string.a_date), Type.STRONG, least = 56, open = open) {
                    put(text(context, context.getString(R.string.a_date_help), Type.LABEL, R.color.ink_soft))
                    put(
                        row(context, Gravity.TOP) {
                            inOrder().forEachIndexed { i, it ->
                                put(
                                    it,
                                    0,
                                    weight = wide(it),
                                    start =
                                        if (i >
                                            0
                                        ) {
                                            8
                                        } else {
                                            0
                                        },
                                )
                            }
                        },
                        top = 8,
                    )
                    put(wrong, top = 4)
                    put(use, top = 12)
                },
                top = 8,
            )
        }

    init {
        use.isEnabled = date() != null
    }

    override fun error(reason: String?): Boolean {
        wrong.say(reason)
        return true
    }

    private fun part(
        label: Int,
        field: String,
        before: Any?,
    ) = Field(context, context.getString(label), Takes.NUMBER, clinical = true) { typed() }
        .apply { value = kept?.get(field) ?: before?.toString().orEmpty() }

    private fun typed() {
        use.isEnabled = date() != null
        keep(mapOf(DAY to day.value, MONTH to month.value, YEAR to year.value))
    }

    /** Null without a year. What is no number of a calendar is handed on as one that no calendar has: the core says so. */
    private fun date(): Given? {
        val known = year.value.trim().ifEmpty { return null }
        return Given.Date(known.toIntOrNull() ?: Int.MAX_VALUE, small(month), small(day))
    }

    private fun small(field: Field): UByte? =
        field.value
            .trim()
            .ifEmpty { null }
            ?.let { it.toUByteOrNull() ?: UByte.MAX_VALUE }

    private fun wide(field: Field) = if (field == year) WIDE else 1f

    /** Day, month and year as they are written where the person lives. */
    private fun inOrder() =
        DateFormat.getDateFormatOrder(context).map {
            when (it) {
                'd' -> day
                'M' -> month
                else -> year
            }
        }

    private companion object {
        const val DAY = "day"
        const val MONTH = "month"
        const val YEAR = "year"
        const val WIDE = 1.5f
    }
}
