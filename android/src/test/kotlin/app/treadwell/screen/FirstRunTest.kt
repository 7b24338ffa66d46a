package app.treadwell.screen

import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class FirstRunTest {
    @Test
    fun the_first_page_can_be_seen_by_everybody() = look("first-run") { assertEquals(Destination.FirstRun, it.at) }

    @Test
    fun what_this_is_can_be_seen_by_everybody() = look("first-run-what") { Reader(it).tap("I give sessions") }

    @Test
    fun the_form_can_be_seen_by_everybody() =
        look("first-run-you") { run ->
            val reader = Reader(run)
            reader.tap("I give sessions")
            reader.tap("I understand, go on")
            reader.tap("Begin")
        }

    @Test
    fun the_clients_part_can_be_seen_by_everybody() = look("first-run-receive") { Reader(it).tap("I receive sessions") }

    @Test
    fun somebody_who_gives_sessions_is_ready_in_seven_taps() =
        AppRun().use { run ->
            val reader = Reader(run)
            assertTrue(reader.hears("not yet reviewed by a clinician"))
            reader.tap("I give sessions")
            assertTrue(reader.hears("never replaces a doctor"))
            reader.tap("I understand, go on")
            reader.type("Your name", "Ana Ferreira")
            reader.tap("In person, with a teacher")
            reader.tap("Bars, rope or strap")
            reader.tap("Yes, with both feet off the floor")
            reader.tap("Begin")
            assertEquals(Destination.Today, run.at)
            assertEquals("Ana Ferreira", runBlocking { graph.repository.practice() }?.form?.name)
            assertTrue(reader.taps <= 7)
        }

    @Test
    fun a_form_without_a_name_says_so_at_the_field_and_writes_nothing() =
        AppRun().use { run ->
            val reader = Reader(run)
            reader.tap("I give sessions")
            reader.tap("I understand, go on")
            reader.tap("Begin")
            assertTrue(reader.hears("Please enter a name."))
            assertEquals(null, runBlocking { graph.repository.practice() })
        }

    @Test
    fun what_was_typed_lives_through_a_rotation_and_the_end_of_the_process() =
        AppRun().use { run ->
            val reader = Reader(run)
            reader.tap("I give sessions")
            reader.tap("I understand, go on")
            reader.type("Your name", "Ana Ferreira")
            reader.tap("Nothing")
            run.rotate()
            assertEquals("Ana Ferreira", reader.value("Your name"))
            run.dieAndReturn { graph.practices.close() }
            assertEquals("Ana Ferreira", reader.value("Your name"))
            reader.tap("In person, with a teacher")
            reader.tap("No, one foot stays on the floor")
            reader.tap("Begin")
            assertEquals("none", runBlocking { graph.repository.practice() }?.form?.support)
        }

    @Test
    fun somebody_who_receives_sessions_is_told_what_comes_later_and_reads_the_library() =
        AppRun().use { run ->
            val reader = Reader(run)
            reader.tap("I receive sessions")
            assertTrue(reader.hears("comes with a later version"))
            reader.tap("Open the library")
            assertEquals(Destination.Library, run.at)
            assertFalse(reader.hears("Clients, tab"))
            run.back()
            run.back()
            assertTrue(reader.hears("I give sessions"))
        }
}
