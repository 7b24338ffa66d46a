package app.treadwell.screen.screening

import android.view.View
import app.treadwell.AppGraph
import app.treadwell.R
import app.treadwell.core.OutcomePage
import app.treadwell.model.BodyModel
import app.treadwell.model.OutcomeModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Bar
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.icon
import app.treadwell.ui.pair
import app.treadwell.ui.put
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.mapNotNull
import kotlinx.coroutines.launch

/** What a screening came to. The same page shows a new outcome and one of the history. */
class OutcomeScreen(
    at: Place,
    private val screening: String,
) : Screen(at) {
    private class Work(
        scope: CoroutineScope,
        graph: AppGraph,
        screening: String,
    ) {
        val outcome = OutcomeModel(scope, graph.repository, screening)
        val body = BodyModel(scope, graph.repository)
    }

    private val work = at.model { Work(it, at.graph, screening) }
    private var drawn: OutcomePage? = null

    override fun build(): View =
        Page(context).apply {
            val who = bar(Bar.BACK) { navigator.back() }
            val problem = content.put(ProblemSlot(context))
            val body = content.put(column(context))
            work.outcome.state.bind { state ->
                problem.show(state.problem)
                val page = state.page?.takeIf { it != drawn } ?: return@bind
                drawn = page
                who.text = page.whoLine
                accessibilityPaneTitle = page.badge.word
                body.removeAllViews()
                val place = OutcomeBody(context, page, ways(page)).fill(body)
                body.put(ListCard(context).apply { item(again()) }, top = 24)
                at.scope.launch {
                    place.charts(
                        work.body.state
                            .mapNotNull { it.page }
                            .first(),
                        at.entry.saved,
                    )
                }
                wayOn(page)
            }
        }

    override fun shown() {
        work.outcome.load()
    }

    private fun ways(page: OutcomePage) =
        LetterWays(
            onAsk = { navigator.open(Destination.LetterRequest(page.screening)) },
            onRecord = { navigator.open(Destination.LetterAnswer(page.client)) },
            onHandOut = { navigator.open(Destination.Handout(page.screening)) },
        )

    /** The way to the same screening, decided again from what is stored. */
    private fun again() =
        ItemRow(
            context,
            context.getString(R.string.decide_again),
            leading = icon(context, R.drawable.ic_shield, R.color.brand),
            type = Type.BODY,
        ) { navigator.open(Destination.Replay(screening)) }

    private fun Page.wayOn(page: OutcomePage) {
        val ask = page.open.isNotEmpty()
        when {
            page.mayStart -> action(button(R.string.check_ready) { ready(page) }, more(page, ask))
            ask -> action(button(R.string.ask_open_questions, ::askOpen))
            else -> action(button(R.string.done) { done(page) })
        }
    }

    private fun button(
        label: Int,
        onClick: () -> Unit,
    ) = PillButton(context, context.getString(label), onClick = onClick)

    private fun quiet() =
        PillButton(context, context.getString(R.string.ask_open_questions), Look.TEXT, Size.LINK) { askOpen() }

    /** What may come before the session: a plan of one's own, and what is still open. */
    private fun more(
        page: OutcomePage,
        ask: Boolean,
    ): View {
        val plan =
            PillButton(context, context.getString(R.string.plan_session), Look.TEXT, Size.LINK) {
                navigator.open(Destination.Plan(page.client))
            }
        return if (ask) pair(context, listOf(plan, quiet())) else plan
    }

    private fun ready(page: OutcomePage) = navigator.open(Destination.Ready(page.client))

    private fun askOpen() {
        work.outcome.askOpen { navigator.replace(Destination.Screening(it)) }
    }

    /** Back to the client, whose page now shows what stands. */
    private fun done(page: OutcomePage) {
        val client = Destination.Client(page.client)
        if (client in navigator.destinations) navigator.backTo(client) else navigator.replace(client)
    }
}
