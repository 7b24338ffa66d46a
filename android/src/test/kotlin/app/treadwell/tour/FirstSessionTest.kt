package app.treadwell.tour

import app.treadwell.harness.AppRun
import app.treadwell.harness.DesktopApp
import app.treadwell.harness.Reader
import app.treadwell.harness.Variant
import app.treadwell.nav.Destination
import app.treadwell.screen.forgetEverything
import app.treadwell.screen.graph
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment

@RunWith(RobolectricTestRunner::class)
class FirstSessionTest {
    @get:Rule
    val temporary = TemporaryFolder()

    @Test
    fun the_first_session_can_be_completed_through_accessibility_actions_alone() =
        first { run, first ->
            val record = runBlocking { graph.repository.record(first.record) }
            assertTrue(record.verified)
            assertEquals(1, record.amendments.size)
            assertTrue(runBlocking { graph.repository.verify() }.whole)
            assertTrue(run.at is Destination.Technique)
        }

    @Test
    fun a_repeat_session_of_a_known_client_takes_at_most_twelve_taps() =
        first { run, _ ->
            pass(days = 7)
            run.activity.navigator.reset(Destination.Today)
            run.settle()
            val reader = Reader(run)
            reader.tap("Start session")
            reader.tap("Maya Lindqvist")
            assertTrue("what was said is shown before it is kept", reader.hears("Sprain, strain"))
            reader.tap("Nothing has changed")
            assertTrue("nothing is answered before the page is seen", reader.hears("Pain of 7"))
            reader.tap("None of these today")
            reader.tap("Check that all is ready")
            reader.tap("All is well")
            reader.tap(reader.read().first { it.startsWith("Start ") })
            reader.tap("Good pressure")
            reader.tap("Finish")
            reader.tap("Sign the note")
            assertTrue(run.at is Destination.Record)
            assertTrue("${reader.taps} taps", reader.taps <= MOST)
        }

    @Test
    fun the_practice_and_its_record_can_be_kept_safe_through_accessibility_actions_alone() =
        first { run, _ ->
            SafeKeeping(run, temporary.root).goThrough()
            RecordKeeping(run).goThrough()
        }

    @Test
    fun a_damaged_journal_and_a_backup_are_whole_again_through_accessibility_actions_alone() {
        Variant.LIGHT.set()
        forgetEverything()
        AppRun().use { run ->
            Damage(run, temporary.root).goThrough()
            assertTrue(runBlocking { graph.repository.verify() }.whole)
        }
    }

    private fun first(then: (AppRun, FirstSession) -> Unit) {
        Variant.LIGHT.set()
        forgetEverything()
        AppRun().use { run ->
            val first = FirstSession(run)
            first.goThrough()
            then(run, first)
        }
    }

    private fun pass(days: Int) {
        (RuntimeEnvironment.getApplication() as DesktopApp).clock.aheadMs += days * MS_PER_DAY
    }

    private companion object {
        const val MOST = 12
        const val MS_PER_DAY = 24L * 60 * 60 * 1000
    }
}
