package app.treadwell.screen.keeping

import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.model.PageState
import app.treadwell.model.RetentionModel
import app.treadwell.model.RetentionState
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.errorLine
import app.treadwell.screen.say
import app.treadwell.ui.Bar
import app.treadwell.ui.CheckRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.StepperRow
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** For how long records are kept: the rules of colleges and states, or one's own. */
class RetentionScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { RetentionModel(it, at.graph.repository) }
    private val line = text(context, "", Type.BODY, R.color.ink_soft)
    private val problem = ProblemSlot(context)
    private val wrong = errorLine(context)
    private val rules = column(context)
    private val years =
        StepperRow(context, context.getString(R.string.retention_years), YEARS, ::meaning) { model.years(it) }
    private val own = column(context) { put(ListCard(context).apply { item(years) }, top = 12) }
    private var rows: Map<String, CheckRow> = emptyMap()

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            title(context.getString(R.string.retention_title))
            content.put(line, top = 4)
            content.section(context.getString(R.string.retention_rules))
            content.put(wrong, bottom = 8)
            content.put(rules)
            content.put(own)
            content.put(problem)
            action(PillButton(context, context.getString(R.string.retention_save)) { model.save { navigator.back() } })
            model.state.bind(::show)
        }

    private fun show(state: PageState<RetentionState>) {
        wrong.say(state.problem?.takeIf { it.field == RULE }?.reason)
        problem.show(state.problem) { it == RULE }
        val page = state.page ?: return
        line.text = page.page.line
        if (rows.isEmpty()) rules.fill(page)
        rows.forEach { (id, row) -> row.checked = id == page.rule }
        years.value = page.ownYears
        own.visibility = if (page.rule == OWN) View.VISIBLE else View.GONE
    }

    private fun LinearLayout.fill(state: RetentionState) {
        rows =
            state.page.rules.associate { rule ->
                rule.id to CheckRow(context, rule.label, rule.line, single = true) { model.pick(rule.id) }
            }
        put(ListCard(context).apply { items(rows.values) })
    }

    private fun meaning(years: Int) = context.resources.getQuantityString(R.plurals.years, years, years)

    private companion object {
        const val RULE = "rule"
        const val OWN = "own"
        val YEARS = 1..100
    }
}
