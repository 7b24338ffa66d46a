package app.treadwell.screen.letter

import android.content.ClipboardManager
import android.content.Intent
import app.treadwell.core.Given
import app.treadwell.core.LetterForm
import app.treadwell.core.LetterState
import app.treadwell.core.Level
import app.treadwell.core.TodayForm
import app.treadwell.data.recordLetter
import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import app.treadwell.screen.attachment.keep
import app.treadwell.screen.attachment.letter
import app.treadwell.screen.graph
import app.treadwell.screen.journal
import app.treadwell.screen.look
import app.treadwell.screen.practice
import app.treadwell.screen.screening.NONE_TODAY
import app.treadwell.screen.screening.SAM
import app.treadwell.screen.screening.screened
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import java.time.LocalDate

@RunWith(RobolectricTestRunner::class)
class LetterScreensTest {
    @Test
    fun a_request_can_be_seen_by_everybody() =
        look("letter-request") { it.begin { Destination.LetterRequest(screening) } }

    @Test
    fun recording_a_letter_can_be_seen_by_everybody() =
        look("letter-answer") { it.begin { Destination.LetterAnswer(client) } }

    @Test
    fun what_a_letter_changed_can_be_seen_by_everybody() =
        look("letter-recorded") { run ->
            run.begin { Destination.LetterAnswer(client) }
            run.recordYes()
        }

    @Test
    fun the_page_to_take_along_can_be_seen_by_everybody() =
        look("handout") { run ->
            run.begin(today = NONE_TODAY.copy(ticked = listOf("pregnancy"))) { Destination.Handout(screening) }
        }

    @Test
    fun an_outcome_that_a_letter_can_change_can_be_seen_by_everybody() =
        look("outcome-letter") { it.begin { Destination.Outcome(screening) } }

    @Test
    fun an_outcome_that_a_letter_changed_can_be_seen_by_everybody() =
        look("outcome-because-of-letter") { run ->
            run.begin { Destination.Client(client) }
            run.open(Destination.Outcome(recordedOutcome(clientOf(run))))
        }

    @Test
    fun an_emergency_comes_before_everything_else() =
        look("outcome-emergency") { run ->
            val signs = Given.Words(listOf("chest-pain", "blood-in-urine"))
            run.begin(
                mapOf("emergency-symptoms-now/type" to signs),
                today = NONE_TODAY.copy(ticked = listOf("emergency-symptoms-now")),
            ) { Destination.Outcome(screening) }
        }

    @Test
    fun a_client_with_letters_can_be_seen_by_everybody() =
        look("client-letters") { run ->
            val ids = run.begin { Destination.LetterRequest(screening) }
            Reader(run).tap("Copy")
            journal {
                recordLetter(ids.client, YES.copy(written = "2026-01", reply = "yes", limits = ""))
                recordLetter(ids.client, YES)
                recordLetter(ids.client, YES.copy(conditions = listOf("osteoporosis"), scope = "general"))
            }
            run.open(Destination.Client(ids.client))
        }

    @Test
    fun a_letter_and_its_scan_can_be_seen_by_everybody() =
        look("letter-kept") { run ->
            val ids = run.begin { Destination.LetterAnswer(client) }
            journal { recordLetter(ids.client, YES) }
            val id = lettersOf(ids.client).first().letter
            keep(id, "Scan of 3 February.pdf", letter())
            run.open(Destination.Letter(id))
            val reader = Reader(run)
            reader.tap("Photos and letters")
            assertTrue(reader.hears("Doctor's letter of"))
            reader.tap("Scan of 3 February.pdf")
            reader.tap("Open in another app")
            assertEquals(Intent.ACTION_VIEW, shadowOf(run.activity).nextStartedActivity.action)
            run.back()
            run.back()
        }

    @Test
    fun a_request_leaves_as_plain_text_and_is_kept() =
        AppRun().use { run ->
            val ids = run.begin { Destination.LetterRequest(screening) }
            Reader(run).tap("Share as text")
            run.settle()
            val chooser = shadowOf(run.activity).nextStartedActivity
            assertEquals(Intent.ACTION_CHOOSER, chooser.action)
            @Suppress("DEPRECATION") // the typed form is there from Android 13 on
            val send = checkNotNull(chooser.getParcelableExtra<Intent>(Intent.EXTRA_INTENT))
            assertEquals("text/plain", send.type)
            assertFalse(send.getStringExtra(Intent.EXTRA_SUBJECT).orEmpty().contains("Sam"))
            val text = send.getStringExtra(Intent.EXTRA_TEXT).orEmpty()
            assertTrue(text, text.contains("Sam Okafor") && text.contains("Slipped or bulging disc"))
            assertFalse("the date of birth stays here", text.contains("1984"))
            assertEquals(listOf(LetterState.ASKED), lettersOf(ids.client).map { it.state })
        }

    @Test
    fun the_date_of_birth_leaves_only_when_it_is_ticked_and_the_tick_outlives_the_process() =
        AppRun().use { run ->
            run.begin { Destination.LetterRequest(screening) }
            val reader = Reader(run)
            assertFalse(reader.hears("2 June 1984"))
            reader.tap("Say the date of birth")
            assertTrue(reader.hears("2 June 1984"))
            run.dieAndReturn { graph.practices.close() }
            assertTrue(reader.hears("2 June 1984"))
        }

    @Test
    fun copying_says_that_it_is_in_the_clipboard() =
        AppRun().use { run ->
            run.begin { Destination.Handout(screening) }
            val reader = Reader(run)
            reader.tap("Copy")
            val clip = run.activity.getSystemService(ClipboardManager::class.java)?.primaryClip
            assertTrue("${clip?.getItemAt(0)?.text}".contains("About your massage today"))
            assertTrue(reader.hears("Copied"))
        }

    @Test
    fun a_letter_is_recorded_and_leads_to_the_outcome_that_it_changed() =
        AppRun().use { run ->
            val ids = run.begin { Destination.LetterAnswer(client) }
            run.recordYes()
            val reader = Reader(run)
            assertTrue(reader.hears("adapt instead of clearance"))
            reader.tap("See the outcome")
            assertTrue(run.at is Destination.Outcome && run.at != Destination.Outcome(ids.screening))
            assertTrue(reader.hears("A letter changed this"))
            assertEquals(Level.ADAPT, runBlocking { graph.repository.client(ids.client) }.badge?.level)
        }

    @Test
    fun what_is_missing_in_a_letter_stands_at_its_field() =
        AppRun().use { run ->
            run.begin { Destination.LetterAnswer(client) }
            val reader = Reader(run)
            reader.tap("Record this letter")
            assertTrue(reader.hears("Choose what the doctor said"))
            reader.tap("Yes")
            reader.tap("It names the finding and foot pressure with body weight")
            reader.type("Year", "${LocalDate.now().year + 1}")
            reader.type("Who wrote it", "Dr Berg")
            reader.tap("Record this letter")
            assertTrue(reader.hears("This day is still to come"))
        }

    @Test
    fun words_of_a_letter_outlive_the_process() =
        AppRun().use { run ->
            run.begin { Destination.LetterAnswer(client) }
            val reader = Reader(run)
            reader.type("Who wrote it", "Dr Berg")
            run.dieAndReturn { graph.practices.close() }
            assertEquals("Dr Berg", reader.value("Who wrote it"))
        }

    private class Ids(
        val client: String,
        val screening: String,
    )

    /** Sam with a settled disc, or with other answers, at a page. */
    private fun AppRun.begin(
        answers: Map<String, Given> = DISC,
        today: TodayForm = NONE_TODAY,
        at: Ids.() -> Destination,
    ): Ids {
        val client = practice(SAM).first()
        lateinit var screening: String
        journal { screening = screened(client, answers, today) }
        val ids = Ids(client, screening)
        activity.navigator.reset(Destination.Client(client), ids.at())
        settle()
        return ids
    }

    private fun AppRun.recordYes() {
        val reader = Reader(this)
        reader.tap("Yes")
        reader.tap("It names the finding and foot pressure with body weight")
        val today = LocalDate.now()
        reader.type("Year", "${today.year}")
        reader.type("Month", "${today.monthValue}")
        reader.type("Day", "${today.dayOfMonth}")
        reader.type("Who wrote it", "Dr Berg")
        reader.tap("Record this letter")
    }

    private fun clientOf(run: AppRun): String = (run.at as Destination.Client).id

    private fun recordedOutcome(client: String): String {
        lateinit var screening: String
        journal { screening = checkNotNull(recordLetter(client, YES).outcome).screening }
        return screening
    }

    private fun lettersOf(client: String) = runBlocking { graph.repository.client(client).letters }

    private companion object {
        /** A disc that flared years ago: a doctor's word comes first. */
        val DISC =
            mapOf(
                "disc-herniation" to Given.Yes,
                "disc-herniation/days_since_flare" to Given.DaysAgo(2000.0),
                "disc-herniation/nerve_signs" to Given.No,
                "disc-herniation/region" to Given.Words(listOf("lumbar")),
            )

        val YES =
            LetterForm(
                conditions = listOf("disc-herniation"),
                reply = "with-limits",
                scope = "specific",
                written = "${LocalDate.now().minusDays(4)}",
                from = "Dr Berg",
                limits = "Not on the low back, pressure 2 at most.",
            )
    }
}
