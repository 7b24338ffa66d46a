package app.treadwell.tour

import app.treadwell.harness.AppRun
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import app.treadwell.screen.graph
import kotlinx.coroutines.CompletableDeferred

/**
 * How the record is kept, after the first session: found again, joined when a person was registered twice, kept for as
 * long as a rule says, erased, accounted for, checked, and put under a new key. [see] is called on each page with its name.
 */
class RecordKeeping(
    private val run: AppRun,
    private val see: (String) -> Unit = {},
) {
    private val reader = Reader(run)

    fun goThrough() {
        find()
        registerTwice()
        join()
        chooseRule()
        erase()
        account()
        check()
        changeKey()
    }

    private fun find() {
        reader.tap("Clients")
        reader.type(SEARCH, "Lindkvist")
        check(reader.hears("These are similar.")) { "a slip in a name finds who is meant" }
        see("search-slip")
        reader.type(SEARCH, "stair")
        check(reader.hears("Calf pulls a little on stairs")) { "a word of a note finds the note" }
        see("search-note")
        reader.type(SEARCH, "")
    }

    private fun registerTwice() {
        reader.tap("Add client")
        reader.type("Name", "Maia Lindqvist")
        reader.type("Day", "17")
        reader.type("Month", "5")
        reader.type("Year", "1988")
        reader.tap("Save client")
        check(reader.hears("Is this the same person?")) { "somebody who looks like a client is asked about" }
        see("near-match")
        reader.tap("Another person: save")
    }

    private fun join() {
        see("merge-offer")
        reader.tap("Look at both")
        reader.tap("The other one goes on")
        see("merge")
        reader.tap("Show both as one")
        reader.tap("Yes, one person")
        check(reader.hears("Shown together with")) { "two records of one person are shown as one" }
        see("merged")
        reader.tap(reader.read().first { it.startsWith("Take apart again: ") })
        see("take-apart")
        reader.tap("Take apart again")
    }

    private fun chooseRule() {
        run.back()
        reader.tap("More")
        reader.tap("How long records are kept")
        reader.tap("NCBTMB")
        see("retention")
        reader.tap("Keep to this rule")
    }

    /** Once refused, once before the time on a ground that holds. */
    private fun erase() {
        reader.tap("Clients")
        reader.tap("Maia Lindqvist")
        reader.tap("The whole record")
        check(reader.hears("May be erased from")) { "the client's own pages say how long the record is kept" }
        see("whole-record")
        reader.tap("Erase Maia Lindqvist")
        reader.tap("Go on to the last question")
        check(reader.hears("Choose the reason that holds.")) { "nobody is erased before the time without a ground" }
        see("erasure-refused")
        reader.tap("Entered by mistake")
        reader.type("In a few words", "Registered twice at the desk")
        see("erasure-ground")
        reader.tap("Go on to the last question")
        reader.tap("I know that this cannot be undone")
        see("erasure-last-question")
        reader.tap("Erase for good")
        check(run.at is Destination.Certificate) { "an erasure leaves a certificate" }
        see("certificate")
        run.back()
    }

    private fun account() {
        reader.tap("More")
        reader.tap("Who did what")
        see("audit")
        reader.tap("Looked at")
        see("audit-looked-at")
        reader.tap("Hand the list out")
        reader.tap("Make the page")
        check(reader.hears("Share as text")) { "the list can be handed out" }
        see("audit-page")
        repeat(2) { run.back() }
    }

    /** The check waits until it was seen at work: a small journal is read faster than the eye can follow. */
    private fun check() {
        val seen = CompletableDeferred<Unit>()
        graph.repository.works.check.start { job ->
            seen.await()
            graph.repository.verify(job)
        }
        reader.tap("Check the journal")
        see("check-at-work")
        seen.complete(Unit)
        run.settle()
        check(reader.hears("Everything is whole")) { "the journal is whole" }
        see("check")
        run.back()
    }

    private fun changeKey() {
        reader.tap("Key and lock")
        reader.tap("Change the key")
        see("change-key")
        reader.tap("Change the key now")
        see("change-key-done")
        reader.tap("Done")
        run.back()
    }

    private companion object {
        const val SEARCH = "Search names and notes"
    }
}
