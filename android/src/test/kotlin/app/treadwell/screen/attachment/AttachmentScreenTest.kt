package app.treadwell.screen.attachment

import android.content.Intent
import android.net.Uri
import android.os.ParcelFileDescriptor
import android.provider.OpenableColumns
import app.treadwell.core.AttachmentCard
import app.treadwell.data.Repository
import app.treadwell.data.attachmentsPage
import app.treadwell.harness.AppRun
import app.treadwell.harness.DesktopFiles
import app.treadwell.harness.DesktopOwner.Companion.IT_IS_ME
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import app.treadwell.platform.HandedOut
import app.treadwell.screen.answer
import app.treadwell.screen.graph
import app.treadwell.screen.look
import app.treadwell.screen.practice
import app.treadwell.screen.somebody
import app.treadwell.screen.started
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.io.File
import java.io.FileInputStream
import java.io.FileNotFoundException
import java.io.RandomAccessFile

@RunWith(RobolectricTestRunner::class)
class AttachmentScreenTest {
    @get:Rule
    val temporary = TemporaryFolder()

    private lateinit var provider: DesktopFiles
    private val theirs get() = File(temporary.root, "Documents")
    private val resolver get() = RuntimeEnvironment.getApplication().contentResolver

    @Before
    fun offer() {
        theirs.mkdirs()
        provider = DesktopFiles.over(theirs)
    }

    @Test
    fun a_photo_can_be_seen_by_everybody() = look("attachment-photo") { run -> run.at("calf.jpg", photo()) }

    @Test
    fun a_letter_can_be_seen_by_everybody() =
        look("attachment-letter") { run -> run.at("Dr Berg, 3 February.pdf", letter()) }

    @Test
    fun a_photo_that_this_phone_cannot_show_can_be_seen_by_everybody() =
        look("attachment-unseen") { run ->
            run.at("calf.jpg", byteArrayOf(-1, -40, -1, -32) + ByteArray(9_000))
            assertTrue(Reader(run).hears("cannot show this photo"))
        }

    @Test
    fun one_that_is_damaged_can_be_seen_by_everybody() =
        look("attachment-missing") { run ->
            run.damaged()
            assertTrue(Reader(run).hears("Missing or damaged"))
        }

    @Test
    fun the_question_before_it_is_taken_away_can_be_seen_by_everybody() =
        look("attachment-remove") { run ->
            run.at("calf.jpg", photo())
            Reader(run).tap("Take away")
            Reader(run).tap("Take away")
        }

    @Test
    fun a_photo_is_shown_in_the_app_and_closer_up() =
        AppRun().use { run ->
            run.at("calf.jpg", photo())
            val reader = Reader(run)
            assertTrue("the picture is called what the file is called", reader.read().count { it == "calf.jpg" } == 2)
            assertFalse("Further away" in reader.buttons())
            reader.tap("Closer")
            reader.tap("Closer")
            assertFalse("Closer" in reader.buttons())
            run.rotate()
            assertFalse("it stays as close", "Closer" in reader.buttons())
            reader.tap("Further away")
            assertTrue("Closer" in reader.buttons())
        }

    @Test
    fun a_letter_goes_to_the_app_that_shows_it_to_be_read_and_nothing_else() =
        AppRun().use { run ->
            val bytes = letter()
            run.at("Dr Berg.pdf", bytes)
            Reader(run).tap("Open in another app")
            val asked = run.asked()
            assertEquals(Intent.ACTION_VIEW, asked.action)
            assertEquals("application/pdf", asked.type)
            assertEquals(Intent.FLAG_GRANT_READ_URI_PERMISSION, asked.flags)
            val uri = checkNotNull(asked.data)
            assertFalse("the address tells nothing", "Berg" in "$uri")
            assertArrayEquals(bytes, read(uri))
            assertArrayEquals("also once more", bytes, read(uri))
            assertEquals("letter.pdf", nameOf(uri))
            assertEquals("application/pdf", resolver.getType(uri))
            assertThrows(SecurityException::class.java) { resolver.openFileDescriptor(uri, "rw") }
            assertUnreadable("another path", Uri.withAppendedPath(uri, ".."))
            assertTrue("that it was shared stands in the record", run.audit("Shared"))
        }

    @Test
    fun what_was_not_handed_out_cannot_be_read_by_its_id() =
        AppRun().use { run ->
            val card = run.at("Dr Berg.pdf", letter())
            val guessed = HandedOut.uri(card.id)
            assertUnreadable("by its id", guessed)
        }

    @Test
    fun the_lock_ends_what_was_handed_out() =
        AppRun().use { run ->
            run.at("Dr Berg.pdf", letter())
            Reader(run).tap("Open in another app")
            val uri = checkNotNull(run.asked().data)
            graph.lock.lock()
            run.settle()
            assertUnreadable("locked", uri)
            val reader = Reader(run)
            reader.tap("Unlock")
            reader.tap(IT_IS_ME)
            assertUnreadable("it is handed out anew or not at all", uri)
        }

    @Test
    fun a_photo_is_shared_with_the_right_to_read_it_alone() =
        AppRun().use { run ->
            val bytes = photo()
            run.at("calf.jpg", bytes)
            Reader(run).tap("Share")
            val asked = run.asked()
            assertEquals(Intent.ACTION_CHOOSER, asked.action)
            @Suppress("DEPRECATION") // the typed form is there from Android 13 on
            val send = checkNotNull(asked.getParcelableExtra<Intent>(Intent.EXTRA_INTENT))
            assertEquals(Intent.ACTION_SEND, send.action)
            assertEquals(Intent.FLAG_GRANT_READ_URI_PERMISSION, send.flags)
            @Suppress("DEPRECATION")
            val uri = checkNotNull(send.getParcelableExtra<Uri>(Intent.EXTRA_STREAM))
            assertEquals(uri, send.clipData?.getItemAt(0)?.uri)
            assertArrayEquals(bytes, read(uri))
            assertTrue(run.audit("Shared"))
        }

    @Test
    fun a_copy_is_saved_under_a_name_that_tells_nothing() =
        AppRun().use { run ->
            val bytes = photo()
            run.at("Maya Lindqvist.jpg", bytes)
            val reader = Reader(run)
            reader.tap("Save a copy")
            val asked = run.started()
            assertEquals(Intent.ACTION_CREATE_DOCUMENT, asked.action)
            assertEquals("photo.jpg", asked.getStringExtra(Intent.EXTRA_TITLE))
            run.make(asked, "photo.jpg")
            assertTrue(reader.hears("A copy is saved"))
            assertArrayEquals(bytes, File(theirs, "photo.jpg").readBytes())
            assertFalse(graph.folder.walk().any { "nameless" in it.name })
            assertTrue(run.audit("Exported"))
        }

    @Test
    fun a_copy_that_cannot_be_saved_is_told_and_leaves_nothing_there() =
        AppRun().use { run ->
            run.at("calf.jpg", photo())
            val reader = Reader(run)
            reader.tap("Save a copy")
            provider.fault = { what -> if (what.startsWith("open w")) throw SecurityException("taken back") }
            run.make(run.started(), "photo.jpg")
            assertTrue(reader.hears("cannot be reached"))
            assertEquals(emptyList<String>(), theirs.list()?.toList())
        }

    @Test
    fun a_copy_that_is_stopped_leaves_nothing_there() =
        AppRun().use { run ->
            run.at("calf.jpg", photo())
            val work = graph.repository.works.saving
            provider.fault = { what ->
                if (what.startsWith("open w")) {
                    work.stop()
                    while (!work.state.value.stopping) Thread.onSpinWait()
                }
            }
            val reader = Reader(run)
            reader.tap("Save a copy")
            run.make(run.started(), "photo.jpg")
            assertTrue(reader.hears("Stopped. No copy was saved."))
            assertEquals(emptyList<String>(), theirs.list()?.toList())
        }

    @Test
    fun while_one_copy_is_on_its_way_no_other_file_is_made() =
        AppRun().use { run ->
            run.at("calf.jpg", photo())
            val saved = CompletableDeferred<String>()
            graph.repository.works.saving
                .start { saved.await() }
            run.settle()
            val reader = Reader(run)
            assertTrue(reader.hears("Saving a copy"))
            reader.tap("Save a copy")
            assertEquals(null, shadowOf(run.activity).nextStartedActivityForResult)
            saved.complete("another")
            run.settle()
            assertFalse(reader.hears("Saving a copy"))
        }

    @Test
    fun it_is_taken_away_for_a_reason_and_not_without() =
        AppRun().use { run ->
            val card = run.at("calf.jpg", photo())
            val reader = Reader(run)
            reader.tap("Take away")
            reader.tap("Keep it")
            reader.tap("Take away")
            reader.tap("Take away")
            assertTrue(reader.hears("Please say in a few words why"))
            assertEquals(1, graph.repository.kept().size)
            reader.type("Why, in a few words", "Of another person")
            reader.tap("Take away")
            assertTrue(run.at is Destination.Attachments)
            assertFalse(reader.hears(card.title))
            assertEquals(emptyList<AttachmentCard>(), graph.repository.kept())
        }

    @Test
    fun one_that_is_damaged_is_named_can_be_taken_away_and_harms_nothing_else() =
        AppRun().use { run ->
            run.damaged()
            val reader = Reader(run)
            assertTrue(reader.hears("a part of it is missing or damaged"))
            assertFalse("nothing of it can be handed out", reader.hears("Share"))
            assertTrue(reader.hears("Take away"))
            run.back()
            reader.tap("small.jpg")
            assertTrue("another one is as it was", reader.hears("Closer"))
        }

    @Test
    fun one_that_turns_out_to_be_damaged_saves_no_copy() =
        AppRun().use { run ->
            val card = run.damaged("scan.pdf", letter(2_000_000))
            val reader = Reader(run)
            reader.tap("Save a copy")
            run.make(run.started(), "letter.pdf")
            assertTrue(reader.hears("a part of it is missing or damaged"))
            assertEquals(emptyList<String>(), theirs.list()?.toList())
            reader.tap("Open in another app")
            assertUnreadable("damaged", checkNotNull(run.asked().data))
            assertFalse("nothing left", run.audit("Exported"))
            assertEquals("scan.pdf", card.title)
        }

    @Test
    fun one_that_was_taken_away_elsewhere_says_so() =
        AppRun().use { run ->
            val card = run.at("calf.jpg", photo())
            run.open(Destination.Attachment(maya, card.id.reversed()))
            assertTrue(Reader(run).hears("no longer there"))
        }

    private lateinit var maya: String

    private suspend fun Repository.cards() = attachmentsPage(maya).groups.first().cards

    private fun Repository.kept() = runBlocking { cards() }

    private fun AppRun.at(
        name: String,
        bytes: ByteArray,
    ): AttachmentCard {
        maya = practice(somebody("Maya Lindqvist")).single()
        val card = keep(maya, name, bytes)
        activity.navigator.reset(Destination.Attachments(maya), Destination.Attachment(maya, card.id))
        settle()
        return card
    }

    /** A flipped byte in the part of the journal's file that grew by it; another photo lies before it. */
    private fun AppRun.damaged(
        name: String = "calf.jpg",
        bytes: ByteArray = photo() + ByteArray(2_000_000),
    ): AttachmentCard {
        maya = practice(somebody("Maya Lindqvist")).single()
        keep(maya, "small.jpg", photo())
        graph.practices.close()
        val file = File(graph.folder, Repository.FILE)
        val before = file.length()
        val card = keep(maya, name, bytes)
        graph.practices.close()
        RandomAccessFile(file, "rw").use {
            val place = (before + file.length()) / 2
            it.seek(place)
            val byte = it.read()
            it.seek(place)
            it.write(byte xor 1)
        }
        activity.navigator.reset(Destination.Attachments(maya), Destination.Attachment(maya, card.id))
        settle()
        return card
    }

    private fun AppRun.asked(): Intent = checkNotNull(shadowOf(activity).nextStartedActivity)

    private fun AppRun.make(
        asked: Intent,
        name: String,
    ) {
        File(theirs, name).createNewFile()
        answer(asked, provider.file(name))
    }

    private fun AppRun.audit(word: String): Boolean {
        open(Destination.Audit(maya))
        Reader(this).tap("Looked at")
        return Reader(this).hears(word).also { back() }
    }

    private fun read(uri: Uri): ByteArray = checkNotNull(resolver.openFileDescriptor(uri, "r")).use { it.bytes() }

    private fun assertUnreadable(
        why: String,
        uri: Uri,
    ) {
        assertThrows(why, FileNotFoundException::class.java) { read(uri) }
    }

    private fun nameOf(uri: Uri): String? =
        resolver.query(uri, arrayOf(OpenableColumns.DISPLAY_NAME), null, null)?.use {
            it.moveToFirst()
            it.getString(0)
        }
}

/** All that can be read from it. */
internal fun ParcelFileDescriptor.bytes(): ByteArray = FileInputStream(fileDescriptor).readBytes()
