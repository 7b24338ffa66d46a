package app.treadwell.screen

import android.app.AlarmManager
import android.os.Bundle
import android.os.Looper
import android.os.Parcel
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import app.treadwell.data.LockAfter
import app.treadwell.data.LockedException
import app.treadwell.harness.AppRun
import app.treadwell.harness.DesktopApp
import app.treadwell.harness.DesktopOwner.Companion.GIVE_UP
import app.treadwell.harness.DesktopOwner.Companion.IT_IS_ME
import app.treadwell.harness.Reader
import app.treadwell.harness.views
import app.treadwell.nav.Destination
import app.treadwell.ui.Sheet
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotSame
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.time.Duration

@RunWith(RobolectricTestRunner::class)
class LockTest {
    private val app get() = RuntimeEnvironment.getApplication() as DesktopApp

    @Test
    fun the_lock_can_be_seen_by_everybody() =
        look("locked") { run ->
            run.lockedAt(Destination.Clients)
            Reader(run).tap(GIVE_UP)
        }

    @Test
    fun a_phone_without_a_screen_lock_says_so_and_opens_unasked() =
        look("locked-unasked") { run ->
            app.owner.canAsk = false
            run.lockedAt(Destination.Clients)
            assertTrue(Reader(run).hears("no screen lock"))
            app.owner.canAsk = true
        }

    @Test
    fun locked_means_that_the_journal_is_closed_and_answers_nothing() =
        AppRun().use { run ->
            run.lockedAt(Destination.Clients)
            assertClosed()
        }

    @Test
    fun nothing_of_the_page_is_left_to_see_to_hear_or_to_hold() =
        AppRun().use { run ->
            practice(somebody("Maya Lindqvist"))
            run.activity.navigator.reset(Destination.Clients)
            run.settle()
            val model = run.model()
            graph.lock.lock()
            run.settle()
            assertNotSame("a page keeps its model", model, run.model())
            assertFalse(views(run.root).any { "Maya" in it.toString() || "Maya" in "${it.contentDescription}" })
            val reader = Reader(run)
            assertFalse(reader.hears("Maya"))
            assertFalse(reader.hears("Clients, tab"))
            val saved =
                Bundle().also {
                    run.activity.navigator
                        .save()
                        .let(it::putAll)
                }
            assertFalse(shows(saved, "Maya"))
        }

    @Test
    fun unlocking_comes_back_to_the_same_page_with_what_was_typed() =
        AppRun().use { run ->
            practice()
            run.activity.navigator.reset(Destination.Clients)
            run.settle()
            val reader = Reader(run)
            reader.tap("Add client")
            reader.type("Name", "Maya Lindqvist")
            graph.lock.lock()
            run.settle()
            assertFalse(reader.hears("Maya"))
            reader.tap("Unlock")
            reader.tap(IT_IS_ME)
            assertEquals(Destination.AddClient, run.at)
            assertEquals("Maya Lindqvist", reader.value("Name"))
        }

    @Test
    fun the_note_of_a_session_is_in_the_journal_when_the_lock_closes_it() =
        AppRun().use { run ->
            val client = session()
            run.activity.navigator.reset(Destination.Session(client), Destination.CloseSession(client))
            run.settle()
            val reader = Reader(run)
            reader.tap("Write: What the client said")
            reader.type("What the client said", "Slept well.")
            graph.lock.lock()
            run.settle()
            reader.tap("Unlock")
            reader.tap(IT_IS_ME)
            assertTrue(runBlocking { graph.repository.closePage(client) }.note.subjective.contains("Slept well."))
        }

    @Test
    fun who_is_not_the_owner_stays_outside() =
        AppRun().use { run ->
            run.lockedAt(Destination.Clients)
            val reader = Reader(run)
            reader.tap(GIVE_UP)
            assertTrue(reader.hears("Locked"))
            run.rotate()
            assertTrue(reader.hears("Locked"))
            assertFalse("turning the phone asks again", reader.hears(GIVE_UP))
            run.open(Destination.Today)
            assertFalse(reader.hears("Maya"))
            run.back()
            assertFalse(reader.hears("Maya"))
            assertTrue(graph.lock.locked)
        }

    @Test
    fun it_locks_five_minutes_after_it_was_left_and_not_before() =
        AppRun().use { run ->
            run.at(Destination.Clients)
            run.leaveAndReturn { pass(minutes = 4) }
            assertFalse(graph.lock.locked)
            run.leaveAndReturn { pass(minutes = 5) }
            assertTrue(graph.lock.locked)
        }

    @Test
    fun the_alarm_closes_the_journal_while_the_app_is_away() =
        AppRun().use { run ->
            run.at(Destination.Clients)
            run.leaveAndReturn {
                graph.lock.due()
                assertFalse("it rang early", graph.lock.locked)
                pass(minutes = 5)
                graph.lock.due()
                run.settle()
                assertTrue(graph.lock.locked)
                assertClosed()
            }
            assertTrue(Reader(run).hears(IT_IS_ME))
        }

    @Test
    fun the_alarm_is_set_when_the_app_is_left_and_taken_back_when_it_returns() =
        AppRun().use { run ->
            run.at(Destination.Clients)
            val alarms = shadowOf(app.getSystemService(AlarmManager::class.java))
            run.leaveAndReturn { assertEquals(1, alarms.scheduledAlarms.size) }
            assertEquals(0, alarms.scheduledAlarms.size)
        }

    @Test
    fun a_clock_that_is_set_neither_locks_nor_unlocks() =
        AppRun().use { run ->
            run.at(Destination.Clients)
            run.leaveAndReturn { app.clock.setMs += YEAR_MS }
            assertFalse(graph.lock.locked)
            run.leaveAndReturn {
                pass(minutes = 6)
                app.clock.setMs -= 2 * YEAR_MS
            }
            assertTrue(graph.lock.locked)
        }

    @Test
    fun five_minutes_without_a_touch_lock_it() =
        AppRun().use { run ->
            run.at(Destination.Clients)
            quiet(minutes = 4)
            run.activity.onUserInteraction()
            quiet(minutes = 4)
            assertFalse(graph.lock.locked)
            quiet(minutes = 1)
            assertTrue(graph.lock.locked)
        }

    @Test
    fun typing_and_reading_aloud_count_as_touches() =
        AppRun().use { run ->
            run.at(Destination.Clients)
            val reader = Reader(run)
            quiet(minutes = 4)
            reader.type("Search names and notes", "Ma")
            quiet(minutes = 4)
            assertFalse("typing", graph.lock.locked)
            reader.focus("Search names and notes")
            quiet(minutes = 4)
            assertFalse("reading", graph.lock.locked)
        }

    @Test
    fun a_running_session_stays_open_on_the_display_and_locks_when_the_app_is_left() =
        AppRun().use { run ->
            val client = session()
            run.activity.navigator.reset(Destination.Session(client))
            run.settle()
            quiet(minutes = 60)
            assertFalse(graph.lock.locked)
            run.leaveAndReturn { pass(minutes = 5) }
            assertTrue(graph.lock.locked)
            Reader(run).tap(IT_IS_ME)
            assertEquals(Destination.Session(client), run.at)
        }

    @Test
    fun at_once_means_as_soon_as_it_is_left_but_not_when_the_phone_is_turned() =
        AppRun().use { run ->
            run.at(Destination.KeyAndLock)
            Reader(run).tap("As soon as you leave it")
            assertEquals(LockAfter.AT_ONCE, graph.settings.chosen.lockAfter)
            run.rotate()
            assertFalse(graph.lock.locked)
            run.leaveAndReturn()
            assertTrue(graph.lock.locked)
        }

    @Test
    fun a_process_that_ended_a_moment_ago_comes_back_open_and_a_later_one_locked() {
        AppRun().use { run -> run.at(Destination.Clients) }
        assertFalse("left a moment ago", startsLocked(afterMinutes = 4))
        assertTrue("left long ago", startsLocked(afterMinutes = 5))
    }

    @Test
    fun a_phone_that_was_restarted_asks() {
        AppRun().use { run -> run.at(Destination.Clients) }
        app.clock.boots++
        assertTrue(startsLocked(afterMinutes = 0))
    }

    @Test
    fun nothing_asks_before_there_is_a_journal() =
        AppRun().use { run ->
            run.leaveAndReturn { pass(minutes = 60) }
            assertFalse(graph.lock.locked)
            assertEquals(Destination.FirstRun, run.at)
            assertFalse("looking at the first page made a journal", graph.practices.guarded)
        }

    @Test
    fun it_is_locked_by_hand_from_the_last_tab() =
        AppRun().use { run ->
            run.at(Destination.More)
            val reader = Reader(run)
            reader.tap("Lock now")
            assertTrue(reader.hears("Locked"))
            assertFalse("a lock by hand is not undone by itself", reader.hears(IT_IS_ME))
        }

    @Test
    fun a_sheet_that_is_open_goes_with_its_page() =
        AppRun().use { run ->
            practice()
            run.activity.navigator.reset(Destination.Clients, Destination.AddClient)
            run.settle()
            val reader = Reader(run)
            reader.type("Name", "Maya Lindqvist")
            reader.tap("Close")
            assertTrue(reader.hears("Leave without saving?"))
            graph.lock.lock()
            run.settle()
            assertFalse(reader.hears("Leave without saving?"))
            assertTrue(reader.hears("Locked"))
        }

    @Test
    fun pages_and_sheets_are_hidden_from_pictures_until_somebody_turns_it_off() =
        AppRun().use { run ->
            run.at(Destination.KeyAndLock)

            fun secure() = run.activity.window.attributes.flags and FLAG_SECURE != 0
            assertTrue(secure())
            val reader = Reader(run)
            reader.tap("Hide pages from screenshots")
            assertFalse(secure())
            run.dieAndReturn()
            assertFalse("the choice outlives the process", secure())
            reader.tap("Hide pages from screenshots")
            assertTrue(secure())
            val sheet = Sheet(run.activity, "A sheet")
            assertTrue(checkNotNull(sheet.window).attributes.flags and FLAG_SECURE != 0)
        }

    @Test
    fun key_and_lock_can_be_seen_by_everybody() = look("key-and-lock") { run -> run.at(Destination.KeyAndLock) }

    @Test
    fun a_phone_without_a_screen_lock_is_told_of_it() =
        look("key-and-lock-open") { run ->
            app.owner.canAsk = false
            run.at(Destination.KeyAndLock)
            app.owner.canAsk = true
        }

    private fun assertClosed() {
        assertThrows(LockedException::class.java) { runBlocking { graph.repository.today() } }
    }

    private fun AppRun.at(destination: Destination) {
        practice(somebody("Maya Lindqvist"))
        activity.navigator.reset(destination)
        settle()
    }

    private fun AppRun.lockedAt(destination: Destination) {
        at(destination)
        leaveAndReturn { pass(minutes = 5) }
        assertTrue(graph.lock.locked)
    }

    private fun AppRun.model(): Any =
        activity.navigator.current
            .model<Any> { Any() }

    private fun pass(minutes: Int) {
        app.clock.aheadMs += Duration.ofMinutes(minutes.toLong()).toMillis()
    }

    /** Nobody touches the phone: the main thread's clock goes on too. */
    private fun quiet(minutes: Int) {
        shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMinutes(minutes.toLong()))
        AppRun.settle()
    }

    /** The app is started anew by the phone so long after it was left. */
    private fun startsLocked(afterMinutes: Int): Boolean {
        pass(afterMinutes)
        val again = app.newGraph()
        pass(-afterMinutes)
        return again.lock.locked.also { again.practices.close() }
    }

    private fun shows(
        bundle: Bundle,
        word: String,
    ): Boolean {
        val parcel = Parcel.obtain()
        parcel.writeBundle(bundle)
        val bytes = parcel.marshall()
        parcel.recycle()
        return word in String(bytes, Charsets.UTF_16LE) || word in String(bytes, Charsets.UTF_8)
    }

    private companion object {
        const val YEAR_MS = 365L * 24 * 60 * 60 * 1000
    }
}
