package app.treadwell.screen.session

import android.view.KeyEvent
import android.view.View
import app.treadwell.R
import app.treadwell.core.SegmentRow
import app.treadwell.core.SessionPage
import app.treadwell.model.PageState
import app.treadwell.model.SessionModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.IconButton
import app.treadwell.ui.LevelLook
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.PressureBar
import app.treadwell.ui.PressureKeys
import app.treadwell.ui.Size
import app.treadwell.ui.StepperRow
import app.treadwell.ui.TimerText
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.dp
import app.treadwell.ui.heading
import app.treadwell.ui.pair
import app.treadwell.ui.put
import app.treadwell.ui.row
import app.treadwell.ui.section
import app.treadwell.ui.text
import kotlinx.coroutines.flow.map

/** The session while it runs: made for one thumb, a glance and a dim room. STOP is always in reach. */
class SessionScreen(
    at: Place,
    private val client: String,
) : Screen(at) {
    private val model = at.model { SessionModel(it, at.graph.repository, client) }
    private val clock = at.graph.clock
    private val head = SessionHead(context)
    private val problem = ProblemSlot(context) { model.load() }
    private val notes = column(context)
    private val current = column(context)
    private val next = column(context)
    private val ways = column(context)
    private val done = column(context)
    private val pain =
        StepperRow(context, context.getString(R.string.session_pain_before), meaning = ::painMeans) {
            model.painBefore(it.toUByte())
        }
    private val painCard = ListCard(context).apply { item(pain) }
    private val bar = PressureBar(context, { model.mark(it.told) }, { model.undo() })
    private val keys = PressureKeys(bar::mark)
    private var drawn: SessionPage? = null
    private lateinit var page: Page

    override val keepsAwake = true

    override fun build(): View {
        page = Page(context)
        page.fill()
        return page
    }

    private fun Page.fill() {
        val name = bar(Bar.NONE, actions = listOf(more(), finish()))
        name.heading()
        accessibilityPaneTitle = context.getString(R.string.session_title)
        content.put(head)
        content.put(problem)
        content.put(notes)
        content.put(current, top = 16)
        content.put(next, top = 12)
        content.put(ways, top = 12)
        content.put(done)
        content.put(painCard, top = 20)
        // Not `reach`: with large text and on a low display STOP stays where the thumb knows it.
        bottom.visibility = View.VISIBLE
        bottom.setPadding(0, 0, 0, dp(BELOW))
        bottom.put(bar)
        model.state.bind { state ->
            state.page?.let { name.text = it.clientName }
            show(state)
        }
        TimerText.ticks(0, clock::nowMs).map { model.page }.bind { it?.let(::tick) }
    }

    private fun more() =
        IconButton(context, R.drawable.ic_overflow, context.getString(R.string.more_actions)) {
            DiscardSheet(context, model, keys) { navigator.reset(Destination.Today, Destination.Client(client)) }
                .also { sheet -> model.state.bind { sheet.show(it.problem) } }
                .open()
        }

    private fun finish() =
        PillButton(context, context.getString(R.string.session_finish), Look.TEXT, Size.LINK) {
            navigator.open(Destination.CloseSession(client))
        }

    private fun show(state: PageState<SessionPage>) {
        problem.show(state.problem)
        val session = state.page ?: return
        pain.value = session.painBefore?.toInt()
        tick(session)
        if (session == drawn) return
        val before = drawn
        drawn = session
        if (before == null || before.notes() != session.notes()) drawNotes(session)
        if (before?.current != session.current || before == null) drawCurrent(session.current)
        if (before == null || (before.current == null) != (session.current == null)) drawWays(session.current != null)
        if (before?.next != session.next || before == null) drawNext(session)
        if (before?.segments != session.segments) drawDone(session.segments)
    }

    private fun tick(page: SessionPage) {
        val now = clock.nowMs()
        head.show(page, now)
        val marked = page.lastMarkAtMs
        if (marked == null) {
            bar.last(null)
        } else {
            bar.last(page.lastMarkLine, ago(context, (now - marked) / MS))
        }
    }

    private fun SessionPage.notes() = stoppedLine to recoveredLine

    private fun drawNotes(session: SessionPage) {
        notes.removeAllViews()
        session.stoppedLine?.let {
            notes.put(Banner(context, LevelLook.STOP, it, urgent = true), top = 12)
            page.scroll.post { page.scroll.smoothScrollTo(0, 0) }
        }
        session.recoveredLine?.let { notes.put(Banner(context, null, it), top = 12) }
    }

    private fun drawCurrent(segment: SegmentRow?) {
        current.removeAllViews()
        if (segment == null) {
            current.put(text(context, context.getString(R.string.between_segments), Type.BODY, R.color.ink_soft))
            return
        }
        current.put(
            row(context) {
                put(
                    column(context) {
                        put(text(context, segment.title, Type.HEADING).apply { heading() })
                        put(text(context, segment.line, Type.BODY, R.color.ink_soft))
                    },
                    0,
                    weight = 1f,
                )
                val edit = context.getString(R.string.edit_current)
                put(IconButton(context, R.drawable.ic_edit, edit, R.color.brand) { edit(segment) })
            },
        )
        segment.warning?.let {
            current.put(Banner(context, LevelLook.CARE, context.getString(R.string.logged_beside), it), top = 12)
        }
    }

    private fun drawWays(runs: Boolean) {
        val add =
            PillButton(context, context.getString(R.string.add_segment), Look.LINE_BRAND, icon = R.drawable.ic_plus) {
                navigator.open(Destination.AddSegment(client))
            }
        val end = PillButton(context, context.getString(R.string.end_segment), Look.LINE_BRAND) { model.end() }
        ways.removeAllViews()
        ways.put(pair(context, if (runs) listOf(end, add) else listOf(add)))
    }

    private fun drawNext(page: SessionPage) {
        next.removeAllViews()
        page.next?.let { step -> next.put(NextStepCard(context, step) { model.start(step.segment) }) }
    }

    private fun drawDone(segments: List<SegmentRow>) {
        done.removeAllViews()
        if (segments.isEmpty()) return
        done.section(context.getString(R.string.done_so_far), minutes(context, segments.sumOf { it.minutes.toInt() }))
        done.put(SegmentList(context, segments, ::edit))
    }

    private fun edit(segment: SegmentRow) = navigator.open(Destination.AddSegment(client, segment.index))

    private fun painMeans(pain: Int) = painWords(context, pain, model.painWords)

    override fun shown() {
        model.load()
    }

    override fun hidden() = keys.close()

    override fun key(event: KeyEvent): Boolean = keys.take(event)

    private companion object {
        const val MS = 1000L
        const val BELOW = 8
    }
}
