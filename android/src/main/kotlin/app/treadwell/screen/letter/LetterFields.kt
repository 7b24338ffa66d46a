package app.treadwell.screen.letter

import android.content.Context
import android.text.format.DateFormat
import android.view.Gravity
import android.widget.LinearLayout
import android.widget.TextView
import app.treadwell.R
import app.treadwell.core.ExplainedOption
import app.treadwell.core.LetterAnswerPage
import app.treadwell.core.OptionLine
import app.treadwell.model.EnteredLetter
import app.treadwell.model.Problem
import app.treadwell.screen.errorLine
import app.treadwell.screen.say
import app.treadwell.ui.CheckRow
import app.treadwell.ui.Field
import app.treadwell.ui.Fold
import app.treadwell.ui.ListCard
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.put
import app.treadwell.ui.row
import app.treadwell.ui.section
import app.treadwell.ui.text

/** What a doctor wrote, field by field. Nothing is chosen before somebody chooses. */
class LetterFields(
    context: Context,
    private val page: LetterAnswerPage,
    private val onType: (EnteredLetter) -> Unit,
) : LinearLayout(context) {
    private var entered = EnteredLetter()
    private val conditions = mutableMapOf<String, CheckRow>()
    private val replies = mutableMapOf<String, CheckRow>()
    private val scopes = mutableMapOf<String, CheckRow>()
    private val day = field(R.string.day, Takes.NUMBER) { copy(day = it) }
    private val month = field(R.string.month, Takes.NUMBER) { copy(month = it) }
    private val year = field(R.string.year, Takes.NUMBER) { copy(year = it) }
    private val from = field(R.string.letter_from, Takes.NAME) { copy(from = it) }
    private val limits = field(R.string.letter_limits, Takes.NOTE, R.string.letter_limits_help) { copy(limits = it) }
    private val lines = mutableMapOf<String, TextView>()

    init {
        orientation = VERTICAL
        section(context.getString(R.string.letter_about), top = 0)
        about()
        error(CONDITIONS)
        options(REPLY, R.string.letter_reply, page.replies, replies) { copy(reply = it) }
        put(limits, top = 12)
        options(SCOPE, R.string.letter_scope, page.scopes, scopes) { copy(scope = it) }
        section(context.getString(R.string.letter_written))
        written()
        error(WRITTEN)
        put(from, top = 20)
    }

    private fun about() {
        if (page.conditions.isNotEmpty()) put(ListCard(context).apply { page.conditions.forEach { item(tick(it)) } })
        if (page.others.isEmpty()) return
        val others = ListCard(context)
        others.item(
            Fold(context, context.getString(R.string.letter_others), Type.STRONG, least = 56) {
                page.others.forEach { put(tick(it)) }
            }.asRow(),
        )
        put(others, top = if (page.conditions.isEmpty()) 0 else 8)
    }

    private fun tick(option: OptionLine): CheckRow =
        CheckRow(context, option.label) { on ->
            typed { copy(conditions = if (on) conditions + option.id else conditions - option.id) }
        }.also { conditions[option.id] = it }

    private fun options(
        field: String,
        title: Int,
        options: List<ExplainedOption>,
        rows: MutableMap<String, CheckRow>,
        pick: EnteredLetter.(String) -> EnteredLetter,
    ) {
        section(context.getString(title))
        put(
            ListCard(context).apply {
                options.forEach { option ->
                    val row =
                        CheckRow(context, option.label, option.line, single = true) {
                            typed { pick(option.id) }
                            rows.forEach { (id, row) -> row.checked = id == option.id }
                        }
                    rows[option.id] = item(row)
                }
            },
        )
        error(field)
    }

    /** A year alone, or month and year, is enough. */
    private fun written() {
        put(
            row(context, Gravity.TOP) {
                inOrder().forEachIndexed { i, part ->
                    put(part, 0, weight = if (part == year) WIDE else 1f, start = if (i > 0) 8 else 0)
                }
            },
        )
        put(text(context, context.getString(R.string.letter_written_help), Type.LABEL, R.color.ink_soft), top = 4)
    }

    private fun error(field: String) {
        lines[field] = put(errorLine(context), top = 4)
    }

    fun show(entered: EnteredLetter) {
        this.entered = entered
        conditions.forEach { (id, row) -> row.checked = id in entered.conditions }
        replies.forEach { (id, row) -> row.checked = id == entered.reply }
        scopes.forEach { (id, row) -> row.checked = id == entered.scope }
        day.value = entered.day
        month.value = entered.month
        year.value = entered.year
        from.value = entered.from
        limits.value = entered.limits
    }

    fun errors(problem: Problem?) {
        fun of(field: String) = problem?.reason?.takeIf { problem.field == field }
        lines.forEach { (field, line) -> line.say(of(field)) }
        from.error = of(FROM)
        limits.error = of(LIMITS)
        when (problem?.field) {
            FROM -> from.edit.requestFocus()
            LIMITS -> limits.edit.requestFocus()
            WRITTEN -> inOrder().first().edit.requestFocus()
        }
    }

    private fun field(
        label: Int,
        takes: Takes,
        help: Int? = null,
        change: EnteredLetter.(String) -> EnteredLetter,
    ): Field =
        Field(context, context.getString(label), takes, clinical = true, help = help?.let(context::getString)) {
            typed { change(it) }
        }

    private fun typed(change: EnteredLetter.() -> EnteredLetter) {
        entered = entered.change()
        onType(entered)
    }

    /** Day, month and year as they are written where the person lives. */
    private fun inOrder() =
        DateFormat.getDateFormatOrder(context).map {
            when (it) {
                'd' -> day
                'M' -> month
                else -> year
            }
        }

    companion object {
        private const val CONDITIONS = "conditions"
        private const val REPLY = "reply"
        private const val SCOPE = "scope"
        private const val WRITTEN = "written"
        private const val FROM = "from"
        private const val LIMITS = "limits"
        private const val WIDE = 1.5f

        /** Fields whose errors stand at them. */
        val NAMES = setOf(CONDITIONS, REPLY, SCOPE, WRITTEN, FROM, LIMITS)
    }
}
