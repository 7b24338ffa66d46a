package app.treadwell

import android.content.Context
import app.treadwell.platform.AppClock
import app.treadwell.platform.KeyVault
import app.treadwell.platform.PhoneClock
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import java.io.File

/**
 * What lives as long as the process. Screens reach it through their [app.treadwell.nav.Place].
 *
 * Core objects belong to the repository alone; it runs them on [work], never on the main thread.
 */
class AppGraph(
    context: Context,
    /** Who holds the journal's key: the phone's keystore, or a labelled file on a desktop run. */
    val keys: KeyVault,
    /** Where blocking work runs. */
    val work: CoroutineDispatcher = Dispatchers.IO,
    val clock: AppClock = PhoneClock(context),
) {
    /** Where the journal lies: excluded from every system backup. */
    val folder: File = context.noBackupFilesDir
}
