package app.treadwell.model

import android.net.Uri
import app.treadwell.AppGraph
import app.treadwell.core.BackupPage
import app.treadwell.core.RecoveryCodePage
import app.treadwell.data.BackupMade
import app.treadwell.data.Chosen
import app.treadwell.data.WorkState
import app.treadwell.data.backupPage
import app.treadwell.data.confirmRecoveryCode
import app.treadwell.data.setBackupPassphrase
import app.treadwell.data.setRecoveryCode
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.StateFlow

/** How the backups stand. */
data class BackupState(
    val page: BackupPage,
    val chosen: Chosen,
    /** The picked folder's name; null when there is none, or it cannot be reached. */
    val folder: String?,
    /** The name of a backup that lies only on this phone; null when there is none. */
    val unsaved: String?,
)

class BackupModel(
    scope: CoroutineScope,
    private val graph: AppGraph,
) : PageModel<BackupState>(scope) {
    private val backups = graph.backups
    private val work get() = graph.repository.works.backup

    /** How far the backup is that is being made, or what came of it. */
    val making: StateFlow<WorkState<BackupMade>> = work.state

    fun load(): Job = show { fresh() }

    /** Goes on when this page is left. */
    fun make() = backups.makeNow()

    fun stop() = backups.stop()

    /** It was stopped by the lock, or with the process, and has begun again. */
    val begunAgain: Boolean get() = backups.begunAgain

    fun save(to: Uri): Job =
        actToTheEnd {
            backups.save(to)
            work.forget()
            alter { it.copy(unsaved = null) }
        }

    fun keepIn(folder: Uri): Job =
        show {
            backups.keepIn(folder)
            fresh()
        }

    fun every(days: Int): Job =
        show {
            graph.settings.choose { copy(backupEveryDays = days) }
            fresh()
        }

    fun forgetFolder(): Job =
        show {
            backups.forgetFolder()
            fresh()
        }

    private suspend fun fresh() =
        BackupState(
            graph.repository.backupPage(),
            graph.settings.chosen,
            backups.folderName(),
            backups.unsaved()?.name,
        )
}

/** A code that was made just now: shown once, in memory alone. */
data class CodeState(
    val step: Step,
    val code: RecoveryCodePage? = null,
) {
    enum class Step { CHOOSE, OWN_WORDS, SHOWN, CONFIRM }
}

class RecoveryCodeModel(
    scope: CoroutineScope,
    private val graph: AppGraph,
) : PageModel<CodeState>(scope) {
    init {
        show { CodeState(CodeState.Step.CHOOSE) }
    }

    /** A code was made that nobody has typed back yet. */
    val unconfirmed: Boolean get() = page?.code != null

    fun to(step: CodeState.Step) {
        dismiss()
        alter { it.copy(step = step) }
    }

    fun makeCode(): Job = set(CodeState.Step.SHOWN) { setRecoveryCode() }

    fun setOwnWords(words: String): Job = set(CodeState.Step.CONFIRM) { setBackupPassphrase(words) }

    fun confirm(
        typed: String,
        then: () -> Unit,
    ): Job =
        act {
            graph.repository.confirmRecoveryCode(typed)
            graph.settings.choose { copy(codeConfirmed = true) }
            then()
        }

    /** Until it is typed back, the code counts as one that nobody has: a kill in between loses no backup unnoticed. */
    private fun set(
        next: CodeState.Step,
        make: suspend app.treadwell.data.Repository.() -> RecoveryCodePage,
    ): Job =
        actToTheEnd {
            val confirmed = graph.settings.chosen.codeConfirmed
            graph.settings.choose { copy(codeConfirmed = false) }
            try {
                val code = graph.repository.make()
                alter { CodeState(next, code) }
            } catch (error: app.treadwell.core.ApiException) {
                graph.settings.choose { copy(codeConfirmed = confirmed) } // nothing was changed
                throw error
            }
        }
}
