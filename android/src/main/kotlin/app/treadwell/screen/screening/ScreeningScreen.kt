package app.treadwell.screen.screening

import android.view.View
import android.widget.TextView
import app.treadwell.AppGraph
import app.treadwell.R
import app.treadwell.core.ChangePreview
import app.treadwell.core.ChartView
import app.treadwell.core.InterviewPage
import app.treadwell.model.BodyModel
import app.treadwell.model.FoundMedicines
import app.treadwell.model.MedicineSearch
import app.treadwell.model.PageState
import app.treadwell.model.ScreeningModel
import app.treadwell.model.UnsentAnswer
import app.treadwell.model.WhoModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.ui.Look
import app.treadwell.ui.Sheet
import app.treadwell.ui.put
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.mapNotNull
import kotlinx.coroutines.job
import kotlinx.coroutines.launch

/** The interview, a page at a time. Every answer is kept the moment it is handed in. */
class ScreeningScreen(
    at: Place,
    private val client: String,
) : Screen(at) {
    private class Work(
        scope: CoroutineScope,
        graph: AppGraph,
        client: String,
    ) {
        val unsent = UnsentAnswer(scope, graph.formDraft, client)
        val screening = ScreeningModel(scope, graph.repository, client, unsent)
        val who = WhoModel(scope, graph.repository, client)
        val body = BodyModel(scope, graph.repository)
        val medicines = MedicineSearch(scope, graph.repository)
    }

    private val work = at.model { Work(it, at.graph, client) }
    private val frame = TurningFrame(context)
    private val desk =
        Desk(
            context,
            work.screening,
            work.unsent,
            at.entry.saved,
            ::name,
            ::body,
            work.medicines,
            ::found,
            ::change,
            ::close,
            ::complete,
        )
    private var drawn: InterviewPage? = null
    private var view: InterviewView = WaitingView(desk)

    override fun build(): View {
        frame.turn(view.page)
        work.screening.state.bind(::show)
        return frame
    }

    override fun back(): Boolean = view.back()

    override fun hidden() = work.unsent.keepNow()

    private fun show(state: PageState<InterviewPage>) {
        val page = state.page
        if (page != null && page != drawn) turn(page)
        view.problem(state.problem)
    }

    private fun turn(page: InterviewPage) {
        val handedIn = drawn != null
        drawn = page
        view = viewOf(page)
        frame.turn(view.page)
        // Nothing is open: the last answer leads to the outcome without one more tap.
        if (handedIn && page is InterviewPage.Complete && page.page.open.isEmpty()) complete()
    }

    private fun viewOf(page: InterviewPage): InterviewView =
        when (page) {
            is InterviewPage.Changed -> ChangedView(desk, page.page)
            is InterviewPage.Question -> QuestionView(desk, page.page)
            is InterviewPage.Medicines -> MedicinesView(desk, page.page)
            is InterviewPage.Today -> TodayView(desk, page.page)
            is InterviewPage.Complete -> CompleteView(desk, page.page)
        }

    private fun name(label: TextView) {
        work.who.state.bind { state -> state.page?.let { label.text = it } }
    }

    private fun body(use: (List<ChartView>) -> Unit) {
        at.scope.launch {
            use(
                work.body.state
                    .mapNotNull { it.page }
                    .first(),
            )
        }
    }

    private fun found(use: (FoundMedicines) -> Unit) {
        work.medicines.state.bind { state -> state.page?.let(use) }
    }

    private fun change(
        change: ChangePreview,
        accept: () -> Unit,
        keep: () -> Unit,
    ) = changeSheet(context, change, accept, keep).showHere()

    private fun complete() {
        work.screening.complete { navigator.replace(Destination.Outcome(it.screening)) }
    }

    /** Leaves, and keeps what was answered unless somebody wants it gone. */
    private fun close() {
        val words = context.getString(R.string.leave_questions_line)
        Sheet(context, context.getString(R.string.leave_questions), words)
            .apply {
                button(context.getString(R.string.leave_and_keep)) { leave() }
                button(context.getString(R.string.stay_here), Look.LINE_BRAND)
                button(context.getString(R.string.throw_answers), Look.TEXT) { throwAway() }
            }.showHere()
    }

    private fun throwAway() {
        val words = context.getString(R.string.throw_answers_line)
        Sheet(context, context.getString(R.string.throw_answers_title), words)
            .apply {
                button(context.getString(R.string.keep_answers))
                button(context.getString(R.string.throw_away_now), Look.LINE) {
                    work.screening.discard { leave() }
                }
            }.showHere()
    }

    /** It goes with its page, when the phone is turned. */
    private fun Sheet.showHere() {
        val gone =
            at.scope.coroutineContext.job
                .invokeOnCompletion { dismiss() }
        setOnDismissListener { gone.dispose() }
        show()
    }

    private fun leave() {
        if (!navigator.back()) navigator.reset(Destination.Today)
    }
}

/** Before the first page is there. */
private class WaitingView(
    desk: Desk,
) : InterviewView(desk) {
    init {
        bar()
        page.content.put(slot)
    }
}
