package app.treadwell.screen

import app.treadwell.core.NoteForm
import app.treadwell.core.PressureMark
import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** The session's pages in every look that a person may choose, with the accessibility checks. */
@RunWith(RobolectricTestRunner::class)
class SessionScreensTest {
    @Test
    fun a_session_that_has_just_begun_can_be_seen_by_everybody() =
        look("session-begun") { it.activity.navigator.reset(Destination.Session(session())) }

    @Test
    fun a_running_session_can_be_seen_by_everybody() =
        look("session") { run ->
            val maya =
                session {
                    logSegment(it, segment(minutes = 4))
                    startSegment(it, segment("ashi-paraspinal-glide", "mid-back", "right", 3))
                    markPressure(it, PressureMark.GOOD)
                }
            run.activity.navigator.reset(Destination.Session(maya))
        }

    @Test
    fun a_stopped_session_can_be_seen_by_everybody() =
        look("session-stopped") { run ->
            val maya =
                session {
                    startSegment(it, vetoed("Above the injured part, at the client’s wish"))
                    markPressure(it, PressureMark.STOP)
                }
            run.activity.navigator.reset(Destination.Session(maya))
        }

    @Test
    fun the_choice_of_a_segment_can_be_seen_by_everybody() =
        look("segment") { run ->
            val maya = session()
            run.activity.navigator.reset(Destination.Session(maya), Destination.AddSegment(maya))
            run.settle()
            Reader(run).tap("Single-foot paraspinal gliding compression")
        }

    @Test
    fun a_warning_can_be_seen_by_everybody() =
        look("segment-warned") { run ->
            val maya = session { startSegment(it, vetoed("At the client’s wish")) }
            run.activity.navigator.reset(Destination.Session(maya), Destination.AddSegment(maya, 0u))
        }

    @Test
    fun the_close_can_be_seen_by_everybody() = look("close") { closing(it) }

    @Test
    fun a_record_can_be_seen_by_everybody() =
        look("record") { run ->
            val maya = session { worked(it) }
            var record = ""
            journal { record = signSession(maya).record }
            journal { amend(record, app.treadwell.core.AmendForm("Told the next morning", "The calf was sore.")) }
            run.activity.navigator.reset(Destination.Record(record))
        }

    @Test
    fun an_addition_can_be_seen_by_everybody() =
        look("amend") { run ->
            val maya = session { worked(it) }
            var record = ""
            journal { record = signSession(maya).record }
            run.activity.navigator.reset(Destination.Record(record), Destination.Amend(record))
            run.settle()
            Reader(run).tap("Sign and add")
        }

    private fun closing(run: AppRun) {
        val maya = session { worked(it) }
        run.activity.navigator.reset(Destination.Session(maya), Destination.CloseSession(maya))
    }
}

/** Three segments, one of them against a warning, marks and a note. */
internal suspend fun app.treadwell.data.Repository.worked(client: String) {
    logSegment(client, segment(minutes = 4))
    startSegment(client, segment("ashi-paraspinal-glide", "mid-back", "right", 3))
    markPressure(client, PressureMark.LESS)
    markPressure(client, PressureMark.GOOD)
    endSegment(client)
    logSegment(client, vetoed("Above the injured part, at the client’s wish").copy(minutes = 3u))
    setPain(client, null, 2u)
    keepNote(client, NoteForm("Calf pulls a little on stairs.", "", "", "Shorter next time, calf left alone."))
}
