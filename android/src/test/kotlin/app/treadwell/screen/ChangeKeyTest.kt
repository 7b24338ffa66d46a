package app.treadwell.screen

import app.treadwell.harness.AppRun
import app.treadwell.harness.FileVault
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
class ChangeKeyTest {
    private val vault get() = FileVault(File(graph.folder, "journal.key"))

    @Test
    fun it_can_be_seen_by_everybody() = look("change-key") { run -> run.at() }

    @Test
    fun its_end_can_be_seen_by_everybody() =
        look("change-key-done") { run ->
            run.at()
            Reader(run).tap("Change the key now")
        }

    @Test
    fun the_journal_is_the_same_under_another_key() =
        AppRun().use { run ->
            run.at()
            val digest = runBlocking { graph.repository.clients("") }
            val old = checkNotNull(vault.load())
            val reader = Reader(run)
            reader.tap("Change the key now")
            reader.tap("Done")
            assertEquals(Destination.KeyAndLock, run.at)
            assertFalse("the key is the one it was", old.contentEquals(vault.load()))
            assertFalse(vault.hasNext)
            run.dieAndReturn { graph.practices.close() }
            assertEquals(digest, runBlocking { graph.repository.clients("") })
            assertTrue(runBlocking { graph.repository.verify() }.whole)
        }

    @Test
    fun what_is_being_typed_can_still_be_read_afterwards() =
        AppRun().use { run ->
            run.at()
            val reader = Reader(run)
            run.open(Destination.AddClient)
            reader.type("Name", "Joel Bergström")
            run.leaveAndReturn()
            run.open(Destination.ChangeKey)
            reader.tap("Change the key now")
            run.open(Destination.AddClient)
            assertEquals("Joel Bergström", reader.value("Name"))
        }

    @Test
    fun a_kill_before_the_new_key_was_taken_over_is_found_out_at_the_next_opening() =
        AppRun().use { run ->
            run.at()
            val old = checkNotNull(vault.load())
            Reader(run).tap("Change the key now")
            val new = checkNotNull(vault.load())
            graph.practices.close()
            File(graph.folder, "journal.key").writeBytes(old)
            File(graph.folder, "journal.key.next").writeBytes(new)
            assertEquals(1, runBlocking { graph.repository.clients("") }.rows.size)
            assertTrue(new.contentEquals(vault.load()))
            assertFalse(vault.hasNext)
        }

    private fun AppRun.at() {
        practice(somebody("Maya Lindqvist"))
        activity.navigator.reset(Destination.More, Destination.KeyAndLock, Destination.ChangeKey)
        settle()
    }
}
