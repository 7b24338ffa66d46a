import Foundation
import TreadwellCore

/// The only holder of the core's objects. Its calls block for as long as the disk takes, so they run on the actor, never
/// on the main thread; each gives one whole screen, or throws `ApiError`.
public actor Repository {
    /// Where the journal lies, and what opens it.
    public struct Place: Sendable {
        let file: URL
        let keys: any KeyStore
        let heads: any HeadStore

        public init(file: URL, keys: any KeyStore, heads: any HeadStore) {
            self.file = file
            self.keys = keys
            self.heads = heads
        }
    }

    private let journal: Journal
    private let clock: any Clock
    private let heads: any HeadStore
    private(set) var keptHead: Head?
    private var relays: [ChangeRelay] = []
    /// Needs no journal and never changes.
    let library: Library

    private init(journal: Journal, library: Library, clock: any Clock, heads: any HeadStore, keptHead: Head?) {
        self.journal = journal
        self.library = library
        self.clock = clock
        self.heads = heads
        self.keptHead = keptHead
    }

    /// Opens the journal, or makes a new one where there is none.
    public static func open(_ place: Place, language: String, clock: any Clock = SystemClock()) async throws
        -> Repository
    {
        let head = try place.heads.head()
        let journal = try Journal.open(
            path: place.file.path, key: key(for: place, head: head), language: language, head: head, now: clock.now())
        let repository = Repository(
            journal: journal, library: try Library(language: language), clock: clock, heads: place.heads, keptHead: head
        )
        await repository.keepHead()
        return repository
    }

    /// A journal whose key is gone must be said to be so: a new key would only seem to help.
    private static func key(for place: Place, head: Head?) throws -> Data {
        if let key = try place.keys.key() { return key }
        let known = head != nil || FileManager.default.fileExists(atPath: place.file.path)
        guard !known else { throw StoreProblem.missing }
        return try place.keys.makeKey()
    }

    /// Closes the file and wipes the key: locked. Streams of changes end.
    public func close() throws {
        for relay in relays { relay.finish() }
        relays = []
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

    /// The entry is durable by now. A head outside that lags behind does no harm, while an error here would make the
    /// person do the work again.
    private func keepHead() {
        guard let head = try? journal.head(), head != keptHead else { return }
        if (try? heads.keep(head)) != nil { keptHead = head }
    }
}
