package app.treadwell.nav

import app.treadwell.core.HitKind
import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.screen.practice
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotSame
import org.junit.Assert.assertSame
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class NavigatorTest {
    @Test
    fun back_leads_from_a_tab_to_today_and_then_out() {
        val navigator = Navigator.start()
        navigator.tab(Tab.LIBRARY)
        navigator.open(Destination.Technique("bar-warm-up-glide"))
        assertTrue(navigator.back())
        assertEquals(Destination.Library, navigator.current.destination)
        assertTrue(navigator.back())
        assertEquals(Destination.Today, navigator.current.destination)
        assertFalse(navigator.back())
    }

    @Test
    fun a_second_tap_on_the_same_row_opens_it_once() {
        val navigator = Navigator.start()
        navigator.open(Destination.Client("7"))
        navigator.open(Destination.Client("7"))
        assertEquals(2, navigator.depth)
    }

    @Test
    fun every_destination_survives_the_process() {
        val all =
            listOf(
                Destination.Today,
                Destination.Clients,
                Destination.Library,
                Destination.More,
                Destination.FirstRun,
                Destination.PickClient,
                Destination.AddClient,
                Destination.Client("a"),
                Destination.EditClient("a"),
                Destination.Screening("a"),
                Destination.Outcome("a"),
                Destination.LetterRequest("a"),
                Destination.LetterAnswer("a"),
                Destination.Letter("a"),
                Destination.Handout("a"),
                Destination.Replay("a"),
                Destination.Plan("a"),
                Destination.Ready("a"),
                Destination.Session("a"),
                Destination.AddSegment("a"),
                Destination.AddSegment("a", 3u),
                Destination.CloseSession("a"),
                Destination.Record("a"),
                Destination.Amend("a"),
                Destination.Technique("a"),
                Destination.Reading(HitKind.WARNING_SIGN, "a"),
                Destination.Verify,
                Destination.Attachments("a"),
                Destination.Attachment("a", "b"),
                Destination.Retention,
                Destination.Keeping("a"),
                Destination.OtherRecord("a"),
                Destination.Merge("a", "b"),
                Destination.Erasure("a"),
                Destination.Certificates,
                Destination.Certificate("a"),
                Destination.Audit(),
                Destination.Audit("a"),
                Destination.AuditExport,
                Destination.KeyAndLock,
                Destination.ChangeKey,
                Destination.Backup,
                Destination.RecoveryCode,
                Destination.Restore,
                Destination.Wipe,
                Destination.Practice,
                Destination.About,
            )
        assertEquals(all, all.map { Destination.restore(it.save()) })
    }

    @Test
    fun a_rotation_keeps_the_stack_and_its_models() =
        AppRun().use { run ->
            run.open(Destination.Client("7"))
            val before = run.activity
            val model =
                run.activity.navigator.current
                    .model { Any() }
            run.rotate()
            assertNotSame(before, run.activity)
            assertEquals(Destination.Client("7"), run.at)
            assertSame(
                model,
                run.activity.navigator.current
                    .model { Any() },
            )
        }

    @Test
    fun the_stack_and_small_state_survive_the_process() {
        practice()
        AppRun().use { run ->
            run.open(Destination.Client("7"))
            run.activity.navigator.current.saved
                .putInt("step", 3)
            run.dieAndReturn()
            assertEquals(listOf(Destination.Today, Destination.Client("7")), run.activity.navigator.destinations)
            assertEquals(
                3,
                run.activity.navigator.current.saved
                    .getInt("step"),
            )
            run.back()
            assertEquals(Destination.Today, run.at)
        }
    }

    @Test
    fun the_tabs_can_be_used_by_a_reader() {
        practice()
        AppRun().use { run ->
            val reader = Reader(run)
            reader.tap("Library")
            assertEquals(Destination.Library, run.at)
            run.back()
            assertEquals(Destination.Today, run.at)
        }
    }

    @Test
    fun leaving_a_page_ends_its_work_and_its_model() {
        var closed = false
        val navigator = Navigator.start()
        navigator.open(Destination.Client("7"))
        val entry = navigator.current
        entry.model { AutoCloseable { closed = true } }
        navigator.back()
        assertTrue(closed)
        assertFalse(entry.scope.coroutineContext[kotlinx.coroutines.Job]!!.isActive)
    }
}
