package app.treadwell.screen

import app.treadwell.core.InboxItem
import app.treadwell.core.Moment
import app.treadwell.harness.AppRun
import app.treadwell.harness.DesktopOwner.Companion.IT_IS_ME
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
class InboxTest {
    private val items get() = File(graph.folder, "inbox")

    @Test
    fun what_arrived_can_be_seen_by_everybody() =
        look("arrived") { run ->
            run.locked()
            put(pain(6))
            run.unlock()
        }

    @Test
    fun what_arrives_while_locked_is_in_the_journal_after_unlocking_and_told_once() =
        AppRun().use { run ->
            run.locked()
            assertTrue(put(pain(6)))
            assertTrue("it was written with the journal open", graph.lock.locked)
            val reader = Reader(run)
            run.unlock()
            assertTrue(reader.hears("While the app was locked"))
            assertTrue(graph.repository.inbox.isEmpty)
            reader.tap("Understood")
            assertFalse(reader.hears("While the app was locked"))
            graph.lock.lock()
            run.settle()
            run.unlock()
            assertFalse("it is taken in once", reader.hears("While the app was locked"))
        }

    @Test
    fun nothing_that_lies_in_the_inbox_tells_of_anybody() =
        AppRun().use { run ->
            run.locked()
            put(pain(6))
            val file = items.listFiles().orEmpty().single()
            assertFalse("pain" in file.name)
            assertFalse("pain" in file.readBytes().toString(Charsets.ISO_8859_1))
        }

    @Test
    fun an_item_that_cannot_be_read_is_kept_and_harms_nothing() =
        AppRun().use { run ->
            run.locked()
            put(pain(6))
            val file = items.listFiles().orEmpty().single()
            file.writeBytes(file.readBytes().also { it[it.size / 2]++ })
            run.unlock()
            assertTrue(Reader(run).hears("could not be read"))
            assertEquals(1, items.list()?.size)
        }

    @Test
    fun before_any_journal_was_locked_there_is_nobody_to_write_to() =
        AppRun().use {
            assertFalse(put(pain(6)))
            assertTrue(graph.repository.inbox.isEmpty)
        }

    private fun AppRun.locked() {
        practice(somebody("Maya Lindqvist"))
        activity.navigator.reset(Destination.Today)
        settle()
        graph.lock.lock()
        settle()
    }

    private fun AppRun.unlock() {
        Reader(this).tap("Unlock")
        Reader(this).tap(IT_IS_ME)
    }

    private fun put(item: InboxItem): Boolean = runBlocking { graph.repository.inbox.put(item) }

    private fun pain(value: Int) = InboxItem.Pain(null, value.toUByte(), Moment(1_700_000_000_000, 0))
}
