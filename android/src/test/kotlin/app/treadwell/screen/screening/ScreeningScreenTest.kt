package app.treadwell.screen.screening

import android.os.Bundle
import android.os.Looper
import android.widget.Button
import app.treadwell.core.Given
import app.treadwell.core.InterviewPage
import app.treadwell.core.OptionLine
import app.treadwell.core.QuestionInput
import app.treadwell.core.QuestionPage
import app.treadwell.core.TodayForm
import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.harness.views
import app.treadwell.model.MedicineSearch
import app.treadwell.model.ScreeningModel
import app.treadwell.model.UnsentAnswer
import app.treadwell.nav.Destination
import app.treadwell.screen.ANA
import app.treadwell.screen.graph
import app.treadwell.screen.journal
import app.treadwell.screen.look
import app.treadwell.screen.practice
import app.treadwell.window.Display
import kotlinx.coroutines.MainScope
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import java.time.Duration

@RunWith(RobolectricTestRunner::class)
class ScreeningScreenTest {
    @Test
    fun yes_or_no_can_be_seen_by_everybody() = look("screening-yes-no") { it.asked("recent-surgery") }

    @Test
    fun a_choice_can_be_seen_by_everybody() = look("screening-choice") { it.asked("$STRAIN/type", STRAINED_CALF) }

    @Test
    fun places_can_be_seen_by_everybody() =
        look("screening-regions") { run ->
            run.asked("$STRAIN/region", STRAINED_CALF)
            Reader(run).tap("Left calf")
        }

    @Test
    fun elapsed_time_can_be_seen_by_everybody() =
        look("screening-since") { run ->
            run.asked("$STRAIN/days_since", STRAINED_CALF)
            Reader(run).tap("A date, or part of one")
        }

    @Test
    fun a_scale_can_be_seen_by_everybody() =
        look("screening-scale") { run ->
            run.asked("menstruation/pain_nrs", mapOf("menstruation" to Given.Yes))
            Reader(run).tap("Period now, one more")
        }

    @Test
    fun free_words_can_be_seen_by_everybody() = look("screening-text") { it.made(QuestionInput.Text) }

    @Test
    fun several_choices_can_be_seen_by_everybody() =
        look("screening-choices") { run ->
            val labels = listOf("Chest pain", "Trouble breathing", "Fainting", "A weak arm")
            run.made(QuestionInput.Choices(labels.map { OptionLine(it, it) }))
            Reader(run).tap("Fainting")
        }

    @Test
    fun a_number_can_be_seen_by_everybody() =
        look("screening-number") { it.made(QuestionInput.Number("weeks", 0.0, 45.0, 0u)) }

    @Test
    fun hours_can_be_seen_by_everybody() =
        look("screening-hours") { run ->
            run.asked("pain-medication/hours_since_dose", today = ticked("pain-medication"))
        }

    @Test
    fun medicines_can_be_seen_by_everybody() =
        look("screening-medicines") { run ->
            run.asked(MEDICINES)
            val reader = Reader(run)
            reader.type(SEARCH, "warfrin")
            reader.tap("Warfarin")
            reader.type(SEARCH, "stat")
        }

    @Test
    fun what_an_answer_changes_can_be_seen_by_everybody() =
        look("screening-change") { run -> run.changing(Reader(run)) }

    @Test
    fun a_medicine_is_added_and_removed_and_lives_through_the_end_of_the_process() =
        AppRun().use { run ->
            run.asked(MEDICINES)
            val reader = Reader(run)
            assertTrue(reader.hears("None of these"))
            assertTrue("no medicine is stopped for a massage", reader.hears("Never stop"))
            reader.type(SEARCH, "warf")
            reader.tap("Warfarin")
            assertTrue(reader.hears("That is all"))
            run.dieAndReturn { graph.practices.close() }
            assertTrue(reader.hears("That is all"))
            reader.tap("Remove Warfarin")
            assertTrue(reader.hears("None of these"))
            reader.type(SEARCH, "zzzzzz")
            assertTrue(reader.hears("Nothing of this name"))
            reader.tap("None of these")
            assertFalse(reader.hears("None of these"))
        }

    @Test
    fun a_changed_answer_is_taken_only_after_what_it_changes_was_shown() =
        AppRun().use { run ->
            val reader = Reader(run)
            run.changing(reader)
            reader.tap("Keep the earlier answer")
            reader.tap("None of these today")
            assertTrue(run.at is Destination.Outcome)
            assertTrue(reader.hears("Adapt"))
        }

    @Test
    fun each_question_of_today_has_a_not_sure_of_its_own() =
        AppRun().use { run ->
            run.asked(null)
            val reader = Reader(run)
            reader.tap("Not sure: Alcohol")
            reader.tap("The others: no")
            assertTrue(run.at is Destination.Screening)
            assertTrue("what is not sure is open", reader.hears("1 question is still open"))
        }

    @Test
    fun today_can_be_seen_by_everybody() =
        look("screening-today") { run ->
            run.asked(null, mapOf("high-blood-pressure" to Given.Yes, "high-blood-pressure/controlled" to Given.Yes))
        }

    @Test
    fun what_is_open_can_be_seen_by_everybody() =
        look("screening-complete") { run ->
            run.asked("-", mapOf("recent-surgery" to Given.Unsure, "fracture" to Given.Unsure), NONE_TODAY)
        }

    @Test
    fun what_was_said_can_be_seen_by_everybody() =
        look("screening-changed") { run ->
            run.known()
            Reader(run).tap("Sprain")
        }

    @Test
    fun leaving_keeps_the_answers_and_throwing_them_away_is_asked_once_more() =
        AppRun().use { run ->
            run.asked("recent-surgery")
            val reader = Reader(run)
            reader.tap("Close")
            assertTrue(reader.hears("Nothing is lost."))
            reader.tap("Throw the answers away")
            assertTrue(reader.hears("Throw these answers away?"))
            reader.tap("Keep the answers")
            reader.tap("Close")
            reader.tap("Leave and keep the answers")
            assertEquals(Destination.Today, run.at)
            assertTrue(reader.hears("Go on"))
        }

    @Test
    fun not_sure_is_an_answer_of_every_question_and_back_brings_the_answer_again() =
        AppRun().use { run ->
            run.asked("$STRAIN/type", STRAINED_CALF)
            val reader = Reader(run)
            val asked = reader.read()
            reader.tap("Not sure")
            assertFalse(reader.read() == asked)
            run.back()
            assertEquals(asked, reader.read())
        }

    @Test
    fun what_is_being_given_lives_through_rotation_and_the_end_of_the_process() =
        AppRun().use { run ->
            run.asked("$STRAIN/days_since", STRAINED_CALF)
            val reader = Reader(run)
            reader.tap("A date, or part of one")
            reader.type("Month", "11")
            reader.type("Year", "2025")
            run.rotate()
            assertEquals("2025", reader.value("Year"))
            run.dieAndReturn { graph.practices.close() }
            assertEquals("2025", reader.value("Year"))
            assertEquals("11", reader.value("Month"))
            reader.tap("Use this date")
            assertFalse(reader.hears("Use this date"))
        }

    @Test
    fun places_that_are_chosen_live_through_the_end_of_the_process() =
        AppRun().use { run ->
            run.asked("$STRAIN/region", STRAINED_CALF)
            val reader = Reader(run)
            assertTrue(reader.hears("No place is chosen yet"))
            reader.tap("List")
            reader.tap("Right calf")
            run.dieAndReturn { graph.practices.close() }
            assertFalse(reader.hears("No place is chosen yet"))
            reader.tap("Go on")
            assertFalse(reader.hears("Right calf"))
        }

    @Test
    fun a_date_that_is_none_is_said_at_the_date_and_nothing_is_lost() =
        AppRun().use { run ->
            run.asked("$STRAIN/days_since", STRAINED_CALF)
            val reader = Reader(run)
            reader.tap("A date, or part of one")
            reader.type("Day", "31")
            reader.type("Month", "2")
            reader.type("Year", "2026")
            reader.tap("Use this date")
            assertTrue(reader.hears("There is no such day."))
            reader.type("Day", "")
            reader.tap("Use this date")
            assertFalse(reader.hears("Use this date"))
        }

    @Test
    fun today_ticks_live_through_the_end_of_the_process_and_a_wrong_reading_is_said_at_its_field() =
        AppRun().use { run ->
            run.asked(null, mapOf("high-blood-pressure" to Given.Yes, "high-blood-pressure/controlled" to Given.Yes))
            val reader = Reader(run)
            assertTrue(reader.hears("None of these today"))
            reader.tap("Alcohol")
            assertTrue(reader.hears("The others: no"))
            reader.type("Upper number", "9999")
            run.dieAndReturn { graph.practices.close() }
            assertTrue(reader.hears("The others: no"))
            assertEquals("9999", reader.value("Upper number"))
            reader.tap("The others: no")
            assertEquals("9999", reader.value("Upper number"))
            assertTrue(run.at is Destination.Screening)
        }

    @Test
    fun nothing_changed_and_none_today_lead_to_the_outcome_in_two_taps() =
        AppRun().use { run ->
            run.known()
            val reader = Reader(run)
            reader.tap("Nothing has changed")
            reader.tap("None of these today")
            assertTrue(run.at is Destination.Outcome)
            assertTrue(reader.hears("Adapt"))
        }

    @Test
    fun what_was_no_can_be_asked_again() =
        AppRun().use { run ->
            run.known()
            val reader = Reader(run)
            reader.tap(reader.read().first { "other questions" in it })
            reader.tap("Broken bone")
            reader.tap("Ask these again")
            assertTrue(reader.hears("Not sure"))
        }

    @Test
    fun a_repeat_session_begins_six_taps_from_today() =
        AppRun().use { run ->
            run.known()
            run.activity.navigator.reset(Destination.Today)
            run.settle()
            val reader = Reader(run)
            reader.tap("Start session")
            reader.tap(SAM.name)
            reader.tap("Nothing has changed")
            reader.tap("None of these today")
            reader.tap("Check that all is ready")
            reader.tap("All is well")
            assertTrue(run.at is Destination.Session)
            assertEquals(6, reader.taps)
        }

    @Test
    fun the_second_tap_of_a_double_tap_does_not_answer_the_next_question() =
        AppRun().use { run ->
            run.asked("recent-surgery")
            val reader = Reader(run)
            aSecond()
            val first = reader.read()
            run.touchNo()
            val second = reader.read()
            assertNotEquals(first, second)
            run.touchNo()
            assertEquals(second, reader.read())
            aSecond()
            run.touchNo()
            assertNotEquals(second, reader.read())
        }

    private fun aSecond() = shadowOf(Looper.getMainLooper()).idleFor(Duration.ofSeconds(1))

    private fun AppRun.touchNo() {
        val button = views(root).filterIsInstance<Button>().first { it.isShown && it.text.toString() == "No" }
        val at = IntArray(2).also(button::getLocationOnScreen)
        Display.tap(at[0] + button.width / 2f, at[1] + button.height / 2f)
        settle()
    }

    private fun ticked(condition: String) = TodayForm(listOf(condition), emptyList(), null, null)

    private companion object {
        const val SEARCH = "Name of the medicine"
        const val STRAIN = "recent-sprain-strain-dislocation"
    }
}

/** Brings a new client's interview to a question, or to the page of today, and shows it. */
private fun AppRun.asked(
    until: String?,
    answers: Map<String, Given> = emptyMap(),
    today: TodayForm? = null,
) {
    val client = practice(SAM).first()
    lateinit var page: InterviewPage
    journal { page = interviewed(client, answers, until, today) }
    val reached = if (page is InterviewPage.Medicines) MEDICINES else (page as? InterviewPage.Question)?.page?.key
    check(until == null || until == "-" || reached == until) { "the interview came to $page" }
    activity.navigator.reset(Destination.Today, Destination.Screening(client))
    settle()
}

/** A client who was screened a fortnight ago, at the questions. */
private fun AppRun.known() {
    lateinit var client: String
    daysAgo(14) {
        setUpPractice(ANA)
        client = registerClient(SAM)
        screened(client, STRAINED_CALF)
    }
    activity.navigator.reset(Destination.Today, Destination.Screening(client))
    settle()
}

/** A known client whose earlier "no" becomes "yes": what that changes is shown. */
private fun AppRun.changing(reader: Reader) {
    known()
    reader.tap(reader.read().first { "other questions" in it })
    reader.tap("Osteoporosis")
    reader.tap("Ask these again")
    reader.tap("Yes")
    repeat(MOST_DETAILS) { if (!reader.hears("This changes the outcome")) reader.tap("Not sure") }
}

private const val MOST_DETAILS = 8

/** A question of a kind that the rules of today do not ask for. */
private fun AppRun.made(input: QuestionInput) {
    val client = practice(SAM).first()
    val scope = MainScope()
    val page =
        QuestionPage(
            "made",
            "detail",
            0u,
            "What it is about",
            "Bones and joints, 3 of 9",
            0.3,
            "What exactly is it?",
            "As much as you know.",
            "It decides how much pressure is fine.",
            false,
            input,
            null,
            false,
            "“Not sure” is fine. We then plan with more care.",
            "Back",
        )
    val model = ScreeningModel(scope, graph.repository, client)
    val unsent = UnsentAnswer(scope, graph.formDraft, client)
    val search = MedicineSearch(scope, graph.repository)
    val desk =
        Desk(activity, model, unsent, Bundle(), { it.text = SAM.name }, {}, search, {}, { _, _, _ -> }, {}, {})
    activity.setContentView(QuestionView(desk, page).page)
    settle()
}
