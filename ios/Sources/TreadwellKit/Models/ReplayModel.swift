import Observation
import TreadwellCore

/// A stored screening, decided again from what is kept of it.
@MainActor
@Observable
public final class ReplayModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        /// Whether it is the same, and what the rules of this app would change.
        public fileprivate(set) var page: ReplayPage?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository
    private let screening: String

    public init(repository: Repository, screening: String) {
        self.repository = repository
        self.screening = screening
    }

    /// Decides again; nothing is written.
    public func load() async {
        state.problem = await problem { state.page = try await repository.replay(screening: screening) }
    }
}
