package app.treadwell.screen.screening

import app.treadwell.R
import app.treadwell.core.ChangedPage
import app.treadwell.core.SaidLine
import app.treadwell.ui.CheckRow
import app.treadwell.ui.Fold
import app.treadwell.ui.ListCard
import app.treadwell.ui.PillButton
import app.treadwell.ui.Type
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** A known client: what was said, and whether any of it has changed. What is ticked is asked again. */
internal class ChangedView(
    desk: Desk,
    private val changed: ChangedPage,
) : InterviewView(desk) {
    private val known = (changed.said + changed.rest).map { it.condition }
    private val ticked =
        desk.unsent
            .on(PAGE)
            .ids(TICKED)
            .orEmpty()
            .filter { it in known }
            .toMutableSet()

    init {
        bar()
        page.title(changed.title)
        page.content.put(slot)
        page.content.put(text(context, changed.line, Type.BODY, R.color.ink_soft), top = 12)
        val (again, same) = changed.said.partition { it.lapsed }
        part(changed.againTitle, again)
        part(changed.sameTitle, same)
        if (same.isEmpty() && changed.rest.isNotEmpty()) page.content.section(changed.sameTitle)
        if (changed.rest.isNotEmpty()) {
            val open = changed.rest.any { it.condition in ticked }
            page.content.put(
                Fold(context, changed.restLine, Type.STRONG, least = 56, open = open) { put(card(changed.rest)) },
                top = 8,
            )
        }
        offer()
    }

    private fun part(
        title: String,
        lines: List<SaidLine>,
    ) {
        if (lines.isEmpty()) return
        page.content.section(title)
        page.content.put(card(lines))
    }

    private fun card(lines: List<SaidLine>) =
        ListCard(context).apply {
            items(
                lines.map { line ->
                    CheckRow(
                        context,
                        line.title,
                        line.line,
                        line.condition in ticked,
                    ) { on -> tick(line.condition, on) }
                },
            )
        }

    private fun tick(
        condition: String,
        on: Boolean,
    ) {
        if (on) ticked += condition else ticked -= condition
        desk.unsent.give(PAGE, mapOf(TICKED to ticked.joinToString("\n")))
        offer()
    }

    private fun offer() {
        val model = desk.model
        page.action(
            if (ticked.isEmpty()) {
                PillButton(context, changed.sameLabel) { model.nothingChanged() }
            } else {
                PillButton(context, context.getString(R.string.ask_these_again)) {
                    model.askAgain(known.filter { it in ticked })
                }
            },
        )
    }

    private companion object {
        const val PAGE = "changed"
        const val TICKED = "ticked"
    }
}
