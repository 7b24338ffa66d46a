import Observation
import TreadwellCore

/// One client: what stands, what runs, what happened.
@MainActor
@Observable
public final class ClientModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var page: ClientPage?
        /// The history so far, newest first.
        public fileprivate(set) var history: [TimelineRow] = []
        /// Cursor of the next page; `nil` when all rows are there.
        public fileprivate(set) var next: String?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository
    private let client: String

    public init(repository: Repository, client: String) {
        self.repository = repository
        self.client = client
    }

    /// Loads the page with the start of the history.
    public func load() async {
        state.problem = await problem {
            let page = try await repository.client(client: client)
            state.page = page
            (state.history, state.next) = (page.history.rows, page.history.next)
        }
    }

    /// Shows the client to somebody, which is noted.
    public func open() async {
        await load()
        guard state.problem == nil else { return }
        state.problem = await problem { try await repository.noteAccess(.opened, .client, id: client) }
    }

    /// Adds older history.
    public func loadMore() async {
        guard let cursor = state.next else { return }
        state.problem = await problem {
            let older = try await repository.timeline(client: client, after: cursor)
            guard cursor == state.next else { return }
            (state.history, state.next) = (state.history + older.rows, older.next)
        }
    }
}
