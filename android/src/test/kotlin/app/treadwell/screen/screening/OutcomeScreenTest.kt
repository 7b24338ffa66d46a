package app.treadwell.screen.screening

import app.treadwell.core.Given
import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import app.treadwell.screen.graph
import app.treadwell.screen.journal
import app.treadwell.screen.look
import app.treadwell.screen.practice
import app.treadwell.screen.somebody
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class OutcomeScreenTest {
    @Test
    fun adapt_can_be_seen_by_everybody() = look("outcome-adapt") { it.outcome(STRAINED_CALF) }

    @Test
    fun do_not_proceed_can_be_seen_by_everybody() =
        look("outcome-do-not-proceed") { it.outcome(mapOf("blood-thinners" to Given.Yes)) }

    @Test
    fun open_questions_can_be_seen_by_everybody() =
        look("outcome-open") { it.outcome(mapOf("recent-surgery" to Given.Unsure)) }

    @Test
    fun proceed_can_be_seen_by_everybody() = look("outcome-proceed") { it.outcome(emptyMap()) }

    @Test
    fun the_list_says_what_the_chart_shows() =
        look("outcome-list") { run ->
            run.outcome(STRAINED_CALF)
            Reader(run).tap("List")
            assertTrue(Reader(run).hears("Left calf"))
        }

    @Test
    fun a_tap_on_a_zone_says_what_holds_there() =
        AppRun().use { run ->
            run.outcome(STRAINED_CALF)
            val reader = Reader(run)
            reader.tap("Left calf")
            assertTrue(reader.hears("No foot"))
        }

    @Test
    fun the_list_stays_through_rotation_and_the_end_of_the_process() =
        AppRun().use { run ->
            run.outcome(STRAINED_CALF)
            val reader = Reader(run)
            reader.tap("List")
            val read = reader.read()
            run.rotate()
            run.rotate()
            assertEquals(read, reader.read())
            run.dieAndReturn { graph.practices.close() }
            assertEquals(read, reader.read())
        }

    @Test
    fun where_it_comes_from_is_folded_and_holds_question_answer_and_sources() =
        AppRun().use { run ->
            run.outcome(STRAINED_CALF)
            val reader = Reader(run)
            assertFalse(reader.hears("Asked"))
            reader.tap("Where this comes from")
            assertTrue(reader.hears("Asked"))
            assertTrue(reader.hears("Said"))
        }

    @Test
    fun no_session_begins_on_a_stop_and_done_leads_to_the_client() =
        AppRun().use { run ->
            run.outcome(mapOf("blood-thinners" to Given.Yes, "blood-thinners/kind" to Given.Unsure))
            val reader = Reader(run)
            assertFalse(reader.hears("Check that all is ready"))
            if (reader.hears("Ask the open questions")) return@use
            reader.tap("Done")
            assertTrue(run.at is Destination.Client)
        }

    @Test
    fun an_open_question_is_asked_again_from_the_outcome() =
        AppRun().use { run ->
            run.outcome(mapOf("recent-surgery" to Given.Unsure))
            Reader(run).tap("Ask the open questions")
            assertTrue(run.at is Destination.Screening)
        }

    @Test
    fun what_would_change_it_stands_under_the_level() =
        AppRun().use { run ->
            run.outcome(mapOf("recent-surgery" to Given.Unsure))
            val reader = Reader(run)
            assertTrue(reader.hears("What would change it"))
            assertTrue(reader.hears("is answered with"))
        }

    @Test
    fun the_screening_is_decided_again_from_the_record() =
        look("replay") { run ->
            run.outcome(STRAINED_CALF)
            val reader = Reader(run)
            reader.tap("Decide again from the record")
            assertTrue(run.at is Destination.Replay)
            assertTrue(reader.hears("The same outcome as on"))
            assertTrue(reader.hears("Decided then"))
        }

    private fun AppRun.outcome(answers: Map<String, Given>) {
        val client = practice(somebody("Maya Lindqvist", "1968-01-20")).first()
        lateinit var screening: String
        journal { screening = screened(client, answers) }
        activity.navigator.reset(Destination.Today, Destination.Outcome(screening))
        settle()
    }
}
