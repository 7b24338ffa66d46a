package app.treadwell.screen.merge

import android.view.View
import app.treadwell.R
import app.treadwell.model.OtherRecordModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.clients.ClientsList
import app.treadwell.ui.Bar
import app.treadwell.ui.Field
import app.treadwell.ui.Page
import app.treadwell.ui.Takes
import app.treadwell.ui.put

/** Which other record belongs to the same person. */
class OtherRecordScreen(
    at: Place,
    private val client: String,
) : Screen(at) {
    private val model = at.model { OtherRecordModel(it, at.graph.repository, client) }

    override fun shown() {
        model.load()
    }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            title(context.getString(R.string.merge_pick), context.getString(R.string.merge_pick_line))
            val search =
                Field(
                    context,
                    context.getString(R.string.search_clients),
                    Takes.SEARCH,
                    clinical = true,
                    hint = context.getString(R.string.search_clients),
                    labelShown = false,
                ) { model.search(it) }
            search.value = model.query
            content.put(search, top = 12)
            val problem = content.put(ProblemSlot(context) { model.load() })
            val list =
                content.put(
                    ClientsList(context, model::more) { navigator.open(Destination.Merge(client, it.id)) },
                    top = 12,
                )
            model.state.bind { state ->
                problem.show(state.problem)
                state.page?.list?.let(list::show)
            }
        }
}
