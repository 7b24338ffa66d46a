import TreadwellCore

/// What can be done.
extension Repository {
    /// The front page: filters, and what they leave.
    public func browse(filter: LibraryFilter) throws -> LibraryPage {
        try library.browse(filter: filter)
    }

    /// Medicines for `query`, best first; without a query every class.
    public func medicines(query: String) throws -> [MedicineLine] {
        try library.medicines(query: query)
    }

    /// One technique.
    public func technique(id: String) throws -> TechniquePage {
        try library.technique(id: id)
    }

    /// One thing to read about: a topic, a claim, a condition, a warning sign, a place on the body.
    public func reading(kind: HitKind, id: String) throws -> ReadingPage {
        try library.reading(kind: kind, id: id)
    }

    /// One view of the body chart: `back`, `front`, `left` or `right`.
    public func chart(view: String) throws -> ChartView {
        try library.chart(view: view)
    }

    /// What this is and is not, a paragraph each.
    public func about() throws -> [String] {
        try library.about()
    }
}
