package app.treadwell.screen

import app.treadwell.core.AnswerForm
import app.treadwell.core.Given
import app.treadwell.core.InterviewPage
import app.treadwell.core.SegmentForm
import app.treadwell.core.TodayForm
import app.treadwell.data.Repository

/** A strained left calf: the outcome is `adapt`, and the left calf is off. */
private val STRAIN =
    mapOf(
        "cannot-lie-prone" to Given.Yes,
        "recent-sprain-strain-dislocation" to Given.Yes,
        "recent-sprain-strain-dislocation/type" to Given.Words(listOf("strain")),
        "recent-sprain-strain-dislocation/region" to Given.Zones(listOf("calf-left")),
        "recent-sprain-strain-dislocation/days_since" to Given.DaysAgo(20.0),
    )

/** Screens a client with a strained left calf, and says no to everything else. */
suspend fun Repository.screenStrain(client: String) {
    var page = interview(client)
    while (page is InterviewPage.Question) {
        val question = page.page
        val key = question.detail?.let { "${question.condition}/$it" } ?: question.condition
        val given = STRAIN[key] ?: Given.No
        page = answer(client, AnswerForm(question.condition, question.detail, question.occurrence, given))
    }
    answerToday(client, TodayForm(emptyList(), emptyList(), null, null))
    completeScreening(client)
}

/** Maya, screened, with a session that has just begun. */
fun session(more: suspend Repository.(client: String) -> Unit = {}): String {
    val (maya) = practice(somebody("Maya Lindqvist", "1988-05-17").copy(weightKg = 70.0))
    journal {
        screenStrain(maya)
        beginSession(maya, ready(maya).items.map { it.id }, 5u)
        more(maya)
    }
    return maya
}

fun segment(
    technique: String = "ashi-warm-glide",
    region: String = "upper-back",
    side: String = "both",
    pressure: Int = 2,
    minutes: Int? = null,
    reason: String = "",
) = SegmentForm(
    technique = technique,
    region = region,
    side = side,
    footSurface = "whole-sole",
    feet = "one",
    pressure = pressure.toUByte(),
    support = "bars",
    loadPercent = null,
    minutes = minutes?.toUShort(),
    reason = reason,
)

/** The left calf, which is off today. */
fun vetoed(reason: String = "") =
    segment("ashi-calf-light", "calf", "left", pressure = 1, reason = reason).copy(support = "stool")
