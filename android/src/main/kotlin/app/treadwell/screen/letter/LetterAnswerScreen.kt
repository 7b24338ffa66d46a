package app.treadwell.screen.letter

import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.LetterRecorded
import app.treadwell.model.LetterAnswerModel
import app.treadwell.model.LetterAnswerState
import app.treadwell.model.PageState
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.askBeforeLeaving
import app.treadwell.screen.badge
import app.treadwell.screen.clients.pageTitle
import app.treadwell.ui.BadgeSize
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.text

/** Records what a doctor wrote, and says at once what it changed. */
class LetterAnswerScreen(
    at: Place,
    private val client: String,
) : Screen(at) {
    private val model = at.model { LetterAnswerModel(it, at.graph.repository, at.graph.formDraft, client) }
    private val recovered = column(context)
    private val problem = ProblemSlot(context)
    private val body = column(context)
    private var fields: LetterFields? = null
    private lateinit var page: Page

    override fun build(): View {
        page =
            Page(context).apply {
                bar(Bar.CLOSE) { leave() }
                content.put(recovered)
                content.put(body)
                content.put(problem)
            }
        model.state.bind(::show)
        return page
    }

    private fun show(state: PageState<LetterAnswerState>) {
        problem.show(state.problem) { it in LetterFields.NAMES }
        val known = state.page ?: return
        val recorded = known.recorded
        if (recorded != null) {
            if (fields != null || body.childCount == 0) result(known.page.title, recorded)
            return
        }
        val form = fields ?: form(known)
        form.show(known.entered)
        form.errors(state.problem)
        if (known.recovered && recovered.childCount == 0) {
            val words = context.getString(R.string.recovered_form)
            recovered.put(Banner(context, null, context.getString(R.string.recovered), words), bottom = 12)
        }
    }

    private fun form(state: LetterAnswerState): LetterFields {
        val form = LetterFields(context, state.page) { model.type(it) }
        fields = form
        body.removeAllViews()
        page.accessibilityPaneTitle = state.page.title
        body.put(pageTitle(context, state.page.title))
        body.put(text(context, state.page.line, Type.BODY, R.color.ink_soft), top = 4)
        body.put(form, top = 16)
        page.action(PillButton(context, context.getString(R.string.record_letter)) { model.record() })
        return form
    }

    private fun result(
        title: String,
        recorded: LetterRecorded,
    ) {
        fields = null
        recovered.removeAllViews()
        body.removeAllViews()
        page.accessibilityPaneTitle = title
        body.put(pageTitle(context, context.getString(R.string.letter_recorded)))
        body.result(recorded)
        page.scroll.scrollTo(0, 0)
        val screening = recorded.outcome?.screening
        val label = if (screening == null) R.string.done else R.string.see_outcome
        page.action(PillButton(context, context.getString(label)) { done(screening) })
    }

    private fun LinearLayout.result(recorded: LetterRecorded) {
        recorded.outcome?.let {
            put(badge(context, it.badge, BadgeSize.CARD), LinearLayout.LayoutParams.WRAP_CONTENT, top = 12)
        }
        put(
            Card(context).apply {
                recorded.lines.forEachIndexed { i, words -> put(text(context, words), top = if (i > 0) 12 else 0) }
            },
            top = 12,
        )
    }

    private fun done(screening: String?) =
        if (screening == null) navigator.back() else navigator.replace(Destination.Outcome(screening))

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
