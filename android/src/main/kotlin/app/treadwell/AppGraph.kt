package app.treadwell

import android.content.Context
import app.treadwell.data.AppLock
import app.treadwell.data.AttachmentFiles
import app.treadwell.data.Backups
import app.treadwell.data.FormDraft
import app.treadwell.data.LeftMark
import app.treadwell.data.Practices
import app.treadwell.data.Repository
import app.treadwell.data.Settings
import app.treadwell.data.Wipe
import app.treadwell.platform.AppClock
import app.treadwell.platform.KeyVault
import app.treadwell.platform.LockAlarm
import app.treadwell.platform.OwnerCheck
import app.treadwell.platform.PhoneClock
import app.treadwell.platform.PhoneOwnerCheck
import app.treadwell.platform.PickedFiles
import app.treadwell.platform.SealedFile
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import java.io.File
import java.util.Locale

/**
 * What lives as long as the process. Screens reach it through their [app.treadwell.nav.Place].
 *
 * Core objects belong to the repository alone; it runs them on [work], never on the main thread.
 */
class AppGraph(
    context: Context,
    /** Who holds the key of the journal in a folder: the phone's keystore, or a labelled file on a desktop run. */
    vault: (File) -> KeyVault,
    /** Where blocking work runs. */
    val work: CoroutineDispatcher = Dispatchers.IO,
    val clock: AppClock = PhoneClock(context),
    /** Who says whether the owner is there: the phone, or a stand-in on a desktop run. */
    val owner: OwnerCheck =
        PhoneOwnerCheck(context, context.getString(R.string.unlock_title), context.getString(R.string.unlock_line)),
    /** The person's language, a BCP 47 tag; the core words everything in it, or in English where it cannot. */
    language: String = Locale.getDefault().toLanguageTag(),
) {
    /** Where the journal lies: excluded from every system backup. */
    val folder: File = context.noBackupFilesDir

    val keys: KeyVault = vault(folder)

    /** Removes everything. One that was cut off is finished before anything is opened. */
    val wipe = Wipe(folder, keys).also { if (it.unfinished) it.run() }

    val practices = Practices(folder, work) { Repository(it, vault(it), clock, work, language) }

    /** What is being typed into a form that is not saved yet. */
    val formDraft = FormDraft(SealedFile(File(folder, "form.draft"), keys), work)

    /** What was chosen for this phone. */
    val settings = Settings(File(folder, "settings.json"))

    /** Lives as long as the process. */
    val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)

    /** What a person picks with the system's own picker. */
    val files = PickedFiles(context.contentResolver)

    /** Photos and letters on their way into the journal and out of it. */
    val attachmentFiles = AttachmentFiles(folder, files, work)

    val backups = Backups(File(folder, "backups"), practices, settings, files, work, scope)

    val lock = AppLock(clock, settings, practices, LeftMark(File(folder, "left"), clock), LockAlarm(context), scope)

    /** The practice that is open. */
    val repository: Repository get() = practices.open
}
