package app.treadwell.screen.clients

import android.view.View
import app.treadwell.R
import app.treadwell.core.ClientCard
import app.treadwell.core.TodayPage
import app.treadwell.model.PickClientModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.clientRow
import app.treadwell.screen.startSession
import app.treadwell.ui.Bar
import app.treadwell.ui.Field
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Takes
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.section

/** Who is the session for? Who was here lately stands first; everybody else is a few letters away. */
class PickClientScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { PickClientModel(it, at.graph.repository) }

    override fun shown() {
        model.load()
    }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            title(context.getString(R.string.who_is_it_for))
            val search = content.put(searchField(), top = 8)
            search.value = model.query
            val problem = content.put(ProblemSlot(context) { model.load() })
            val recent = content.put(column(context))
            val found = content.put(ClientsList(context, model::more) { start(it) })
            action(
                PillButton(context, context.getString(R.string.add_client), Look.LINE_BRAND) {
                    navigator.open(Destination.AddClient)
                },
            )
            var drawn: TodayPage? = null
            model.state.bind { state ->
                problem.show(state.problem)
                val page = state.page ?: return@bind
                if (page.today != drawn) {
                    drawn = page.today
                    recent.removeAllViews()
                    recent.section(context.getString(R.string.recent_clients), top = 12)
                    recent.put(
                        ListCard(context).apply {
                            items(
                                page.today.recent.map { card ->
                                    clientRow(context, card) { start(card) }
                                },
                            )
                        },
                    )
                    recent.section(context.getString(R.string.all_clients))
                }
                recent.visibility =
                    if (page.clients.query.isBlank() && page.today.recent.isNotEmpty()) View.VISIBLE else View.GONE
                page.clients.list?.let(found::show)
            }
        }

    private fun searchField() =
        Field(
            context,
            context.getString(R.string.search_clients),
            Takes.SEARCH,
            clinical = true,
            hint = context.getString(R.string.search_clients),
            labelShown = false,
        ) { model.search(it) }

    /** The client's page lies below, so that Back from the questions leads there. */
    private fun start(card: ClientCard) {
        val draft =
            model.page
                ?.today
                ?.drafts
                ?.firstOrNull { it.client == card.id }
        navigator.replace(Destination.Client(card.id))
        navigator.startSession(card.id, draft)
    }
}
