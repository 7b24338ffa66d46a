import TreadwellCore

/// What was signed.
extension Repository {
    /// A signed session.
    public func record(record: String) throws -> RecordPage {
        try read { journal, now in try journal.record(record: record, now: now) }
    }

    /// Adds to a signed note; what was signed stays as it is.
    public func amend(record: String, form: AmendForm) throws -> RecordPage {
        try write { journal, now in try journal.amend(record: record, form: form, now: now) }
    }

    /// Checks the whole journal; that all was well is written down.
    public func verify(job: Job = Job()) async throws -> VerifyPage {
        let head = keptHead
        return try await work(job) { journal, now in try journal.verify(head: head, job: job, now: now) }
    }

    /// The journal digest: the same for the same work, whatever the ids and the date.
    public func digest() throws -> String {
        try read { journal, _ in try journal.digest() }
    }
}
