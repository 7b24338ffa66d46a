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
import java.io.File

@RunWith(RobolectricTestRunner::class)
class SampleTest {
    @Test
    fun the_sample_practice_can_be_seen_by_everybody() = look("sample-today") { Reader(it).tap("Just look around") }

    @Test
    fun its_clients_can_be_seen_by_everybody() =
        look("sample-clients") { run ->
            Reader(run).tap("Just look around")
            Reader(run).tap("Clients")
        }

    @Test
    fun its_first_client_can_be_seen_by_everybody() =
        look("sample-client") { run ->
            Reader(run).tap("Just look around")
            val first = runBlocking { graph.repository.today() }.recent.first { it.badge != null }
            run.open(Destination.Client(first.id))
        }

    @Test
    fun the_check_of_it_finds_all_whole() =
        look("sample-verify") { run ->
            Reader(run).tap("Just look around")
            run.open(Destination.Verify)
            assertTrue(Reader(run).hears("Everything is whole"))
        }

    @Test
    fun the_sample_practice_is_labelled_on_every_page_and_gone_in_one_tap() =
        AppRun().use { run ->
            val reader = Reader(run)
            reader.tap("Just look around")
            for (tab in listOf("Today", "Clients", "Library", "More")) {
                reader.tap(tab)
                assertTrue(tab, reader.hears("Sample practice, made-up people"))
            }
            reader.tap("Leave it")
            assertEquals(Destination.FirstRun, run.at)
            assertFalse(reader.hears("Sample practice"))
            assertFalse(File(graph.folder, "sample").exists())
            assertFalse(File(graph.folder, "sample.new").exists())
        }

    @Test
    fun the_persons_own_practice_is_as_it_was_behind_the_sample() =
        AppRun().use { run ->
            practice(somebody("Maya Lindqvist"))
            val before = runBlocking { graph.repository.digest() }
            run.open(Destination.More)
            val reader = Reader(run)
            reader.tap("Just look around")
            assertFalse(reader.hears("Maya Lindqvist"))
            reader.tap("Leave it")
            assertTrue(reader.hears("Maya Lindqvist"))
            assertEquals(before, runBlocking { graph.repository.digest() })
        }

    @Test
    fun the_sample_practice_lives_through_the_end_of_the_process() =
        AppRun().use { run ->
            val reader = Reader(run)
            reader.tap("Just look around")
            run.dieAndReturn { graph.practices.close() }
            assertTrue(reader.hears("Sample practice, made-up people"))
        }
}
