package app.treadwell.data

import android.net.Uri
import app.treadwell.core.ApiException
import app.treadwell.core.BackupDone
import app.treadwell.core.Job
import app.treadwell.core.backupRotation
import app.treadwell.platform.PickedFiles
import app.treadwell.platform.PlaceGoneException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import java.io.File
import java.io.IOException

/** Why a backup that was made did not come to the place that the person picked. */
enum class PlaceTrouble {
    /** The folder was moved, the card taken out, the permission taken back. */
    GONE,

    /** No room is left there. */
    FULL,

    /** It could not be written, or did not read back as it was. */
    FAILED,
}

/** A backup that was made and proven, and where it lies now. */
data class BackupMade(
    val done: BackupDone,
    /** The folder that it lies in; null while it is only on this phone. */
    val place: String?,
)

/**
 * Makes backups and brings them to where the person wants them. A new one lies in [folder], which nobody else can see,
 * until it was copied elsewhere and read back there.
 */
class Backups(
    private val folder: File,
    private val practices: Practices,
    private val settings: Settings,
    private val files: PickedFiles,
    private val work: CoroutineDispatcher,
    private val scope: CoroutineScope,
) {
    private val repository get() = practices.open
    private val placing = Mutex()

    /** The newest backup that lies only on this phone. */
    suspend fun unsaved(): File? = withContext(work) { waiting() }

    /** Makes a backup; it takes the place of one that was not saved. Goes on into the picked folder, if there is one. */
    suspend fun make(job: Job): BackupMade {
        val file = withContext(work) { File(folder.apply { mkdirs() }, repository.backupName()) }
        val done = repository.makeBackup(file, job)
        withContext(work) {
            folder
                .listFiles()
                .orEmpty()
                .filter { it != file }
                .forEach(File::delete)
        }
        return BackupMade(done, toFolder(file))
    }

    /** Copies the backup that is not saved yet into the file that the person made for it. */
    suspend fun save(to: Uri) =
        withContext(work + NonCancellable) {
            val file = waiting() ?: return@withContext
            files.copyOut(file, to)
            file.delete()
        }

    /** Backups go into this folder by themselves from now on. */
    suspend fun keepIn(tree: Uri) {
        withContext(work) { files.keep(tree) }
        forgetFolder()
        settings.choose { copy(backupFolder = tree.toString(), placeTrouble = null) }
    }

    /** They do not any more; what lies there stays. */
    suspend fun forgetFolder() {
        val before = settings.chosen.backupFolder ?: return
        withContext(work) { files.release(Uri.parse(before)) }
        settings.choose { copy(backupFolder = null, placeTrouble = null) }
    }

    /** The picked folder's name; null when there is none, or it cannot be reached. */
    suspend fun folderName(): String? =
        settings.chosen.backupFolder?.let { tree -> withContext(work) { files.name(Uri.parse(tree)) } }

    /** The journal is open and somebody is there: makes the backup that the schedule asks for, if it is time. */
    fun look() {
        if (settings.chosen.backupFolder == null || !settings.chosen.codeConfirmed) return
        if (practices.isSample || !practices.guarded) return
        scope.launch {
            if (wanted()) repository.works.backup.start { make(it) }
            if (behindErasures() != null) repository.works.forgetting.start { followErasures(it) }
        }
    }

    /**
     * Somebody was erased: takes their keys out of the backups in the picked folder, so that nobody can read their words
     * there either. A backup that cannot be read, or is of another journal, stays as it is.
     */
    private suspend fun followErasures(job: Job) {
        val erasures = behindErasures() ?: return
        val tree = Uri.parse(settings.chosen.backupFolder ?: return)
        val here = File(folder, "following")
        withContext(work) {
            folder.mkdirs()
            files.mend(tree)
        }
        for (name in withContext(work) { files.names(tree) }.filter { it.endsWith(ENDING) }) {
            withContext(work) { files.inFolder(tree, name)?.let { files.copyIn(it, here) } }
            if (forgotten(here, job)) withContext(work + NonCancellable) { files.replace(here, tree, name) }
            here.delete()
        }
        settings.choose { copy(erasuresFollowed = erasures) }
    }

    private suspend fun forgotten(
        backup: File,
        job: Job,
    ): Boolean =
        try {
            backup.exists() && repository.forgetInBackup(backup, job) > 0
        } catch (_: ApiException.Damaged) {
            false
        } catch (error: ApiException.Refused) {
            if (repository.works.forgetting.state.value.stopping) throw error
            false
        }

    /** How many erasures there were, when the folder's backups have not followed all of them. */
    private suspend fun behindErasures(): Int? =
        try {
            repository.certificates().size.takeIf { it != settings.chosen.erasuresFollowed }
        } catch (_: ApiException) {
            null
        }

    private suspend fun wanted(): Boolean =
        try {
            unsaved()?.let { toFolder(it) }
            repository.backupWanted(settings.chosen.backupEveryDays)
        } catch (_: ApiException) {
            false // a journal that does not open says so on its own page
        }

    /** Gives the folder's name when the copy lies there; otherwise the file stays here, and the trouble is noted. */
    private suspend fun toFolder(file: File): String? {
        val tree = settings.chosen.backupFolder?.let(Uri::parse) ?: return null
        return withContext(work + NonCancellable) { placing.withLock { place(file, tree) } }
    }

    /** Somebody who came first may have brought it there. */
    private fun place(
        file: File,
        tree: Uri,
    ): String? {
        if (!file.exists()) return null
        val trouble =
            try {
                files.put(file, tree, file.name)
                file.delete()
                thinOut(tree)
                null
            } catch (error: IOException) {
                troubleOf(error)
            }
        settings.choose { copy(placeTrouble = trouble) }
        return if (trouble == null) files.name(tree).orEmpty() else null
    }

    /** Of old backups the core says which may go; one that cannot be removed is no trouble. */
    private fun thinOut(tree: Uri) {
        try {
            backupRotation(files.names(tree)).forEach { files.remove(tree, it) }
        } catch (_: IOException) {
            // the next one tries again
        }
    }

    private fun waiting(): File? = folder.listFiles { file -> file.name.endsWith(ENDING) }?.maxByOrNull { it.name }

    private fun troubleOf(error: IOException): PlaceTrouble =
        when {
            error is PlaceGoneException -> PlaceTrouble.GONE
            FULL in error.message.orEmpty() -> PlaceTrouble.FULL
            else -> PlaceTrouble.FAILED
        }

    private companion object {
        const val ENDING = ".backup"

        /** How the system names a full disk. */
        const val FULL = "ENOSPC"
    }
}
