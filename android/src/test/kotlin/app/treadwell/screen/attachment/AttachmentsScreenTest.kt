package app.treadwell.screen.attachment

import android.content.Intent
import android.widget.TextView
import app.treadwell.core.AttachmentCard
import app.treadwell.data.Taking
import app.treadwell.data.attachmentsPage
import app.treadwell.harness.AppRun
import app.treadwell.harness.DesktopApp
import app.treadwell.harness.DesktopFiles
import app.treadwell.harness.DesktopOwner.Companion.IT_IS_ME
import app.treadwell.harness.Reader
import app.treadwell.harness.views
import app.treadwell.nav.Destination
import app.treadwell.screen.answer
import app.treadwell.screen.graph
import app.treadwell.screen.journal
import app.treadwell.screen.look
import app.treadwell.screen.practice
import app.treadwell.screen.segment
import app.treadwell.screen.session
import app.treadwell.screen.somebody
import app.treadwell.screen.started
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import java.io.File
import java.io.FileNotFoundException
import java.io.IOException
import java.io.RandomAccessFile

@RunWith(RobolectricTestRunner::class)
class AttachmentsScreenTest {
    @get:Rule
    val temporary = TemporaryFolder()

    private lateinit var provider: DesktopFiles
    private val theirs get() = File(temporary.root, "Pictures")

    @Before
    fun offer() {
        theirs.mkdirs()
        provider = DesktopFiles.over(theirs)
    }

    @Test
    fun the_page_before_anything_is_kept_can_be_seen_by_everybody() = look("attachments-none") { run -> run.atMaya() }

    @Test
    fun what_belongs_to_a_client_can_be_seen_by_everybody() =
        look("attachments") { run ->
            val maya = session { startSegment(it, segment()) }
            var record = ""
            journal { record = signSession(maya).record }
            keep(maya, "Anamnesis, two pages.pdf", letter())
            keep(maya, "", photo())
            keep(record, "IMG_20260224_150112_a_long_name_as_phones_give_them.jpg", photo(900))
            run.open(Destination.Attachments(maya))
            assertTrue(Reader(run).hears("Session of"))
        }

    @Test
    fun a_file_on_its_way_can_be_seen_by_everybody() =
        look("attachments-working") { run ->
            val maya = run.atMaya()
            taking(maya).work.start { CompletableDeferred<AttachmentCard>().await() }
        }

    @Test
    fun a_file_that_cannot_be_kept_can_be_seen_by_everybody() =
        look("attachments-refused") { run ->
            run.atMaya()
            run.pick("notes.txt", "no photo at all".toByteArray())
        }

    @Test
    fun a_photo_is_picked_named_and_listed_where_it_belongs() =
        AppRun().use { run ->
            val maya = run.atMaya()
            run.back()
            val reader = Reader(run)
            reader.tap("Photos and letters")
            reader.tap("Add a photo or letter")
            val asked = run.started()
            assertEquals(Intent.ACTION_OPEN_DOCUMENT, asked.action)
            assertEquals(
                listOf("image/*", "application/pdf"),
                asked.getStringArrayExtra(Intent.EXTRA_MIME_TYPES)?.toList(),
            )
            File(theirs, "calf.jpg").writeBytes(photo())
            run.answer(asked, provider.file("calf.jpg"))
            assertTrue(reader.hears("Added: calf.jpg"))
            assertTrue(reader.hears("Photo, "))
            assertEquals(listOf("calf.jpg"), kept(maya).map { it.title })
            reader.tap("calf.jpg")
            assertEquals(Destination.Attachment(maya, kept(maya).single().id), run.at)
        }

    @Test
    fun a_session_says_how_many_it_has() =
        AppRun().use { run ->
            val maya = session { startSegment(it, segment()) }
            var record = ""
            journal { record = signSession(maya).record }
            keep(record, "calf.jpg", photo())
            run.open(Destination.Record(record))
            val reader = Reader(run)
            assertTrue(reader.hears("1 kept with this session"))
            reader.tap("Photos and letters")
            assertTrue(reader.hears("Session of"))
            assertTrue(reader.hears("calf.jpg"))
        }

    @Test
    fun while_it_is_taken_in_it_lies_nowhere_under_a_name() =
        AppRun().use { run ->
            run.atMaya()
            var seen: List<String>? = null
            provider.fault = { what -> if (what == "open r") seen = ours().filter { "nameless" in it } }
            run.pick("calf.jpg", photo())
            assertEquals(emptyList<String>(), seen)
            assertTrue(Reader(run).hears("Added: calf.jpg"))
            assertFalse(ours().any { "nameless" in it })
        }

    @Test
    fun what_cannot_be_kept_is_told_by_its_name_and_nothing_is_written() =
        AppRun().use { run ->
            val maya = run.atMaya()
            val reader = Reader(run)
            run.pick("empty.jpg", byteArrayOf())
            assertTrue(reader.hears("empty.jpg was not added"))
            assertTrue(reader.hears("This file is empty"))
            run.pick("page.html", "<html>".toByteArray())
            assertTrue(reader.hears("page.html was not added"))
            assertFalse("the one before is told no more", reader.hears("empty"))
            val film = File(theirs, "film.mp4")
            RandomAccessFile(film, "rw").use { it.setLength(3_000_000_000) }
            run.pick("film.mp4")
            assertTrue(reader.hears("film.mp4 was not added"))
            assertTrue(reader.hears("This file has 3000 MB. At most 20 MB"))
            assertEquals(emptyList<AttachmentCard>(), kept(maya))
        }

    @Test
    fun a_file_that_cannot_be_read_is_told_by_its_name_in_whichever_way_it_fails() =
        AppRun().use { run ->
            run.atMaya()
            val reader = Reader(run)
            val ways = listOf(SecurityException("no"), FileNotFoundException("gone"), IllegalStateException("ended"))
            for (way in ways) {
                provider.fault = { what -> if (what == "open r") throw way }
                run.pick("scan.pdf", letter())
                assertTrue("$way", reader.hears("scan.pdf was not added"))
                assertTrue("$way", reader.hears("This file cannot be read"))
            }
            provider.fault = {}
            run.pick("scan.pdf")
            assertTrue(reader.hears("Added: scan.pdf"))
        }

    @Test
    fun a_phone_that_is_full_is_told_as_that() =
        AppRun().use { run ->
            run.atMaya()
            provider.fault = { what -> if (what == "open r") throw IOException("write failed: ENOSPC") }
            run.pick("scan.pdf", letter())
            assertTrue(Reader(run).hears("The phone is full"))
        }

    @Test
    fun stopping_adds_nothing_and_says_so() =
        AppRun().use { run ->
            val maya = run.atMaya()
            provider.fault = { what -> if (what == "open r") stopNow(taking(maya)) }
            run.pick("scan.pdf", letter())
            val reader = Reader(run)
            assertTrue(reader.hears("Adding was stopped"))
            assertEquals(emptyList<AttachmentCard>(), kept(maya))
            provider.fault = {}
            run.pick("scan.pdf")
            assertTrue(reader.hears("Added: scan.pdf"))
        }

    @Test
    fun a_file_on_its_way_is_followed_through_a_rotation_and_on_its_own_page_alone() =
        AppRun().use { run ->
            val maya = run.atMaya()
            val (sam) = practice(somebody("Sam Okafor"))
            val card = keep(maya, "calf.jpg", photo())
            val arrives = CompletableDeferred<AttachmentCard>()
            taking(maya).work.start { arrives.await() }
            val reader = Reader(run)
            run.rotate()
            assertTrue(reader.hears("Sealing it into the journal"))
            run.open(Destination.Attachments(sam))
            assertFalse(reader.hears("Sealing it into the journal"))
            assertTrue("one person's letter holds up nobody else's", "Add a photo or letter" in reader.buttons())
            run.back()
            assertTrue(reader.hears("Sealing it into the journal"))
            assertFalse("Add a photo or letter" in reader.buttons())
            arrives.complete(card)
            run.settle()
            assertTrue(reader.hears("Added: calf.jpg"))
            assertTrue("Add a photo or letter" in reader.buttons())
        }

    @Test
    fun the_lock_stops_a_file_on_its_way_and_lets_go_of_what_came_of_it() =
        AppRun().use { run ->
            val maya = run.atMaya()
            val arrives = CompletableDeferred<AttachmentCard>()
            taking(maya).work.start { arrives.await() }
            graph.lock.lock()
            run.settle()
            arrives.complete(AttachmentCard("1", "calf.jpg", "", "image/jpeg", null))
            run.settle()
            assertEquals(
                null,
                taking(maya)
                    .work.state.value.result,
            )
            val reader = Reader(run)
            reader.tap("Unlock")
            reader.tap(IT_IS_ME)
            assertTrue(reader.hears("Adding was stopped"))
            assertFalse(reader.hears("calf.jpg"))
        }

    @Test
    fun what_was_picked_while_the_app_locked_itself_is_kept_after_the_unlock() =
        AppRun().use { run ->
            run.atMaya()
            val reader = Reader(run)
            reader.tap("Add a photo or letter")
            val asked = run.started()
            File(theirs, "calf.jpg").writeBytes(photo())
            run.leaveAndReturn { app.clock.aheadMs += 6 * 60_000 }
            run.answer(asked, provider.file("calf.jpg"))
            assertTrue(graph.lock.locked)
            reader.tap(IT_IS_ME)
            assertTrue(reader.hears("Added: calf.jpg"))
        }

    @Test
    fun one_that_is_lost_is_named_in_the_list() =
        AppRun().use { run ->
            val card = AttachmentCard("1", "calf.jpg", "340 kB, 21 September", "image/jpeg", "A part of it is missing.")
            val row = attachmentRow(run.activity, card) {}
            assertTrue(views(row).any { "Cannot be opened" in "${(it as? TextView)?.text}" })
        }

    @Test
    fun it_is_kept_byte_for_byte() =
        AppRun().use { run ->
            val maya = run.atMaya()
            val bytes = letter(1_000_000)
            run.pick("scan.pdf", bytes)
            val id = kept(maya).single().id
            assertArrayEquals(
                bytes,
                runBlocking { graph.attachmentFiles.read(graph.repository, id) }.use { it.bytes() },
            )
        }

    private val app get() = RuntimeEnvironment.getApplication() as DesktopApp

    private fun taking(record: String): Taking =
        graph.repository.works.attaching
            .of(record)

    private fun kept(record: String) =
        runBlocking { graph.repository.attachmentsPage(record) }
            .groups
            .first()
            .cards

    /** Every name in the app's own folders. */
    private fun ours(): List<String> =
        listOf(graph.folder, app.cacheDir, app.filesDir).flatMap { folder -> folder.walk().map { it.name } }

    /** From behind: the main thread stops it, and this one waits until it has. */
    private fun stopNow(taking: Taking) {
        taking.work.stop()
        while (!taking.work.state.value.stopping) Thread.onSpinWait()
    }

    private fun AppRun.atMaya(): String {
        val (maya) = practice(somebody("Maya Lindqvist"))
        activity.navigator.reset(Destination.Client(maya), Destination.Attachments(maya))
        settle()
        return maya
    }

    private fun AppRun.pick(
        name: String,
        bytes: ByteArray? = null,
    ) {
        bytes?.let { File(theirs, name).writeBytes(it) }
        Reader(this).tap("Add a photo or letter")
        answer(started(), provider.file(name))
    }
}
