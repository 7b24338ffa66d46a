package app.treadwell.data

import android.net.Uri
import app.treadwell.core.ApiException
import app.treadwell.core.BackupDone
import app.treadwell.core.Job
import app.treadwell.core.backupRotation
import app.treadwell.platform.KeyLostException
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
    /** The picked folder, when it lies in it. */
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

    /** The backup that is being made was stopped by the lock, or with the process, and was begun again. */
    var begunAgain = false
        private set

    /** The newest backup that lies only on this phone. */
    suspend fun unsaved(): File? = withContext(work) { waiting() }

    /** Somebody wants a backup now. One that the lock stops, or the end of the process, begins again by itself. */
    fun makeNow() {
        if (!practices.isSample) settings.choose { copy(backupAsked = true) }
        begin(again = false)
    }

    /** Whoever asked for it does not want it any more. */
    fun stop() {
        settings.choose { copy(backupAsked = false) }
        repository.works.backup.stop()
    }

    private fun begin(again: Boolean) {
        val making = repository.works.backup
        if (!making.state.value.running) begunAgain = again
        making.start { job ->
            try {
                make(job).also { settings.choose { copy(backupAsked = false) } }
            } catch (error: ApiException) {
                // The lock stops it as well, and then it is still wanted.
                if (!making.state.value.stopping) settings.choose { copy(backupAsked = false) }
                throw error
            } catch (error: IOException) {
                settings.choose { copy(backupAsked = false) }
                throw error
            }
        }
    }

    /** Makes a backup; it takes the place of one that was not saved. Goes on into the picked folder, if there is one. */
    suspend fun make(job: Job): BackupMade {
        val file = withContext(work) { File(folder.apply { mkdirs() }, repository.backupName()) }
        val done = repository.makeBackup(file, job)
        withContext(work) {
            folder
                .listFiles()
                .orEmpty()
                .filter { it != file && it.name != FOLLOWING }
                .forEach(File::delete)
        }
        return BackupMade(done, bring(file))
    }

    /** Copies the backup that is not saved yet into the file that the person made for it. */
    suspend fun save(to: Uri) =
        withContext(work + NonCancellable) {
            val file = waiting() ?: return@withContext
            files.copyOut(file, to)
            file.delete()
            noteSaved()
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

    /** The journal is open and somebody is there: makes the backup that was broken off, or that the schedule asks for. */
    fun look() {
        if (!settings.chosen.codeConfirmed || practices.isSample || !practices.guarded) return
        scope.launch {
            try {
                catchUp()
            } catch (_: LockedException) {
                // locked meanwhile: it is looked again after that
            } catch (_: JournalWithoutKeyException) {
                // says so on its own page
            } catch (_: KeyLostException) {
                // the same
            }
        }
    }

    private suspend fun catchUp() {
        repository.works.backup.ended()
        if (settings.chosen.backupAsked) begin(again = true)
        if (settings.chosen.backupFolder == null) return
        if (wanted()) begin(again = false)
        if (behindErasures() != null) repository.works.forgetting.start { followErasures(it) }
    }

    /**
     * Somebody was erased: takes their keys out of the backups in the picked folder, so that nobody can read their words
     * there either. A backup that cannot be read, or is of another journal, stays as it is.
     */
    private suspend fun followErasures(job: Job) {
        val erasures = behindErasures() ?: return
        val tree = Uri.parse(settings.chosen.backupFolder ?: return)
        val here = File(folder, FOLLOWING)
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
            unsaved()?.let { bring(it) }
            repository.backupWanted(settings.chosen.backupEveryDays)
        } catch (_: ApiException) {
            false // a journal that does not open says so on its own page
        }

    /**
     * Brings a backup to the picked folder, and gives the folder's name when the copy lies there, whoever brought it.
     * Otherwise the file stays here, and the trouble is noted.
     */
    internal suspend fun bring(file: File): String? {
        val tree = settings.chosen.backupFolder?.let(Uri::parse) ?: return null
        return withContext(work + NonCancellable) { placing.withLock { place(file, tree) } }
    }

    private suspend fun place(
        file: File,
        tree: Uri,
    ): String? =
        try {
            // Gone from here: who came first has brought it there, or the person has put it elsewhere.
            val there = if (file.exists()) true.also { put(file, tree) } else file.name in files.names(tree)
            if (there) files.name(tree).orEmpty() else null
        } catch (error: IOException) {
            settings.choose { copy(placeTrouble = troubleOf(error)) }
            null
        }

    private suspend fun put(
        file: File,
        tree: Uri,
    ) {
        files.put(file, tree, file.name)
        file.delete()
        thinOut(tree)
        settings.choose { copy(placeTrouble = null) }
        noteSaved()
    }

    /** Who exported what is in the list of who did what. The copy is safe, whatever becomes of its note. */
    private suspend fun noteSaved() {
        try {
            repository.noteBackupSaved()
        } catch (_: ApiException) {
            // a full phone, say
        } catch (_: LockedException) {
            // locked meanwhile
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

        /** A backup of the folder's, while those who were erased are taken out of it. */
        const val FOLLOWING = "following"

        /** How the system names a full disk. */
        const val FULL = "ENOSPC"
    }
}
