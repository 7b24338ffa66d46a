package app.treadwell.screen.letter

import android.os.Bundle
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.LetterOffer
import app.treadwell.core.LetterRequestForm
import app.treadwell.core.LetterRequestPage
import app.treadwell.core.Paper
import app.treadwell.model.LetterRequestModel
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.RadioCard
import app.treadwell.screen.say
import app.treadwell.ui.Bar
import app.treadwell.ui.CheckRow
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** Asks a doctor for a letter: what it is about, and the page exactly as it leaves. */
class LetterRequestScreen(
    at: Place,
    private val screening: String,
) : Screen(at) {
    private val model =
        at.model { LetterRequestModel(it, at.graph.repository, screening, at.entry.saved.letterRequest()) }
    private val choices = column(context)
    private val preview = column(context)
    private val copied = copied(context)
    private val rows = mutableMapOf<String, CheckRow>()
    private var birth: CheckRow? = null
    private var drawn: Paper? = null
    private val share =
        PillButton(context, context.getString(R.string.share_page), icon = R.drawable.ic_share) {
            model.leave { context.share(it) }
        }
    private val copy =
        PillButton(context, context.getString(R.string.copy_page), Look.TEXT, Size.LINK) {
            model.leave {
                context.copy(it)
                copied.say(context.getString(R.string.copied_page))
            }
        }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            val title = title("")
            val line = content.put(text(context, "", Type.BODY, R.color.ink_soft), top = 4)
            val problem = content.put(ProblemSlot(context))
            content.put(choices, top = 16)
            content.put(copied, top = 12)
            content.put(preview)
            action(share, copy)
            model.state.bind { state ->
                problem.show(state.problem)
                val page = state.page ?: return@bind
                at.entry.saved.keep(page.form)
                title.text = page.title
                accessibilityPaneTitle = page.title
                line.text = page.line
                if (choices.childCount == 0) choices.fill(page)
                rows.forEach { (id, row) -> row.checked = id in page.form.conditions }
                birth?.checked = page.form.withBirth
                share.isEnabled = page.paper != null
                copy.isEnabled = page.paper != null
                show(page.paper)
            }
        }

    private fun LinearLayout.fill(page: LetterRequestPage) {
        put(ListCard(context).apply { page.offers.forEach { item(row(it)) } })
        page.birthLabel?.let { label ->
            val said = CheckRow(context, label, checked = page.form.withBirth) { model.birth(it) }
            birth = said
            put(ListCard(context).apply { item(said) }, top = 12)
        }
        if (page.languages.size > 1) {
            section(context.getString(R.string.letter_language))
            val languages = page.languages.map { it.id to it.label }
            put(RadioCard(context, languages) { model.language(it) }.apply { chosen = page.form.language })
        }
    }

    /** What can be asked is ticked; what a letter cannot change says why. */
    private fun row(offer: LetterOffer): View {
        val words = listOfNotNull(offer.line, offer.asked).joinToString("\n")
        if (!offer.canChange) return ItemRow(context, offer.title, words)
        return CheckRow(context, offer.title, words) { model.choose(offer.condition, it) }
            .also { rows[offer.condition] = it }
    }

    private fun show(paper: Paper?) {
        if (paper == drawn && preview.childCount > 0) return
        drawn = paper
        preview.removeAllViews()
        copied.say(null)
        if (paper == null) return
        preview.section(context.getString(R.string.letter_as_it_leaves))
        preview.put(PaperView(context, paper))
    }
}

/** Ids and switches only: what was chosen lives through the end of the process. */
private fun Bundle.keep(form: LetterRequestForm) {
    putStringArray(CONDITIONS, form.conditions.toTypedArray())
    putBoolean(BIRTH, form.withBirth)
    putString(LANGUAGE, form.language)
}

private fun Bundle.letterRequest(): LetterRequestForm? {
    val conditions = getStringArray(CONDITIONS) ?: return null
    return LetterRequestForm(conditions.toList(), getBoolean(BIRTH), getString(LANGUAGE).orEmpty())
}

private const val CONDITIONS = "conditions"
private const val BIRTH = "birth"
private const val LANGUAGE = "language"
