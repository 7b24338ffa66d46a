package app.treadwell.screen.screening

import app.treadwell.core.AnswerForm
import app.treadwell.core.ClientForm
import app.treadwell.core.Given
import app.treadwell.core.InterviewPage
import app.treadwell.core.MedicinesForm
import app.treadwell.core.QuestionInput
import app.treadwell.core.QuestionPage
import app.treadwell.core.TodayForm
import app.treadwell.data.Repository
import app.treadwell.data.answer
import app.treadwell.data.answerMedicines
import app.treadwell.data.answerToday
import app.treadwell.data.completeScreening
import app.treadwell.data.interview
import app.treadwell.data.nothingChanged
import app.treadwell.harness.AppRun
import app.treadwell.platform.AppClock
import app.treadwell.screen.graph
import kotlinx.coroutines.runBlocking

/** What somebody says about a strained left calf of a fortnight ago. */
val STRAINED_CALF =
    mapOf(
        "recent-sprain-strain-dislocation" to Given.Yes,
        "recent-sprain-strain-dislocation/type" to Given.Words(listOf("strain")),
        "recent-sprain-strain-dislocation/region" to Given.Zones(listOf("calf-left")),
        "recent-sprain-strain-dislocation/days_since" to Given.DaysAgo(14.0),
    )

/** Somebody of whom all is known that no question needs to ask. */
val SAM = ClientForm("Sam Okafor", "1984-06-02", "", 82.0, 178.0, "")

/** What was written so many days ago, into the journal of this test. */
fun daysAgo(
    days: Long,
    write: suspend Repository.() -> Unit,
) {
    graph.practices.close()
    val then =
        object : AppClock by graph.clock {
            override fun nowMs() = graph.clock.nowMs() - days * DAY_MS
        }
    Repository(graph.folder, graph.keys, then, graph.work).use { runBlocking { it.write() } }
    AppRun.settle()
}

/** Name of a question in these tests: its condition, and its detail if it is one. */
val QuestionPage.key: String get() = listOfNotNull(condition, detail).joinToString("/")

/**
 * Answers as somebody would who is well but for [answers], and stops at the question that is called [until], or at the
 * page of today when it is null.
 */
suspend fun Repository.interviewed(
    client: String,
    answers: Map<String, Given> = emptyMap(),
    until: String? = null,
    today: TodayForm? = null,
): InterviewPage {
    var page = interview(client)
    var ticked = false
    repeat(MOST) {
        page =
            when (val now = page) {
                is InterviewPage.Changed -> {
                    nothingChanged(client)
                }

                is InterviewPage.Question -> {
                    if (now.page.key == until) return now
                    answer(client, now.page.run { AnswerForm(condition, detail, occurrence, said(this, answers)) })
                }

                is InterviewPage.Medicines -> {
                    if (until == MEDICINES) return now
                    answerMedicines(client, MedicinesForm(emptyList(), false))
                }

                is InterviewPage.Today -> {
                    if (today == null || ticked) return now
                    ticked = true
                    answerToday(client, today)
                }

                is InterviewPage.Complete -> {
                    return now
                }
            }
    }
    error("the interview never ends")
}

/** The page of medicines, where the name of a question is asked for. */
const val MEDICINES = "medicines"

/** Nothing was ticked. */
val NONE_TODAY = TodayForm(emptyList(), emptyList(), null, null)

/** A whole screening; gives its id. */
suspend fun Repository.screened(
    client: String,
    answers: Map<String, Given> = emptyMap(),
    today: TodayForm = NONE_TODAY,
): String {
    interviewed(client, answers, today = today)
    return completeScreening(client).screening
}

private fun said(
    question: QuestionPage,
    answers: Map<String, Given>,
): Given =
    answers[question.key] ?: when {
        question.condition == "cannot-lie-prone" && question.detail == null -> Given.Yes
        question.input == QuestionInput.YesNo -> Given.No
        else -> Given.Unsure
    }

private const val MOST = 300
private const val DAY_MS = 86_400_000L
