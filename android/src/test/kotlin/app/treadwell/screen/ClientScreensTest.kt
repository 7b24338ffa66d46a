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
import java.io.File

@RunWith(RobolectricTestRunner::class)
class ClientScreensTest {
    private val maya = somebody("Maya Lindqvist", "1968-01-20", "070 123 45 67", "Prefers the low table.")
    private val people =
        listOf("Sam Okafor", "Ruth Abara", "Tomasz Nowak", "Priya Menon", "نور الهاشمي").map {
            somebody(it)
        }

    @Test
    fun today_can_be_seen_by_everybody() = look("today") { run -> run.at(Destination.Today) }

    @Test
    fun who_is_it_for_can_be_seen_by_everybody() = look("pick-client") { run -> run.at(Destination.PickClient) }

    @Test
    fun clients_can_be_seen_by_everybody() = look("clients") { run -> run.at(Destination.Clients) }

    @Test
    fun a_client_can_be_seen_by_everybody() = look("client") { run -> run.at { Destination.Client(it) } }

    @Test
    fun a_client_with_findings_can_be_seen_by_everybody() =
        look("client-standing") { run ->
            val id = run.at { Destination.Client(it) }
            journal { screen(id, setOf("recent-sprain-strain-dislocation", "high-blood-pressure")) }
            run.activity.navigator.reset(Destination.Today, Destination.Client(id))
            run.settle()
            assertTrue(Reader(run).hears("Screening"))
        }

    @Test
    fun today_with_work_to_go_on_with_can_be_seen_by_everybody() =
        look("today-draft") { run ->
            val id = run.at(Destination.Clients)
            journal { begin(id) }
            run.activity.navigator.reset(Destination.Today)
            run.settle()
            Reader(run).tap("Go on")
            assertEquals(Destination.Screening(id), run.at)
            run.back()
        }

    @Test
    fun the_form_can_be_seen_by_everybody() = look("client-form") { run -> run.at { Destination.EditClient(it) } }

    @Test
    fun errors_of_the_form_can_be_seen_by_everybody() =
        look("client-form-errors") { run ->
            run.at(Destination.AddClient)
            val reader = Reader(run)
            reader.type("Name", "Maya")
            reader.type("Day", "31")
            reader.type("Month", "2")
            reader.type("Year", "1968")
            reader.tap("Save client")
            assertTrue(reader.hears("There is no such date."))
        }

    @Test
    fun the_near_match_can_be_seen_by_everybody() =
        look("near-match") { run ->
            run.at(Destination.AddClient)
            val reader = Reader(run)
            reader.type("Name", "Maja Lindqvist")
            reader.type("Day", "20")
            reader.type("Month", "1")
            reader.type("Year", "1968")
            reader.tap("Save client")
            assertTrue(reader.hears("Is this the same person?"))
        }

    @Test
    fun a_client_is_registered_and_found_again_by_a_few_letters() =
        AppRun().use { run ->
            run.at(Destination.Clients)
            val reader = Reader(run)
            reader.tap("Add client")
            reader.type("Name", "Joel Bergström")
            reader.tap("Save client")
            assertTrue(run.at is Destination.Client)
            assertTrue(reader.hears("Joel Bergström"))
            run.back()
            reader.type("Search names and notes", "joel ber")
            assertTrue(reader.hears("Joel Bergström"))
            assertFalse(reader.hears("Sam Okafor"))
        }

    @Test
    fun a_form_without_a_name_says_so_at_the_field_and_writes_nothing() =
        AppRun().use { run ->
            run.at(Destination.AddClient)
            val reader = Reader(run)
            reader.tap("Save client")
            assertTrue(reader.hears("Please enter a name."))
            assertEquals(6, runBlocking { graph.repository.clients("") }.rows.size)
        }

    @Test
    fun the_same_person_opens_the_record_that_is_there() =
        AppRun().use { run ->
            val known = run.at(Destination.AddClient)
            val reader = Reader(run)
            reader.type("Name", "Maya Lindqvist")
            reader.tap("Save client")
            assertTrue(reader.hears("In this form"))
            reader.tap("Open Maya Lindqvist")
            assertEquals(Destination.Client(known), run.at)
            assertEquals(6, runBlocking { graph.repository.clients("") }.rows.size)
        }

    @Test
    fun another_person_of_the_same_name_is_saved_all_the_same() =
        AppRun().use { run ->
            run.at(Destination.AddClient)
            val reader = Reader(run)
            reader.type("Name", "Maya Lindqvist")
            reader.tap("Save client")
            reader.tap("Another person: save")
            assertEquals(2, runBlocking { graph.repository.clients("maya") }.rows.size)
        }

    @Test
    fun what_was_typed_lives_through_a_rotation_and_the_end_of_the_process() =
        AppRun().use { run ->
            run.at(Destination.AddClient)
            val reader = Reader(run)
            reader.type("Name", "Joel Bergström")
            reader.type("Contact", "joel at work")
            run.rotate()
            assertEquals("Joel Bergström", reader.value("Name"))
            run.dieAndReturn { graph.practices.close() }
            assertEquals("Joel Bergström", reader.value("Name"))
            assertEquals("joel at work", reader.value("Contact"))
            assertTrue(reader.hears("Nothing is lost"))
            reader.tap("Save client")
            assertTrue(run.at is Destination.Client)
            run.open(Destination.AddClient)
            assertEquals("", reader.value("Name"))
        }

    @Test
    fun leaving_a_form_with_words_in_it_asks_first() =
        AppRun().use { run ->
            run.at(Destination.AddClient)
            val reader = Reader(run)
            reader.type("Name", "Joel")
            reader.tap("Close")
            reader.tap("Stay here")
            assertEquals("Joel", reader.value("Name"))
            reader.tap("Close")
            reader.tap("Throw it away")
            assertEquals(Destination.Today, run.at)
        }

    @Test
    fun a_long_list_comes_a_page_at_a_time_and_loses_nobody() =
        AppRun().use { run ->
            val names = (1..120).map { "Client number $it" }
            practice(*names.map { somebody(it) }.toTypedArray())
            run.activity.navigator.reset(Destination.Today, Destination.Clients)
            run.settle()
            val reader = Reader(run)
            var more = 0
            while (reader.hears("Show more") && more < 10) {
                reader.tap("Show more")
                more++
            }
            assertTrue("pages: $more", more > 0)
            val heard = reader.read().toSet()
            assertEquals(emptyList<String>(), names.filterNot { it in heard })
        }

    @Test
    fun a_name_that_is_too_long_says_so_and_is_not_lost() =
        AppRun().use { run ->
            run.at(Destination.AddClient)
            val reader = Reader(run)
            val name = "Ab".repeat(2_000)
            reader.type("Name", name)
            reader.tap("Save client")
            assertTrue(reader.hears("A name has at most 200 characters."))
            assertEquals(name, reader.value("Name"))
        }

    @Test
    fun what_is_typed_lies_beside_the_journal_sealed_and_goes_when_it_is_saved() =
        AppRun().use { run ->
            run.at(Destination.AddClient)
            val reader = Reader(run)
            reader.type("Name", "Joel Bergström")
            run.dieAndReturn { graph.practices.close() }
            val draft = File(graph.folder, "form.draft")
            assertFalse("Joel" in draft.readText(Charsets.ISO_8859_1))
            reader.tap("Save client")
            assertFalse(draft.exists())
        }

    @Test
    fun facts_are_put_right_on_the_client_page() =
        AppRun().use { run ->
            val id = run.at { Destination.Client(it) }
            val reader = Reader(run)
            reader.tap("Edit client")
            reader.type("Name", "Maya Lindqvist-Berg")
            reader.tap("Save client")
            assertEquals(Destination.Client(id), run.at)
            assertTrue(reader.hears("Maya Lindqvist-Berg"))
        }

    @Test
    fun a_session_starts_in_two_taps_from_today() =
        AppRun().use { run ->
            val id = run.at(Destination.Today)
            val reader = Reader(run)
            reader.tap("Start session")
            reader.tap("Maya Lindqvist")
            assertEquals(Destination.Screening(id), run.at)
            run.back()
            assertEquals(Destination.Client(id), run.at)
        }

    /** A practice with people, and the page; gives Maya's id. */
    private fun AppRun.at(destination: (maya: String) -> Destination): String {
        val id = practice(*people.toTypedArray(), maya).last()
        val to = destination(id)
        if (to == Destination.Today) activity.navigator.reset(to) else activity.navigator.reset(Destination.Today, to)
        settle()
        return id
    }

    private fun AppRun.at(destination: Destination): String = at { destination }
}
