import TreadwellCore

/// Two records of one person.
extension Repository {
    /// Two records side by side, and what joining them would do; nothing is written.
    public func mergePreview(kept: String, merged: String) throws -> MergePage {
        try read { journal, now in try journal.mergePreview(kept: kept, merged: merged, now: now) }
    }

    /// Shows two records as one from now on, under the name and the facts of `kept`.
    public func mergeClients(kept: String, merged: String) throws -> ClientPage {
        try write { journal, now in try journal.mergeClients(kept: kept, merged: merged, now: now) }
    }

    /// Shows a joined record as a client of its own again, and gives the page of the one it was joined with.
    public func undoMerge(merged: String) throws -> ClientPage {
        try write { journal, now in try journal.undoMerge(merged: merged, now: now) }
    }
}
