package app.treadwell.screen.study

import android.view.View
import app.treadwell.R
import app.treadwell.core.CheckCard
import app.treadwell.model.ChecksModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Bar
import app.treadwell.ui.EmptyState
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** The checks of practitioners that were kept, and the way into a new one. */
class ChecksScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { ChecksModel(it, at.graph.repository) }

    override fun shown() {
        model.load()
    }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK, context.getString(R.string.tab_library)) { navigator.back() }
            title(context.getString(R.string.checks))
            content.put(text(context, context.getString(R.string.checks_line), Type.BODY, R.color.ink_soft), top = 4)
            val problem = content.put(ProblemSlot(context) { model.load() })
            val kept = content.put(column(context))
            action(
                PillButton(context, context.getString(R.string.check_new)) {
                    navigator.open(Destination.CheckPractitioner)
                },
            )
            model.state.bind { state ->
                problem.show(state.problem)
                val list = state.page ?: return@bind
                kept.removeAllViews()
                if (list.rows.isEmpty()) {
                    kept.put(EmptyState(context, list.emptyLine), top = 24)
                } else {
                    kept.section(context.getString(R.string.checks_earlier))
                    kept.put(ListCard(context).apply { items(list.rows.map(::row)) })
                }
            }
        }

    private fun row(card: CheckCard) =
        ItemRow(context, card.title, card.line) { navigator.open(Destination.CheckKept(card.record)) }
}
