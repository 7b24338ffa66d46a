import Foundation
import TreadwellCore

/// The only holder of the core's objects. Its calls block for as long as the disk takes, so they run on the actor, never
/// on the main thread; each gives one whole screen, or throws `ApiError`.
public actor Repository {
    private let journal: Journal
    let clock: any Clock
    private let heads: any HeadStore
    private(set) var keptHead: Head?
    private var relays: [ChangeRelay] = []
    /// Long work that runs.
    private var jobs: [ObjectIdentifier: Job] = [:]
    /// Long work as its pages show it: it goes on when a page is left, and a page that comes back finds it as far as it is.
    public nonisolated let works: Works
    /// What a viewer of the platform's looks at.
    let shown: ShownFiles
    /// Needs no journal and never changes.
    let library: Library

    private init(
        journal: Journal, library: Library, clock: any Clock, place: Place, keptHead: Head?, works: Works
    ) {
        self.journal = journal
        self.library = library
        self.clock = clock
        heads = place.heads
        self.keptHead = keptHead
        shown = ShownFiles(of: place)
        self.works = works
    }

    /// Opens the journal, or makes a new one where there is none. `asItIs` opens it whatever the head outside says: a
    /// person knows why the file is older.
    public static func open(
        _ place: Place, language: String, clock: any Clock = SystemClock(), asItIs: Bool = false
    ) async throws -> Repository {
        let head = asItIs ? nil : try place.heads.head()
        let now = clock.now()
        let journal = try place.opened(head: head) { key in
            try Journal.open(path: place.file.path, key: key, language: language, head: head, now: now)
        }
        let repository = Repository(
            journal: journal, library: try Library(language: language), clock: clock, place: place, keptHead: head,
            works: await Works())
        // A kill may have left some.
        repository.shown.forget()
        await repository.keepHead()
        return repository
    }

    /// Closes the file and wipes the key: locked. Long work is stopped, streams of changes end.
    public func close() throws {
        for job in jobs.values { job.cancel() }
        for relay in relays { relay.finish() }
        relays = []
        shown.forget()
        try journal.close()
    }

    /// What changes from here on, several kinds at once when they come quickly. The stream ends with its task.
    public func changes() throws -> AsyncStream<Set<Change>> {
        let (stream, continuation) = AsyncStream.makeStream(of: Set<Change>.self)
        let relay = ChangeRelay(continuation)
        let subscription = try journal.subscribe(listener: relay)
        relays.append(relay)
        continuation.onTermination = { [weak self] _ in
            subscription.close()
            Task { await self?.forget(relay) }
        }
        return stream
    }

    private func forget(_ relay: ChangeRelay) {
        relays.removeAll { $0 === relay }
    }

    /// Asks for a page.
    func read<T: Sendable>(_ call: (Journal, Moment) throws -> T) throws -> T {
        try call(journal, clock.now())
    }

    /// Gives a command.
    func write<T: Sendable>(_ call: (Journal, Moment) throws -> T) throws -> T {
        let result = try call(journal, clock.now())
        keepHead()
        return result
    }

    /// Long work, on a thread of its own: pages go on meanwhile. What it writes is whole or not at all.
    func work<T: Sendable>(_ job: Job, _ call: @escaping @Sendable (Journal, Moment) throws -> T) async throws -> T {
        let id = ObjectIdentifier(job)
        jobs[id] = job
        defer { jobs[id] = nil }
        let (journal, now) = (journal, clock.now())
        let result = try await onThreadOfItsOwn { try call(journal, now) }
        keepHead()
        return result
    }

    /// The entry is durable by now. A head outside that lags behind does no harm, while an error here would make the
    /// person do the work again.
    private func keepHead() {
        guard let head = try? journal.head(), head != keptHead else { return }
        if (try? heads.keep(head)) != nil { keptHead = head }
    }
}
