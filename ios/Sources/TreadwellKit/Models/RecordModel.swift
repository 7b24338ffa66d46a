import Observation
import TreadwellCore

/// A signed session: reading, adding to it, checking it.
@MainActor
@Observable
public final class RecordModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var page: RecordPage?
        /// The result of checking the whole journal; `nil` until it was asked for.
        public fileprivate(set) var verification: VerifyPage?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository
    private let record: String

    public init(repository: Repository, record: String) {
        self.repository = repository
        self.record = record
    }

    /// Loads the record.
    public func load() async {
        state.problem = await problem { state.page = try await repository.record(record: record) }
    }

    /// Shows the record to somebody, which is noted.
    public func open() async {
        await load()
        guard state.page != nil else { return }
        await noted(.opened)
    }

    /// Notes what was done with the page: shared, printed, exported.
    public func noted(_ action: AccessAction) async {
        state.problem = await problem { try await repository.noteAccess(action, .record, id: record) }
    }

    /// Adds to it; what was signed stays as it is.
    public func amend(_ form: AmendForm) async {
        state.problem = await problem { state.page = try await repository.amend(record: record, form: form) }
    }

    /// Checks the whole journal.
    public func verify() async {
        state.problem = await problem { state.verification = try await repository.verify() }
    }
}
