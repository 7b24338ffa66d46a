package app.treadwell.screen

import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import java.io.File

@RunWith(RobolectricTestRunner::class)
class MoreScreensTest {
    @Test
    fun more_can_be_seen_by_everybody() = look("more") { run -> run.at(Destination.More) }

    @Test
    fun the_check_of_the_journal_can_be_seen_by_everybody() = look("verify") { run -> run.at(Destination.Verify) }

    @Test
    fun the_practice_can_be_seen_by_everybody() = look("practice") { run -> run.at(Destination.Practice) }

    @Test
    fun about_can_be_seen_by_everybody() = look("about") { run -> run.at(Destination.About) }

    @Test
    fun the_check_reads_every_entry_and_says_that_all_is_whole() =
        AppRun().use { run ->
            run.at(Destination.More)
            val reader = Reader(run)
            reader.tap("Check the journal")
            assertTrue(reader.hears("Whole"))
            assertTrue(reader.hears("Entries read"))
        }

    @Test
    fun the_profile_is_put_right() =
        AppRun().use { run ->
            run.at(Destination.More)
            val reader = Reader(run)
            reader.tap("Your practice")
            reader.type("Your weight, kg", "64.5")
            reader.tap("Save")
            assertEquals(64.5, runBlocking { graph.repository.practice() }?.form?.weightKg)
            assertEquals(Destination.More, run.at)
        }

    @Test
    fun it_says_that_there_is_no_backup_and_shows_the_way_to_one() =
        AppRun().use { run ->
            run.at(Destination.More)
            val reader = Reader(run)
            assertTrue(reader.hears("No backup yet"))
            reader.tap("Backup")
            assertEquals(Destination.Backup, run.at)
        }

    @Test
    fun a_damaged_journal_is_kept_and_reported() =
        look("damaged") { run ->
            run.at(Destination.Today)
            val file = File(graph.folder, "journal.db")
            graph.practices.close()
            val bytes = file.readBytes()
            bytes.fill(7, fromIndex = 0, toIndex = 512)
            file.writeBytes(bytes)
            run.activity.navigator.reset(Destination.Today)
            run.settle()
            assertTrue(Reader(run).hears("Your journal is kept as it is."))
            assertTrue(bytes.contentEquals(file.readBytes()))
        }

    @Test
    fun a_journal_without_its_key_is_kept_and_reported() =
        look("key-lost") { run ->
            run.at(Destination.Today)
            graph.practices.close()
            File(graph.folder, "journal.key").delete()
            run.activity.navigator.reset(Destination.Today)
            run.settle()
            assertTrue(Reader(run).hears("The key that opens your journal cannot be found"))
        }

    private fun AppRun.at(destination: Destination) {
        practice(somebody("Maya Lindqvist"))
        if (destination == Destination.Today || destination == Destination.More) {
            activity.navigator.reset(destination)
        } else {
            activity.navigator.reset(Destination.More, destination)
        }
        settle()
    }
}
