import Observation
import TreadwellCore

/// Two records that may be of one person: side by side, joined, taken apart again.
@MainActor
@Observable
public final class MergeModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var page: MergePage?
        /// The page of the record that goes on, once they are joined or taken apart.
        public fileprivate(set) var done: ClientPage?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository
    private var kept: String
    private var merged: String

    public init(repository: Repository, kept: String, merged: String) {
        (self.repository, self.kept, self.merged) = (repository, kept, merged)
    }

    public func load() async {
        state.problem = await problem {
            state.page = try await repository.mergePreview(kept: kept, merged: merged)
        }
    }

    /// The other record is the one that goes on.
    public func swap() async {
        (kept, merged) = (merged, kept)
        await load()
    }

    /// Joins them.
    public func merge() async {
        state.problem = await problem {
            state.done = try await repository.mergeClients(kept: kept, merged: merged)
        }
    }

    /// Takes them apart again.
    public func undo() async {
        state.problem = await problem { state.done = try await repository.undoMerge(merged: merged) }
    }
}
