package app.treadwell.screen

import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class MergeTest {
    @Test
    fun two_records_side_by_side_can_be_seen_by_everybody() =
        look("merge") { run -> run.twice { maya, maia -> Destination.Merge(maya, maia) } }

    @Test
    fun the_offer_can_be_seen_by_everybody() =
        look("merge-offer") { run -> run.twice { maya, _ -> Destination.Client(maya) } }

    @Test
    fun which_other_record_can_be_seen_by_everybody() =
        look("merge-pick") { run -> run.twice { maya, _ -> Destination.OtherRecord(maya) } }

    @Test
    fun records_that_are_shown_together_can_be_seen_by_everybody() =
        look("merged") { run ->
            run.twice { maya, maia -> Destination.Merge(maya, maia) }
            Reader(run).join()
            assertTrue(Reader(run).hears("Take apart again"))
        }

    @Test
    fun a_person_who_was_registered_twice_is_one_again_and_can_be_taken_apart() =
        AppRun().use { run ->
            val (maya, maia) = run.twice { maya, _ -> Destination.Client(maya) }
            val reader = Reader(run)
            reader.tap("Look at both")
            assertEquals(Destination.Merge(maya, maia), run.at)
            assertTrue(reader.hears("070 123 45 67"))
            reader.join()
            assertEquals(Destination.Client(maya), run.at)
            assertEquals(1, names().size)
            reader.tap("Take apart again: Maia Lindqvist")
            reader.tap("Take apart again")
            assertEquals(2, names().size)
            assertFalse(reader.hears("Shown together with"))
        }

    @Test
    fun the_other_record_can_be_the_one_that_goes_on() =
        AppRun().use { run ->
            val (maya, maia) = run.twice { maya, maia -> Destination.Merge(maya, maia) }
            val reader = Reader(run)
            reader.tap("The other one goes on")
            assertEquals(Destination.Merge(maia, maya), run.at)
            reader.join()
            assertEquals(Destination.Client(maia), run.at)
        }

    @Test
    fun somebody_who_is_not_sure_joins_nothing() =
        AppRun().use { run ->
            run.twice { maya, maia -> Destination.Merge(maya, maia) }
            val reader = Reader(run)
            reader.tap("Show both as one")
            reader.tap("I am not sure")
            assertEquals(2, names().size)
        }

    @Test
    fun any_other_record_can_be_chosen_from_the_whole_record() =
        AppRun().use { run ->
            val (maya, maia) = run.twice { maya, _ -> Destination.Keeping(maya) }
            val reader = Reader(run)
            reader.tap("Join with another record")
            assertFalse(reader.hears("Maya Lindqvist"))
            reader.type("Search by name", "maia")
            reader.tap("Maia Lindqvist")
            assertEquals(Destination.Merge(maya, maia), run.at)
        }

    @Test
    fun a_running_interview_is_named_and_nothing_can_be_joined() =
        AppRun().use { run ->
            run.twice { maya, maia ->
                journal { begin(maya) }
                Destination.Merge(maya, maia)
            }
            val reader = Reader(run)
            assertTrue(reader.hears("Questions are begun for Maya Lindqvist."))
            assertFalse("Show both as one" in reader.buttons())
        }

    private fun names() = runBlocking { graph.repository.clients("") }.rows.map { it.name }

    private fun AppRun.twice(destination: (maya: String, maia: String) -> Destination): List<String> {
        val ids =
            practice(
                somebody("Maya Lindqvist", "1968-01-20", "070 123 45 67"),
                somebody("Maia Lindqvist", "1968-01-20", "maia at work"),
            )
        activity.navigator.reset(Destination.Today, destination(ids[0], ids[1]))
        settle()
        return ids
    }

    private fun Reader.join() {
        tap("Show both as one")
        tap("Yes, one person")
    }
}
