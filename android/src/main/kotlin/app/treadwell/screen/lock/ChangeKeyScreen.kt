package app.treadwell.screen.lock

import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.RekeyPage
import app.treadwell.data.WorkState
import app.treadwell.model.ChangeKeyModel
import app.treadwell.model.problemOf
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.problemState
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Type
import app.treadwell.ui.WorkView
import app.treadwell.ui.column
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.text

/** Writes the journal anew under a new key: what it is good for, how far it is, what it did. */
class ChangeKeyScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { ChangeKeyModel(at.graph.repository) }
    private val work = WorkView(context, context.getString(R.string.change_key_working)) { model.stop() }
    private val body = column(context)
    private var drawn: WorkState<RekeyPage>? = null

    override val keepsAwake = true

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { leave() }
            val title = title(context.getString(R.string.change_key))
            content.put(body)
            model.state.bind { state ->
                work.show(state.share, state.stopping)
                val what = state.copy(share = null, stopping = false)
                if (what == drawn) return@bind
                drawn = what
                body.removeAllViews()
                val done = state.result
                if (done == null) {
                    body.before(state)
                    action(change(state.running))
                } else {
                    title.text = done.title
                    accessibilityPaneTitle = done.title
                    body.after(done)
                    action(PillButton(context, context.getString(R.string.change_key_done)) { leave() })
                }
            }
        }

    private fun LinearLayout.before(state: WorkState<RekeyPage>) {
        WHY.forEachIndexed { i, (drawable, words) ->
            put(line(context, context.getString(words), drawable), top = if (i == 0) 16 else 12)
        }
        if (state.running) put(work, top = 24)
        if (state.stopped) {
            put(
                text(context, context.getString(R.string.change_key_stopped), Type.LABEL_STRONG),
                top = 24,
            )
        }
        state.failure?.let(::problemOf)?.let { put(problemState(context, it), top = 24) }
    }

    private fun LinearLayout.after(done: RekeyPage) =
        put(
            Card(context).apply {
                done.lines.forEachIndexed { i, said ->
                    put(
                        line(context, said, R.drawable.ic_tick),
                        top =
                            if (i >
                                0
                            ) {
                                12
                            } else {
                                0
                            },
                    )
                }
            },
            top = 16,
        )

    private fun change(running: Boolean) =
        PillButton(context, context.getString(R.string.change_key_do)) { model.change() }.apply { isEnabled = !running }

    override fun back(): Boolean {
        leave()
        return true
    }

    /** While it runs the page stays: it says when the journal can be used again. */
    private fun leave() {
        if (model.state.value.running) return
        model.read()
        navigator.back()
    }

    private companion object {
        val WHY =
            listOf(
                R.drawable.ic_key to R.string.change_key_why,
                R.drawable.ic_edit to R.string.change_key_what,
                R.drawable.ic_shield to R.string.change_key_safe,
                R.drawable.ic_lock to R.string.change_key_code,
            )
    }
}
