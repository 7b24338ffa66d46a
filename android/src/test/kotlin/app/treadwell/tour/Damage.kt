package app.treadwell.tour

import app.treadwell.core.Job
import app.treadwell.core.Trouble
import app.treadwell.data.setRecoveryCode
import app.treadwell.harness.AppRun
import app.treadwell.harness.DesktopFiles
import app.treadwell.harness.Reader
import app.treadwell.nav.Destination
import app.treadwell.screen.answer
import app.treadwell.screen.graph
import app.treadwell.screen.journal
import app.treadwell.screen.somebody
import app.treadwell.screen.started
import kotlinx.coroutines.runBlocking
import java.io.File

/**
 * A part of a practice's journal cannot be read any more: what holds is saved, the report says what does not, and the
 * backup brings the rest. It begins on an empty phone. [see] is called on each page with its name.
 */
class Damage(
    private val run: AppRun,
    /** Where this machine's owner keeps backups. */
    private val elsewhere: File,
    private val see: (String) -> Unit = {},
) {
    private val reader = Reader(run)
    private val file = File(graph.folder, "journal.db")
    private var code = ""

    fun goThrough() {
        workedForYears()
        damage()
        save()
        bringBackTheRest()
    }

    private fun workedForYears() =
        journal {
            fillSample()
            repeat(CLIENTS) { registerClient(somebody("Client number ${it + 1}")) }
            code = setRecoveryCode().code
            graph.backups.make(Job())
            checkNotNull(graph.backups.unsaved()).run {
                copyTo(File(elsewhere.apply { mkdirs() }, name), overwrite = true)
                delete()
            }
        }

    /** A few pages towards the end of the file, where the younger entries lie, are gone. */
    private fun damage() {
        graph.practices.close()
        val bytes = file.readBytes()
        val from = bytes.size / PAGE * 10 / 11 * PAGE
        bytes.fill(0, from, from + 4 * PAGE)
        file.writeBytes(bytes)
        journal { leaveTo(Trouble.DAMAGED) }
        run.activity.navigator.reset(Destination.Today)
        run.settle()
        see("trouble")
    }

    private fun save() {
        reader.tap("Save what can be read")
        see("trouble-sure")
        reader.tap("Save what can be read")
        check(reader.hears("The damaged file was not deleted.")) { "a salvage deletes nothing" }
        see("trouble-report")
        reader.tap("Go on with the new journal")
    }

    private fun bringBackTheRest() {
        val files = DesktopFiles.over(elsewhere)
        run.open(Destination.Restore)
        reader.tap("Choose the backup")
        run.answer(run.started(), files.file(checkNotNull(elsewhere.list()).single()))
        reader.type("Recovery code", code)
        see("restore-code")
        reader.tap("Open it")
        see("restore-preview")
        // Which entries lay on those pages differs from run to run.
        if ("Add this to my journal" !in reader.buttons()) return run.back()
        reader.tap("Add this to my journal")
        see("restore-done")
        reader.tap("Go to Today")
    }

    private companion object {
        const val PAGE = 4096
        const val CLIENTS = 40
    }
}
