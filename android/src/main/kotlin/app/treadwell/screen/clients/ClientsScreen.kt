package app.treadwell.screen.clients

import android.view.View
import app.treadwell.R
import app.treadwell.model.ClientListModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.nav.Tab
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Field
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Takes
import app.treadwell.ui.put

/** Everybody, by name, and a few letters to find one, or what was written about them. */
class ClientsScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { ClientListModel(it, at.graph.repository) }

    override val tab = Tab.CLIENTS

    override fun shown() {
        model.reload()
    }

    override fun build(): View =
        Page(context).apply {
            title(context.getString(tab.label))
            val search =
                Field(
                    context,
                    context.getString(R.string.search_notes),
                    Takes.SEARCH,
                    clinical = true,
                    hint = context.getString(R.string.search_notes),
                    labelShown = false,
                ) { model.search(it) }
            search.value = model.query
            content.put(search, top = 12)
            val problem = content.put(ProblemSlot(context) { model.reload() })
            val found = content.put(FoundList(context, model::more, model::allNames, navigator::open), top = 12)
            val list =
                content.put(
                    ClientsList(context, model::more) { navigator.open(Destination.Client(it.id)) },
                    top = 12,
                )
            action(
                PillButton(context, context.getString(R.string.add_client), icon = R.drawable.ic_plus) {
                    navigator.open(Destination.AddClient)
                },
            )
            model.state.bind { state ->
                problem.show(state.problem)
                val page = state.page ?: return@bind
                found.visibility = if (page.found == null) View.GONE else View.VISIBLE
                list.visibility = if (page.found == null) View.VISIBLE else View.GONE
                page.found?.let(found::show)
                page.list?.let(list::show)
            }
        }
}
