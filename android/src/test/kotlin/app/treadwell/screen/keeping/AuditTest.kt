package app.treadwell.screen.keeping

import android.content.Intent
import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import app.treadwell.screen.graph
import app.treadwell.screen.journal
import app.treadwell.screen.look
import app.treadwell.screen.practice
import app.treadwell.screen.screen
import app.treadwell.screen.somebody
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

@RunWith(RobolectricTestRunner::class)
class AuditTest {
    @Test
    fun who_did_what_can_be_seen_by_everybody() =
        look("audit") { run ->
            val maya = run.people()
            journal { screen(maya, setOf("high-blood-pressure")) }
            run.open(Destination.Client(maya))
            run.open(Destination.Audit())
        }

    @Test
    fun the_page_to_hand_out_can_be_seen_by_everybody() =
        look("audit-export") { run ->
            run.people()
            run.open(Destination.AuditExport)
            Reader(run).tap("Make the page")
            assertTrue(Reader(run).hears("Share as text"))
        }

    @Test
    fun looking_at_a_client_is_noted_and_can_be_read() =
        AppRun().use { run ->
            val maya = run.people()
            run.open(Destination.Client(maya))
            run.open(Destination.Audit())
            val reader = Reader(run)
            reader.tap("Looked at")
            assertTrue(reader.hears("Opened"))
            assertTrue(reader.hears("Maya Lindqvist"))
            assertFalse(reader.hears("Client registered"))
            reader.tap("Changed")
            assertTrue(reader.hears("Client registered"))
            assertFalse(reader.hears("Opened"))
        }

    @Test
    fun the_list_of_one_client_says_nothing_about_others() =
        AppRun().use { run ->
            val maya = run.people()
            run.open(Destination.Client(maya))
            val reader = Reader(run)
            reader.tap("The whole record")
            reader.tap("Who did what")
            assertTrue(reader.hears("Maya Lindqvist"))
            assertFalse(reader.hears("Sam Okafor"))
        }

    @Test
    fun a_long_list_comes_a_page_at_a_time() =
        AppRun().use { run ->
            run.people()
            journal { repeat(120) { registerClient(somebody("Client number $it")) } }
            run.open(Destination.Audit())
            val reader = Reader(run)
            var pages = 0
            while (reader.hears("Further back") && pages < 20) {
                reader.tap("Further back")
                pages++
            }
            assertTrue("pages: $pages", pages > 0)
            assertTrue(reader.hears("Practitioner's profile saved"))
            assertTrue(reader.hears("Client number 119"))
        }

    @Test
    fun a_page_that_is_handed_out_stands_in_the_list() =
        AppRun().use { run ->
            run.people()
            run.open(Destination.AuditExport)
            val reader = Reader(run)
            reader.tap("From the beginning")
            reader.tap("Make the page")
            reader.tap("Share as text")
            val asked = shadowOf(RuntimeEnvironment.getApplication()).nextStartedActivity
            assertEquals(Intent.ACTION_CHOOSER, asked.action)
            run.back()
            run.open(Destination.Audit())
            reader.tap("Looked at")
            assertTrue(reader.hears("Exported"))
            assertTrue(reader.hears("Shared"))
        }

    @Test
    fun the_page_can_cover_the_days_between_two_that_were_typed() =
        AppRun().use { run ->
            run.people()
            run.open(Destination.AuditExport)
            val reader = Reader(run)
            assertFalse(reader.hears("From day"))
            reader.tap("From one day to another")
            reader.day("From", "1", "6", "2001")
            reader.day("To", "30", "5", "2001")
            reader.tap("Make the page")
            assertTrue(reader.hears("The last day lies before the first."))
            reader.day("To", "31", "6", "2001")
            run.rotate()
            reader.tap("Make the page")
            assertFalse("31 June is no day", reader.hears("Share as text"))
            reader.day("To", "30", "6", "2001")
            reader.tap("Make the page")
            assertTrue(reader.hears("Share as text"))
            assertFalse("nothing was written then", reader.hears("Client registered"))
            reader.tap("Choose other days")
            listOf("day", "month", "year").forEach { reader.type("To $it", "") }
            reader.tap("Make the page")
            assertTrue(reader.hears("Client registered"))
        }

    private fun Reader.day(
        which: String,
        day: String,
        month: String,
        year: String,
    ) {
        type("$which day", day)
        type("$which month", month)
        type("$which year", year)
    }

    @Test
    fun the_days_that_a_page_covers_can_be_seen_by_everybody() =
        look("audit-days") { run ->
            run.people()
            run.open(Destination.AuditExport)
            Reader(run).tap("From one day to another")
        }

    @Test
    fun the_page_is_there_again_after_a_rotation_and_after_leaving() =
        AppRun().use { run ->
            run.people()
            run.open(Destination.AuditExport)
            val reader = Reader(run)
            reader.tap("Make the page")
            run.rotate()
            assertTrue(reader.hears("Share as text"))
            run.back()
            run.open(Destination.AuditExport)
            assertTrue(reader.hears("Share as text"))
            reader.tap("Choose other days")
            assertTrue(reader.hears("Make the page"))
        }

    private fun AppRun.people(): String {
        val (maya) = practice(somebody("Maya Lindqvist"), somebody("Sam Okafor"))
        activity.navigator.reset(Destination.More)
        settle()
        assertFalse(graph.practices.isSample)
        return maya
    }
}
