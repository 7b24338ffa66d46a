package app.treadwell.screen.session

import android.view.View
import app.treadwell.R
import app.treadwell.core.ClosePage
import app.treadwell.model.CloseModel
import app.treadwell.model.PageState
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.LevelLook
import app.treadwell.ui.ListCard
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.StepperRow
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** The end of a session: pain afterwards, the note beside what the log says, and the signature. */
class CloseSessionScreen(
    at: Place,
    private val client: String,
) : Screen(at) {
    private val model = at.model { CloseModel(it, at.graph.repository, client) }
    private val line = text(context, "", Type.LABEL, R.color.ink_soft)
    private val problem = ProblemSlot(context)
    private val before = pain(R.string.session_pain_before) { model.pain(it, null) }
    private val after = pain(R.string.session_pain_after) { model.pain(null, it) }
    private val note = NoteCard(context) { model.type(it) }
    private val segments = column(context)
    private val missing = column(context)
    private val signLine =
        text(context, "", Type.LABEL, R.color.ink_soft).apply { textAlignment = View.TEXT_ALIGNMENT_CENTER }
    private val sign =
        PillButton(context, context.getString(R.string.sign_note), icon = R.drawable.ic_lock) {
            model.sign {
                navigator.reset(Destination.Today, Destination.Client(client), Destination.Record(it.record))
            }
        }
    private var drawn: ClosePage? = null

    override val keepsAwake = true

    override fun build(): View =
        Page(context).apply {
            val who = bar(Bar.BACK) { leave() }
            title(context.getString(R.string.close_title))
            content.put(line, top = 4)
            content.put(problem)
            content.put(
                ListCard(context).apply {
                    item(before)
                    item(after)
                },
                top = 12,
            )
            content.section(context.getString(R.string.close_note), context.getString(R.string.from_the_log))
            content.put(note)
            content.put(segments)
            content.put(missing)
            action(sign, signLine)
            model.state.bind { state ->
                state.page?.let { who.text = it.whoLine }
                show(state)
            }
        }

    private fun show(state: PageState<ClosePage>) {
        problem.show(state.problem) { it in NoteCard.FIELDS }
        note.errors(state.problem)
        val page = state.page ?: return
        line.text = page.line
        before.value = page.painBefore?.toInt()
        after.value = page.painAfter?.toInt()
        note.show(page.note, page.fromLog)
        signLine.text = page.signLine
        sign.isEnabled = page.missing.isEmpty()
        if (drawn?.segments != page.segments) drawSegments(page)
        if (drawn?.missing != page.missing) drawMissing(page)
        drawn = page
    }

    private fun drawSegments(page: ClosePage) {
        segments.removeAllViews()
        if (page.segments.isEmpty()) return
        segments.section(context.getString(R.string.close_segments))
        segments.put(
            SegmentList(context, page.segments) { navigator.open(Destination.AddSegment(client, it.index)) },
        )
    }

    private fun drawMissing(page: ClosePage) {
        missing.removeAllViews()
        if (page.missing.isEmpty()) return
        val title = context.getString(R.string.before_signing)
        missing.put(Banner(context, LevelLook.CARE, title, page.missing.joinToString("\n")), top = 20)
    }

    private fun pain(
        label: Int,
        onChange: (UByte) -> Unit,
    ) = StepperRow(context, context.getString(label), meaning = ::painMeans) { onChange(it.toUByte()) }

    private fun painMeans(pain: Int) =
        painWords(
            context,
            pain,
            model.page
                ?.painWords
                .orEmpty(),
        )

    override fun shown() {
        model.load()
    }

    override fun hidden() {
        model.keepNow()
    }

    override fun back(): Boolean {
        leave()
        return true
    }

    /** Goes back when the last word is durable. */
    private fun leave() {
        model.keepNow { navigator.back() }
    }
}
