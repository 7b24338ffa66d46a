package app.treadwell.screen.screening

import android.view.View
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.Badge
import app.treadwell.core.ChangePreview
import app.treadwell.core.ReplayPage
import app.treadwell.model.ReplayModel
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.badge
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.Page
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** A stored screening, decided again: whether it is the same, and what the rules of this app would change. */
class ReplayScreen(
    at: Place,
    screening: String,
) : Screen(at) {
    private val model = at.model { ReplayModel(it, at.graph.repository, screening) }
    private var drawn: ReplayPage? = null

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            val title = title("")
            val problem = content.put(ProblemSlot(context) { model.load() })
            val body = content.put(column(context))
            model.state.bind { state ->
                problem.show(state.problem)
                val page = state.page?.takeIf { it != drawn } ?: return@bind
                drawn = page
                title.text = page.title
                accessibilityPaneTitle = page.title
                body.removeAllViews()
                body.fill(page)
            }
        }

    private fun LinearLayout.fill(page: ReplayPage) {
        put(text(context, page.contentLine, Type.BODY, R.color.ink_soft), top = 4)
        put(
            Card(context).apply {
                decided(R.string.decided_then, page.then)
                decided(R.string.decided_again, page.now, top = 12)
            },
            top = 16,
        )
        put(lines(page.lines), top = 16)
        page.newer?.let { newer(it) }
    }

    private fun LinearLayout.decided(
        name: Int,
        badge: Badge,
        top: Int = 0,
    ) {
        put(text(context, context.getString(name), Type.LABEL, R.color.ink_soft), top = top)
        put(badge(context, badge), WRAP_CONTENT, top = 4)
    }

    private fun LinearLayout.newer(newer: ChangePreview) {
        section(context.getString(R.string.newer_rules))
        put(
            Card(context).apply {
                put(text(context, newer.title, Type.STRONG))
                put(badge(context, newer.after), WRAP_CONTENT, top = 8)
                if (newer.lines.isNotEmpty()) put(lines(newer.lines), top = 12)
            },
        )
    }

    private fun lines(sentences: List<String>) =
        column(context) {
            sentences.forEachIndexed { i, words ->
                put(line(context, words, R.drawable.ic_list), top = if (i > 0) 12 else 0)
            }
        }
}
