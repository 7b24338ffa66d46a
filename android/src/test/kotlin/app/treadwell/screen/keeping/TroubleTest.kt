package app.treadwell.screen.keeping

import app.treadwell.core.Trouble
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
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import java.io.File

@RunWith(RobolectricTestRunner::class)
class TroubleTest {
    private val file get() = File(graph.folder, "journal.db")

    @Test
    fun a_damaged_journal_can_be_seen_by_everybody() = look("trouble-damaged") { run -> run.kept(Trouble.DAMAGED) }

    @Test
    fun an_older_journal_can_be_seen_by_everybody() = look("trouble-older") { run -> run.kept(Trouble.ROLLED_BACK) }

    @Test
    fun a_lost_key_can_be_seen_by_everybody() = look("trouble-key") { run -> run.kept(Trouble.KEY_LOST) }

    @Test
    fun a_full_phone_can_be_seen_by_everybody() = look("trouble-full") { run -> run.kept(Trouble.FULL) }

    @Test
    fun the_report_of_a_salvage_can_be_seen_by_everybody() =
        look("trouble-report") { run ->
            run.damaged()
            Reader(run).salvage()
            assertTrue(Reader(run).hears("The damaged file was not deleted."))
        }

    @Test
    fun every_trouble_has_a_page_with_a_way_on() =
        AppRun().use { run ->
            for (trouble in Trouble.entries) {
                run.kept(trouble)
                val help = runBlocking { graph.repository.helpWith(trouble) }
                val reader = Reader(run)
                assertTrue("$trouble", reader.hears(help.title) && reader.hears(help.happened))
                reader.tap("Try again")
                assertNull("$trouble", graph.repository.trouble.value)
            }
        }

    @Test
    fun a_damaged_journal_is_salvaged_and_the_people_are_there_again() =
        AppRun().use { run ->
            val names = run.damaged()
            val before = file.readBytes()
            val reader = Reader(run)
            reader.salvage()
            assertTrue(reader.hears("entries were saved"))
            val kept =
                graph.folder
                    .listFiles()
                    .orEmpty()
                    .filter { it.name.startsWith("journal.db.") }
            assertTrue(kept.any { it.readBytes().contentEquals(before) })
            reader.tap("Go on with the new journal")
            run.activity.navigator.reset(Destination.Clients)
            run.settle()
            assertTrue(names.any { reader.hears(it) })
        }

    @Test
    fun a_salvage_is_not_begun_by_chance() =
        AppRun().use { run ->
            run.kept(Trouble.DAMAGED)
            val before = file.readBytes()
            val reader = Reader(run)
            reader.tap("Save what can be read")
            reader.tap("Leave it closed")
            assertTrue(before.contentEquals(file.readBytes()))
            assertTrue(reader.hears("A part of your journal cannot be read"))
        }

    @Test
    fun an_older_file_is_opened_only_when_somebody_says_so() =
        AppRun().use { run ->
            run.older()
            val reader = Reader(run)
            assertTrue(reader.hears("Your journal is older than it should be"))
            reader.tap("Try again")
            assertTrue(reader.hears("it is still so"))
            reader.tap("Open the older file")
            assertTrue(reader.hears("What came later is not in it"))
            reader.tap("Open the older file")
            assertEquals(Destination.Today, run.at)
            assertEquals(1, runBlocking { graph.repository.clients("") }.rows.size)
            run.dieAndReturn { graph.practices.close() }
            assertNull("it counts as the journal from now on", graph.repository.trouble.value)
        }

    @Test
    fun a_key_that_comes_back_opens_the_page_on_which_the_person_was() =
        AppRun().use { run ->
            val (maya) = run.people()
            graph.practices.close()
            val key = File(graph.folder, "journal.key")
            val away = File(graph.folder, "away")
            assertTrue(key.renameTo(away))
            run.activity.navigator.reset(Destination.Today, Destination.Client(maya))
            run.settle()
            val reader = Reader(run)
            assertTrue(reader.hears("The key of your journal is missing"))
            assertTrue(away.renameTo(key))
            run.rotate()
            reader.tap("Try again")
            assertEquals(Destination.Client(maya), run.at)
            assertTrue(reader.hears("Maya Lindqvist"))
        }

    @Test
    fun a_file_that_cannot_be_saved_is_kept_and_says_so() =
        AppRun().use { run ->
            run.people()
            graph.practices.close()
            val bytes = file.readBytes().also { it.fill(7) }
            file.writeBytes(bytes)
            run.activity.navigator.reset(Destination.Today)
            run.settle()
            val reader = Reader(run)
            val offered = reader.hears("Save what can be read")
            if (offered) reader.salvage()
            assertFalse(reader.hears("were saved"))
            assertTrue(reader.hears("Nothing was deleted."))
            assertTrue(bytes.contentEquals(file.readBytes()))
        }

    private fun AppRun.people(): List<String> {
        val ids = practice(somebody("Maya Lindqvist"), somebody("Sam Okafor"))
        activity.navigator.reset(Destination.Today)
        settle()
        return ids
    }

    /** As if the journal had not opened, for this reason. */
    private fun AppRun.kept(trouble: Trouble) {
        if (!file.exists()) people()
        journal { leaveTo(trouble) }
        settle()
    }

    /** A byte towards the end of the file, where the younger entries lie, is not what was written. Gives who was there. */
    private fun AppRun.damaged(): List<String> {
        journal { fillSample() }
        val names = runBlocking { graph.repository.clients("") }.rows.map { it.name }
        graph.practices.close()
        val bytes = file.readBytes()
        val place = bytes.size / PAGE * 9 / 10 * PAGE + PAGE / 2
        bytes[place] = (bytes[place] + 1).toByte()
        file.writeBytes(bytes)
        kept(Trouble.DAMAGED)
        return names
    }

    /** Somebody has put an older copy in the journal's place. */
    private fun AppRun.older() {
        practice(somebody("Maya Lindqvist"))
        graph.practices.close()
        val old = file.readBytes()
        journal { registerClient(somebody("Sam Okafor")) }
        graph.practices.close()
        file.writeBytes(old)
        listOf("-wal", "-shm").forEach { File(graph.folder, "journal.db$it").delete() }
        activity.navigator.reset(Destination.Today)
        settle()
    }

    private fun Reader.salvage() {
        tap("Save what can be read")
        tap("Save what can be read")
    }

    private companion object {
        const val PAGE = 4096
    }
}
