package app.treadwell.screen.screening

import android.view.Gravity
import android.view.View
import android.widget.LinearLayout.LayoutParams.WRAP_CONTENT
import app.treadwell.R
import app.treadwell.core.TodayForm
import app.treadwell.core.TodayItem
import app.treadwell.core.TodayQuestionsPage
import app.treadwell.model.Problem
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.Field
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.put
import app.treadwell.ui.putIcon
import app.treadwell.ui.row
import app.treadwell.ui.section
import app.treadwell.ui.text

/** The questions of today, all on one page. Its button follows the list, so that no item is passed unseen. */
internal class TodayView(
    desk: Desk,
    private val today: TodayQuestionsPage,
) : InterviewView(desk) {
    private val kept = desk.unsent.on(PAGE)
    private val ticked =
        (kept.ids(TICKED) ?: today.items.filter { it.ticked }.map { it.condition }).toMutableSet()
    private val unsure =
        (kept.ids(UNSURE) ?: today.items.filter { it.unsure }.map { it.condition }).toMutableSet()
    private val upper = reading(R.string.reading_upper, SYSTOLIC)
    private val lower = reading(R.string.reading_lower, DIASTOLIC)
    private val go = PillButton(context, today.noneLabel) { handIn() }

    init {
        page.bar(Bar.CLOSE, today.title, large = true) { desk.close() }
        page.accessibilityPaneTitle = today.title
        page.content.put(text(context, today.line, Type.LABEL, R.color.ink_soft))
        page.content.put(slot)
        val (own, theirs) = today.items.partition { it.ofPractitioner }
        page.content.put(card(theirs), top = 12)
        today.readingLabel?.let { page.content.put(readingCard(it), top = 8) }
        if (own.isNotEmpty()) {
            page.content.section(context.getString(R.string.of_practitioner))
            page.content.put(card(own))
        }
        page.content.put(go, top = 24)
        today.backLabel?.let { words ->
            page.content.put(
                PillButton(context, words, Look.TEXT, Size.LINK, R.drawable.ic_back) { back() },
                WRAP_CONTENT,
                top = 4,
                gravity = Gravity.CENTER_HORIZONTAL,
            )
        }
        label()
    }

    override fun problem(problem: Problem?) {
        val at = mapOf(SYSTOLIC to upper, DIASTOLIC to lower)
        at.forEach { (field, view) -> view.error = problem?.reason?.takeIf { problem.field == field } }
        at[problem?.field]?.edit?.requestFocus()
        slot.show(problem) { it in at }
    }

    override fun back(): Boolean {
        if (today.backLabel == null) return false
        desk.model.back()
        return true
    }

    private fun card(items: List<TodayItem>): View =
        ListCard(context).apply {
            items(
                items.map { item ->
                    SureRow(context, item.label, item.help.ifEmpty { null }, said(item)) { said ->
                        if (said == Said.YES) ticked += item.condition else ticked -= item.condition
                        if (said == Said.UNSURE) unsure += item.condition else unsure -= item.condition
                        keep()
                    }
                },
            )
        }

    private fun said(item: TodayItem) =
        when (item.condition) {
            in ticked -> Said.YES
            in unsure -> Said.UNSURE
            else -> null
        }

    private fun readingCard(label: String): View =
        Card(context).apply {
            put(
                row(context) {
                    putIcon(R.drawable.ic_heart, R.color.brand, end = 16)
                    put(text(context, label), 0, weight = 1f)
                },
            )
            put(
                row(context, Gravity.TOP) {
                    put(upper, 0, weight = 1f)
                    put(lower, 0, weight = 1f, start = 12)
                },
                top = 8,
            )
        }

    private fun reading(
        label: Int,
        field: String,
    ) = Field(context, context.getString(label), Takes.NUMBER, clinical = true) { keep() }
        .apply { value = kept?.get(field).orEmpty() }

    private fun keep() {
        label()
        val words =
            mapOf(
                TICKED to ticked.joinToString("\n"),
                UNSURE to unsure.joinToString("\n"),
                SYSTOLIC to upper.value,
                DIASTOLIC to lower.value,
            )
        desk.unsent.give(PAGE, words)
    }

    private fun label() {
        go.text = if (ticked.isEmpty() && unsure.isEmpty()) today.noneLabel else today.restLabel
    }

    private fun handIn() {
        val ids = today.items.map { it.condition }
        val form = TodayForm(ids.filter { it in ticked }, ids.filter { it in unsure }, number(upper), number(lower))
        desk.model.answerToday(form)
    }

    /** What is too large for a number is handed on as the largest: the core says what is wrong with it. */
    private fun number(field: Field): UShort? =
        field.value
            .trim()
            .ifEmpty { null }
            ?.let { it.toUShortOrNull() ?: UShort.MAX_VALUE }

    private companion object {
        const val PAGE = "today"
        const val TICKED = "ticked"
        const val UNSURE = "unsure"
        const val SYSTOLIC = "systolic"
        const val DIASTOLIC = "diastolic"
    }
}
