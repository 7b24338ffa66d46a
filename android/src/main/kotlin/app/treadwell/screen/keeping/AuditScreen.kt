package app.treadwell.screen.keeping

import android.content.Context
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.AuditGroup
import app.treadwell.core.AuditPage
import app.treadwell.core.AuditRow
import app.treadwell.model.AuditModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Bar
import app.treadwell.ui.Chips
import app.treadwell.ui.Choice
import app.treadwell.ui.EmptyState
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.put
import app.treadwell.ui.text

/** Who opened, changed, exported, printed, shared or erased what, newest first. */
class AuditScreen(
    at: Place,
    private val client: String?,
) : Screen(at) {
    private val model = at.model { AuditModel(it, at.graph.repository, client) }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            val under = context.getString(if (client == null) R.string.audit_of_all else R.string.audit_of_client)
            title(context.getString(R.string.audit_title), under)
            val chips = content.put(Chips<AuditGroup>(context) { model.show(it.single()) }, top = 16)
            val problem = content.put(ProblemSlot(context) { model.reload() })
            val list = content.put(AuditList(context, model::more), top = 16)
            if (client == null) {
                val export = context.getString(R.string.audit_export)
                action(PillButton(context, export, Look.LINE_BRAND) { navigator.open(Destination.AuditExport) })
            }
            chips.show(GROUPS.map { (group, label) -> Choice(group, context.getString(label)) }, setOf(AuditGroup.ALL))
            model.state.bind { state ->
                problem.show(state.problem)
                val page = state.page ?: return@bind
                chips.show(GROUPS.map { (group, label) -> Choice(group, context.getString(label)) }, setOf(page.group))
                list.show(page.list)
            }
        }

    private companion object {
        val GROUPS =
            listOf(
                AuditGroup.ALL to R.string.audit_all,
                AuditGroup.ACCESSES to R.string.audit_accesses,
                AuditGroup.CHANGES to R.string.audit_changes,
                AuditGroup.KEEPING to R.string.audit_keeping,
            )
    }
}

/** The lines as far as they were asked for. Rows that are there stay there when more come below. */
private class AuditList(
    context: Context,
    onMore: () -> Unit,
) : LinearLayout(context) {
    private var rows: List<AuditRow> = emptyList()
    private val card = ListCard(context)
    private val nothing = EmptyState(context, context.getString(R.string.audit_none))
    private val line = text(context, "", Type.LABEL, R.color.ink_soft)
    private val more =
        PillButton(context, context.getString(R.string.audit_more), Look.LINE_BRAND, Size.SMALL, onClick = onMore)

    init {
        orientation = VERTICAL
        put(card)
        put(nothing)
        put(line, top = 12)
        put(more, top = 12)
    }

    fun show(list: AuditPage) {
        val onlyMore = rows.isNotEmpty() && list.rows.take(rows.size) == rows
        if (!onlyMore) card.removeAllViews()
        list.rows.drop(if (onlyMore) rows.size else 0).forEach { card.item(row(it)) }
        rows = list.rows
        card.visibility = if (rows.isEmpty()) GONE else VISIBLE
        nothing.visibility = if (rows.isEmpty()) VISIBLE else GONE
        line.text = list.line
        more.visibility = if (list.after == null) GONE else VISIBLE
    }

    private fun row(row: AuditRow): View {
        val what = listOf(row.action, row.what).filter { it.isNotEmpty() }.joinToString(": ")
        val by = context.getString(R.string.audit_by, row.atLine, row.who, row.entryLine)
        return ItemRow(context, what, listOfNotNull(row.client, by).joinToString("\n"))
    }
}
