package app.treadwell.screen

import app.treadwell.core.AnswerForm
import app.treadwell.core.ClientForm
import app.treadwell.core.Given
import app.treadwell.core.InterviewPage
import app.treadwell.core.MedicinesForm
import app.treadwell.core.PracticeForm
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
import kotlinx.coroutines.runBlocking

/** Who gives the sessions in tests. */
val ANA = PracticeForm("Ana Ferreira", "in-person", "rated", standsOnClient = true, weightKg = 62.0)

fun somebody(
    name: String,
    birth: String = "",
    contact: String = "",
    note: String = "",
) = ClientForm(name, birth, contact, null, null, note)

/** Writes to the real journal of this test, as the pages do. */
fun journal(write: suspend Repository.() -> Unit) {
    runBlocking { graph.repository.write() }
    AppRun.settle()
}

/** A practice with some clients; gives their ids in order. */
fun practice(vararg clients: ClientForm): List<String> {
    val ids = mutableListOf<String>()
    journal {
        setUpPractice(ANA)
        clients.forEach { ids += registerClient(it) }
    }
    return ids
}

/** Goes through the whole interview with the real core: `yes` to some conditions, the careful end of each detail, else `no`. */
suspend fun Repository.screen(
    client: String,
    yes: Set<String>,
) {
    var page = interview(client)
    while (page !is InterviewPage.Complete) {
        page =
            when (page) {
                is InterviewPage.Changed -> nothingChanged(client)
                is InterviewPage.Medicines -> answerMedicines(client, MedicinesForm(emptyList(), false))
                is InterviewPage.Today -> answerToday(client, TodayForm(emptyList(), emptyList(), null, null))
                is InterviewPage.Question -> answer(client, answered(page.page, yes))
                is InterviewPage.Complete -> page
            }
    }
    completeScreening(client)
}

/** Answers the first question, so that there is work to go on with. */
suspend fun Repository.begin(client: String) {
    val first = interview(client) as InterviewPage.Question
    answer(client, answered(first.page, emptySet()))
}

private fun answered(
    question: QuestionPage,
    yes: Set<String>,
) = AnswerForm(question.condition, question.detail, question.occurrence, given(question, question.condition in yes))

private fun given(
    question: QuestionPage,
    so: Boolean,
): Given =
    when (val input = question.input) {
        is QuestionInput.YesNo -> if (so && question.detail == null) Given.Yes else Given.No
        is QuestionInput.Choice -> Given.Words(listOf(input.options.first().id))
        is QuestionInput.Choices -> Given.Words(listOf(input.options.first().id))
        is QuestionInput.Number -> Given.Number(input.min)
        is QuestionInput.Scale -> Given.Number(2.0)
        is QuestionInput.Since -> Given.DaysAgo(10.0)
        is QuestionInput.HoursAgo -> Given.Number(12.0)
        is QuestionInput.Regions -> Given.Zones(listOf("calf-left"))
        is QuestionInput.Text -> Given.Text("A note")
    }
