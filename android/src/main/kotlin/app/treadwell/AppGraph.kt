package app.treadwell

import android.content.Context
import app.treadwell.data.FormDraft
import app.treadwell.data.Practices
import app.treadwell.data.Repository
import app.treadwell.platform.AppClock
import app.treadwell.platform.KeyVault
import app.treadwell.platform.PhoneClock
import app.treadwell.platform.SealedFile
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
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
    /** The person's language, a BCP 47 tag; the core words everything in it, or in English where it cannot. */
    language: String = Locale.getDefault().toLanguageTag(),
) {
    /** Where the journal lies: excluded from every system backup. */
    val folder: File = context.noBackupFilesDir

    val keys: KeyVault = vault(folder)

    val practices = Practices(folder, work) { Repository(it, vault(it), clock, work, language) }

    /** What is being typed into a form that is not saved yet. */
    val formDraft = FormDraft(SealedFile(File(folder, "form.draft"), keys), work)

    /** The practice that is open. */
    val repository: Repository get() = practices.open
}
