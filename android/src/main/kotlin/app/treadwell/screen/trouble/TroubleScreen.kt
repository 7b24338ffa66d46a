package app.treadwell.screen.trouble

import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.HelpPage
import app.treadwell.core.HelpQuestion
import app.treadwell.core.HelpWay
import app.treadwell.core.SalvagePage
import app.treadwell.core.Way
import app.treadwell.data.WorkState
import app.treadwell.model.TroubleModel
import app.treadwell.model.TroubleState
import app.treadwell.model.problemOf
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.problemState
import app.treadwell.ui.Banner
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Sheet
import app.treadwell.ui.Type
import app.treadwell.ui.WorkView
import app.treadwell.ui.column
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/**
 * Stands in place of every page while the journal does not open: what is safe, what happened, and what a person can do.
 * Nothing here deletes a file.
 */
class TroubleScreen(
    at: Place,
) : Screen(at) {
    private val model = TroubleModel(at.scope, at.graph.repository)
    private val page = Page(context)
    private val title = page.title("")
    private val body = page.content.put(column(context))
    private val work = WorkView(context, context.getString(R.string.salvage_working), model::stop)
    private var drawn: Any? = null

    override fun build(): View {
        model.state.bind(::show)
        return page
    }

    private fun show(state: TroubleState) {
        val saved = state.salvage.result
        work.show(state.salvage.share, state.salvage.stopping)
        val what =
            saved?.let { it to state.opening }
                ?: state.copy(salvage = state.salvage.copy(share = null, stopping = false))
        if (what == drawn) return
        drawn = what
        body.removeAllViews()
        page.bottom.visibility = View.GONE
        name(saved?.title ?: state.help.title)
        if (saved != null) report(saved, state.opening.running) else help(state)
    }

    private fun name(name: String) {
        title.text = name
        page.accessibilityPaneTitle = name
    }

    private fun help(state: TroubleState) {
        val help = state.help
        body.put(Banner(context, null, help.safe), top = 16)
        body.put(text(context, help.happened), top = 16)
        if (state.salvage.running) {
            body.put(work, top = 24)
            return
        }
        body.ended(state.salvage)
        body.section(context.getString(R.string.trouble_todo), top = 24)
        help.todo.forEachIndexed { i, words -> body.put(text(context, words), top = if (i > 0) 8 else 0) }
        body.ways(help, state.opening)
    }

    private fun LinearLayout.ended(salvage: WorkState<SalvagePage>) {
        if (salvage.stopped) put(stopped(), top = 16)
        val problem = salvage.failure?.let(::problemOf) ?: return
        put(problemState(context, problem), top = 16)
    }

    private fun stopped() =
        text(context, context.getString(R.string.salvage_stopped), Type.LABEL_STRONG, R.color.ink_soft).apply {
            accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        }

    /** The most promising way is the page's action, the others stand above it. */
    private fun LinearLayout.ways(
        help: HelpPage,
        opening: WorkState<Unit>,
    ) {
        val ways = help.ways
        val others = ways.drop(1)
        if (others.isNotEmpty()) {
            put(
                ListCard(context).apply {
                    items(
                        others.map { way ->
                            ItemRow(context, way.label, way.line.ifEmpty { null }) { take(way) }
                        },
                    )
                },
                top = 20,
            )
        }
        if (opening.failure != null) put(still(), top = 16)
        val first = ways.firstOrNull() ?: return
        page.action(
            PillButton(context, first.label) { take(first) }.apply { isEnabled = !opening.running },
            first.line.takeIf { it.isNotEmpty() }?.let { text(context, it, Type.LABEL, R.color.ink_soft) },
        )
    }

    private fun still() =
        line(context, context.getString(R.string.trouble_still), R.drawable.ic_clock, R.color.ink_soft).apply {
            accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        }

    private fun take(way: HelpWay) {
        val question = way.sure
        if (question == null) go(way.way) else ask(way, question)
    }

    private fun ask(
        way: HelpWay,
        question: HelpQuestion,
    ) = Sheet(context, question.title, question.line).run {
        button(way.label) { go(way.way) }
        button(context.getString(R.string.leave_closed), Look.TEXT)
        show()
    }

    private fun go(way: Way) {
        when (way) {
            Way.AGAIN -> model.again()
            Way.SALVAGE -> model.salvage()
            Way.OPEN_OLDER -> model.openOlder()
            Way.RESTORE -> navigator.open(Destination.Restore)
        }
    }

    private fun report(
        saved: SalvagePage,
        opening: Boolean,
    ) {
        saved.lines.forEachIndexed { i, words ->
            val found = line(context, words, if (saved.whole) R.drawable.ic_tick else R.drawable.ic_dot)
            body.put(found, top = if (i > 0) 12 else 16)
        }
        val go = PillButton(context, context.getString(R.string.salvage_go_on), onClick = { model.goOn() })
        page.action(go.apply { isEnabled = !opening })
    }
}
