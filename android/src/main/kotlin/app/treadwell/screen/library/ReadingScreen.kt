package app.treadwell.screen.library

import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.HitKind
import app.treadwell.core.ReadingPage
import app.treadwell.core.ReadingSection
import app.treadwell.core.ReadingSide
import app.treadwell.model.ReadingModel
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

/**
 * A page to read: a topic, a claim, a condition, a warning sign, a place on the body. Claims carry their grade, and what
 * others say stands beside them.
 */
class ReadingScreen(
    at: Place,
    private val kind: HitKind,
    private val id: String,
) : Screen(at) {
    private val model = at.model { ReadingModel(it, at.graph.repository, kind, id) }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK, context.getString(R.string.tab_library)) { navigator.back() }
            val name = title("")
            val problem = content.put(ProblemSlot(context))
            val body = content.put(column(context))
            var drawn: ReadingPage? = null
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

    private fun LinearLayout.fill(page: ReadingPage) {
        put(text(context, page.kindLabel, Type.LABEL_STRONG, R.color.ink_soft), top = 4)
        if (page.line.isNotEmpty()) put(text(context, page.line, Type.STRONG), top = 8)
        page.sections.forEachIndexed { i, section -> put(card(section), top = if (i == 0) 16 else 8) }
        if (page.sources.isNotEmpty()) {
            section(context.getString(R.string.sources_title), top = 24)
            put(SourceList(context, page.sources))
        }
    }

    private fun card(section: ReadingSection) =
        Card(context).apply {
            if (section.heading.isNotEmpty()) {
                put(text(context, section.heading, Type.STRONG).apply { heading() })
            }
            small(section.text, Type.BODY, R.color.ink)
            section.sides.forEach { put(side(it), top = 8) }
            small(section.grade)
            small(section.from)
        }

    private fun side(side: ReadingSide) =
        Card(context, R.color.panel, padding = 12).apply {
            put(text(context, side.text))
            small(side.from)
        }

    private fun Card.small(
        words: String,
        type: Type = Type.LABEL,
        color: Int = R.color.ink_soft,
    ) {
        if (words.isNotEmpty()) put(text(context, words, type, color), top = if (childCount == 0) 0 else 4)
    }
}
