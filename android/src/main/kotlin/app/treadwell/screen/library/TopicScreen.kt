package app.treadwell.screen.library

import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.TopicPage
import app.treadwell.model.TopicModel
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.Page
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.heading
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** A page about the field. Claims carry their grade, and say when another source disagrees. */
class TopicScreen(
    at: Place,
    private val topic: String,
) : Screen(at) {
    private val model = at.model { TopicModel(it, at.graph.repository, topic) }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK, context.getString(R.string.tab_library)) { navigator.back() }
            val name = title("")
            val problem = content.put(ProblemSlot(context))
            val body = content.put(column(context))
            var drawn: TopicPage? = null
            model.state.bind { state ->
                problem.show(state.problem)
                val page = state.page?.takeIf { it != drawn } ?: return@bind
                drawn = page
                name.text = page.title
                accessibilityPaneTitle = page.title
                body.removeAllViews()
                body.fill(page)
            }
        }

    private fun LinearLayout.fill(page: TopicPage) {
        page.sections.forEachIndexed { i, part ->
            put(
                Card(context).apply {
                    val headed = part.heading.isNotEmpty()
                    if (headed) put(text(context, part.heading, Type.STRONG).apply { heading() })
                    put(text(context, part.text), top = if (headed) 4 else 0)
                    if (part.grade.isNotEmpty()) put(text(context, part.grade, Type.LABEL, R.color.ink_soft), top = 8)
                },
                top = if (i == 0) 16 else 8,
            )
        }
        if (page.sources.isNotEmpty()) {
            section(context.getString(R.string.sources_title), top = 24)
            put(SourceList(context, page.sources))
        }
    }
}
