package app.treadwell.screen

import android.app.Activity
import android.content.Intent
import android.net.Uri
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import app.treadwell.core.ErasureForm
import app.treadwell.core.Job
import app.treadwell.data.PlaceTrouble
import app.treadwell.data.backupPage
import app.treadwell.data.eraseClient
import app.treadwell.data.inspect
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
import org.robolectric.Shadows.shadowOf
import java.io.File

@RunWith(RobolectricTestRunner::class)
class BackupScreensTest {
    @get:Rule
    val temporary = TemporaryFolder()

    private lateinit var provider: DesktopFiles
    private val theirs get() = File(temporary.root, "Practice backups")

    @Before
    fun offer() {
        theirs.mkdirs()
        provider = DesktopFiles.over(theirs)
    }

    @Test
    fun the_page_before_any_backup_can_be_seen_by_everybody() =
        look("backup-none") { run -> run.at(Destination.Backup) }

    @Test
    fun the_page_can_be_seen_by_everybody() =
        look("backup") { run ->
            run.withCode()
            run.at(Destination.Backup)
            Reader(run).tap("Make a backup now")
        }

    @Test
    fun the_page_with_a_folder_in_trouble_can_be_seen_by_everybody() =
        look("backup-trouble") { run ->
            run.withCode()
            graph.settings.choose { copy(backupFolder = "${provider.folder()}", placeTrouble = PlaceTrouble.GONE) }
            run.at(Destination.Backup)
        }

    @Test
    fun making_the_code_can_be_seen_by_everybody() = look("code") { run -> run.at(Destination.RecoveryCode) }

    @Test
    fun the_code_can_be_seen_by_everybody() =
        look("code-shown") { run ->
            run.at(Destination.RecoveryCode)
            Reader(run).tap("Show me the code")
        }

    @Test
    fun typing_it_back_can_be_seen_by_everybody() =
        look("code-confirm") { run ->
            run.at(Destination.RecoveryCode)
            val reader = Reader(run)
            reader.tap("Show me the code")
            reader.tap("I have written it down")
            reader.type("Recovery code", "AAAAA-AAAAA")
            reader.tap("This is it")
        }

    @Test
    fun own_words_can_be_seen_by_everybody() =
        look("own-words") { run ->
            run.at(Destination.RecoveryCode)
            val reader = Reader(run)
            reader.tap("Use words of my own")
            reader.type("Your words", "short")
            reader.tap("Use these words")
        }

    @Test
    fun the_code_is_shown_once_in_groups_and_typed_back() =
        AppRun().use { run ->
            run.at(Destination.Backup)
            val reader = Reader(run)
            reader.tap("Set up the recovery code")
            reader.tap("Show me the code")
            assertTrue("nobody takes a picture", run.activity.window.attributes.flags and FLAG_SECURE != 0)
            val code = reader.read().filter { it.startsWith("Group ") }.joinToString("") { it.substringAfter(": ") }
            reader.tap("I have written it down")
            assertFalse("the code stands beside the field", reader.hears("Group 1"))
            reader.type("Recovery code", code.lowercase().dropLast(1) + "!")
            reader.tap("This is it")
            assertEquals("a slip is told and the code counts as not known", Destination.RecoveryCode, run.at)
            assertFalse(graph.settings.chosen.codeConfirmed)
            reader.type("Recovery code", code.lowercase())
            reader.tap("This is it")
            assertEquals(Destination.Backup, run.at)
            assertTrue(graph.settings.chosen.codeConfirmed)
            assertTrue(reader.hears("Make a backup now"))
        }

    @Test
    fun a_code_that_was_not_typed_back_is_asked_for_again_before_the_next_backup() =
        AppRun().use { run ->
            run.at(Destination.Backup)
            val reader = Reader(run)
            reader.tap("Set up the recovery code")
            reader.tap("Show me the code")
            run.dieAndReturn { graph.practices.close() }
            assertTrue("the code is gone with the process", reader.hears("Show me the code"))
            run.back()
            assertTrue(reader.hears("You have not typed your code back yet"))
            assertFalse(reader.hears("Make a backup now"))
        }

    @Test
    fun the_code_goes_when_the_app_locks() =
        AppRun().use { run ->
            run.at(Destination.RecoveryCode)
            val reader = Reader(run)
            reader.tap("Show me the code")
            graph.lock.lock()
            run.settle()
            assertFalse(reader.hears("Group 1"))
            reader.tap("Unlock")
            reader.tap("It is me")
            assertFalse(reader.hears("Group 1"))
        }

    @Test
    fun own_words_open_a_backup_as_well() =
        AppRun().use { run ->
            run.at(Destination.Backup)
            val reader = Reader(run)
            reader.tap("Set up the recovery code")
            reader.tap("Use words of my own")
            reader.type("Your words", OWN_WORDS)
            reader.tap("Use these words")
            reader.type("Recovery code or your words", OWN_WORDS)
            reader.tap("This is it")
            assertEquals(Destination.Backup, run.at)
        }

    @Test
    fun a_backup_is_made_proven_and_saved_where_the_person_says() =
        AppRun().use { run ->
            run.withCode()
            run.at(Destination.Backup)
            val reader = Reader(run)
            reader.tap("Make a backup now")
            assertTrue(reader.hears("proven"))
            assertTrue("it says that it is not safe yet", reader.hears("only on this phone"))
            reader.tap("Save it elsewhere")
            val asked = run.started()
            assertEquals(Intent.ACTION_CREATE_DOCUMENT, asked.action)
            val name = checkNotNull(asked.getStringExtra(Intent.EXTRA_TITLE))
            assertFalse("a file name tells of a person", "Ana" in name || "Maya" in name)
            File(theirs, name).createNewFile()
            run.answer(asked, provider.file(name))
            assertFalse(reader.hears("only on this phone"))
            assertEquals(listOf(name), theirs.list()?.toList())
            assertTrue(File(theirs, name).length() > 0)
            assertEquals("a copy is left behind", 0, File(graph.folder, "backups").list()?.size)
            run.open(Destination.Audit())
            assertTrue("who exported it is in the list", reader.hears("Exported: "))
        }

    @Test
    fun a_backup_that_could_not_be_saved_is_still_offered() =
        AppRun().use { run ->
            run.withCode()
            run.at(Destination.Backup)
            val reader = Reader(run)
            reader.tap("Make a backup now")
            reader.tap("Save it elsewhere")
            provider.fault = { throw SecurityException("taken back") }
            run.answer(run.started(), provider.file("x"))
            assertTrue(reader.hears("cannot be reached"))
            run.dieAndReturn { graph.practices.close() }
            assertTrue(reader.hears("Save it elsewhere"))
        }

    @Test
    fun with_a_folder_backups_go_there_by_themselves_and_old_ones_go() =
        AppRun().use { run ->
            run.withCode()
            run.at(Destination.Backup)
            val reader = Reader(run)
            reader.tap("Folder for backups")
            val asked = run.started()
            assertEquals(Intent.ACTION_OPEN_DOCUMENT_TREE, asked.action)
            run.answer(asked, provider.folder())
            assertTrue(reader.hears("Practice backups"))
            reader.tap("Every day")
            repeat(10) { day ->
                journal { registerClient(somebody("Client $day")) }
                run.leaveAndReturn { pass(days = 1) }
                reader.tap("It is me")
                assertTrue("day $day", theirs.list().orEmpty().isNotEmpty())
            }
            val names = theirs.list().orEmpty().sorted()
            assertTrue("${names.size} of ten are kept", names.size in 7..9)
            assertFalse(names.any { it.endsWith(".part") })
            assertEquals(null, graph.settings.chosen.placeTrouble)
        }

    @Test
    fun a_folder_that_is_gone_is_told_on_today_and_the_backup_waits_here() =
        AppRun().use { run ->
            run.withCode()
            graph.settings.choose { copy(backupFolder = "${provider.folder()}", backupEveryDays = 1) }
            provider.fault = { throw SecurityException("taken back") }
            run.leaveAndReturn { pass(days = 2) }
            val reader = Reader(run)
            reader.tap("It is me")
            run.at(Destination.Today)
            assertEquals(PlaceTrouble.GONE, graph.settings.chosen.placeTrouble)
            assertTrue(reader.hears("did not come to its folder"))
            provider.fault = {}
            run.leaveAndReturn()
            run.await { graph.settings.chosen.placeTrouble == null }
            assertEquals("it goes there as soon as it can", 1, theirs.list()?.size)
            assertEquals(null, graph.settings.chosen.placeTrouble)
        }

    @Test
    fun a_backup_says_where_it_lies_whoever_brought_it_there() =
        AppRun().use { run ->
            run.withCode()
            graph.settings.choose { copy(backupFolder = "${provider.folder()}") }
            provider.fault = { throw SecurityException("taken back") }
            assertEquals(null, runBlocking { graph.backups.make(Job()) }.place)
            val waiting = checkNotNull(runBlocking { graph.backups.unsaved() })
            provider.fault = {}
            assertEquals("Practice backups", runBlocking { graph.backups.bring(waiting) })
            assertEquals(
                "the second one came too late",
                "Practice backups",
                runBlocking { graph.backups.bring(waiting) },
            )
            assertEquals(listOf(waiting.name), theirs.list()?.toList())
            run.at(Destination.Audit())
            assertEquals("it left once", 1, Reader(run).read().count { it.startsWith("Exported: ") })
        }

    @Test
    fun a_backup_that_the_lock_stopped_begins_again_when_somebody_is_back() =
        AppRun().use { run ->
            run.withCode()
            run.at(Destination.Backup)
            graph.lock.lock()
            run.settle()
            graph.backups.makeNow() // a small backup would be made before the lock: this one comes too late for sure
            run.settle()
            assertTrue(making.stopped)
            assertEquals(null, runBlocking { graph.backups.unsaved() })
            val reader = Reader(run)
            reader.tap("Unlock")
            reader.tap("It is me")
            run.await { making.result != null }
            run.settle()
            assertTrue(reader.hears("Backup made and proven"))
            assertTrue(graph.backups.begunAgain)
            assertFalse(graph.settings.chosen.backupAsked)
        }

    @Test
    fun a_backup_that_ended_with_the_process_begins_again_too() =
        AppRun().use { run ->
            run.withCode()
            graph.settings.choose { copy(backupAsked = true) } // as it stands while one is made
            run.dieAndReturn { graph.practices.close() }
            run.await { making.result != null }
            assertTrue(runBlocking { graph.repository.backupPage() }.hasBackup)
        }

    @Test
    fun who_stops_a_backup_means_it() =
        AppRun().use { run ->
            run.withCode()
            graph.settings.choose { copy(backupAsked = true) }
            graph.backups.stop()
            run.leaveAndReturn()
            assertFalse(runBlocking { graph.repository.backupPage() }.hasBackup)
        }

    @Test
    fun a_scheduled_backup_that_the_lock_came_before_is_made_after_it() =
        AppRun().use { run ->
            run.withCode()
            graph.settings.choose { copy(backupFolder = "${provider.folder()}") }
            graph.backups.look()
            graph.lock.lock()
            run.settle()
            val reader = Reader(run)
            reader.tap("Unlock")
            reader.tap("It is me")
            run.await { theirs.list().orEmpty().isNotEmpty() }
            assertEquals(1, theirs.list()?.size)
        }

    private val making get() = graph.repository.works.backup.state.value

    @Test
    fun somebody_who_is_erased_cannot_be_read_in_the_folder_s_backups_either() =
        AppRun().use { run ->
            val code = run.withCode()
            graph.settings.choose { copy(backupFolder = "${provider.folder()}") }
            runBlocking { graph.backups.make(Job()) }
            val name = theirs.list().orEmpty().single()
            val before = File(theirs, name).readBytes()
            journal {
                val maya = clients("").rows.single().id
                eraseClient(maya, ErasureForm("mistake", "Entered twice"))
            }
            run.leaveAndReturn()
            assertFalse(before.contentEquals(File(theirs, name).readBytes()))
            assertEquals(listOf(name), theirs.list().orEmpty().toList())
            assertEquals(1, graph.settings.chosen.erasuresFollowed)
            val info = runBlocking { graph.repository.inspect(File(theirs, name), code, Job()) }
            assertTrue("it still opens", info.entries > 0u)
            val again = File(theirs, name).lastModified()
            run.leaveAndReturn()
            assertEquals("it is gone through once", again, File(theirs, name).lastModified())
        }

    @Test
    fun more_and_today_say_how_old_the_last_backup_is() =
        AppRun().use { run ->
            run.withCode()
            runBlocking { graph.backups.make(Job()) }
            pass(days = 3)
            run.at(Destination.Today)
            val reader = Reader(run)
            assertTrue(reader.hears("Last backup 3 days ago, proven"))
            run.at(Destination.More)
            assertTrue(reader.hears("Last backup 3 days ago, proven"))
            assertTrue(runBlocking { graph.repository.backupPage() }.hasBackup)
        }

    private fun AppRun.at(destination: Destination) {
        practice(somebody("Maya Lindqvist"))
        activity.navigator.reset(destination)
        settle()
    }

    private companion object {
        const val OWN_WORDS = "copper lantern under eleven rivers"
    }
}
