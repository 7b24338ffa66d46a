package app.treadwell.screen

import android.content.Intent
import app.treadwell.core.HitKind
import app.treadwell.core.Job
import app.treadwell.data.inspect
import app.treadwell.data.setNote
import app.treadwell.data.setRecoveryCode
import app.treadwell.harness.AppRun
import app.treadwell.harness.DesktopFiles
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import java.io.File

@RunWith(RobolectricTestRunner::class)
class RestoreScreensTest {
    @get:Rule
    val temporary = TemporaryFolder()

    private lateinit var provider: DesktopFiles
    private val theirs get() = File(temporary.root, "theirs")
    private var code = ""

    @Before
    fun offer() {
        theirs.mkdirs()
        provider = DesktopFiles.over(theirs)
    }

    @Test
    fun the_first_page_can_be_seen_by_everybody() = look("restore") { run -> run.open(Destination.Restore) }

    @Test
    fun what_opens_it_can_be_seen_by_everybody() =
        look("restore-code") { run ->
            run.emptyPhone()
            run.choose()
            Reader(run).type("Recovery code", "WRONG")
            Reader(run).tap("Open it")
        }

    @Test
    fun what_comes_to_an_empty_phone_can_be_seen_by_everybody() =
        look("restore-fresh") { run ->
            run.emptyPhone()
            run.chooseAndOpen()
        }

    @Test
    fun what_it_would_change_can_be_seen_by_everybody() =
        look("restore-preview") { run ->
            run.backedUpAndOlder()
            run.open(Destination.Restore)
            run.chooseAndOpen()
        }

    @Test
    fun a_backup_with_nothing_new_can_be_seen_by_everybody() =
        look("restore-nothing") { run ->
            run.backedUp()
            run.open(Destination.Restore)
            run.chooseAndOpen()
        }

    @Test
    fun the_end_can_be_seen_by_everybody() =
        look("restore-done") { run ->
            run.emptyPhone()
            run.chooseAndOpen()
            Reader(run).tap("Bring everything back")
        }

    @Test
    fun on_an_empty_phone_everything_is_back_from_the_file_and_the_code_alone() =
        AppRun().use { run ->
            val before = run.emptyPhone()
            val reader = Reader(run)
            run.back()
            assertEquals(Destination.FirstRun, run.at)
            reader.tap("I have a backup")
            run.chooseAndOpen()
            assertTrue(reader.hears("Practice of Ana Ferreira."))
            reader.tap("Bring everything back")
            assertTrue(reader.hears("Everything is back"))
            reader.tap("Go to Today")
            assertTrue(reader.hears("Maya Lindqvist"))
            assertEquals(before, runBlocking { graph.repository.clients("") }.rows.map { it.name })
            assertFalse("the copy is left behind", File(graph.folder, "restore.backup").exists())
            run.dieAndReturn { graph.practices.close() }
            assertTrue("it opens again with its key", reader.hears("Maya Lindqvist"))
            assertTrue(runBlocking { graph.repository.verify() }.whole)
        }

    @Test
    fun a_wrong_code_is_told_at_its_field_and_nothing_is_changed() =
        AppRun().use { run ->
            run.emptyPhone()
            run.choose()
            val reader = Reader(run)
            reader.type("Recovery code", code.replaceRange(0, 5, "00000"))
            reader.tap("Open it")
            assertTrue(reader.hears("code"))
            assertFalse(reader.hears("Bring everything back"))
            assertFalse(graph.practices.guarded)
        }

    @Test
    fun a_file_that_is_no_backup_or_was_cut_off_is_told_as_that() =
        AppRun().use { run ->
            run.emptyPhone()
            val whole = theirs.listFiles()!!.single()
            val bytes = whole.readBytes()
            val reader = Reader(run)
            whole.writeText("a letter")
            run.chooseAndOpen()
            assertTrue(reader.hears("not a Treadwell backup"))
            reader.tap("Choose another one")
            whole.writeBytes(bytes.copyOf(bytes.size - 100))
            run.chooseAndOpen()
            assertTrue(reader.hears("The end of this backup is missing"))
            assertFalse(graph.practices.guarded)
        }

    @Test
    fun a_living_practice_takes_in_what_it_does_not_have_and_loses_nothing() =
        AppRun().use { run ->
            run.backedUpAndOlder()
            run.open(Destination.Restore)
            run.chooseAndOpen()
            val reader = Reader(run)
            assertTrue(reader.hears("New here: "))
            reader.tap("Add this to my journal")
            assertTrue(reader.hears("The backup was added"))
            reader.tap("Go to Today")
            val names = runBlocking { graph.repository.clients("") }.rows.map { it.name }
            assertEquals(listOf("Joel Bergström", "Maya Lindqvist"), names.sorted())
            run.open(Destination.Audit())
            assertTrue("who brought it back is in the list", reader.hears("Backup taken over"))
        }

    @Test
    fun a_backup_with_nothing_new_says_so_and_offers_only_the_way_back() =
        AppRun().use { run ->
            run.backedUp()
            journal { registerClient(somebody("Joel Bergström")) }
            run.open(Destination.Restore)
            run.chooseAndOpen()
            val reader = Reader(run)
            assertTrue(reader.hears("Everything in this backup is in your journal already."))
            assertEquals(listOf("Close", "Go back"), reader.buttons())
            reader.tap("Go back")
            assertEquals(Destination.Today, run.at)
            assertFalse("the copy is left behind", File(graph.folder, "restore.backup").exists())
        }

    @Test
    fun a_journal_that_holds_but_a_note_on_a_technique_gives_way_to_the_backup() =
        AppRun().use { run ->
            run.emptyPhone()
            journal { setNote(HitKind.TECHNIQUE, "ashi-warm-glide", "Start at the left shoulder.") }
            assertTrue(graph.repository.exists)
            run.chooseAndOpen()
            val reader = Reader(run)
            reader.tap("Bring everything back")
            assertTrue(reader.hears("Everything is back"))
            reader.tap("Go to Today")
            assertTrue(reader.hears("Maya Lindqvist"))
        }

    @Test
    fun a_backup_of_another_practice_is_refused_before_anything_is_done() =
        AppRun().use { run ->
            run.emptyPhone()
            journal { setUpPractice(ANA.copy(name = "Bo Ek")) }
            run.activity.navigator.reset(Destination.Today, Destination.Restore)
            run.settle()
            run.chooseAndOpen()
            val reader = Reader(run)
            assertTrue(reader.hears("another practice"))
            assertFalse(reader.hears("Add this to my journal"))
        }

    @Test
    fun a_picked_file_waits_through_the_lock_and_its_code_does_not() =
        AppRun().use { run ->
            run.backedUp()
            run.open(Destination.Restore)
            run.choose()
            val reader = Reader(run)
            reader.type("Recovery code", code)
            graph.lock.lock()
            run.settle()
            reader.tap("Unlock")
            reader.tap("It is me")
            assertEquals("", reader.value("Recovery code"))
            reader.type("Recovery code", code)
            reader.tap("Open it")
            assertTrue(reader.hears("Everything in this backup is in your journal already."))
        }

    @Test
    fun what_was_picked_behind_the_lock_comes_to_its_page() =
        AppRun().use { run ->
            run.backedUp()
            run.open(Destination.Restore)
            val reader = Reader(run)
            reader.tap("Choose the backup")
            val asked = run.started()
            graph.lock.lock()
            run.settle()
            run.answer(asked, provider.file(theirs.list()!!.single()))
            reader.tap("Unlock")
            reader.tap("It is me")
            assertTrue(reader.hears("What opens it"))
        }

    @Test
    fun leaving_takes_the_picked_file_off_the_phone() =
        AppRun().use { run ->
            run.backedUp()
            run.open(Destination.Restore)
            run.choose()
            assertTrue(File(graph.folder, "restore.backup").exists())
            run.back()
            assertFalse(File(graph.folder, "restore.backup").exists())
        }

    @Test
    fun a_journal_whose_key_is_lost_is_kept_and_a_backup_brings_everything_back() =
        AppRun().use { run ->
            run.backedUp()
            graph.practices.close()
            File(graph.folder, "journal.key").delete()
            run.activity.navigator.reset(Destination.Today)
            run.settle()
            val reader = Reader(run)
            val lost = File(graph.folder, "journal.db").readBytes()
            reader.tap(reader.read().first { "backup" in it.lowercase() && "estore" in it })
            assertEquals(Destination.Restore, run.at)
            run.chooseAndOpen()
            reader.tap("Bring everything back")
            reader.tap("Go to Today")
            assertTrue(reader.hears("Maya Lindqvist"))
            assertTrue(
                "the journal that nobody can open is gone",
                graph.folder
                    .listFiles()
                    .orEmpty()
                    .any { it.isFile && it.readBytes().contentEquals(lost) },
            )
        }

    @Test
    fun a_rotation_in_between_loses_nothing() =
        AppRun().use { run ->
            run.emptyPhone()
            run.chooseAndOpen()
            run.rotate()
            val reader = Reader(run)
            assertTrue(reader.hears("Practice of Ana Ferreira."))
            reader.tap("Bring everything back")
            run.rotate()
            assertTrue(reader.hears("Everything is back"))
        }

    /** A practice with a client, and a backup of it in the hands of its owner. */
    private fun AppRun.backedUp() {
        theirs.listFiles()?.forEach { it.delete() }
        code = withCode()
        runBlocking { graph.backups.make(Job()) }
        val file = checkNotNull(runBlocking { graph.backups.unsaved() })
        file.copyTo(File(theirs, file.name))
        file.delete()
        activity.navigator.reset(Destination.Today)
        settle()
    }

    /** The phone's journal is from before somebody came who is in the backup. */
    private fun AppRun.backedUpAndOlder() {
        val file = File(graph.folder, "journal.db")
        practice(somebody("Maya Lindqvist"))
        code = runBlocking { graph.repository.setRecoveryCode() }.code
        graph.practices.close()
        val older = file.readBytes()
        journal { registerClient(somebody("Joel Bergström")) }
        theirs.listFiles()?.forEach { it.delete() }
        runBlocking { graph.backups.make(Job()) }
        checkNotNull(runBlocking { graph.backups.unsaved() }).run {
            copyTo(File(theirs, name))
            delete()
        }
        graph.practices.close()
        file.writeBytes(older)
        listOf("-wal", "-shm").forEach { File(graph.folder, "journal.db$it").delete() }
        runBlocking { graph.repository.openAsItIs() }
        activity.navigator.reset(Destination.Today)
        settle()
    }

    /** The phone is new; only file and code are left. Gives the names of the clients of before. */
    private fun AppRun.emptyPhone(): List<String> {
        backedUp()
        val names = runBlocking { graph.repository.clients("") }.rows.map { it.name }
        forgetEverything()
        activity.navigator.reset(Destination.Today)
        settle()
        open(Destination.Restore)
        return names
    }

    private fun AppRun.choose() {
        Reader(this).tap("Choose the backup")
        val asked = started()
        assertEquals(Intent.ACTION_OPEN_DOCUMENT, asked.action)
        answer(asked, provider.file(theirs.list()!!.single()))
    }

    private fun AppRun.chooseAndOpen() {
        choose()
        val reader = Reader(this)
        reader.type("Recovery code", code)
        reader.tap("Open it")
    }
}
