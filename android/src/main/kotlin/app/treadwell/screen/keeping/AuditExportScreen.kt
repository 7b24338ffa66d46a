package app.treadwell.screen.keeping

import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.AccessAction
import app.treadwell.core.AccessedKind
import app.treadwell.core.Paper
import app.treadwell.data.WorkState
import app.treadwell.model.AuditDays
import app.treadwell.model.AuditExportModel
import app.treadwell.model.EnteredDay
import app.treadwell.model.problemOf
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.platform.canPrint
import app.treadwell.platform.printText
import app.treadwell.screen.DayFields
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.RadioCard
import app.treadwell.screen.letter.PaperView
import app.treadwell.screen.letter.copied
import app.treadwell.screen.letter.otherWays
import app.treadwell.screen.letter.shareButton
import app.treadwell.ui.Bar
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.WorkView
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text
import java.time.Instant
import java.time.ZoneOffset

/** The list of who did what over some days, as a page for a college, a court or the client. */
class AuditExportScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { AuditExportModel(at.graph.repository, today()) }
    private val page = Page(context)
    private val problem = ProblemSlot(context)
    private val days =
        RadioCard(context, DAYS.map { (days, label) -> days.name to context.getString(label) }) {
            at.entry.saved.putString(CHOSEN, it)
            showDays()
        }
    private val from =
        DayFields(context, R.string.audit_from_day, R.string.audit_from_month, R.string.audit_from_year) {
            keep(FROM, it)
        }
    private val to =
        DayFields(context, R.string.audit_to_day, R.string.audit_to_month, R.string.audit_to_year) {
            keep(TO, it)
        }
    private val own =
        column(context) {
            put(from, top = 16)
            put(to, top = 12)
            put(text(context, context.getString(R.string.audit_span_help), Type.LABEL, R.color.ink_soft), top = 4)
        }
    private val choice =
        column(context) {
            section(context.getString(R.string.audit_days))
            put(days)
            put(own)
        }
    private val work = WorkView(context, context.getString(R.string.audit_working), model::stop)
    private val result = column(context)
    private val make =
        PillButton(context, context.getString(R.string.audit_make)) {
            model.make(AuditDays.valueOf(days.chosen), from.entered, to.entered)
        }
    private var drawn: WorkState<Paper>? = null

    override fun build(): View =
        page.apply {
            bar(Bar.BACK) { navigator.back() }
            title(context.getString(R.string.audit_export), context.getString(R.string.audit_export_line))
            days.chosen = at.entry.saved.getString(CHOSEN) ?: AuditDays.MONTH.name
            from.entered = kept(FROM)
            to.entered = kept(TO)
            showDays()
            content.put(problem)
            content.put(choice)
            content.put(work, top = 24)
            content.put(result)
            model.state.bind(::show)
        }

    private fun show(state: WorkState<Paper>) {
        work.show(state.share, state.stopping)
        val seen = state.copy(share = null, stopping = false)
        if (seen == drawn) return
        drawn = seen
        val paper = state.result
        work.visibility = if (state.running) View.VISIBLE else View.GONE
        choice.visibility = if (state.running || paper != null) View.GONE else View.VISIBLE
        val wrong = state.failure?.let(::problemOf)
        problem.show(wrong) { it == FROM || it == TO }
        from.error(wrong?.reason?.takeIf { wrong.field == FROM })
        to.error(wrong?.reason?.takeIf { wrong.field == TO })
        result.removeAllViews()
        page.bottom.visibility = View.GONE
        if (paper != null) {
            result.fill(paper)
        } else if (!state.running) {
            page.action(make)
        }
    }

    private fun showDays() {
        own.visibility = if (days.chosen == AuditDays.CHOSEN.name) View.VISIBLE else View.GONE
    }

    private fun keep(
        field: String,
        day: EnteredDay,
    ) = at.entry.saved.putStringArray(field, arrayOf(day.day, day.month, day.year))

    private fun kept(field: String): EnteredDay {
        val (day, month, year) = at.entry.saved.getStringArray(field) ?: return EnteredDay()
        return EnteredDay(day, month, year)
    }

    private fun LinearLayout.fill(paper: Paper) {
        put(PaperView(context, beginning(paper)), top = 16)
        val shown = beginning(paper).sections.sumOf { it.lines.size }
        val rest = paper.sections.sumOf { it.lines.size } - shown
        if (rest > 0) {
            val more = resources.getQuantityString(R.plurals.audit_rest, rest, rest)
            put(text(context, more, Type.LABEL, R.color.ink_soft), top = 8)
        }
        val copied = put(copied(this@AuditExportScreen.context), top = 12)
        val afresh =
            PillButton(context, context.getString(R.string.audit_other_days), Look.TEXT, Size.SMALL) { model.afresh() }
        put(afresh, LinearLayout.LayoutParams.WRAP_CONTENT, top = 4)
        val activity = this@AuditExportScreen.context
        if (paper.text.length <= SHARED) {
            page.action(shareButton(activity, paper, ::leaves), otherWays(activity, paper, copied, ::leaves))
            return
        }
        put(text(context, context.getString(R.string.audit_too_long), Type.LABEL_STRONG), top = 12)
        if (activity.canPrint) page.action(printButton(paper))
    }

    private fun printButton(paper: Paper) =
        PillButton(context, context.getString(R.string.print_page)) {
            context.printText(paper.text)
            leaves(AccessAction.PRINTED)
        }

    private fun leaves(action: AccessAction) = at.graph.repository.noteAccess(action, AccessedKind.AUDIT, "")

    /** What is shown of a page that may have thousands of lines; it leaves whole. */
    private fun beginning(paper: Paper): Paper {
        var room = LINES
        val sections =
            paper.sections.mapNotNull { section ->
                val lines = section.lines.take(room)
                room -= lines.size
                if (lines.isEmpty()) null else section.copy(lines = lines)
            }
        return paper.copy(sections = sections)
    }

    private fun today() =
        at.graph.clock.run {
            val offset = ZoneOffset.ofTotalSeconds(utcOffsetMin() * SECONDS)
            Instant.ofEpochMilli(nowMs()).atOffset(offset).toLocalDate()
        }

    private companion object {
        const val CHOSEN = "days"
        const val FROM = "from"
        const val TO = "to"
        const val LINES = 60
        const val SECONDS = 60

        /** Letters that the system carries from app to app; more would be refused. */
        const val SHARED = 150_000
        val DAYS =
            listOf(
                AuditDays.MONTH to R.string.audit_month,
                AuditDays.YEAR to R.string.audit_year,
                AuditDays.ALL to R.string.audit_ever,
                AuditDays.CHOSEN to R.string.audit_chosen,
            )
    }
}
