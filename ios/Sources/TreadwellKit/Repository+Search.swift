import TreadwellCore

/// Looking up clients and notes while somebody types.
extension Repository {
    /// Clients and notes that hold what was typed, newest first; `after` is the cursor of the page before.
    public func search(query: String, after: String? = nil) throws -> SearchPage {
        try read { journal, now in try journal.search(query: query, after: after, now: now) }
    }
}
