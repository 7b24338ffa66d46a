package app.treadwell.screen.backup

import android.view.View
import android.view.ViewGroup
import android.widget.FrameLayout
import app.treadwell.R
import app.treadwell.core.RecoveryCodePage
import app.treadwell.model.CodeState
import app.treadwell.model.PageState
import app.treadwell.model.RecoveryCodeModel
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Bar
import app.treadwell.ui.Field
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Sheet
import app.treadwell.ui.Size
import app.treadwell.ui.Takes
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.text

/** Makes the code that opens the backups, shows it once, and has it typed back. It is kept nowhere. */
class RecoveryCodeScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { RecoveryCodeModel(it, at.graph) }
    private val holder by lazy { FrameLayout(context) }
    private val problem by lazy { ProblemSlot(context) }
    private val typed by lazy { field(R.string.code_typed, R.string.code_typed_help) }
    private val words by lazy { field(R.string.own_words, R.string.own_words_help) }
    private var drawn: Any? = null

    /** Writing it down takes longer than a display stays on. */
    override val keepsAwake = true

    /** Whatever was chosen for other pages: who has a picture of the code has the backups. */
    override val alwaysHidden = true

    override fun build(): View {
        model.state.bind(::show)
        return holder
    }

    private fun show(state: PageState<CodeState>) {
        problem.show(state.problem) { it in FIELDS }
        val slip = state.problem?.takeIf { it.field in FIELDS }?.reason
        typed.error = slip
        words.error = slip
        val page = state.page ?: return
        val what = page to state.working
        if (what == drawn) return
        drawn = what
        listOf(problem, typed, words).forEach { (it.parent as? ViewGroup)?.removeView(it) }
        holder.removeAllViews()
        holder.addView(
            when (page.step) {
                CodeState.Step.CHOOSE -> choose(state.working)
                CodeState.Step.OWN_WORDS -> ownWords(state.working)
                CodeState.Step.SHOWN -> shown(checkNotNull(page.code))
                CodeState.Step.CONFIRM -> confirm(checkNotNull(page.code), state.working)
            },
        )
    }

    private fun choose(working: Boolean): View =
        page(R.string.code_title, R.string.code_line) {
            content.put(line(context, context.getString(R.string.code_paper), R.drawable.ic_edit), top = 20)
            content.put(line(context, context.getString(R.string.code_once), R.drawable.ic_key), top = 12)
            content.put(line(context, context.getString(R.string.code_nobody), R.drawable.ic_lock), top = 12)
            content.put(problem)
            val own =
                PillButton(context, context.getString(R.string.code_own_words), Look.TEXT, Size.LINK) {
                    model.to(CodeState.Step.OWN_WORDS)
                }
            own.isEnabled = !working
            action(button(R.string.code_make, working) { model.makeCode() }, own)
        }

    private fun ownWords(working: Boolean): View =
        page(R.string.own_words_title, R.string.own_words_line) {
            content.put(words, top = 20)
            content.put(problem)
            action(button(R.string.own_words_use, working) { model.setOwnWords(words.value) })
        }

    private fun shown(code: RecoveryCodePage): View =
        page(R.string.code_shown_title, null) {
            content.put(CodeGroups(context, code.groups), top = 16)
            code.lines.forEachIndexed { i, said -> content.put(text(context, said), top = if (i == 0) 20 else 8) }
            action(button(R.string.code_written, false) { model.to(CodeState.Step.CONFIRM) })
        }

    private fun confirm(
        code: RecoveryCodePage,
        working: Boolean,
    ): View =
        page(if (code.groups.isEmpty()) R.string.own_words_again else R.string.code_confirm_title, null) {
            if (code.groups.isEmpty()) code.lines.forEach { content.put(text(context, it), top = 8) }
            content.put(typed, top = 20)
            content.put(problem)
            val look =
                PillButton(context, context.getString(R.string.code_look_again), Look.TEXT, Size.LINK) {
                    model.to(CodeState.Step.SHOWN)
                }
            action(
                button(R.string.code_confirm, working) { model.confirm(typed.value) { navigator.back() } },
                look.takeIf { code.groups.isNotEmpty() },
            )
        }

    private fun page(
        title: Int,
        under: Int?,
        fill: Page.() -> Unit,
    ) = Page(context).apply {
        bar(Bar.CLOSE) { leave() }
        title(context.getString(title), under?.let(context::getString))
        fill()
    }

    private fun button(
        label: Int,
        working: Boolean,
        onClick: () -> Unit,
    ) = PillButton(context, context.getString(if (working) R.string.code_working else label), onClick = onClick)
        .apply { isEnabled = !working }

    private fun field(
        label: Int,
        help: Int,
    ) = Field(context, context.getString(label), Takes.SECRET, help = context.getString(help)) { model.dismiss() }

    override fun back(): Boolean {
        leave()
        return true
    }

    /** A code that nobody has typed back may be one that nobody has. */
    private fun leave() {
        if (!model.unconfirmed) {
            if (model.page?.step == CodeState.Step.OWN_WORDS) model.to(CodeState.Step.CHOOSE) else navigator.back()
            return
        }
        Sheet(
            context,
            context.getString(R.string.code_leave_title),
            context.getString(R.string.code_leave_line),
        ).apply {
            button(context.getString(R.string.stay))
            button(context.getString(R.string.code_leave), Look.TEXT) { navigator.back() }
            show()
        }
    }

    private companion object {
        val FIELDS = setOf("code", "passphrase")
    }
}
