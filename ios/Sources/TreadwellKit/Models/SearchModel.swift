import Observation
import TreadwellCore

/// Looking up clients and notes while somebody types.
@MainActor
@Observable
public final class SearchModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var query = ""
        /// Clients, and the first notes; `nil` before anything was typed.
        public fileprivate(set) var page: SearchPage?
        /// The notes so far, newest first.
        public fileprivate(set) var notes: [NoteHit] = []
        /// Cursor of the next notes; `nil` when all are there.
        public fileprivate(set) var next: String?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository

    public init(repository: Repository) {
        self.repository = repository
    }

    /// Shows what holds the words so far.
    public func search(_ query: String) async {
        state.query = query
        state.problem = await problem {
            let page = try await repository.search(query: query)
            // Somebody typed on: the later answer is on its way.
            guard query == state.query else { return }
            (state.page, state.notes, state.next) = (page, page.notes, page.after)
        }
    }

    /// Adds older notes.
    public func loadMore() async {
        guard let cursor = state.next else { return }
        let query = state.query
        state.problem = await problem {
            let older = try await repository.search(query: query, after: cursor)
            guard query == state.query, cursor == state.next else { return }
            (state.notes, state.next) = (state.notes + older.notes, older.after)
        }
    }
}
