import Observation
import TreadwellCore

/// Clients: search, registering, and the warning about somebody who may be known already.
@MainActor
@Observable
public final class ClientListModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var query = ""
        public fileprivate(set) var rows: [ClientCard] = []
        /// Cursor of the next page; `nil` when all rows are there.
        public fileprivate(set) var next: String?
        public fileprivate(set) var emptyLine = ""
        /// Known clients who may be the person of the form.
        public fileprivate(set) var matches: [NearMatch] = []
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository

    public init(repository: Repository) {
        self.repository = repository
    }

    /// Shows the clients whose name matches.
    public func search(_ query: String) async {
        state.query = query
        await load()
    }

    /// Loads the first page again.
    public func load() async {
        let query = state.query
        state.problem = await problem {
            let list = try await repository.clients(query: query)
            // Somebody typed on: the later answer is on its way.
            guard query == state.query else { return }
            (state.rows, state.next, state.emptyLine) = (list.rows, list.next, list.emptyLine)
        }
    }

    /// Adds the next page.
    public func loadMore() async {
        guard let cursor = state.next else { return }
        let query = state.query
        state.problem = await problem {
            let list = try await repository.clients(query: query, after: cursor)
            guard query == state.query, cursor == state.next else { return }
            (state.rows, state.next) = (state.rows + list.rows, list.next)
        }
    }

    /// Looks for known clients who may be the person of the form.
    public func compare(_ form: ClientForm) async {
        state.problem = await problem {
            state.matches = try await repository.nearMatches(form: form)
        }
    }

    /// Registers a client; gives the id, or `nil` beside a problem.
    public func register(_ form: ClientForm) async -> String? {
        var client: String?
        state.problem = await problem {
            client = try await repository.registerClient(form: form)
        }
        if client != nil {
            state.matches = []
            await load()
        }
        return client
    }

    /// Puts a client's facts right.
    public func revise(_ client: String, form: ClientForm) async {
        state.problem = await problem {
            try await repository.reviseClient(client: client, form: form)
        }
    }

    /// Loads again after each change, until its task ends.
    public func follow() async {
        guard let changes = try? await repository.changes() else { return }
        for await kinds in changes where !kinds.isDisjoint(with: [.clients, .screenings, .sessions]) { await load() }
    }
}
