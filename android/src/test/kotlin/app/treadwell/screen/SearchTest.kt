package app.treadwell.screen

import android.graphics.Typeface
import android.text.Spanned
import android.text.style.StyleSpan
import android.widget.TextView
import app.treadwell.core.NoteForm
import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.harness.views
import app.treadwell.nav.Destination
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class SearchTest {
    @Test
    fun what_was_found_can_be_seen_by_everybody() =
        look("search") { run ->
            run.signed()
            Reader(run).type(SEARCH, "stair")
            assertTrue(Reader(run).hears("In notes"))
        }

    @Test
    fun nothing_found_can_be_seen_by_everybody() =
        look("search-nothing") { run ->
            run.signed()
            Reader(run).type(SEARCH, "zeppelin")
        }

    @Test
    fun a_note_is_found_by_its_words_which_stand_out() =
        AppRun().use { run ->
            val record = run.signed()
            val reader = Reader(run)
            reader.type(SEARCH, "stair")
            assertTrue(reader.hears("Calf pulls a little on stairs"))
            assertEquals(listOf("stairs"), run.bold())
            reader.tap("Maya Lindqvist")
            assertEquals(Destination.Record(record), run.at)
        }

    @Test
    fun a_name_that_was_misspelt_is_found() =
        AppRun().use { run ->
            val maya = practice(somebody("Maya Lindqvist"), somebody("Sam Okafor")).first()
            run.activity.navigator.reset(Destination.Today, Destination.Clients)
            run.settle()
            val reader = Reader(run)
            reader.type(SEARCH, "Lindkvist")
            assertTrue(reader.hears("These are similar."))
            assertFalse(reader.hears("Sam Okafor"))
            reader.tap("Maya Lindqvist")
            assertEquals(Destination.Client(maya), run.at)
        }

    @Test
    fun one_letter_and_none_show_the_list_by_name() =
        AppRun().use { run ->
            run.signed()
            val reader = Reader(run)
            assertTrue(reader.hears("Sam Okafor"))
            reader.type(SEARCH, "s")
            assertTrue(reader.hears("Sam Okafor"))
            assertFalse(reader.hears("In notes"))
            reader.type(SEARCH, "")
            assertTrue(reader.hears("Maya Lindqvist"))
        }

    @Test
    fun many_of_one_name_are_all_one_tap_away() =
        AppRun().use { run ->
            practice(*(1..9).map { somebody("Lind number $it") }.toTypedArray())
            run.activity.navigator.reset(Destination.Today, Destination.Clients)
            run.settle()
            val reader = Reader(run)
            reader.type(SEARCH, "lind")
            assertFalse((1..9).all { reader.hears("Lind number $it") })
            reader.tap("All clients with this name")
            assertTrue((1..9).all { reader.hears("Lind number $it") })
            reader.type(SEARCH, "lind number")
            assertTrue(reader.hears("All clients with this name"))
        }

    /** Maya with a signed note, and Sam; gives the record. */
    private fun AppRun.signed(): String {
        var record = ""
        val maya =
            session { client ->
                logSegment(client, segment(minutes = 5))
                keepNote(client, closePage(client).note.copy(subjective = "Calf pulls a little on stairs."))
                record = signSession(client).record
            }
        journal { registerClient(somebody("Sam Okafor")) }
        activity.navigator.reset(Destination.Today, Destination.Clients)
        settle()
        assertTrue(maya.isNotEmpty())
        return record
    }

    private fun AppRun.bold(): List<String> =
        views(root)
            .filterIsInstance<TextView>()
            .mapNotNull { it.text as? Spanned }
            .flatMap { words ->
                words
                    .getSpans(0, words.length, StyleSpan::class.java)
                    .filter { it.style == Typeface.BOLD }
                    .map { words.substring(words.getSpanStart(it), words.getSpanEnd(it)) }
            }.toList()

    private companion object {
        const val SEARCH = "Search names and notes"
    }
}
