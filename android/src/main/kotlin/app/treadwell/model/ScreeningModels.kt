package app.treadwell.model

import app.treadwell.core.AnswerForm
import app.treadwell.core.ChangePreview
import app.treadwell.core.Given
import app.treadwell.core.InterviewPage
import app.treadwell.core.MedicinesForm
import app.treadwell.core.OutcomePage
import app.treadwell.core.QuestionPage
import app.treadwell.core.ReadyPage
import app.treadwell.core.ReplayPage
import app.treadwell.core.TodayForm
import app.treadwell.data.Repository
import app.treadwell.data.answer
import app.treadwell.data.answerMedicines
import app.treadwell.data.answerToday
import app.treadwell.data.askAgain
import app.treadwell.data.completeScreening
import app.treadwell.data.discardScreening
import app.treadwell.data.goBack
import app.treadwell.data.interview
import app.treadwell.data.keepEarlier
import app.treadwell.data.nothingChanged
import app.treadwell.data.outcome
import app.treadwell.data.previewAnswer
import app.treadwell.data.previewMedicines
import app.treadwell.data.replay
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job

/** The interview: the core says what comes next, and keeps every answer the moment it is handed in. */
class ScreeningModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val client: String,
    /** What is given and not handed in; null keeps none of it. */
    private val unsent: UnsentAnswer? = null,
) : PageModel<InterviewPage>(scope) {
    init {
        load()
    }

    fun load(): Job =
        show {
            unsent?.read()
            repository.interview(client)
        }

    fun answer(
        question: QuestionPage,
        given: Given,
    ): Job = handIn { repository.answer(client, question.run { AnswerForm(condition, detail, occurrence, given) }) }

    /** What an answer changes against that of an earlier day; null when there is nothing to show. */
    fun preview(
        question: QuestionPage,
        given: Given,
        then: (ChangePreview?) -> Unit,
    ): Job =
        act {
            val form = question.run { AnswerForm(condition, detail, occurrence, given) }
            then(repository.previewAnswer(client, form))
        }

    fun previewMedicines(
        form: MedicinesForm,
        then: (ChangePreview?) -> Unit,
    ): Job = act { then(repository.previewMedicines(client, form)) }

    /** The answer of an earlier day stays. */
    fun keepEarlier(condition: String): Job = handIn { repository.keepEarlier(client, condition) }

    fun answerMedicines(form: MedicinesForm): Job = handIn { repository.answerMedicines(client, form) }

    fun answerToday(form: TodayForm): Job = handIn { repository.answerToday(client, form) }

    fun nothingChanged(): Job = handIn { repository.nothingChanged(client) }

    fun askAgain(conditions: List<String>): Job = handIn { repository.askAgain(client, conditions) }

    fun back(): Job = show { repository.goBack(client) }

    fun complete(then: (OutcomePage) -> Unit): Job = act { then(repository.completeScreening(client)) }

    fun discard(then: () -> Unit): Job =
        act {
            repository.discardScreening(client)
            unsent?.forget()
            then()
        }

    private fun handIn(call: suspend () -> InterviewPage) = show { call().also { unsent?.forget() } }
}

/** Whose interview it is. */
class WhoModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val client: String,
) : PageModel<String>(scope) {
    init {
        show { repository.client(client).name }
    }
}

class OutcomeModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val screening: String,
) : PageModel<OutcomePage>(scope) {
    init {
        load()
    }

    /** A letter may have been asked for or recorded since the page was last on the screen. */
    fun load(): Job = show { repository.outcome(screening) }

    /** Asks the open questions again. */
    fun askOpen(then: (client: String) -> Unit): Job =
        act {
            val outcome = checkNotNull(page) { "an outcome is shown before its questions are asked" }
            repository.askAgain(outcome.client, outcome.open.map { it.condition })
            then(outcome.client)
        }
}

/** A stored screening, decided again by the rules of its day. */
class ReplayModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val screening: String,
) : PageModel<ReplayPage>(scope) {
    init {
        load()
    }

    fun load(): Job = show { repository.replay(screening) }
}

/** The check before anybody steps up, and what is not well yet. */
data class ReadyState(
    val ready: ReadyPage,
    /** Ids of items that somebody said are not well. */
    val notWell: Set<String>,
    val painBefore: UByte?,
)

class ReadyModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val client: String,
) : PageModel<ReadyState>(scope) {
    init {
        show { ReadyState(repository.ready(client), emptySet(), null) }
    }

    fun toggle(item: String) =
        alter {
            val notWell = it.notWell
            it.copy(notWell = if (item in notWell) notWell - item else notWell + item)
        }

    fun painBefore(pain: UByte?) = alter { it.copy(painBefore = pain) }

    fun begin(then: () -> Unit): Job =
        act {
            val state = checkNotNull(page) { "the check is shown before it is answered" }
            val well = state.ready.items.map { it.id } - state.notWell
            repository.beginSession(client, well, state.painBefore)
            then()
        }
}
