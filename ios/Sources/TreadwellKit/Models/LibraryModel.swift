import Observation
import TreadwellCore

/// The library: search, filters, and the page that is open.
@MainActor
@Observable
public final class LibraryModel {
    /// What the screens show.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var filter = LibraryFilter(query: "", chips: [])
        public fileprivate(set) var page: LibraryPage?
        public fileprivate(set) var technique: TechniquePage?
        public fileprivate(set) var reading: ReadingPage?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository

    /// The client for whom techniques are marked; `nil` for the whole library.
    private let client: String?

    public init(repository: Repository, client: String? = nil) {
        (self.repository, self.client) = (repository, client)
    }

    /// Shows what the filter leaves.
    public func browse(_ filter: LibraryFilter) async {
        state.filter = filter
        state.problem = await problem {
            let page = try await repository.libraryPage(filter: filter, client: client)
            // Somebody typed on: the later answer is on its way.
            if filter == state.filter { state.page = page }
        }
    }

    /// Opens a row of the list.
    public func open(_ hit: LibraryHit) async {
        state.problem = await problem {
            switch hit.kind {
            case .technique: (state.technique, state.reading) = (try await repository.technique(id: hit.id), nil)
            case .topic, .claim, .term, .condition, .medicine, .warningSign, .reaction, .zone, .region:
                (state.technique, state.reading) = (nil, try await repository.reading(kind: hit.kind, id: hit.id))
            }
        }
    }
}
