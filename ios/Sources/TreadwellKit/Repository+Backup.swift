import Foundation
import TreadwellCore

/// Backups of this journal: the code that opens them, making them, taking them over.
extension Repository {
    /// How the backups stand.
    public func backupPage() throws -> BackupPage {
        try read { journal, now in try journal.backupPage(now: now) }
    }

    /// Makes a recovery code, to be shown once. Slow on purpose.
    public func setRecoveryCode() async throws -> RecoveryCodePage {
        try await work(Job()) { journal, now in try journal.setRecoveryCode(now: now) }
    }

    /// Lets the backups from now on open with own words instead of a code. Slow on purpose.
    public func setBackupPassphrase(_ words: String) async throws -> RecoveryCodePage {
        try await work(Job()) { journal, now in try journal.setBackupPassphrase(passphrase: words, now: now) }
    }

    /// Checks that the code was written down as it is.
    public func confirmRecoveryCode(_ code: String) async throws {
        try await work(Job()) { journal, _ in try journal.confirmRecoveryCode(code: code) }
    }

    /// Writes a backup and proves it.
    public func backup(to file: URL, job: Job = Job()) async throws -> BackupDone {
        try await work(job) { journal, now in try journal.backup(to: file.path, job: job, now: now) }
    }

    /// A name for a backup that is made now; it tells nothing of anybody.
    public func newBackupName() -> String {
        backupName(now: clock.now())
    }

    /// Whether a schedule of every so many days asks for a backup now.
    public func backupWanted(everyDays: UInt32) throws -> Bool {
        try read { journal, now in try journal.backupWanted(everyDays: everyDays, now: now) }
    }

    /// What a backup would bring and take; nothing is changed. A wrong code is bad input at `code`.
    public func previewRestore(file: URL, code: String, job: Job = Job()) async throws -> RestorePreview {
        try await work(job) { journal, now in
            try journal.previewRestore(file: file.path, secret: code, job: job, now: now)
        }
    }

    /// Adds what a backup holds and this journal does not; wholly or not at all.
    public func restoreInto(file: URL, code: String, job: Job = Job()) async throws -> RestoreDone {
        try await work(job) { journal, now in
            try journal.restoreInto(file: file.path, secret: code, job: job, now: now)
        }
    }

    /// Takes the keys of everybody who was erased out of a backup of this journal. Needs no code.
    public func forgetInBackup(file: URL, job: Job = Job()) async throws -> Forgotten {
        try await work(job) { journal, now in try journal.forgetInBackup(file: file.path, job: job, now: now) }
    }
}
