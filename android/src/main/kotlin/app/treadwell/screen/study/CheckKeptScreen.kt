package app.treadwell.screen.study

import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.CheckPage
import app.treadwell.core.CheckRow
import app.treadwell.model.CheckKeptModel
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.platform.shareText
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.Fold
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** A kept check of a practitioner: what it came to, then each answer; to be shared as plain text. */
class CheckKeptScreen(
    at: Place,
    record: String,
) : Screen(at) {
    private val model = at.model { CheckKeptModel(it, at.graph.repository, record) }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK, context.getString(R.string.checks)) { navigator.back() }
            val name = title("")
            val line = content.put(text(context, "", Type.LABEL, R.color.ink_soft), top = 4)
            val problem = content.put(ProblemSlot(context))
            val body = content.put(column(context))
            var drawn: CheckPage? = null
            model.state.bind { state ->
                problem.show(state.problem)
                val page = state.page?.takeIf { it != drawn } ?: return@bind
                drawn = page
                name.text = page.title
                accessibilityPaneTitle = page.title
                line.text = page.line
                body.removeAllViews()
                body.fill(page)
                action(
                    PillButton(
                        context,
                        context.getString(R.string.check_share),
                        Look.LINE_BRAND,
                        icon = R.drawable.ic_share,
                    ) {
                        at.context.shareText(page.text)
                    },
                )
            }
        }

    private fun LinearLayout.fill(page: CheckPage) {
        put(Banner(context, null, page.summary.title, page.summary.note), top = 12)
        part(R.string.check_stops, page.summary.stops, R.drawable.ic_not, R.color.stop)
        part(R.string.check_asks, page.summary.asks, R.drawable.ic_list, R.color.brand)
        part(R.string.check_doubts, page.summary.doubts, R.drawable.ic_clock, R.color.care)
        part(R.string.check_fine, page.summary.fine, R.drawable.ic_tick, R.color.go)
        put(
            Fold(context, context.getString(R.string.check_all), Type.STRONG) {
                put(ListCard(context).apply { items(page.rows.map(::row)) })
            },
            top = 16,
        )
    }

    private fun LinearLayout.part(
        name: Int,
        lines: List<String>,
        drawable: Int,
        color: Int,
    ) {
        if (lines.isEmpty()) return
        section(context.getString(name))
        put(
            Card(context).apply {
                lines.forEachIndexed { i, words ->
                    put(line(context, words, drawable, color), top = if (i == 0) 0 else 12)
                }
            },
        )
    }

    private fun row(row: CheckRow): View {
        val answer = if (row.note.isEmpty()) row.answer else "${row.answer}. ${row.note}"
        return ItemRow(context, row.question, answer, type = Type.BODY)
    }
}
