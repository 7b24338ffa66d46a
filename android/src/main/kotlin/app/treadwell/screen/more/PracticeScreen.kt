package app.treadwell.screen.more

import android.view.View
import app.treadwell.R
import app.treadwell.model.PracticeModel
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.askBeforeLeaving
import app.treadwell.ui.Bar
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.put

/** Puts the practitioner's profile right. Notes that are signed keep the name they were signed with. */
class PracticeScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { PracticeModel(it, at.graph.repository, at.graph.formDraft) }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.CLOSE) { leave() }
            title(context.getString(R.string.your_practice), context.getString(R.string.your_practice_line))
            val fields = content.put(PracticeFields(context) { model.type(it) }, top = 20)
            val problem = content.put(ProblemSlot(context))
            action(PillButton(context, context.getString(R.string.save)) { model.save { navigator.back() } })
            model.state.bind { state ->
                problem.show(state.problem) { it in PracticeFields.NAMES }
                fields.errors(state.problem)
                state.page?.let { fields.show(it.entered) }
            }
        }

    override fun hidden() = model.keepNow()

    override fun back(): Boolean {
        leave()
        return true
    }

    private fun leave() {
        if (model.touched) {
            askBeforeLeaving(at) { model.discard { navigator.back() } }
        } else {
            model.discard { navigator.back() }
        }
    }
}
