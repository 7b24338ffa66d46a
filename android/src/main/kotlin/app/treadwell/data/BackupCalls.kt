package app.treadwell.data

import app.treadwell.core.AccessAction
import app.treadwell.core.AccessedKind
import app.treadwell.core.Job
import app.treadwell.core.backupName
import app.treadwell.core.inspectBackup
import java.io.File

// Backups as the core makes, reads and restores them. A wrong code is bad input at `code`.

fun Repository.backupName() = backupName(now())

suspend fun Repository.backupPage() = ask { backupPage(it) }

suspend fun Repository.setRecoveryCode() = ask { setRecoveryCode(it) }

suspend fun Repository.setBackupPassphrase(words: String) = ask { setBackupPassphrase(words, it) }

suspend fun Repository.confirmRecoveryCode(code: String) = ask { confirmRecoveryCode(code) }

suspend fun Repository.makeBackup(
    to: File,
    job: Job,
) = ask { backup(to.path, job, it) }

/** The last backup was put where the person wants it. */
suspend fun Repository.noteBackupSaved() = ask { noteAccess(AccessAction.EXPORTED, AccessedKind.BACKUP, "", it) }

suspend fun Repository.backupWanted(everyDays: Int) = ask { backupWanted(everyDays.toUInt(), it) }

/** Takes the keys of everybody who was erased out of a backup of this journal; gives how many there were. */
suspend fun Repository.forgetInBackup(
    file: File,
    job: Job,
) = ask { forgetInBackup(file.path, job, it) }.people.toInt()

suspend fun Repository.previewRestore(
    file: File,
    code: String,
    job: Job,
) = ask { previewRestore(file.path, code, job, it) }

suspend fun Repository.restoreInto(
    file: File,
    code: String,
    job: Job,
) = ask { restoreInto(file.path, code, job, it) }

/** Needs no journal of one's own. */
suspend fun Repository.inspect(
    file: File,
    code: String,
    job: Job,
) = aside { inspectBackup(file.path, code, language, job) }
