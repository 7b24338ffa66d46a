package app.treadwell.data

import android.net.Uri
import android.os.ParcelFileDescriptor
import app.treadwell.core.AccessAction
import app.treadwell.core.AccessedKind
import app.treadwell.core.ApiException
import app.treadwell.core.AttachmentCard
import app.treadwell.core.Job
import app.treadwell.core.StorageProblem
import app.treadwell.platform.NamelessFile
import app.treadwell.platform.PickedFiles
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.withContext
import java.io.File
import java.io.IOException
import java.io.RandomAccessFile
import java.util.UUID
import java.util.concurrent.ConcurrentHashMap

// Photos and letters that belong to records.

suspend fun Repository.attachmentsPage(record: String) = ask { attachmentsPage(record, it) }

/** Keeps a file that this process can open. */
suspend fun Repository.attach(
    record: String,
    name: String,
    file: File,
    job: Job,
): AttachmentCard = ask { attachFile(record, name, file.path, job, it) }

suspend fun Repository.attachment(id: String): ByteArray = ask { attachment(id) }

suspend fun Repository.removeAttachment(
    id: String,
    reason: String,
) = ask { removeAttachment(id, reason, it) }

/** A file that was picked cannot be read; the one who offers it says no more. */
class UnreadableException(
    cause: IOException,
) : IOException("a picked file cannot be read", cause)

/** Somebody has stopped a copy. */
class StoppedException : IOException("a copy was stopped")

/** A file on its way into the journal. */
class Taking {
    val work = LongWork<AttachmentCard>()

    /** What it is called where it was picked; null while nobody knows. */
    @Volatile
    var name: String? = null

    fun forget() {
        name = null
        work.forget()
    }
}

/** Files on their way into the journal, for each record at most one at a time. */
class TakingIn {
    private val byRecord = ConcurrentHashMap<String, Taking>()

    fun of(record: String): Taking = byRecord.getOrPut(record) { Taking() }

    fun drop() = byRecord.values.forEach { it.work.drop() }

    fun forget() = byRecord.values.forEach { it.forget() }
}

/** A photo or letter that was handed to another app. */
data class Offer(
    val id: String,
    val media: String,
    /** Tells nothing but what kind of file it is. */
    val fileName: String,
)

/** What other apps may read, each under a name that nobody guesses; all of it lapses when the journal closes. */
class Offers {
    private val open = ConcurrentHashMap<String, Offer>()

    /** Gives the name under which it can be read. */
    fun make(offer: Offer): String = "${UUID.randomUUID()}".also { open[it] = offer }

    fun find(name: String): Offer? = open[name]

    fun withdraw() = open.clear()
}

/** Brings files into the journal and out of it. None of them ever lies on the phone under a name. */
class AttachmentFiles(
    private val folder: File,
    private val files: PickedFiles,
    private val work: CoroutineDispatcher,
) {
    /** Keeps a picked file with a record. */
    fun take(
        repository: Repository,
        record: String,
        from: Uri,
    ) {
        val taking = repository.works.attaching.of(record)
        taking.work.start { job ->
            withContext(work) {
                val picked = files.about(from)
                taking.name = picked.name
                NamelessFile(folder).use { copy ->
                    copyIn(from, copy.path, picked.size) { !taking.work.state.value.stopping }
                    repository.attach(record, picked.name, copy.path, job)
                }
            }
        }
    }

    /** A photo or letter as a file that can be read once, from its beginning. */
    suspend fun read(
        repository: Repository,
        id: String,
    ): ParcelFileDescriptor =
        withContext(work) {
            NamelessFile(folder).use { file ->
                Job().use { job -> repository.ask { readAttachmentInto(id, file.path.path, job) } }
                file.reader()
            }
        }

    /** Copies a photo or letter into the file that the person has made for it; that it left stands in the journal first. */
    suspend fun save(
        repository: Repository,
        of: Noted,
        id: String,
        to: Uri,
        job: Job,
    ) = withContext(work) {
        var saved = false
        try {
            NamelessFile(folder).use { file ->
                repository.ask { readAttachmentInto(id, file.path.path, job) }
                repository.note(AccessAction.EXPORTED, of)
                val goesOn = { !repository.works.saving.state.value.stopping }
                if (!files.copyOut(file.path, to) { goesOn() }) throw StoppedException()
                saved = true
            }
        } finally {
            if (!saved) files.discard(to)
        }
    }

    private fun copyIn(
        from: Uri,
        to: File,
        size: Long?,
        goesOn: () -> Boolean,
    ) {
        // The core says how large a file may be, in its own words; it looks at the size before it reads a byte.
        if (size != null && size > MOST) return grow(to, size)
        var seen = 0L
        try {
            val whole =
                files.copyIn(from, to) {
                    seen = it
                    goesOn() && it <= MOST
                }
            if (!goesOn()) throw StoppedException()
            if (!whole) grow(to, seen)
        } catch (error: StoppedException) {
            throw error
        } catch (error: IOException) {
            if (FULL in error.message.orEmpty()) throw ApiException.Storage(StorageProblem.FULL, "")
            throw UnreadableException(error)
        }
    }

    /** As large as it would be, without its bytes: that takes no room. */
    private fun grow(
        file: File,
        size: Long,
    ) = RandomAccessFile(file, "rw").use { it.setLength(size) }

    private companion object {
        /** No more than this is copied: several times what a journal keeps. */
        const val MOST = 100_000_000L

        /** How the system names a full disk. */
        const val FULL = "ENOSPC"
    }
}

/** What a note of an access is about. */
data class Noted(
    val what: AccessedKind,
    val record: String,
)

/** Notes that something leaves, and returns when that is durable: what cannot be noted does not leave. */
suspend fun Repository.note(
    action: AccessAction,
    of: Noted,
) = ask { noteAccess(action, of.what, of.record, it) }
