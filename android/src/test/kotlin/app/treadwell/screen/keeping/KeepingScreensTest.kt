package app.treadwell.screen.keeping

import android.view.inspector.WindowInspector
import app.treadwell.core.ErasureForm
import app.treadwell.data.certificates
import app.treadwell.data.eraseClient
import app.treadwell.data.retention
import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.harness.assertAccessible
import app.treadwell.nav.Destination
import app.treadwell.screen.graph
import app.treadwell.screen.journal
import app.treadwell.screen.look
import app.treadwell.screen.practice
import app.treadwell.screen.somebody
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class KeepingScreensTest {
    @Test
    fun the_rules_can_be_seen_by_everybody() =
        look("retention") { run ->
            run.at { Destination.Retention }
            Reader(run).tap("A rule of my own")
        }

    @Test
    fun the_whole_record_can_be_seen_by_everybody() = look("keeping") { run -> run.at { Destination.Keeping(it) } }

    @Test
    fun an_erasure_can_be_seen_by_everybody() =
        look("erasure") { run ->
            run.at { Destination.Erasure(it) }
            Reader(run).tap("Go on to the last question")
            assertTrue(Reader(run).hears("Choose the reason that holds."))
        }

    @Test
    fun the_last_question_can_be_seen_by_everybody() =
        look("erasure-sure") { run ->
            run.at { Destination.Erasure(it) }
            Reader(run).toTheLastQuestion()
            assertAccessible(WindowInspector.getGlobalWindowViews().last())
        }

    @Test
    fun a_certificate_can_be_seen_by_everybody() =
        look("certificate") { run -> run.at { Destination.Certificate(erased(it)) } }

    @Test
    fun the_certificates_can_be_seen_by_everybody() =
        look("certificates") { run ->
            run.at {
                erased(it)
                Destination.Certificates
            }
        }

    @Test
    fun a_rule_is_chosen_and_says_from_when_somebody_may_be_erased() =
        AppRun().use { run ->
            run.at { Destination.Retention }
            val reader = Reader(run)
            assertTrue(reader.hears("Nobody has chosen a rule yet."))
            reader.tap("NCBTMB")
            reader.tap("Keep to this rule")
            assertEquals(
                "ncbtmb",
                runBlocking {
                    graph.repository
                        .retention()
                        .rules
                        .single { it.chosen }
                        .id
                },
            )
            run.open(Destination.Keeping(runBlocking { graph.repository.clients("") }.rows.first().id))
            assertTrue(reader.hears("May be erased from"))
            assertTrue(reader.hears("NCBTMB"))
        }

    @Test
    fun nobody_is_erased_before_the_time_without_a_ground() =
        AppRun().use { run ->
            run.at { Destination.Erasure(it) }
            val reader = Reader(run)
            reader.tap("Go on to the last question")
            assertTrue(reader.hears("Choose the reason that holds."))
            reader.tap("Entered by mistake")
            reader.tap("Go on to the last question")
            assertTrue(reader.hears("Say in a few words why."))
            assertEquals(2, runBlocking { graph.repository.clients("") }.rows.size)
        }

    @Test
    fun an_erasure_needs_a_second_yes_and_leaves_a_certificate() =
        AppRun().use { run ->
            val maya = run.at { Destination.Client(it) }
            val reader = Reader(run)
            reader.tap("The whole record")
            reader.tap("Erase Maya Lindqvist")
            reader.toTheLastQuestion()
            assertFalse("Erase for good" in reader.buttons())
            reader.tap("I know that this cannot be undone")
            reader.tap("Erase for good")
            assertTrue(run.at is Destination.Certificate)
            assertTrue(reader.hears("Erased by Ana Ferreira"))
            assertFalse(reader.hears("Maya"))
            assertEquals(listOf("Sam Okafor"), runBlocking { graph.repository.clients("") }.rows.map { it.name })
            run.back()
            assertEquals(Destination.Clients, run.at)
            run.open(Destination.Certificates)
            reader.tap("Erased by Ana Ferreira")
            assertTrue(reader.hears("Gone for good"))
            run.open(Destination.Client(maya))
            assertFalse(reader.hears("Maya"))
        }

    @Test
    fun the_record_is_kept_when_the_last_question_is_answered_with_no() =
        AppRun().use { run ->
            run.at { Destination.Erasure(it) }
            val reader = Reader(run)
            reader.toTheLastQuestion()
            reader.tap("I know that this cannot be undone")
            reader.tap("Keep the record")
            assertEquals(2, runBlocking { graph.repository.clients("") }.rows.size)
            assertEquals(0, runBlocking { graph.repository.certificates() }.size)
        }

    @Test
    fun the_ground_and_its_words_live_through_the_end_of_the_process() =
        AppRun().use { run ->
            run.at { Destination.Erasure(it) }
            val reader = Reader(run)
            reader.tap("Entered by mistake")
            reader.type("In a few words", "A test before the first day")
            run.rotate()
            assertEquals("A test before the first day", reader.value("In a few words"))
            run.dieAndReturn { graph.practices.close() }
            assertEquals("A test before the first day", reader.value("In a few words"))
            reader.tap("Go on to the last question")
            assertTrue(reader.hears("for good?"))
        }

    private fun AppRun.at(destination: (maya: String) -> Destination): String {
        val (maya) = practice(somebody("Maya Lindqvist"), somebody("Sam Okafor"))
        activity.navigator.reset(Destination.Today, destination(maya))
        settle()
        return maya
    }

    private fun erased(client: String): String {
        var record = ""
        journal { record = eraseClient(client, ErasureForm("mistake", "A test before the first day")).record }
        return record
    }

    private fun Reader.toTheLastQuestion() {
        tap("Entered by mistake")
        type("In a few words", "A test before the first day")
        tap("Go on to the last question")
    }
}
