package app.treadwell.screen.screening

import app.treadwell.R
import app.treadwell.core.QuestionPage
import app.treadwell.model.Problem
import app.treadwell.ui.Type
import app.treadwell.ui.line
import app.treadwell.ui.progress
import app.treadwell.ui.put
import app.treadwell.ui.question
import app.treadwell.ui.text

/** One question. Nothing is proposed; what was answered before is marked when one comes back. */
internal class QuestionView(
    desk: Desk,
    private val asked: QuestionPage,
) : InterviewView(desk) {
    private val answer = answerPart(desk, asked)

    init {
        bar()
        page.accessibilityPaneTitle = asked.title
        page.fixed.put(progress(context, asked.progressLine, asked.progress.toFloat()))
        if (asked.detail != null) {
            // A detail alone does not say what it is about.
            page.fixed.put(text(context, asked.subject, Type.LABEL, R.color.ink_soft), top = 8)
        }
        page.content.put(slot)
        if (asked.ofPractitioner) {
            val words = context.getString(R.string.of_practitioner)
            page.content.put(line(context, words, R.drawable.ic_foot, R.color.brand, Type.LABEL_STRONG), top = 16)
        }
        page.content.put(question(context, asked.title, asked.help.ifEmpty { null }, asked.why.ifEmpty { null }))
        answer.body?.let { page.content.put(it, top = 16) }
        page.reach(answer.bottom)
    }

    override fun problem(problem: Problem?) {
        val here = answer.error(problem?.reason?.takeIf { problem.field == GIVEN })
        slot.show(problem) { here && it == GIVEN }
    }

    override fun back(): Boolean {
        if (asked.backLabel == null) return false
        desk.model.back()
        return true
    }

    private companion object {
        const val GIVEN = "given"
    }
}
