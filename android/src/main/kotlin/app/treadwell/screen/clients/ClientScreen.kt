package app.treadwell.screen.clients

import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.ClientPage
import app.treadwell.model.ClientModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.attachment.attachmentsRow
import app.treadwell.screen.draftCard
import app.treadwell.screen.letter.letterCards
import app.treadwell.screen.merge.mergeOffer
import app.treadwell.screen.merge.mergedRecords
import app.treadwell.screen.oneWay
import app.treadwell.screen.startSession
import app.treadwell.ui.Bar
import app.treadwell.ui.IconButton
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.icon
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** One client: what stands, the way into a session, and what was. */
class ClientScreen(
    at: Place,
    private val client: String,
) : Screen(at) {
    private val model = at.model { ClientModel(it, at.graph.repository, client) }
    private var drawn: ClientPage? = null

    override fun shown() {
        model.load()
    }

    override fun build(): View =
        Page(context).apply {
            val edit =
                IconButton(context, R.drawable.ic_edit, context.getString(R.string.edit_client)) {
                    navigator.open(Destination.EditClient(client))
                }
            bar(Bar.BACK, actions = listOf(edit)) { navigator.back() }
            val name = title("")
            val line = content.put(text(context, "", Type.LABEL, R.color.ink_soft), top = 4)
            val problem = content.put(ProblemSlot(context) { model.load() })
            val stands = content.put(column(context))
            val history = HistoryList(context, model::more, ::open)
            content.section(context.getString(R.string.history), top = 24)
            content.put(history)
            model.state.bind { state ->
                problem.show(state.problem)
                val page = state.page?.takeIf { it != drawn } ?: return@bind
                drawn = page
                name.text = page.name
                accessibilityPaneTitle = page.name
                line.text = page.line
                stands.removeAllViews()
                stands.fill(page)
                history.show(page.history)
                action(PillButton(context, page.startLabel) { navigator.startSession(client, page.draft) })
            }
        }

    private fun LinearLayout.fill(page: ClientPage) {
        page.mergeOffer?.let { mergeOffer(it) { navigator.open(Destination.Merge(client, it.client)) } }
        page.draft?.let { draft -> put(draftCard(context, draft) { navigator.startSession(client, draft) }, top = 12) }
        if (page.standing.isNotEmpty() || page.windows.isNotEmpty() || page.badge != null) {
            put(StandingCard(context, page), top = 12)
        }
        letterCards(
            page.letters,
            onOpen = { navigator.open(Destination.Letter(it)) },
            onAsk = { navigator.open(Destination.LetterRequest(it)) },
        )
        if (page.takesLetter) {
            val record = context.getString(R.string.record_a_letter)
            put(
                PillButton(context, record, Look.LINE_BRAND, Size.SMALL) {
                    navigator.open(Destination.LetterAnswer(client))
                },
                top = 8,
            )
        }
        put(
            ListCard(context).apply {
                val techniques = context.getString(R.string.techniques_for, page.name)
                val picture = icon(context, R.drawable.ic_foot, R.color.ink_soft)
                item(
                    ItemRow(context, techniques, null, picture) { navigator.open(Destination.LibraryFor(client)) },
                )
                item(
                    attachmentsRow(context, context.getString(R.string.attachments_of_client)) {
                        navigator.open(Destination.Attachments(client))
                    },
                )
                val keeping = context.getString(R.string.keeping_title)
                val line = context.getString(R.string.keeping_line)
                val shield = icon(context, R.drawable.ic_shield, R.color.ink_soft)
                item(ItemRow(context, keeping, line, shield) { navigator.open(Destination.Keeping(client)) })
            },
            top = 12,
        )
        mergedRecords(page.merged) { model.takeApart(it.client) }
        if (page.facts.note.isNotBlank()) {
            section(context.getString(R.string.client_note))
            put(text(context, page.facts.note))
        }
        if (page.facts.contact.isNotBlank()) {
            section(context.getString(R.string.contact))
            put(text(context, page.facts.contact).oneWay())
        }
    }

    private fun open(row: app.treadwell.core.TimelineRow) {
        destinationOf(row)?.let(navigator::open)
    }
}
