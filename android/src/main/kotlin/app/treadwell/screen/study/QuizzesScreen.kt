package app.treadwell.screen.study

import android.view.View
import app.treadwell.R
import app.treadwell.core.QuizKind
import app.treadwell.core.QuizOffer
import app.treadwell.model.QuizzesModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Bar
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Page
import app.treadwell.ui.Type
import app.treadwell.ui.icon
import app.treadwell.ui.put
import app.treadwell.ui.text

/** What can be practised. Nothing is counted from day to day, and nobody is reminded. */
class QuizzesScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { QuizzesModel(it, at.graph.repository) }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK, context.getString(R.string.tab_library)) { navigator.back() }
            title(context.getString(R.string.quiz))
            content.put(text(context, context.getString(R.string.quiz_choose), Type.BODY, R.color.ink_soft), top = 4)
            val problem = content.put(ProblemSlot(context))
            val list = content.put(ListCard(context), top = 16)
            model.state.bind { state ->
                problem.show(state.problem)
                list.items(state.page.orEmpty().map(::row))
            }
        }

    private fun row(offer: QuizOffer): View {
        val picture = icon(context, offer.kind.drawable, R.color.ink_soft)
        return ItemRow(context, offer.title, offer.line, picture) {
            navigator.open(Destination.Quiz(offer.kind, at.graph.clock.nowMs()))
        }
    }

    private val QuizKind.drawable: Int
        get() =
            when (this) {
                QuizKind.ZONES -> R.drawable.ic_body
                QuizKind.STOP_SIGNS -> R.drawable.ic_hand
                QuizKind.CONTRAINDICATIONS -> R.drawable.ic_list
            }
}
