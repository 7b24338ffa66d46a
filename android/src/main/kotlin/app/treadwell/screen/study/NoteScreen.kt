package app.treadwell.screen.study

import android.view.View
import app.treadwell.R
import app.treadwell.core.HitKind
import app.treadwell.core.NoteVersion
import app.treadwell.model.NoteModel
import app.treadwell.model.NoteState
import app.treadwell.model.PageState
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.askBeforeLeaving
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.Field
import app.treadwell.ui.IconButton
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** The reader's own words on one entry of the library, and what they said before. */
class NoteScreen(
    at: Place,
    kind: HitKind,
    id: String,
) : Screen(at) {
    private val model = at.model { NoteModel(it, at.graph.repository, at.graph.formDraft, kind, id) }
    private val about = text(context, "", Type.STRONG)
    private val star =
        IconButton(context, R.drawable.ic_star, context.getString(R.string.make_favourite), R.color.brand) {
            model.page?.let { model.favourite(!it.notes.favourite) }
        }
    private val words = Field(context, context.getString(R.string.note_words), Takes.NOTE) { model.type(it) }
    private val banner = column(context)
    private val problem = ProblemSlot(context)
    private val history = column(context)

    override fun build(): View =
        Page(context).apply {
            bar(Bar.CLOSE, actions = listOf(star)) { leave() }
            title(context.getString(R.string.note_title))
            content.put(about, top = 4)
            content.put(banner)
            content.put(words, top = 20)
            content.put(problem)
            content.put(history)
            action(
                PillButton(context, context.getString(R.string.keep_note)) { model.save { navigator.back() } },
            )
            model.state.bind(::show)
        }

    private fun show(state: PageState<NoteState>) {
        words.error = state.problem?.takeIf { it.field == FIELD }?.reason
        problem.show(state.problem) { it == FIELD }
        val page = state.page ?: return
        about.text = page.notes.title
        words.value = page.words
        star.showFavourite(page.notes.favourite)
        banner.removeAllViews()
        page.notes.goneLine?.let {
            banner.put(Banner(context, null, context.getString(R.string.gone_entry), it), top = 12)
        }
        if (page.recovered) {
            val line = context.getString(R.string.recovered_note)
            banner.put(Banner(context, null, context.getString(R.string.recovered), line), top = 12)
        }
        if (page.notes.history.isNotEmpty() && history.childCount == 0) {
            history.section(context.getString(R.string.earlier_notes), top = 24)
            history.put(ListCard(context).apply { items(page.notes.history.map(::row)) })
        }
    }

    private fun row(version: NoteVersion) = ItemRow(context, version.text, version.line, type = Type.BODY)

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
        const val FIELD = "note"
    }
}
