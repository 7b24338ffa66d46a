package app.treadwell.screen.keeping

import android.view.View
import app.treadwell.R
import app.treadwell.model.KeepingModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Bar
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Page
import app.treadwell.ui.icon
import app.treadwell.ui.put

/** What can be done with one client's record as a whole, which is seldom. */
class KeepingScreen(
    at: Place,
    private val client: String,
) : Screen(at) {
    private val model = at.model { KeepingModel(it, at.graph.repository, client) }

    override fun shown() {
        model.load()
    }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            title(context.getString(R.string.keeping_title))
            val problem = content.put(ProblemSlot(context) { model.load() })
            val rows = content.put(ListCard(context), top = 16)
            model.state.bind { state ->
                problem.show(state.problem)
                val page = state.page ?: return@bind
                val audit = context.getString(R.string.audit_title)
                val looked = context.getString(R.string.audit_of_client)
                val merge = context.getString(R.string.merge_title)
                val twice = context.getString(R.string.merge_line)
                rows.items(
                    listOf(
                        row(R.drawable.ic_list, audit, looked) { navigator.open(Destination.Audit(client)) },
                        row(R.drawable.ic_clients, merge, twice) { navigator.open(Destination.OtherRecord(client)) },
                        row(R.drawable.ic_not, page.title, page.line) { navigator.open(Destination.Erasure(client)) },
                    ),
                )
            }
        }

    private fun row(
        drawable: Int,
        title: String,
        line: String,
        onClick: () -> Unit,
    ) = ItemRow(context, title, line, icon(context, drawable, R.color.ink_soft), onClick = onClick)
}
