package app.treadwell.screen.library

import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.HitKind
import app.treadwell.core.ReadingPage
import app.treadwell.core.ReadingSection
import app.treadwell.core.ReadingSide
import app.treadwell.model.ReadingModel
import app.treadwell.model.ReadingState
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.study.favouriteButton
import app.treadwell.screen.study.ownNote
import app.treadwell.screen.study.showFavourite
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.Page
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.heading
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text
import app.treadwell.ui.tiles

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
    private val star = favouriteButton(context) { model.page?.let { model.favourite(!it.notes.favourite) } }

    override fun shown() {
        model.load()
    }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK, context.getString(R.string.tab_library), actions = listOf(star)) { navigator.back() }
            val name = title("")
            val problem = content.put(ProblemSlot(context))
            val body = content.put(column(context))
            var drawn: ReadingState? = null
            model.state.bind { state ->
                problem.show(state.problem)
                val page = state.page?.takeIf { it != drawn } ?: return@bind
                drawn = page
                name.text = page.reading.title
                accessibilityPaneTitle = page.reading.title
                star.showFavourite(page.notes.favourite)
                body.removeAllViews()
                body.fill(page)
            }
        }

    private fun LinearLayout.fill(state: ReadingState) {
        val page = state.reading
        put(text(context, page.kindLabel, Type.LABEL_STRONG, R.color.ink_soft), top = 4)
        if (page.line.isNotEmpty()) put(text(context, page.line, Type.STRONG), top = 8)
        val note = ownNote(context, state.notes) { navigator.open(Destination.Note(kind, this@ReadingScreen.id)) }
        put(note, top = 12)
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
            if (section.sides.isNotEmpty()) put(sides(section.sides), top = 8)
            if (section.grade.isNotEmpty()) {
                put(line(context, section.grade, R.drawable.ic_shield, R.color.ink_soft, Type.LABEL), top = 8)
            }
            small(section.from)
        }

    /** What stands against each other stands side by side; below one another with large text. */
    private fun sides(sides: List<ReadingSide>): View = tiles(context, sides.map(::side))

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
