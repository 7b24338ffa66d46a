package app.treadwell.screen

import android.view.KeyEvent
import android.view.WindowManager
import app.treadwell.core.NoteForm
import app.treadwell.core.PressureMark
import app.treadwell.harness.AppRun
import app.treadwell.harness.DesktopApp
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import app.treadwell.ui.PressureKeys
import app.treadwell.window.Display
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.shadows.ShadowLooper
import java.util.concurrent.TimeUnit

/** What the session's pages do, on the real journal. */
@RunWith(RobolectricTestRunner::class)
class SessionFlowTest {
    @Test
    fun the_timer_counts_from_the_start_through_rotation_and_the_end_of_the_process() =
        AppRun().use { run ->
            run.open { startSegment(it, segment()) }
            val reader = Reader(run)
            pass(minutes = 3)
            run.rotate()
            assertTrue(reader.hears("3 minutes"))
            pass(minutes = 4)
            run.dieAndReturn { graph.practices.close() }
            assertTrue(reader.hears("7 minutes"))
            assertTrue(reader.hears("Recovered from"))
        }

    @Test
    fun the_display_stays_on_while_a_session_is_shown_and_no_longer() =
        AppRun().use { run ->
            run.open()
            assertTrue(run.staysOn())
            run.activity.navigator.reset(Destination.Today)
            run.settle()
            assertFalse(run.staysOn())
        }

    @Test
    fun every_key_of_a_clicker_says_less_and_one_that_is_held_says_stop() =
        AppRun().use { run ->
            val maya = run.open { startSegment(it, segment()) }
            val keys = listOf(KeyEvent.KEYCODE_VOLUME_UP, KeyEvent.KEYCODE_VOLUME_DOWN, KeyEvent.KEYCODE_PAGE_DOWN)
            keys.forEach(Display::key)
            run.settle()
            assertEquals(List(keys.size) { PressureMark.LESS }, marks(maya))
            hold(run, KeyEvent.KEYCODE_VOLUME_UP)
            assertEquals(PressureMark.STOP, marks(maya).last())
            assertTrue(Reader(run).hears("Foot off"))
        }

    @Test
    fun a_clicker_is_heard_while_the_next_segment_is_looked_for_and_stop_leads_back() =
        AppRun().use { run ->
            val maya = run.open()
            Reader(run).tap("Add segment")
            Display.key(KeyEvent.KEYCODE_VOLUME_DOWN)
            run.settle()
            assertEquals(listOf(PressureMark.LESS), marks(maya))
            assertEquals(Destination.AddSegment(maya), run.at)
            hold(run, KeyEvent.KEYCODE_VOLUME_DOWN)
            assertEquals(Destination.Session(maya), run.at)
            assertTrue(Reader(run).hears("Foot off"))
        }

    @Test
    fun undo_takes_back_the_last_mark_alone() =
        AppRun().use { run ->
            val maya = run.open { startSegment(it, segment()) }
            val reader = Reader(run)
            reader.tap("Good pressure")
            reader.tap("More pressure")
            reader.tap("Undo")
            assertEquals(listOf(PressureMark.GOOD), marks(maya))
            assertTrue(reader.hears("Last: Good"))
        }

    @Test
    fun a_vetoed_zone_starts_only_with_a_reason_and_the_page_offers_what_is_fine() =
        AppRun().use { run ->
            val maya = run.open()
            val reader = Reader(run)
            reader.chooseLeftCalf()
            reader.tap("Start segment")
            assertTrue(reader.hears("Please say why it is done although a warning stands."))
            assertNull(page(maya).current)
            reader.type("Why it is done all the same", "At the client’s wish")
            reader.tap("Start segment")
            assertTrue(checkNotNull(page(maya).current?.warning).contains("At the client’s wish"))
            reader.tap("End segment")
            reader.chooseLeftCalf()
            reader.tap("Use right calf")
            assertFalse(reader.hears("no foot today,"))
            reader.tap("Start segment")
            assertEquals("right", page(maya).current?.form?.side)
            assertNull(page(maya).current?.warning)
        }

    @Test
    fun what_is_chosen_and_why_lives_through_rotation_and_the_end_of_the_process() =
        AppRun().use { run ->
            run.open()
            val reader = Reader(run)
            reader.chooseLeftCalf()
            reader.tap("Keep and say why")
            reader.type("Why it is done all the same", "At the client’s wish")
            run.rotate()
            assertEquals("At the client’s wish", reader.value("Why it is done all the same"))
            run.dieAndReturn { graph.practices.close() }
            assertEquals("At the client’s wish", reader.value("Why it is done all the same"))
        }

    @Test
    fun minutes_that_cannot_be_are_said_at_the_field_and_nothing_is_written() =
        AppRun().use { run ->
            val maya = run.open()
            val reader = Reader(run)
            reader.tap("Add segment")
            reader.tap("Bar warm-up glide")
            reader.tap("Already done")
            for (minutes in listOf("", "0", "241", "100000")) {
                reader.type("Minutes", minutes)
                reader.tap("Log segment")
                assertTrue(minutes, reader.hears("Minutes are 1 to 240."))
            }
            assertTrue(page(maya).segments.isEmpty())
            reader.type("Minutes", "6")
            reader.tap("Log segment")
            assertEquals(
                6,
                page(maya)
                    .segments
                    .single()
                    .minutes
                    .toInt(),
            )
        }

    @Test
    fun a_segment_is_put_right_and_taken_off() =
        AppRun().use { run ->
            val maya = run.open { logSegment(it, segment(minutes = 4)) }
            val reader = Reader(run)
            reader.tap("Put right: Bar warm-up glide")
            reader.tap("Pressure 1")
            reader.tap("Save segment")
            assertEquals(
                1.toUByte(),
                page(maya)
                    .segments
                    .single()
                    .form.pressure,
            )
            reader.tap("Put right: Bar warm-up glide")
            reader.tap("Remove segment")
            reader.tap("Remove segment")
            assertTrue(page(maya).segments.isEmpty())
        }

    @Test
    fun a_session_is_thrown_away_only_with_a_reason() =
        AppRun().use { run ->
            val maya = run.open()
            val reader = Reader(run)
            reader.tap("More")
            reader.tap("Throw the session away")
            assertTrue(reader.hears("Please say why the session is not kept."))
            assertNotNull(page(maya))
            reader.type("Why", "Begun for the wrong client")
            reader.tap("Throw the session away")
            assertEquals(Destination.Client(maya), run.at)
            assertNull(runBlocking { graph.repository.client(maya) }.draft)
        }

    @Test
    fun the_words_of_the_note_are_kept_when_typing_rests_and_when_the_page_is_left() =
        AppRun().use { run ->
            val maya = run.open { worked(it) }
            val reader = Reader(run)
            reader.tap("Finish")
            reader.type("What the client said", "First words")
            ShadowLooper.idleMainLooper(1, TimeUnit.SECONDS)
            run.settle()
            assertEquals("First words", note(maya).subjective)
            reader.type("What the client said", "Second words")
            run.back()
            assertEquals("Second words", note(maya).subjective)
            reader.tap("Finish")
            reader.type("What the client said", "Third words")
            run.dieAndReturn { graph.practices.close() }
            assertEquals("Third words", reader.value("What the client said"))
        }

    @Test
    fun an_empty_session_is_not_signed_and_the_page_says_what_is_missing() =
        AppRun().use { run ->
            run.open()
            val reader = Reader(run)
            reader.tap("Finish")
            assertTrue(reader.hears("No segment is logged yet."))
            assertFalse(runCatching { reader.tap("Sign the note") }.isSuccess)
        }

    @Test
    fun an_addition_without_a_reason_is_said_at_the_field_and_its_words_outlive_the_process() =
        AppRun().use { run ->
            val maya = run.open { worked(it) }
            var record = ""
            journal { record = signSession(maya).record }
            run.activity.navigator.reset(Destination.Record(record), Destination.Amend(record))
            run.settle()
            val reader = Reader(run)
            reader.type("What is added or put right", "The calf was sore.")
            reader.tap("Sign and add")
            assertTrue(reader.hears("Please say why something is added."))
            run.dieAndReturn { graph.practices.close() }
            assertEquals("The calf was sore.", reader.value("What is added or put right"))
            reader.type("Why something is added", "Told later")
            reader.tap("Sign and add")
            assertEquals(Destination.Record(record), run.at)
            assertTrue(reader.hears("The calf was sore."))
            assertTrue("the original stays", reader.hears("Calf pulls a little on stairs."))
        }

    private fun AppRun.open(more: suspend app.treadwell.data.Repository.(String) -> Unit = {}): String {
        val maya = session(more)
        activity.navigator.reset(Destination.Today, Destination.Session(maya))
        settle()
        return maya
    }

    private fun Reader.chooseLeftCalf() {
        tap("Add segment")
        if (!hears("Light calf glide")) tap(read().first { "more for Maya today" in it })
        tap("Light calf glide")
        tap("Left calf")
        assertTrue(hears("Left calf: no foot today"))
    }

    private fun AppRun.staysOn() =
        activity.window.attributes.flags and WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON != 0

    private fun hold(
        run: AppRun,
        code: Int,
    ) {
        run.activity.dispatchKeyEvent(KeyEvent(KeyEvent.ACTION_DOWN, code))
        ShadowLooper.idleMainLooper(PressureKeys.HOLD_MS + 1, TimeUnit.MILLISECONDS)
        run.settle()
        run.activity.dispatchKeyEvent(KeyEvent(KeyEvent.ACTION_UP, code))
        run.settle()
    }

    private fun pass(minutes: Int) {
        (RuntimeEnvironment.getApplication() as DesktopApp).clock.aheadMs += minutes * 60_000L
        ShadowLooper.idleMainLooper(1, TimeUnit.SECONDS)
        AppRun.settle()
    }

    private fun page(client: String) = runBlocking { graph.repository.session(client) }

    private fun marks(client: String) = page(client).marks.map { it.mark }

    private fun note(client: String): NoteForm = runBlocking { graph.repository.closePage(client).note }
}
