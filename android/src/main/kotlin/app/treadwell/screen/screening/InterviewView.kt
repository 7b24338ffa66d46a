package app.treadwell.screen.screening

import android.content.Context
import android.os.Bundle
import android.widget.TextView
import app.treadwell.core.ChartView
import app.treadwell.model.Problem
import app.treadwell.model.ScreeningModel
import app.treadwell.model.UnsentAnswer
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Bar
import app.treadwell.ui.Page

/** What the pages of the interview share. */
internal class Desk(
    val context: Context,
    val model: ScreeningModel,
    val unsent: UnsentAnswer,
    /** Small state of the page that survives the process. */
    val saved: Bundle,
    /** Fills in whose interview it is, as soon as that is known. */
    val name: (TextView) -> Unit,
    /** Gives the body from all sides, as soon as it is there. */
    val body: (use: (List<ChartView>) -> Unit) -> Unit,
    val close: () -> Unit,
    val finish: () -> Unit,
)

/** One page of the interview. */
internal abstract class InterviewView(
    protected val desk: Desk,
) {
    protected val context: Context = desk.context
    protected val slot = ProblemSlot(context) { desk.model.load() }
    val page = Page(context)

    /** What went wrong with what was handed in. */
    open fun problem(problem: Problem?) = slot.show(problem)

    /** True when the page went back to the question before. */
    open fun back(): Boolean = false

    /** Close, and quietly whose page it is. */
    protected fun bar() = desk.name(page.bar(Bar.CLOSE) { desk.close() })
}

/** A list that was kept as lines. */
internal fun Map<String, String>?.ids(field: String): List<String>? =
    this?.get(field)?.lines()?.filter { it.isNotEmpty() }
