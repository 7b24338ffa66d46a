package app.treadwell.screen.record

import android.view.View
import app.treadwell.R
import app.treadwell.core.AmendForm
import app.treadwell.model.AmendModel
import app.treadwell.model.AmendState
import app.treadwell.model.PageState
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.askBeforeLeaving
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.Field
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** Adds to a signed note: the note stays as it is, what is added stands beside it with its reason. */
class AmendScreen(
    at: Place,
    private val record: String,
) : Screen(at) {
    private val model = at.model { AmendModel(it, at.graph.repository, at.graph.formDraft, record) }
    private val reason: Field =
        Field(context, context.getString(R.string.amend_reason), Takes.LINE, clinical = true) { typed() }
    private val words: Field =
        Field(context, context.getString(R.string.amend_text), Takes.NOTE, clinical = true) { typed() }
    private val recovered = column(context)
    private val original = column(context)
    private val problem = ProblemSlot(context)
    private val sign =
        PillButton(context, context.getString(R.string.sign_addition), icon = R.drawable.ic_lock) {
            model.sign { navigator.back() }
        }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.CLOSE) { leave() }
            title(context.getString(R.string.amend_title))
            content.put(text(context, context.getString(R.string.amend_line), Type.BODY, R.color.ink_soft), top = 4)
            content.put(recovered)
            content.put(reason, top = 20)
            content.put(words, top = 16)
            content.put(problem)
            content.section(context.getString(R.string.signed_note))
            content.put(original)
            action(sign)
            model.state.bind(::show)
        }

    private fun show(state: PageState<AmendState>) {
        reason.error = state.problem?.takeIf { it.field == REASON }?.reason
        words.error = state.problem?.takeIf { it.field == TEXT }?.reason
        problem.show(state.problem) { it == REASON || it == TEXT }
        val page = state.page ?: return
        reason.value = page.form.reason
        words.value = page.form.text
        if (original.childCount == 0) original.put(signedNote(context, page.record.parts))
        if (page.recovered && recovered.childCount == 0) {
            val typed = context.getString(R.string.recovered_addition)
            recovered.put(Banner(context, null, context.getString(R.string.recovered), typed), top = 12)
        }
    }

    private fun typed() = model.type(AmendForm(reason.value, words.value))

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

    private companion object {
        const val REASON = "reason"
        const val TEXT = "text"
    }
}
