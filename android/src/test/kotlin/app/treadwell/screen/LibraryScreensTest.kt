package app.treadwell.screen

import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class LibraryScreensTest {
    @Test
    fun the_library_can_be_seen_by_everybody() = look("library") { it.activity.navigator.reset(Destination.Library) }

    @Test
    fun its_filters_can_be_seen_by_everybody() =
        look("library-filters") { run ->
            run.activity.navigator.reset(Destination.Library)
            run.settle()
            Reader(run).tap("Filters")
            Reader(run).tap("Face up")
        }

    @Test
    fun a_technique_can_be_seen_by_everybody() =
        look("technique") { it.activity.navigator.reset(Destination.Library, Destination.Technique(TECHNIQUE)) }

    @Test
    fun a_topic_can_be_seen_by_everybody() =
        look("topic") { run ->
            run.activity.navigator.reset(Destination.Library)
            run.settle()
            Reader(run).type("Search techniques and topics", "equipment")
            Reader(run).tap("Bars, ropes")
            assertTrue(run.at is Destination.Reading)
        }

    @Test
    fun a_warning_sign_can_be_seen_by_everybody() =
        look("warning-sign") { run ->
            run.activity.navigator.reset(Destination.Library)
            run.settle()
            Reader(run).type("Search techniques and topics", "blood on toilet paper")
            Reader(run).tap("A little blood on toilet paper")
            assertTrue(Reader(run).hears("See a doctor today"))
        }

    @Test
    fun a_search_finds_while_it_is_typed_and_forgives_a_slip() =
        AppRun(Destination.Library).use { run ->
            val reader = Reader(run)
            reader.type("Search techniques and topics", "paraspnal gliding")
            reader.tap("Single-foot paraspinal gliding compression")
            assertEquals(Destination.Technique(TECHNIQUE), run.at)
            assertTrue(reader.hears("When not to"))
            run.back()
            assertTrue(reader.hears("Single-foot paraspinal gliding compression"))
        }

    @Test
    fun what_was_typed_and_chosen_lives_through_a_rotation() =
        AppRun(Destination.Library).use { run ->
            val reader = Reader(run)
            reader.type("Search techniques and topics", "calf")
            reader.tap("Filters")
            reader.tap("Face down")
            run.rotate()
            assertTrue(reader.hears("Without the filter Face down"))
            reader.tap("Without the filter Face down")
            assertFalse(reader.hears("Without the filter"))
        }

    @Test
    fun a_technique_that_is_not_there_says_so_and_loses_nothing() =
        AppRun(Destination.Technique("no-such-thing")).use { run ->
            assertTrue(Reader(run).hears("Nothing is lost."))
        }

    private companion object {
        const val TECHNIQUE = "ashi-paraspinal-glide"
    }
}
