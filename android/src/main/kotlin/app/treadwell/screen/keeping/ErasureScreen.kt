package app.treadwell.screen.keeping

import android.graphics.Rect
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.ErasurePage
import app.treadwell.model.ErasureModel
import app.treadwell.model.ErasureState
import app.treadwell.model.PageState
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.errorLine
import app.treadwell.screen.say
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.CheckRow
import app.treadwell.ui.Field
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Sheet
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** Erases a person: what goes, what remains, from when it may be done and on what ground before; then a second yes. */
class ErasureScreen(
    at: Place,
    private val client: String,
) : Screen(at) {
    private val model = at.model { ErasureModel(it, at.graph.repository, at.graph.formDraft, client) }
    private val page = Page(context)
    private val title = page.title("")
    private val body = page.content.put(column(context))
    private val wrong = errorLine(context)
    private val note: Field =
        Field(
            context,
            context.getString(R.string.erasure_note),
            Takes.LINE,
            clinical = true,
            help = context.getString(R.string.erasure_note_help),
        ) { model.note(it) }
    private val problem = ProblemSlot(context)
    private val go = PillButton(context, context.getString(R.string.erasure_go_on), Look.TONAL) { goOn() }
    private var grounds: Map<String, CheckRow> = emptyMap()
    private var drawn: ErasurePage? = null

    override fun build(): View =
        page.apply {
            bar(Bar.BACK) { leave() }
            content.put(problem)
            action(go)
            model.state.bind(::show)
        }

    private fun show(state: PageState<ErasureState>) {
        wrong.say(state.problem?.takeIf { it.field == GROUND }?.reason)
        note.error = state.problem?.takeIf { it.field == NOTE }?.reason
        problem.show(state.problem) { it == GROUND || it == NOTE }
        go.isEnabled = !state.working && state.page != null
        val shown = state.page ?: return
        if (shown.page != drawn) {
            drawn = shown.page
            title.text = shown.page.title
            page.accessibilityPaneTitle = shown.page.title
            body.removeAllViews()
            body.fill(shown.page)
        }
        grounds.forEach { (id, row) -> row.checked = id == shown.ground }
        note.value = shown.note
    }

    private fun LinearLayout.fill(page: ErasurePage) {
        put(text(context, page.line), top = 12)
        section(context.getString(R.string.erasure_goes))
        put(lines(page.goes, R.drawable.ic_minus, R.color.stop))
        section(context.getString(R.string.erasure_remains))
        put(lines(page.remains, R.drawable.ic_lock, R.color.ink_soft))
        if (page.due) return
        section(context.getString(R.string.erasure_grounds))
        put(wrong, bottom = 8)
        grounds =
            page.grounds.associate { ground ->
                ground.id to CheckRow(context, ground.label, ground.line, single = true) { model.ground(ground.id) }
            }
        put(ListCard(context).apply { items(grounds.values) })
        put(note, top = 16)
    }

    private fun lines(
        lines: List<String>,
        drawable: Int,
        color: Int,
    ) = Card(context).apply {
        lines.forEachIndexed { i, words -> put(line(context, words, drawable, color), top = if (i == 0) 0 else 12) }
    }

    /** The core refuses without a ground too; here it is only said where it is missing, before the second question. */
    private fun goOn() {
        val state = model.page ?: return
        val before = !state.page.due
        wrong.say(context.getString(R.string.erasure_no_ground).takeIf { before && state.ground.isEmpty() })
        note.error = context.getString(R.string.erasure_no_note).takeIf { before && state.note.isBlank() }
        when {
            before && state.ground.isEmpty() -> grounds.values.first().comeIntoView()
            before && state.note.isBlank() -> note.comeIntoView()
            else -> sure(state.page)
        }
    }

    private fun View.comeIntoView() = requestRectangleOnScreen(Rect(0, 0, width, height))

    private fun sure(page: ErasurePage) {
        val sheet = Sheet(context, context.getString(R.string.erasure_sure, page.title), words())
        sheet.button(context.getString(R.string.erasure_keep), Look.LINE_BRAND)
        val erase =
            sheet.button(context.getString(R.string.erasure_erase), Look.TEXT) {
                model.erase { navigator.openAbove(Destination.Clients, Destination.Certificate(it.record)) }
            }
        erase.isEnabled = false
        val known = CheckRow(context, context.getString(R.string.erasure_known)) { erase.isEnabled = it }
        sheet.content.put(ListCard(context).apply { item(known) })
        sheet.show()
    }

    private fun words() = context.getString(R.string.erasure_sure_line)

    override fun hidden() = model.keepNow()

    override fun back(): Boolean {
        leave()
        return true
    }

    private fun leave() {
        model.discard { navigator.back() }
    }

    private companion object {
        const val GROUND = "ground"
        const val NOTE = "note"
    }
}
