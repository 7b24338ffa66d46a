package app.treadwell.screen.screening

import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import app.treadwell.screen.journal
import app.treadwell.screen.look
import app.treadwell.screen.practice
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class PlanScreenTest {
    @Test
    fun a_plan_can_be_seen_by_everybody() =
        look("plan") { run ->
            run.outcome()
            val reader = Reader(run)
            reader.tap("Plan this session")
            reader.tap("Nobody stands")
        }

    @Test
    fun a_plan_is_kept_as_a_new_outcome_and_a_number_that_cannot_be_is_said_at_its_field() =
        AppRun().use { run ->
            run.outcome()
            val before = run.at
            val reader = Reader(run)
            reader.tap("Plan this session")
            reader.type("Minutes in all", "900")
            assertTrue(reader.hears("5 to 180 minutes"))
            reader.type("Minutes in all", "30")
            reader.tap("Keep this plan")
            assertTrue(run.at is Destination.Outcome)
            assertNotEquals(before, run.at)
        }

    private fun AppRun.outcome() {
        val client = practice(SAM).first()
        lateinit var screening: String
        journal { screening = screened(client, STRAINED_CALF) }
        activity.navigator.reset(Destination.Today, Destination.Outcome(screening))
        settle()
    }
}
