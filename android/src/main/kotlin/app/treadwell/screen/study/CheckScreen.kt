package app.treadwell.screen.study

import android.view.View
import app.treadwell.R
import app.treadwell.core.CheckAnswer
import app.treadwell.core.CheckItem
import app.treadwell.core.CheckSheet
import app.treadwell.model.CheckModel
import app.treadwell.model.CheckState
import app.treadwell.model.PageState
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.askBeforeLeaving
import app.treadwell.screen.library.SourceList
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.Chips
import app.treadwell.ui.Choice
import app.treadwell.ui.Field
import app.treadwell.ui.Fold
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.heading
import app.treadwell.ui.put
import app.treadwell.ui.text

/** What a client finds out before anybody stands on them: one card an item, answered by a tap. */
class CheckScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { CheckModel(it, at.graph.repository, at.graph.formDraft) }
    private val banner = column(context)
    private val items = column(context)
    private val problem = ProblemSlot(context)
    private var name: Field? = null
    private var cards: Map<String, ItemCard> = emptyMap()
    private lateinit var page: Page

    override fun build(): View {
        page =
            Page(context).apply {
                bar(Bar.CLOSE) { leave() }
                title(context.getString(R.string.checks))
                content.put(banner)
                content.put(items)
                content.put(problem)
            }
        model.state.bind(::show)
        return page
    }

    private fun show(state: PageState<CheckState>) {
        problem.show(state.problem) { it == CheckModel.NAME }
        val check = state.page ?: return
        if (cards.isEmpty()) make(check)
        name?.error = state.problem?.takeIf { it.field == CheckModel.NAME }?.reason
        name?.value = check.name
        cards.forEach { (item, card) -> card.show(check.replies[item]?.answer, check.replies[item]?.note.orEmpty()) }
    }

    private fun make(check: CheckState) {
        val sheet = check.sheet
        items.put(text(context, sheet.line, Type.BODY, R.color.ink_soft), top = 4)
        if (check.recovered) {
            val words = context.getString(R.string.recovered_check)
            banner.put(Banner(context, null, context.getString(R.string.recovered), words), top = 12)
        }
        val field = Field(context, sheet.nameLabel, Takes.NAME) { model.name(it) }
        name = field
        items.put(field, top = 20, bottom = 8)
        cards = sheet.items.associate { it.id to ItemCard(sheet, it) }
        cards.values.forEach { items.put(it.view, top = 12) }
        page.action(
            PillButton(context, sheet.keepLabel) { model.save { navigator.replace(Destination.CheckKept(it)) } },
        )
    }

    /** A question, why it matters, the answers and a note. */
    private inner class ItemCard(
        sheet: CheckSheet,
        item: CheckItem,
    ) {
        private val choices =
            sheet.answers.map {
                Choice(
                    it.answer,
                    it.label,
                    spoken = "${it.label}. ${item.question}",
                )
            }
        private val answers =
            Chips<CheckAnswer>(context) { picked -> picked.firstOrNull()?.let { model.answer(item.id, it) } }
        private val note =
            Field(context, "${sheet.noteLabel}. ${item.question}", Takes.LINE, labelShown = false) {
                model.note(item.id, it)
            }
        private val more =
            Fold(context, sheet.noteLabel) {
                put(note)
                if (item.sources.isNotEmpty()) put(SourceList(context, item.sources), top = 8)
            }
        val view =
            Card(context).apply {
                put(text(context, item.question, Type.STRONG).apply { heading() })
                put(text(context, item.why), top = 4)
                put(answers, top = 12)
                put(more, top = 4)
            }

        fun show(
            answer: CheckAnswer?,
            words: String,
        ) {
            answers.show(choices, setOfNotNull(answer))
            note.value = words
            if (words.isNotEmpty()) more.open = true
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
