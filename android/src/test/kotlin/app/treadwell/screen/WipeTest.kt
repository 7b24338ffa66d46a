package app.treadwell.screen

import app.treadwell.harness.AppRun
import app.treadwell.harness.DesktopApp
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import java.io.File

@RunWith(RobolectricTestRunner::class)
class WipeTest {
    @Test
    fun it_can_be_seen_by_everybody() = look("wipe") { run -> run.atWipe() }

    @Test
    fun nothing_goes_before_the_word_is_typed() =
        AppRun().use { run ->
            run.atWipe()
            val reader = Reader(run)
            assertTrue("a backup is offered first", reader.hears("Make a backup first"))
            assertTrue(run.canRemove().not())
            reader.type("Type", "remov")
            assertFalse(run.canRemove())
            reader.type("Type", " Remove ")
            assertTrue(run.canRemove())
        }

    @Test
    fun nothing_is_left_and_the_app_is_as_on_its_first_day() =
        AppRun().use { run ->
            run.atWipe()
            run.open(Destination.AddClient)
            Reader(run).type("Name", "Joel Bergström")
            run.leaveAndReturn()
            run.open(Destination.Wipe)
            graph.settings.choose { copy(hidden = false) }
            Reader(run).type("Type", "remove")
            Reader(run).tap("Remove everything")
            assertEquals(Destination.FirstRun, run.at)
            assertEquals(
                emptyList<String>(),
                graph.folder
                    .list()
                    .orEmpty()
                    .toList(),
            )
            assertTrue(graph.settings.chosen.hidden)
            assertFalse(graph.lock.locked)
            practice(somebody("Bo Ek"))
            assertEquals(listOf("Bo Ek"), runBlocking { graph.repository.clients("") }.rows.map { it.name })
        }

    @Test
    fun a_wipe_that_was_cut_off_is_finished_by_the_next_start() {
        AppRun().use { run -> run.atWipe() }
        graph.practices.close()
        File(graph.folder, "wipe").createNewFile()
        File(graph.folder, "journal.key").delete()
        val again = (RuntimeEnvironment.getApplication() as DesktopApp).newGraph()
        assertEquals(
            emptyList<String>(),
            again.folder
                .list()
                .orEmpty()
                .toList(),
        )
        assertFalse(again.lock.locked)
    }

    private fun AppRun.atWipe() {
        practice(somebody("Maya Lindqvist"))
        activity.navigator.reset(Destination.More, Destination.KeyAndLock, Destination.Wipe)
        settle()
    }

    private fun AppRun.canRemove(): Boolean =
        app.treadwell.harness
            .views(root)
            .filterIsInstance<android.widget.Button>()
            .first { it.text.toString() == "Remove everything" }
            .isEnabled
}
