package app.treadwell.screen.screening

import app.treadwell.R
import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import app.treadwell.screen.graph
import app.treadwell.screen.journal
import app.treadwell.screen.look
import app.treadwell.screen.practice
import app.treadwell.screen.somebody
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class ReadyScreenTest {
    @Test
    fun the_check_can_be_seen_by_everybody() = look("ready") { it.check() }

    @Test
    fun something_that_is_not_well_can_be_seen_by_everybody() =
        look("ready-not-well") { run ->
            run.check()
            Reader(run).tap("Not well: Feet")
            Reader(run).tap(run.activity.getString(R.string.number_of, "Pain before", 4, 10))
        }

    @Test
    fun one_tap_begins_the_session_when_all_is_well() =
        AppRun().use { run ->
            val client = run.check()
            Reader(run).tap("All is well")
            assertEquals(Destination.Session(client), run.at)
            assertEquals(2, run.activity.navigator.depth)
        }

    @Test
    fun pain_before_goes_into_the_session() =
        AppRun().use { run ->
            val client = run.check()
            Reader(run).tap("Pain before 4 of 10")
            Reader(run).tap("All is well")
            val session = runBlocking { graph.repository.session(client) }
            assertEquals(4.toUByte(), session.painBefore)
        }

    @Test
    fun nothing_begins_while_something_is_not_well_and_the_page_says_what_to_do() =
        AppRun().use { run ->
            run.check()
            val reader = Reader(run)
            reader.tap("Not well: Feet")
            assertTrue(reader.hears("Put it right first"))
            assertFalse(runCatching { reader.tap("All is well") }.isSuccess)
            run.rotate()
            assertTrue(reader.hears("Put it right first"))
            reader.tap("Not well: Feet")
            reader.tap("All is well")
            assertTrue(run.at is Destination.Session)
        }

    @Test
    fun without_a_screening_of_today_nothing_begins_and_the_page_says_why() =
        AppRun().use { run ->
            val client = practice(somebody("Maya Lindqvist")).first()
            run.activity.navigator.reset(Destination.Today, Destination.Ready(client))
            run.settle()
            assertTrue(Reader(run).hears("questions come first"))
            Reader(run).tap("Go to the questions")
            assertEquals(Destination.Screening(client), run.at)
        }

    private fun AppRun.check(): String {
        val client = practice(somebody("Maya Lindqvist", "1968-01-20")).first()
        journal { screened(client, STRAINED_CALF) }
        activity.navigator.reset(Destination.Today, Destination.Ready(client))
        settle()
        return client
    }
}
