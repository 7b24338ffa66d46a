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
        }
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
        return withContext(work + NonCancellable) {
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
            if (trouble == null) files.name(tree).orEmpty() else null
        }
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
