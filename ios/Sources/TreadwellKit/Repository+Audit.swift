import TreadwellCore

/// Who did what, and when.
extension Repository {
    /// Notes that somebody opened, exported, printed or shared something; `id` is empty for the audit and the journal.
    public func noteAccess(_ action: AccessAction, _ what: AccessedKind, id: String = "") throws {
        try write { journal, now in try journal.noteAccess(action: action, what: what, id: id, now: now) }
    }

    /// A page of who did what, newest first; it may have few rows and still a cursor.
    public func audit(filter: AuditFilter, after: String? = nil) throws -> AuditPage {
        try read { journal, now in try journal.audit(after: after, filter: filter, now: now) }
    }

    /// The list over a span of days as a page to hand out. That it was made is noted.
    public func auditText(span: AuditSpan, job: Job = Job()) async throws -> Paper {
        try await work(job) { journal, now in try journal.auditText(span: span, job: job, now: now) }
    }
}
