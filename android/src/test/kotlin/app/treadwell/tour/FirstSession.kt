package app.treadwell.tour

import android.view.KeyEvent
import app.treadwell.core.Given
import app.treadwell.core.InterviewPage
import app.treadwell.core.QuestionInput
import app.treadwell.core.QuestionPage
import app.treadwell.data.interview
import app.treadwell.harness.AppRun
import app.treadwell.harness.DesktopApp
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import app.treadwell.nav.Tab
import app.treadwell.screen.graph
import app.treadwell.screen.screening.STRAINED_CALF
import app.treadwell.screen.screening.key
import app.treadwell.window.Display
import kotlinx.coroutines.runBlocking
import org.robolectric.RuntimeEnvironment

/**
 * The first session of a new practice, from the first run to an addition on the next morning, through what a reader for
 * the blind does: every page is used as the app shows it. [see] is called on each page with its name.
 */
class FirstSession(
    private val run: AppRun,
    private val see: (String) -> Unit = {},
) {
    private val reader = Reader(run)

    val taps: Int get() = reader.taps

    /** Id of the signed record; after [sign]. */
    lateinit var record: String
        private set

    fun goThrough() {
        setUp()
        register()
        screen()
        work()
        sign()
        amend()
        lookUp()
    }

    private fun setUp() {
        see("first-run")
        reader.tap("I give sessions")
        see("what-this-is")
        reader.tap("I understand, go on")
        reader.type("Your name", "Ana Ferreira")
        reader.tap("In person, with a teacher")
        reader.tap("Bars, rope or strap")
        reader.tap("Yes, with both feet off the floor")
        reader.type("Your weight, kg", "62")
        see("about-you")
        reader.tap("Begin")
        see("today-empty")
    }

    private fun register() {
        reader.tap("Add client")
        reader.type("Name", "Maya Lindqvist")
        reader.type("Day", "17")
        reader.type("Month", "5")
        reader.type("Year", "1988")
        reader.type("Weight, kg", "70")
        see("new-client")
        reader.tap("Save client")
        see("client")
    }

    /** A strained left calf, and no to all else. */
    private fun screen() {
        reader.tap("Start session")
        val client = (run.at as Destination.Screening).client
        var asked = 0
        while (true) {
            val page = runBlocking { graph.repository.interview(client) }
            if (page is InterviewPage.Medicines) {
                see("medicines")
                reader.tap("None of these")
                continue
            }
            val question = (page as? InterviewPage.Question)?.page ?: break
            check(reader.hears(question.title)) { "'${question.title}' is asked and cannot be heard" }
            if (asked++ == 0 || question.key in STRAINED_CALF) see("question-$asked")
            answer(question)
        }
        see("today-questions")
        reader.tap("None of these today")
        if (run.at is Destination.Screening) reader.tap("See the outcome")
        check(reader.hears("Adapt")) { "a strained calf is adapted for" }
        see("outcome")
        see("outcome-whole")
        reader.tap("Check that all is ready")
        reader.tap("Pain before 5 of 10")
        see("ready")
        reader.tap("All is well")
    }

    private fun answer(question: QuestionPage) {
        when (val given = STRAINED_CALF[question.key]) {
            null -> {
                reader.tap(if (question.condition == "cannot-lie-prone") "Yes" else "No")
            }

            is Given.Zones -> {
                reader.tap("Left calf")
                reader.tap("Go on")
            }

            is Given.Words -> {
                val options = (question.input as QuestionInput.Choice).options
                reader.tap(options.first { it.id == given.ids.single() }.label)
            }

            is Given.DaysAgo -> {
                val options = (question.input as QuestionInput.Since).options
                reader.tap(options.first { it.amount >= given.days }.label)
            }

            else -> {
                reader.tap("Yes")
            }
        }
    }

    /** Three segments, one of them kept against a warning; marks by hand and by key; and the process ends meanwhile. */
    private fun work() {
        see("session")
        reader.tap(reader.read().first { it.startsWith("Start ") })
        pass(minutes = 4)
        reader.tap("Good pressure")
        see("session-running")

        reader.tap("Add segment")
        see("add-segment")
        reader.tap("Single-foot paraspinal gliding compression")
        reader.tap("Right middle back")
        see("add-segment-chosen")
        reader.tap("Start segment")
        pass(minutes = 1)
        Display.key(KeyEvent.KEYCODE_VOLUME_DOWN)
        run.settle()
        check(reader.hears("Last: Less")) { "a volume key says less" }
        pass(minutes = 5)
        reader.tap("STOP")
        check(reader.hears("Foot off")) { "STOP says what to do" }
        see("stopped")
        reader.tap("Undo")

        reader.tap("Add segment")
        reader.tap(reader.read().first { "more for Maya today" in it })
        reader.tap("Light calf glide")
        reader.tap("Left calf")
        check(reader.hears("no foot today")) { "the left calf is warned about" }
        see("warned")
        reader.tap("Keep and say why")
        reader.type("Why it is done all the same", "Above the injured part, at the client’s wish")
        see("warned-kept")
        reader.tap("Start segment")
        pass(minutes = 3)
        reader.tap("Good pressure")

        run.dieAndReturn { graph.practices.close() }
        check(reader.hears("Recovered from")) { "a draft that was recovered says so" }
        see("recovered")
        reader.tap("End segment")
    }

    private fun sign() {
        reader.tap("Finish")
        repeat(3) { reader.tap("Pain after, one more") }
        reader.tap("Write: What the client said")
        reader.type("What the client said", "Calf pulls a little on stairs.")
        reader.tap("Write: What comes next")
        reader.type("What comes next", "Shorter next time, calf left alone.")
        see("close")
        reader.tap("Sign the note")
        record = (run.at as Destination.Record).id
        check(reader.hears("Signature and content agree.")) { "a record that was just signed is whole" }
        see("record")
    }

    private fun amend() {
        pass(minutes = 18 * 60)
        reader.tap("Add to this note")
        reader.type("Why something is added", "Told the next morning")
        reader.type("What is added or put right", "The left calf was sore for an hour.")
        see("amend")
        reader.tap("Sign and add")
        check(reader.hears("Told the next morning")) { "an addition stands under its record" }
        see("record-amended")
        reader.tap("Check the whole journal")
        check(reader.hears("Everything is whole")) { "the journal is whole" }
        see("verify")
    }

    private fun lookUp() {
        run.back()
        run.back()
        see("client-after")
        run.back()
        see("today")
        reader.tap(run.activity.getString(Tab.LIBRARY.label))
        see("library")
        reader.type("Search techniques and topics", "paraspnal")
        reader.tap("Single-foot paraspinal gliding compression")
        see("technique")
    }

    private fun pass(minutes: Int) {
        (RuntimeEnvironment.getApplication() as DesktopApp).clock.aheadMs += minutes * MS_PER_MINUTE
        run.settle()
    }

    private companion object {
        const val MS_PER_MINUTE = 60_000L
    }
}
