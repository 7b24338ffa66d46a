package app.treadwell.screen

import android.content.Intent
import app.treadwell.core.CheckAnswer
import app.treadwell.core.CheckForm
import app.treadwell.core.CheckReply
import app.treadwell.core.HitKind
import app.treadwell.core.QuizKind
import app.treadwell.data.keepPractitionerCheck
import app.treadwell.data.setFavourite
import app.treadwell.data.setNote
import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import app.treadwell.screen.screening.STRAINED_CALF
import app.treadwell.screen.screening.screened
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

@RunWith(RobolectricTestRunner::class)
class StudyScreensTest {
    private val maya = somebody("Maya Lindqvist", "1988-05-17").copy(weightKg = 70.0)

    @Test
    fun a_library_with_favourites_and_notes_can_be_seen_by_everybody() =
        look("library-own") { run ->
            practice(maya)
            journal {
                setFavourite(HitKind.TECHNIQUE, "ashi-calf-light", true)
                setNote(HitKind.TECHNIQUE, "ashi-warm-glide", "Maya likes this slowly, with the lamp low.")
            }
            run.activity.navigator.reset(Destination.Library)
            run.settle()
            Reader(run).tap("Filters")
        }

    @Test
    fun techniques_for_a_client_can_be_seen_by_everybody() =
        look("library-client") { run ->
            val client = practice(maya).first()
            journal { screened(client, STRAINED_CALF) }
            run.activity.navigator.reset(Destination.Client(client), Destination.LibraryFor(client))
        }

    @Test
    fun techniques_before_the_screening_can_be_seen_by_everybody() =
        look("library-screen-first") { run ->
            val client = practice(maya).first()
            run.activity.navigator.reset(Destination.Client(client), Destination.LibraryFor(client))
        }

    @Test
    fun a_technique_with_a_note_for_a_client_can_be_seen_by_everybody() =
        look("technique-client") { run ->
            val client = practice(maya).first()
            journal {
                screened(client, STRAINED_CALF)
                setFavourite(HitKind.TECHNIQUE, TECHNIQUE, true)
                setNote(HitKind.TECHNIQUE, TECHNIQUE, "Start at the left shoulder.")
            }
            run.activity.navigator.reset(Destination.Client(client), Destination.Technique(TECHNIQUE, client))
        }

    @Test
    fun an_own_note_can_be_seen_by_everybody() =
        look("note") { run ->
            practice(maya)
            journal {
                setNote(HitKind.TECHNIQUE, TECHNIQUE, "Start at the left shoulder.")
                setNote(HitKind.TECHNIQUE, TECHNIQUE, "Start at the right shoulder, she turns to the left.")
            }
            run.activity.navigator.reset(Destination.Library, Destination.Note(HitKind.TECHNIQUE, TECHNIQUE))
        }

    @Test
    fun the_quizzes_can_be_seen_by_everybody() =
        look("quizzes") { it.activity.navigator.reset(Destination.Library, Destination.Quizzes) }

    @Test
    fun a_question_about_a_place_can_be_seen_by_everybody() =
        look("quiz-where") { it.activity.navigator.reset(Destination.Quizzes, quiz("zones.where.")) }

    @Test
    fun a_question_about_a_zone_can_be_seen_by_everybody() =
        look("quiz-what") { run ->
            val quiz = quiz("zones.what.")
            run.activity.navigator.reset(Destination.Quizzes, quiz)
            run.settle()
            Reader(run).tap(wrong(quiz))
        }

    @Test
    fun a_question_about_a_sign_can_be_seen_by_everybody() =
        look("quiz-sign") { run ->
            val quiz = Destination.Quiz(QuizKind.STOP_SIGNS, 3)
            run.activity.navigator.reset(Destination.Quizzes, quiz)
            run.settle()
            Reader(run).tap(right(quiz))
        }

    @Test
    fun a_question_about_a_condition_can_be_seen_by_everybody() =
        look("quiz-condition") {
            it.activity.navigator.reset(Destination.Quizzes, Destination.Quiz(QuizKind.CONTRAINDICATIONS, 3))
        }

    @Test
    fun the_end_of_a_quiz_can_be_seen_by_everybody() = look("quiz-end") { run -> throughTheQuiz(run) }

    @Test
    fun the_check_of_a_practitioner_can_be_seen_by_everybody() =
        look("check") { run ->
            run.activity.navigator.reset(Destination.Checks, Destination.CheckPractitioner)
            run.settle()
            Reader(run).tap("Yes. Were they trained")
        }

    @Test
    fun a_kept_check_can_be_seen_by_everybody() =
        look("check-kept") { run ->
            run.activity.navigator.reset(Destination.Checks, Destination.CheckKept(kept()))
        }

    @Test
    fun the_list_of_checks_can_be_seen_by_everybody() =
        look("checks") { run ->
            kept()
            run.activity.navigator.reset(Destination.Library, Destination.Checks)
        }

    @Test
    fun a_favourite_is_made_found_by_its_chip_and_taken_back() =
        AppRun(Destination.Library).use { run ->
            val reader = Reader(run)
            run.open(Destination.Technique(TECHNIQUE))
            reader.tap("Make it a favourite")
            assertTrue(reader.hears("Take it off the favourites"))
            run.back()
            reader.tap("Filters")
            reader.tap("Favourites 1")
            reader.tap("Single-foot paraspinal gliding compression")
            reader.tap("Take it off the favourites")
            assertTrue(reader.hears("Make it a favourite"))
        }

    @Test
    fun a_note_is_kept_found_and_lives_through_the_death_of_the_process() =
        AppRun(Destination.Library).use { run ->
            run.open(Destination.Technique(TECHNIQUE))
            Reader(run).tap("Add your own note")
            Reader(run).type("What you want to remember", "Not on the wobbly stool")
            run.dieAndReturn { graph.practices.close() }
            assertEquals("Not on the wobbly stool", Reader(run).value("What you want to remember"))
            assertTrue(Reader(run).hears("Your words were not kept yet."))
            Reader(run).tap("Keep the note")
            assertTrue(Reader(run).hears("Not on the wobbly stool"))
            run.back()
            Reader(run).type("Search", "wobbly")
            assertTrue(Reader(run).hears("Your note: Not on the wobbly stool"))
        }

    @Test
    fun nothing_is_marked_as_available_before_todays_screening() =
        AppRun(Destination.Today).use { run ->
            val client = practice(maya).first()
            run.activity.navigator.reset(Destination.Today, Destination.Client(client))
            run.settle()
            Reader(run).tap("Techniques for Maya Lindqvist")
            assertTrue(Reader(run).hears("Screen first"))
            assertFalse(Reader(run).read().any { it == "Available" })
            journal { screened(client, STRAINED_CALF) }
            run.back()
            Reader(run).tap("Techniques for Maya Lindqvist")
            assertTrue(Reader(run).read().any { "Available" in it })
        }

    @Test
    fun a_technique_is_taken_into_the_session_that_runs() =
        AppRun(Destination.Today).use { run ->
            val client = practice(maya).first()
            journal {
                screened(client, STRAINED_CALF)
                beginSession(client, ready(client).items.map { it.id }, null)
            }
            run.activity.navigator.reset(Destination.Library, Destination.Technique(TECHNIQUE))
            run.settle()
            Reader(run).tap("Use in a session")
            assertEquals(Destination.AddSegment(client, technique = TECHNIQUE), run.at)
            assertTrue(Reader(run).hears("Single-foot paraspinal gliding compression"))
            run.back()
            assertEquals(Destination.Session(client), run.at)
        }

    @Test
    fun without_a_session_it_is_asked_for_whom() =
        AppRun(Destination.Library).use { run ->
            practice(maya)
            run.open(Destination.Technique(TECHNIQUE))
            Reader(run).tap("Use in a session")
            assertEquals(Destination.PickClient, run.at)
        }

    @Test
    fun a_place_is_answered_on_the_figure_or_in_the_list() =
        AppRun(Destination.Quizzes).use { run ->
            val quiz = quiz("zones.where.")
            run.open(quiz)
            val reader = Reader(run)
            reader.tap("List")
            reader.tap(right(quiz))
            assertTrue(reader.hears("That is right"))
            assertTrue(reader.hears("Next question"))
        }

    @Test
    fun a_quiz_goes_on_where_it_was_after_the_death_of_the_process() =
        AppRun(Destination.Quizzes).use { run ->
            val quiz = Destination.Quiz(QuizKind.STOP_SIGNS, 5)
            run.open(quiz)
            Reader(run).tap(right(quiz))
            Reader(run).tap("Next question")
            assertTrue(Reader(run).hears("Question 2 of 10"))
            run.dieAndReturn { graph.practices.close() }
            assertTrue(Reader(run).hears("Question 2 of 10"))
        }

    @Test
    fun a_quiz_ends_with_the_score_and_what_is_worth_another_look() =
        AppRun(Destination.Quizzes).use { run ->
            throughTheQuiz(run)
            assertTrue(Reader(run).hears("9 of 10"))
            assertTrue(Reader(run).hears("Worth one more look"))
        }

    @Test
    fun a_check_lives_through_the_death_of_the_process_and_is_kept_and_shared() =
        AppRun(Destination.Checks).use { run ->
            Reader(run).tap("Start a check")
            Reader(run).type("Practitioner or studio", "Studio by the river")
            Reader(run).tap("No. Are there bars")
            run.dieAndReturn { graph.practices.close() }
            assertEquals("Studio by the river", Reader(run).value("Practitioner or studio"))
            Reader(run).tap("Keep this check")
            assertTrue(Reader(run).hears("Do not lie down here."))
            assertTrue(Reader(run).hears("Do not let anyone stand on you who has no bars"))
            Reader(run).tap("Share as text")
            val sheet = shadowOf(RuntimeEnvironment.getApplication()).nextStartedActivity

            @Suppress("DEPRECATION") // the typed form is there from Android 13 on
            val sent = sheet.getParcelableExtra<Intent>(Intent.EXTRA_INTENT)
            assertTrue(sent?.getStringExtra(Intent.EXTRA_TEXT).orEmpty().startsWith("Check of Studio by the river"))
            run.back()
            assertTrue(Reader(run).hears("Studio by the river"))
        }

    @Test
    fun a_check_and_a_quiz_live_through_a_rotation() =
        AppRun(Destination.Checks).use { run ->
            Reader(run).tap("Start a check")
            Reader(run).type("Practitioner or studio", "Studio by the river")
            run.rotate()
            assertEquals("Studio by the river", Reader(run).value("Practitioner or studio"))
            run.open(Destination.Quiz(QuizKind.STOP_SIGNS, 5))
            run.rotate()
            assertTrue(Reader(run).hears("Question 1 of 10"))
        }

    @Test
    fun a_check_without_a_name_says_so_at_the_field() =
        AppRun(Destination.Checks).use { run ->
            Reader(run).tap("Start a check")
            Reader(run).tap("Keep this check")
            assertEquals(Destination.CheckPractitioner, run.at)
            assertTrue(Reader(run).hears("Please enter a name."))
        }

    private fun throughTheQuiz(run: AppRun) {
        val quiz = Destination.Quiz(QuizKind.STOP_SIGNS, 5)
        run.activity.navigator.reset(Destination.Quizzes, quiz)
        run.settle()
        questions(quiz).forEachIndexed { i, question ->
            val option = if (i == 0) question.options.first { !it.right } else question.options.first { it.right }
            Reader(run).tap(option.label)
            Reader(run).tap(if (i == 9) "To the end" else "Next question")
        }
    }

    private fun questions(quiz: Destination.Quiz) =
        runBlocking { graph.repository.quiz(quiz.kind, quiz.seed.toULong(), 10u) }

    private fun right(quiz: Destination.Quiz) =
        questions(quiz)
            .first()
            .options
            .first { it.right }
            .label

    private fun wrong(quiz: Destination.Quiz) =
        questions(quiz)
            .first()
            .options
            .first { !it.right }
            .label

    /** A quiz about zones whose first question is of this kind. */
    private fun quiz(begins: String): Destination.Quiz =
        (1L..100L)
            .map { Destination.Quiz(QuizKind.ZONES, it) }
            .first { questions(it).first().id.startsWith(begins) }

    private fun kept(): String {
        var record = ""
        journal {
            val replies =
                listOf(
                    CheckReply("trained", CheckAnswer.YES, "In person, two years"),
                    CheckReply("equipment", CheckAnswer.NO, "Only a chair"),
                    CheckReply("licensed", CheckAnswer.NO, ""),
                    CheckReply("health-intake", CheckAnswer.UNSURE, ""),
                )
            record = keepPractitionerCheck(CheckForm("Studio by the river", replies)).record
        }
        return record
    }

    private companion object {
        const val TECHNIQUE = "ashi-paraspinal-glide"
    }
}
