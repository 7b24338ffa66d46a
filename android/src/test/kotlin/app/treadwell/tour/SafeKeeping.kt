package app.treadwell.tour

import android.app.Activity
import android.content.Intent
import app.treadwell.harness.AppRun
import app.treadwell.harness.DesktopFiles
import app.treadwell.harness.DesktopOwner
import app.treadwell.harness.Reader
import app.treadwell.screen.graph
import org.robolectric.Shadows.shadowOf
import java.io.File

/**
 * How the practice is kept safe, on the day after the first session: a recovery code, a backup that is put elsewhere, a
 * look at what bringing it back would change, and the lock. [see] is called on each page with its name.
 */
class SafeKeeping(
    private val run: AppRun,
    /** Where this machine's owner keeps backups. */
    private val elsewhere: File,
    private val see: (String) -> Unit = {},
) {
    private val reader = Reader(run)
    private val files = DesktopFiles.over(elsewhere.apply { mkdirs() })
    private var code = ""

    fun goThrough() {
        doors()
        makeCode()
        backUp()
        lookAtRestoring()
        lock()
    }

    private fun doors() {
        repeat(2) { run.back() }
        reader.tap("More")
        see("more")
        reader.tap("Key and lock")
        see("key-and-lock")
        run.back()
        reader.tap("Backup")
        see("backup-none")
    }

    private fun makeCode() {
        reader.tap("Set up the recovery code")
        see("recovery-code")
        reader.tap("Show me the code")
        see("recovery-code-shown")
        code = reader.read().filter { it.startsWith("Group ") }.joinToString("") { it.substringAfter(": ") }
        reader.tap("I have written it down")
        reader.type("Recovery code", code)
        see("recovery-code-typed")
        reader.tap("This is it")
    }

    private fun backUp() {
        reader.tap("Make a backup now")
        check(reader.hears("only on this phone")) { "a backup that is nowhere else says so" }
        see("backup-made")
        reader.tap("Save it elsewhere")
        val asked = asked()
        val name = checkNotNull(asked.getStringExtra(Intent.EXTRA_TITLE))
        File(elsewhere, name).createNewFile()
        answer(asked, name)
        check(!reader.hears("only on this phone")) { "a backup that was saved is not offered again" }
    }

    private fun lookAtRestoring() {
        reader.tap("Restore from a backup")
        see("restore")
        reader.tap("Choose the backup")
        answer(asked(), checkNotNull(elsewhere.list()).single())
        reader.type("Recovery code", code)
        reader.tap("Open it")
        check("Add this to my journal" !in reader.buttons()) { "nothing is offered where nothing would change" }
        see("restore-nothing-new")
        reader.tap("Go back")
    }

    private fun lock() {
        run.back()
        reader.tap("Lock now")
        check(graph.lock.locked) { "locked by hand" }
        see("locked")
        reader.tap("Unlock")
        reader.tap(DesktopOwner.IT_IS_ME)
        check(reader.hears("Last backup today, proven")) { "unlocking comes back to the page" }
        see("more-backed-up")
    }

    private fun asked(): Intent = checkNotNull(shadowOf(run.activity).nextStartedActivityForResult).intent

    private fun answer(
        asked: Intent,
        name: String,
    ) {
        shadowOf(run.activity).receiveResult(asked, Activity.RESULT_OK, Intent().setData(files.file(name)))
        run.settle()
    }
}
