import Observation
import TreadwellCore

/// Who did what, and when.
@MainActor
@Observable
public final class AuditModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var filter: AuditFilter
        /// The list so far, newest first.
        public fileprivate(set) var rows: [AuditRow] = []
        /// Cursor of the next page; `nil` at the end.
        public fileprivate(set) var next: String?
        /// How far back was looked.
        public fileprivate(set) var line = ""
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state: UiState
    /// Making the page to hand out.
    public let export: LongWork<Paper>
    private let repository: Repository

    /// `client` shows what concerns one client alone.
    public init(repository: Repository, client: String? = nil) {
        self.repository = repository
        export = repository.works.auditExport
        state = UiState(filter: AuditFilter(group: .all, client: client))
    }

    /// The list was opened, which is noted as well.
    public func open() async {
        await load()
        guard state.problem == nil else { return }
        state.problem = await problem { try await repository.noteAccess(.opened, .audit) }
    }

    /// Shows one group of lines.
    public func show(_ group: AuditGroup) async {
        state.filter = AuditFilter(group: group, client: state.filter.client)
        await load()
    }

    public func load() async {
        let filter = state.filter
        state.problem = await problem {
            let page = try await repository.audit(filter: filter)
            // Another group was chosen meanwhile: its list is on its way.
            guard filter == state.filter else { return }
            (state.rows, state.next, state.line) = (page.rows, page.after, page.line)
        }
    }

    /// Looks further back; a step may find nothing and still not be the end.
    public func loadMore() async {
        guard let cursor = state.next else { return }
        let filter = state.filter
        state.problem = await problem {
            let older = try await repository.audit(filter: filter, after: cursor)
            guard filter == state.filter, cursor == state.next else { return }
            (state.rows, state.next, state.line) = (state.rows + older.rows, older.after, older.line)
        }
    }

    /// Makes a page of the list to hand out; that it was made is noted.
    public func makePaper(from: String = "", to: String = "") async {
        await export.run { [repository] job in
            try await repository.auditText(span: AuditSpan(from: from, to: to), job: job)
        }
    }
}
