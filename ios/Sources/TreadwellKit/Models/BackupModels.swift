import Foundation
import Observation
import TreadwellCore

/// How the backups stand, and making one: it goes on when the page is left.
@MainActor
@Observable
public final class BackupModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var page: BackupPage?
        public fileprivate(set) var chosen = Chosen()
        /// The picked folder's name; `nil` when there is none, or it cannot be reached.
        public fileprivate(set) var folder: String?
        /// A backup that lies only on this device, to be handed to the person.
        public fileprivate(set) var unsaved: URL?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    public let making: LongWork<BackupMade>
    private let repository: Repository
    private let backups: Backups

    public init(repository: Repository, backups: Backups) {
        (self.repository, self.backups) = (repository, backups)
        making = repository.works.backup
    }

    public func load() async {
        state.problem = await problem { try await refresh() }
    }

    /// Makes one now.
    public func make() async {
        await making.run { [repository, backups] job in try await backups.make(repository, job: job) }
        await load()
    }

    public func stop() { making.stop() }

    /// The journal was opened: makes the backup that the schedule asks for, if it is time.
    public func makeIfWanted() async {
        state.problem = await problem {
            if try await backups.isWanted(repository) { await make() }
        }
    }

    /// The person has put the backup away, which is noted.
    public func saved() async {
        state.problem = await problem {
            try backups.saved()
            making.forget()
            try await repository.noteAccess(.exported, .backup)
            try await refresh()
        }
    }

    /// Backups go into this folder from now on.
    public func keepIn(_ folder: URL) async {
        state.problem = await problem {
            try await backups.keepIn(folder)
            try await refresh()
        }
    }

    public func forgetFolder() async {
        state.problem = await problem {
            try backups.forgetFolder()
            try await refresh()
        }
    }

    /// How often a backup is made without being asked for.
    public func every(days: UInt32) async {
        state.problem = await problem {
            try backups.settings.choose { $0.backupEveryDays = days }
            try await refresh()
        }
    }

    private func refresh() async throws {
        state.page = try await repository.backupPage()
        state.chosen = backups.settings.chosen
        (state.folder, state.unsaved) = (backups.folder?.title, backups.unsaved)
    }
}

/// The code that opens the backups: made, shown once, typed back. It is in memory alone.
@MainActor
@Observable
public final class RecoveryCodeModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        /// The code; without groups for own words. `nil` before it was made, and after it was confirmed.
        public fileprivate(set) var code: RecoveryCodePage?
        public fileprivate(set) var confirmed = false
        /// Making and checking take a second or two.
        public fileprivate(set) var busy = false
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository
    private let settings: Settings

    public init(repository: Repository, settings: Settings) {
        (self.repository, self.settings) = (repository, settings)
    }

    /// A fresh code; backups from now on open with it.
    public func make() async {
        await set { [repository] in try await repository.setRecoveryCode() }
    }

    /// Own words instead.
    public func use(_ words: String) async {
        await set { [repository] in try await repository.setBackupPassphrase(words) }
    }

    /// Checks that it was written down as it is; then it leaves the memory.
    public func confirm(_ typed: String) async {
        await whileBusy { [self] in
            try await repository.confirmRecoveryCode(typed)
            try settings.choose { $0.codeConfirmed = true }
            (state.code, state.confirmed) = (nil, true)
        }
    }

    /// Until it is typed back it counts as one that nobody has: a kill in between loses no backup unnoticed.
    private func set(_ make: @MainActor () async throws -> RecoveryCodePage) async {
        await whileBusy { [self] in
            let confirmed = settings.chosen.codeConfirmed
            try settings.choose { $0.codeConfirmed = false }
            do {
                (state.code, state.confirmed) = (try await make(), false)
            } catch {
                try settings.choose { $0.codeConfirmed = confirmed }
                throw error
            }
        }
    }

    private func whileBusy(_ call: @MainActor () async throws -> Void) async {
        guard !state.busy else { return }
        state.busy = true
        state.problem = await problem(of: call)
        state.busy = false
    }
}

/// Taking a backup over into the journal that is open: what it would bring and take, then doing it.
@MainActor
@Observable
public final class RestoreModel {
    public let preview: LongWork<RestorePreview>
    public let restore: LongWork<RestoreDone>
    private let repository: Repository
    /// Looked at and not changed since; the code leaves the memory with the page.
    @ObservationIgnored private var looked: (file: URL, code: String)?

    public init(repository: Repository) {
        self.repository = repository
        (preview, restore) = (repository.works.restorePreview, repository.works.restore)
    }

    /// Reads the whole backup and says what it would do; nothing is changed.
    public func look(_ file: URL, code: String) async {
        restore.forget()
        looked = nil
        await preview.run { [repository] job in
            try await file.withAccess { try await repository.previewRestore(file: file, code: code, job: job) }
        }
        if preview.state.outcome?.refusal.isEmpty == true { looked = (file, code) }
    }

    /// Takes it over, as it was looked at.
    public func take() async {
        guard let (file, code) = looked else { return }
        await restore.run { [repository] job in
            try await file.withAccess { try await repository.restoreInto(file: file, code: code, job: job) }
        }
        if restore.state.outcome != nil { looked = nil }
    }

    public func stop() {
        preview.stop()
        restore.stop()
    }
}
