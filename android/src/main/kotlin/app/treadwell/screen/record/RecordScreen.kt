package app.treadwell.screen.record

import android.view.View
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.RecordPage
import app.treadwell.model.RecordModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.attachment.attachmentsKept
import app.treadwell.screen.attachment.attachmentsRow
import app.treadwell.screen.badge
import app.treadwell.ui.Bar
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.icon
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** A signed session: what was signed, what was added later, and whether the signatures hold. */
class RecordScreen(
    at: Place,
    private val record: String,
) : Screen(at) {
    private val model = at.model { RecordModel(it, at.graph.repository, record) }
    private var drawn: RecordPage? = null

    override fun build(): View =
        Page(context).apply {
            val who = bar(Bar.BACK) { navigator.back() }
            val title = title("")
            val problem = content.put(ProblemSlot(context) { model.load() })
            val body = content.put(column(context))
            model.state.bind { state ->
                problem.show(state.problem)
                val page = state.page?.takeIf { it != drawn } ?: return@bind
                drawn = page
                who.text = page.clientName
                title.text = page.title
                accessibilityPaneTitle = page.title
                body.removeAllViews()
                body.fill(page)
                action(amend())
            }
        }

    private fun amend() =
        PillButton(context, context.getString(R.string.add_to_note), Look.LINE_BRAND, icon = R.drawable.ic_plus) {
            navigator.open(Destination.Amend(record))
        }

    private fun LinearLayout.fill(page: RecordPage) {
        put(text(context, page.signedLine, Type.BODY, R.color.ink_soft), top = 4)
        put(seal(context, page.verified), WRAP_CONTENT, top = 16)
        put(text(context, page.verifiedLine, Type.LABEL, R.color.ink_soft), top = 4)
        put(signedNote(context, page.parts), top = 16)
        if (page.amendments.isNotEmpty()) {
            section(context.getString(R.string.added_later))
            page.amendments.forEachIndexed { i, each -> put(amendment(context, each), top = if (i > 0) 8 else 0) }
        }
        put(ListCard(context).apply { items(ways(page)) }, top = 20)
        section(context.getString(R.string.content_hash))
        put(hash(context, page.contentHash))
    }

    private fun ways(page: RecordPage): List<View> =
        listOfNotNull(
            page.screening?.let { screening ->
                ItemRow(
                    context,
                    context.getString(R.string.its_screening),
                    trailing = page.badge?.let { badge(context, it) },
                    type = Type.BODY,
                ) { navigator.open(Destination.Outcome(screening)) }
            },
            attachmentsRow(context, attachmentsKept(context, page.attachments.size)) {
                navigator.open(Destination.Attachments(record))
            },
            ItemRow(
                context,
                context.getString(R.string.check_journal),
                leading = icon(context, R.drawable.ic_shield, R.color.brand),
                type = Type.BODY,
            ) { navigator.open(Destination.Verify) },
        )

    override fun shown() {
        model.load()
    }
}
