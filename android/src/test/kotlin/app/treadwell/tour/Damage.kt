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
            code = setRecoveryCode().code
            graph.backups.make(Job())
            checkNotNull(graph.backups.unsaved()).run {
                copyTo(File(elsewhere.apply { mkdirs() }, name), overwrite = true)
                delete()
            }
        }

    /** A byte towards the end of the file, where the younger entries lie, is not what was written. */
    private fun damage() {
        graph.practices.close()
        val bytes = file.readBytes()
        val place = bytes.size / PAGE * 9 / 10 * PAGE + PAGE / 2
        bytes[place] = (bytes[place] + 1).toByte()
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
        check(reader.hears("New here: ")) { "what the damage took is in the backup" }
        see("restore-preview")
        reader.tap("Add this to my journal")
        see("restore-done")
        reader.tap("Go to Today")
    }

    private companion object {
        const val PAGE = 4096
    }
}
