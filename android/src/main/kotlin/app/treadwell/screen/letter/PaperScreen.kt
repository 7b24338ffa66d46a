package app.treadwell.screen.letter

import android.view.View
import android.widget.TextView
import app.treadwell.R
import app.treadwell.core.Paper
import app.treadwell.model.PaperModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.say
import app.treadwell.ui.Bar
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.column
import app.treadwell.ui.put

/** A page to read, to share and to copy: what a client takes along, or a letter of the record. */
class PaperScreen(
    at: Place,
    private val of: Destination,
) : Screen(at) {
    private val model = at.model { PaperModel(it) { read() } }
    private var drawn: Paper? = null

    private suspend fun read(): Paper =
        when (of) {
            is Destination.Handout -> at.graph.repository.handout(of.screening)
            is Destination.Letter -> at.graph.repository.letter(of.id)
            else -> error("not a page to hand out: ${of.route}")
        }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            val title = title("")
            val problem = content.put(ProblemSlot(context))
            val body = content.put(column(context), top = 12)
            model.state.bind { state ->
                problem.show(state.problem)
                val paper = state.page?.takeIf { it != drawn } ?: return@bind
                drawn = paper
                title.text = paper.title
                accessibilityPaneTitle = paper.title
                body.removeAllViews()
                body.put(PaperView(context, paper, titled = false))
                val copied = copied(context)
                body.put(copied, top = 12)
                action(share(paper), copy(paper, copied))
            }
        }

    private fun share(paper: Paper) =
        PillButton(context, context.getString(R.string.share_page), icon = R.drawable.ic_share) { context.share(paper) }

    private fun copy(
        paper: Paper,
        copied: TextView,
    ) = PillButton(context, context.getString(R.string.copy_page), Look.TEXT, Size.LINK) {
        context.copy(paper)
        copied.say(context.getString(R.string.copied_page))
    }
}
