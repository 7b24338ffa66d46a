package app.treadwell.screen.screening

import android.content.Context
import android.os.Bundle
import android.widget.TextView
import app.treadwell.core.ChangePreview
import app.treadwell.core.ChartView
import app.treadwell.core.Given
import app.treadwell.core.MedicinesForm
import app.treadwell.core.MedicinesPage
import app.treadwell.core.QuestionPage
import app.treadwell.model.FoundMedicines
import app.treadwell.model.MedicineSearch
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
    val medicines: MedicineSearch,
    /** Gives what was found for the letters that were typed last, each time. */
    val found: (use: (FoundMedicines) -> Unit) -> Unit,
    /** Shows what an answer changes against an earlier day, and asks which one counts. */
    val change: (ChangePreview, accept: () -> Unit, keep: () -> Unit) -> Unit,
    val close: () -> Unit,
    val finish: () -> Unit,
) {
    /** Hands an answer in; where it changes one of an earlier day, what that changes is asked about first. */
    fun give(
        asked: QuestionPage,
        given: Given,
    ) {
        if (!asked.previews) {
            model.answer(asked, given)
            return
        }
        model.preview(asked, given) { change ->
            val accept: () -> Unit = { model.answer(asked, given) }
            if (change == null) accept() else change(change, accept) { model.keepEarlier(asked.condition) }
        }
    }

    /** The same for the medicines. */
    fun give(
        asked: MedicinesPage,
        form: MedicinesForm,
    ) {
        if (!asked.previews) {
            model.answerMedicines(form)
            return
        }
        model.previewMedicines(form) { change ->
            val accept: () -> Unit = { model.answerMedicines(form) }
            if (change == null) accept() else change(change, accept) { model.keepEarlier(MedicinesView.PAGE) }
        }
    }
}

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
