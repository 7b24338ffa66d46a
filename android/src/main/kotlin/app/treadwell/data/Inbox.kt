package app.treadwell.data

import app.treadwell.core.InboxItem
import app.treadwell.core.Moment
import app.treadwell.core.inboxPut
import app.treadwell.platform.AppClock
import app.treadwell.platform.DurableFile
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.withContext
import java.io.File

/**
 * Takes what arrives while the app is locked, such as a number from a notification. It needs neither the journal nor its
 * key: each item is sealed to the journal's public key, and nobody but the open journal reads it again. No name of a file
 * tells anything.
 */
class Inbox(
    folder: File,
    private val clock: AppClock,
    private val work: CoroutineDispatcher,
    private val language: String,
) {
    private val items = File(folder, "inbox")
    private val recipient = File(folder, "inbox.recipient")

    val path: String get() = items.path

    val isEmpty: Boolean get() = items.list().isNullOrEmpty()

    /** Durable when it returns true; false while no journal was ever locked here: then there is nobody to seal it to. */
    suspend fun put(item: InboxItem): Boolean =
        withContext(work) {
            if (!recipient.exists()) return@withContext false
            inboxPut(path, recipient.readText().trim(), item, language, now())
            true
        }

    /** From now on items are sealed to this public key. */
    fun sealTo(key: String) {
        if (recipient.exists() && recipient.readText().trim() == key) return
        DurableFile.write(recipient, "$key\n".toByteArray())
    }

    private fun now() = clock.nowMs().let { Moment(it, clock.utcOffsetMin(it)) }
}
