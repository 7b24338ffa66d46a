package app.treadwell.screen.letter

import android.view.View
import android.widget.TextView
import app.treadwell.R
import app.treadwell.core.AccessAction
import app.treadwell.core.AccessedKind
import app.treadwell.core.CertificatePage
import app.treadwell.core.Paper
import app.treadwell.core.PaperLines
import app.treadwell.core.PaperSection
import app.treadwell.data.certificate
import app.treadwell.data.handout
import app.treadwell.data.letter
import app.treadwell.model.PaperModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.attachment.attachmentsRow
import app.treadwell.ui.Bar
import app.treadwell.ui.ListCard
import app.treadwell.ui.Page
import app.treadwell.ui.column
import app.treadwell.ui.put

/** A page to read, to share, to copy and to print: what a client takes along, a letter, a certificate. */
class PaperScreen(
    at: Place,
    private val of: Destination,
) : Screen(at) {
    private val model = at.model { PaperModel(it) { read() } }
    private var drawn: Paper? = null

    private suspend fun read(): Paper =
        when (of) {
            is Destination.Handout -> {
                at.graph.repository.handout(of.screening)
            }

            is Destination.Letter -> {
                at.graph.repository.letter(of.id)
            }

            is Destination.Certificate -> {
                at.graph.repository
                    .certificate(of.record)
                    .paper()
            }

            else -> {
                error("not a page to hand out: ${of.route}")
            }
        }

    private fun leaves(action: AccessAction) {
        val repository = at.graph.repository
        when (of) {
            is Destination.Handout -> repository.noteAccess(action, AccessedKind.SCREENING, of.screening)
            is Destination.Letter -> repository.noteAccess(action, AccessedKind.LETTER, of.id)
            is Destination.Certificate -> repository.noteAccess(action, AccessedKind.CERTIFICATE, of.record)
            else -> error("not a page to hand out: ${of.route}")
        }
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
                scans()?.let { body.put(ListCard(context).apply { item(it) }, top = 16) }
                val copied: TextView = body.put(copied(context), top = 12)
                action(shareButton(at.context, paper, ::leaves), otherWays(at.context, paper, copied, ::leaves))
            }
        }

    /** Of a letter that came on paper there may be a picture. */
    private fun scans(): View? =
        (of as? Destination.Letter)?.let { letter ->
            attachmentsRow(context, context.getString(R.string.attachments_of_letter)) {
                navigator.open(Destination.Attachments(letter.id))
            }
        }
}

/** A certificate as a page that may leave the practice. */
private fun CertificatePage.paper() = Paper(title, listOf(PaperSection("", lines, PaperLines.PLAIN)), text)
