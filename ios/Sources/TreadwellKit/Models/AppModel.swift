import Foundation
import Observation
import TreadwellCore

/// What stands before every page: the journal that is open, the lock, or what keeps it from opening.
///
/// Locked means that the journal is closed and its key is wiped. Whatever needs a closed file is done here, one thing after
/// the other, so that no two ever work on it.
@MainActor
@Observable
public final class AppModel {
    public enum Standing: Equatable, Sendable {
        /// Not open yet, or about to be.
        case closed
        /// The device must be asked first.
        case locked
        case open
        /// It does not open: what happened, and the ways on.
        case troubled(HelpPage)
        /// It was made anew from what a damaged one still proved: what was lost stands here to be read.
        case salvaged(SalvagePage)
        /// It was made anew from a backup: what came stands here to be read.
        case restored(RestoreDone)
    }

    /// What the app shows.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var standing = Standing.closed
        /// The device's own prompt is shown.
        public fileprivate(set) var asking = false
        public fileprivate(set) var chosen = Chosen()
        /// What arrived while the journal was closed; `nil` when nothing did, or it was read.
        public fileprivate(set) var arrived: TakenIn?
        public fileprivate(set) var problem: ApiError?
    }

    /// What the app is made of, apart from its pages.
    public struct Parts {
        let place: Repository.Place
        let settings: Settings
        let prompt: any LockPrompt
        let language: String
        let clock: any Clock
        let stopwatch: any Stopwatch

        public init(
            place: Repository.Place, settings: Settings, prompt: any LockPrompt, language: String,
            clock: any Clock = SystemClock(), stopwatch: any Stopwatch = SystemStopwatch()
        ) {
            (self.place, self.settings, self.prompt) = (place, settings, prompt)
            (self.language, self.clock, self.stopwatch) = (language, clock, stopwatch)
        }
    }

    public private(set) var state = UiState()
    /// The journal while it is open.
    public private(set) var repository: Repository?
    /// Making a new journal of what a damaged one still proves.
    public let salvaging = LongWork<SalvagePage>()
    /// Reading a backup through, before a journal is made of it.
    public let inspecting = LongWork<BackupInfo>()
    /// Making a journal of a backup.
    public let restoring = LongWork<RestoreDone>()
    /// Writing the journal anew under another key.
    public let rotating = LongWork<RekeyPage>()
    public let autoLock: AutoLock
    /// Writes what is being typed into its draft, before the journal closes; set by the page that is shown.
    @ObservationIgnored public var lastWords: (@MainActor () async -> Void)?

    private let parts: Parts
    /// What was begun last; the next step waits for it.
    @ObservationIgnored private var turn: Task<Void, Never>?
    /// Nothing has closed the door since it was last opened.
    @ObservationIgnored private var wanted = false

    public init(_ parts: Parts) {
        self.parts = parts
        let chosen = parts.settings.chosen
        autoLock = AutoLock(stopwatch: parts.stopwatch, after: chosen.lockAfter)
        state.chosen = chosen
    }

    /// Whether the device has a passcode that it can ask for.
    public var canAsk: Bool { parts.prompt.canAsk }

    /// What guards the key.
    public var protection: KeyProtection { parts.place.keys.protection }

    private var wipe: Wipe { Wipe(parts.place) }

    // MARK: opening

    /// The app was started: locked when there is a journal, and on with a new one otherwise.
    public func start() async {
        if wipe.unfinished { return await wipeAll() }
        if parts.place.isTaken { state.standing = .locked } else { await open() }
    }

    /// Opens it once more, as it is.
    public func tryAgain() async {
        await open()
    }

    /// Opens it whatever the head outside says: a person knows why the file is older, or read what was lost.
    public func openAsItIs() async {
        await open(asItIs: true)
    }

    private func open(asItIs: Bool = false) async {
        wanted = true
        await inTurn { [self] in
            guard wanted, repository == nil else { return }
            state.problem = nil
            do {
                let (place, language, clock) = (parts.place, parts.language, parts.clock)
                let opened = try await Repository.open(place, language: language, clock: clock, asItIs: asItIs)
                guard wanted else { return try await opened.close() }
                (repository, state.standing) = (opened, .open)
                autoLock.touched()
                await receive(opened)
            } catch {
                guard wanted else { return }
                await show(error)
            }
        }
    }

    /// Takes in what arrived meanwhile. What cannot be taken in stays where it is and keeps nobody out.
    private func receive(_ opened: Repository) async {
        let inbox = Inbox(place: parts.place, language: parts.language, clock: parts.clock)
        state.problem = await problem {
            if let taken = try await inbox.taken(by: opened), !taken.lines.isEmpty { state.arrived = taken }
        }
    }

    /// What arrived was read.
    public func arrivalsRead() {
        state.arrived = nil
    }

    /// A trouble has a page of its own; anything else is said where the person is.
    private func show(_ error: any Error) async {
        let language = parts.language
        if let trouble = Trouble(error) {
            let page = await helped(trouble, language)
            if wanted { state.standing = .troubled(page) }
        } else {
            state.problem = await problem { throw error }
        }
    }

    private nonisolated func helped(_ trouble: Trouble, _ language: String) async -> HelpPage {
        help(trouble: trouble, language: language)
    }

    // MARK: what needs a closed journal

    /// Makes a new journal of what the damaged one still proves. It stays closed until somebody has read what was lost.
    public func salvage() async {
        await inTurn { [self] in
            guard repository == nil else { return }
            await salvaging.run { [parts] job in
                try await parts.place.salvage(language: parts.language, job: job, clock: parts.clock)
            }
            if state.standing != .locked { showReport() }
        }
    }

    /// Reads a backup through: whose it is, from when, and that all of it is there. A wrong code is bad input at `code`.
    public func inspect(_ backup: URL, code: String) async {
        let language = parts.language
        await inspecting.run { job in
            try await backup.withAccess {
                try await onThreadOfItsOwn {
                    try inspectBackup(file: backup.path, secret: code, language: language, job: job)
                }
            }
        }
    }

    /// Makes a journal of a backup, where none was set up yet or none opens any more. It stays closed until somebody has read
    /// what came.
    public func restore(_ backup: URL, code: String) async {
        guard state.standing != .locked, state.standing != .closed else { return }
        let wasOpen = state.standing == .open
        if wasOpen { state.standing = .closed }
        await close()
        await inTurn { [self] in
            await restoring.run { [parts] job in
                try await backup.withAccess {
                    try await parts.place.restore(
                        from: backup, code: code, language: parts.language, job: job, clock: parts.clock)
                }
            }
            if state.standing != .locked { showReport() }
        }
        if wasOpen, state.standing == .closed { await open() }
    }

    /// Writes the journal anew under another key; it is closed meanwhile.
    public func rotateKey() async {
        guard state.standing == .open else { return }
        state.standing = .closed
        await close()
        await inTurn { [self] in
            await rotating.run { [parts] job in
                try await parts.place.rotateKey(language: parts.language, job: job, clock: parts.clock)
            }
        }
        if state.standing == .closed { await open() }
    }

    /// True when there is a report that nobody has read yet.
    @discardableResult private func showReport() -> Bool {
        if let page = salvaging.state.outcome {
            state.standing = .salvaged(page)
        } else if let done = restoring.state.outcome {
            state.standing = .restored(done)
        } else {
            return false
        }
        return true
    }

    /// What was lost or what came was read: on with the new journal.
    public func goOn() async {
        salvaging.forget()
        restoring.forget()
        inspecting.forget()
        await open()
    }

    /// A page found the journal damaged: closes it, so that the ways on can be shown.
    public func leave(to trouble: Trouble) async {
        await close()
        state.standing = .troubled(await helped(trouble, parts.language))
    }

    // MARK: locking

    /// Locks: the page is covered at once, what is being typed is kept, the journal closes and its key is wiped.
    public func lock() async {
        guard state.standing != .locked, parts.place.isTaken else { return }
        (state.standing, state.arrived) = (.locked, nil)
        await close()
    }

    /// Asks the device whether its owner is there, and opens. A device without a passcode has nothing to ask for.
    public func unlock() async {
        guard state.standing == .locked, !state.asking else { return }
        if parts.prompt.canAsk {
            state.asking = true
            let owner = await parts.prompt.ask()
            state.asking = false
            guard owner, state.standing == .locked else { return }
        }
        guard !showReport() else { return }
        state.standing = .closed
        await open()
    }

    /// The app is in front: locks when it was away for too long, else goes on where it was.
    public func shown() async {
        if autoLock.shown() { await lock() }
        if state.standing == .closed, !rotating.state.running, !restoring.state.running { await open() }
    }

    /// The app went away.
    public func hidden() async {
        if autoLock.hidden() { await lock() }
    }

    /// The system is about to stop the app, which then cannot lock itself: the journal closes and its key is wiped, whatever
    /// runs. Who comes back in time is not asked.
    public func suspended() async {
        guard state.standing == .open else { return }
        state.standing = .closed
        await close()
    }

    /// Locks when it is time, until its task ends.
    public func watch() async {
        while !Task.isCancelled {
            await lockIfDue()
            guard (try? await Task.sleep(for: max(autoLock.remaining, .seconds(1)))) != nil else { return }
        }
    }

    /// Locks when nobody was here for as long as was chosen.
    public func lockIfDue() async {
        if state.standing != .locked, autoLock.isDue { await lock() }
    }

    /// Chooses when to lock; it counts from now.
    public func choose(_ after: LockAfter) async {
        state.problem = await problem {
            try parts.settings.choose { $0.lockAfter = after }
            state.chosen = parts.settings.chosen
            autoLock.after = after
        }
    }

    // MARK: the end

    /// Removes everything that the app keeps on this device, key first, and begins anew.
    public func wipeAll() async {
        await close()
        await inTurn { [self] in
            state.problem = await problem {
                try wipe.run()
                try parts.settings.forget()
            }
            guard state.problem == nil else { return }
            (state.chosen, state.standing) = (Chosen(), .closed)
            autoLock.after = state.chosen.lockAfter
        }
        if state.problem == nil { await open() }
    }

    /// The last words come first: a closed journal takes none.
    private func close() async {
        wanted = false
        let words = lastWords
        lastWords = nil
        await inTurn { [self] in
            await words?()
            guard let open = repository else { return }
            repository = nil
            try? await open.close()
        }
    }

    /// One thing after the other.
    private func inTurn(_ step: @escaping @MainActor () async -> Void) async {
        let before = turn
        let mine = Task {
            await before?.value
            await step()
        }
        turn = mine
        await mine.value
    }
}
