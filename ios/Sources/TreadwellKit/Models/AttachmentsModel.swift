import Foundation
import Observation
import TreadwellCore

/// Photos and letters of one record: a session, a screening, a letter or a client.
@MainActor
@Observable
public final class AttachmentsModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        /// Oldest first; one of which a part is missing says so.
        public fileprivate(set) var cards: [AttachmentCard] = []
        /// The one that is looked at: a file that goes with `close()`.
        public fileprivate(set) var shown: URL?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    /// Taking a file in.
    public let adding = LongWork<AttachmentCard>()
    private let repository: Repository
    private let record: String

    public init(repository: Repository, record: String) {
        (self.repository, self.record) = (repository, record)
    }

    public func load() async {
        state.problem = await problem { state.cards = try await repository.attachments(record: record) }
    }

    /// Keeps a file with the record; what it was called is its title.
    public func add(_ file: URL, name: String? = nil) async {
        let name = name ?? file.lastPathComponent
        await adding.run { [repository, record] job in
            try await file.withAccess {
                try await repository.attach(record: record, name: name, file: file, job: job)
            }
        }
        if adding.state.outcome != nil { await load() }
    }

    /// Shows one in a viewer of the platform's.
    public func show(_ id: String) async {
        close()
        state.problem = await problem { state.shown = try await repository.showAttachment(id: id) }
    }

    /// Nobody looks at it any more.
    public func close() {
        guard let file = state.shown else { return }
        state.shown = nil
        try? FileManager.default.removeItem(at: file)
    }

    /// Takes one away and says why.
    public func remove(_ id: String, reason: String) async {
        state.problem = await problem {
            try await repository.removeAttachment(id: id, reason: reason)
            state.cards = try await repository.attachments(record: record)
        }
    }
}

extension URL {
    /// A file or folder that was picked outside the app may be read only while it is said so.
    func withAccess<T: Sendable>(
        isolation: isolated (any Actor)? = #isolation, _ call: () async throws -> T
    ) async rethrows -> T {
        #if canImport(Darwin)
            let granted = startAccessingSecurityScopedResource()
            defer { if granted { stopAccessingSecurityScopedResource() } }
        #endif
        return try await call()
    }
}
