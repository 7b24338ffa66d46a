package app.treadwell.screen.screening

import android.content.Context
import android.view.View
import app.treadwell.R
import app.treadwell.core.InterviewCompletePage
import app.treadwell.core.OpenQuestion
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** Everything is asked; what is still open is listed, one tap from being asked again. */
internal class CompleteView(
    desk: Desk,
    complete: InterviewCompletePage,
) : InterviewView(desk) {
    init {
        bar()
        page.title(complete.title)
        page.content.put(slot)
        page.content.put(text(context, complete.line, Type.SENTENCE), top = 12)
        if (complete.open.isNotEmpty()) {
            page.content.section(context.getString(R.string.open_questions), "${complete.open.size}")
            page.content.put(openQuestions(context, complete.open) { desk.model.askAgain(listOf(it.condition)) })
        }
        page.action(
            PillButton(context, complete.label) { desk.finish() },
            PillButton(
                context,
                context.getString(R.string.back_to_questions),
                Look.TEXT,
                Size.LINK,
                R.drawable.ic_back,
            ) {
                back()
            },
        )
    }

    override fun back(): Boolean {
        desk.model.back()
        return true
    }
}

/** Questions without a clear answer. */
internal fun openQuestions(
    context: Context,
    open: List<OpenQuestion>,
    onAsk: ((OpenQuestion) -> Unit)? = null,
): View =
    ListCard(context).apply {
        items(
            open.map { question ->
                ItemRow(context, question.title, question.line, onClick = onAsk?.let { { it(question) } })
            },
        )
    }
