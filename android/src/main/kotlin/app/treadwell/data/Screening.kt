package app.treadwell.data

import app.treadwell.core.AccessedKind
import app.treadwell.core.AnswerForm
import app.treadwell.core.MedicinesForm
import app.treadwell.core.PlanForm
import app.treadwell.core.TodayForm

// The interview, its outcome, and the plan for today.

suspend fun Repository.interview(client: String) = ask { interview(client, it) }

suspend fun Repository.answer(
    client: String,
    form: AnswerForm,
) = ask { answer(client, form, it) }

suspend fun Repository.answerToday(
    client: String,
    form: TodayForm,
) = ask { answerToday(client, form, it) }

suspend fun Repository.answerMedicines(
    client: String,
    form: MedicinesForm,
) = ask { answerMedicines(client, form, it) }

suspend fun Repository.previewAnswer(
    client: String,
    form: AnswerForm,
) = ask { previewAnswer(client, form, it) }

suspend fun Repository.previewMedicines(
    client: String,
    form: MedicinesForm,
) = ask { previewMedicines(client, form, it) }

suspend fun Repository.keepEarlier(
    client: String,
    condition: String,
) = ask { keepEarlier(client, condition, it) }

suspend fun Repository.nothingChanged(client: String) = ask { nothingChanged(client, it) }

suspend fun Repository.askAgain(
    client: String,
    conditions: List<String>,
) = ask { askAgain(client, conditions, it) }

suspend fun Repository.goBack(client: String) = ask { goBack(client, it) }

suspend fun Repository.completeScreening(client: String) = ask { completeScreening(client, it) }

suspend fun Repository.discardScreening(client: String) = ask { discardScreening(client, it) }

suspend fun Repository.outcome(screening: String) = seen(AccessedKind.SCREENING, screening) { outcome(screening, it) }

suspend fun Repository.replay(screening: String) = ask { replay(screening, it) }

suspend fun Repository.planPage(client: String) = ask { planPage(client, it) }

suspend fun Repository.previewPlan(
    client: String,
    form: PlanForm,
) = ask { previewPlan(client, form, it) }

suspend fun Repository.setPlan(
    client: String,
    form: PlanForm,
) = ask { setPlan(client, form, it) }
