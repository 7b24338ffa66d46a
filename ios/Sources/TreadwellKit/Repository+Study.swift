import TreadwellCore

/// What a reader adds to the library: favourites, notes, checks of practitioners; and what can be practised.
extension Repository {
    /// The library's front page with favourites and notes; for `client`, techniques alone, each marked for them.
    public func libraryPage(filter: LibraryFilter, client: String? = nil) throws -> LibraryPage {
        try read { journal, now in try journal.libraryPage(filter: filter, client: client, now: now) }
    }

    /// One technique for one client.
    public func technique(_ technique: String, for client: String) throws -> TechniqueForClient {
        try read { journal, now in try journal.techniqueFor(client: client, technique: technique, now: now) }
    }

    /// The reader's own words on an entry of the library.
    public func entryNotes(kind: HitKind, id: String) throws -> EntryNotes {
        try read { journal, now in try journal.entryNotes(kind: kind, id: id, now: now) }
    }

    /// Makes an entry a favourite, or takes that back.
    public func setFavourite(kind: HitKind, id: String, favourite: Bool) throws -> EntryNotes {
        try write { journal, now in
            try journal.setFavourite(kind: kind, id: id, favourite: favourite, now: now)
        }
    }

    /// Keeps the own note on an entry; empty takes it away.
    public func setNote(kind: HitKind, id: String, note: String) throws -> EntryNotes {
        try write { journal, now in try journal.setNote(kind: kind, id: id, note: note, now: now) }
    }

    /// The checks of practitioners that were kept, latest first.
    public func practitionerChecks() throws -> CheckList {
        try read { journal, now in try journal.practitionerChecks(now: now) }
    }

    /// One kept check.
    public func practitionerCheck(record: String) throws -> CheckPage {
        try read { journal, now in try journal.practitionerCheck(record: record, now: now) }
    }

    /// Keeps a check with its date and name.
    public func keepPractitionerCheck(form: CheckForm) throws -> CheckPage {
        try write { journal, now in try journal.keepPractitionerCheck(form: form, now: now) }
    }

    /// The check of a practitioner, as a form.
    public func checkSheet() throws -> CheckSheet {
        try library.practitionerCheck()
    }

    /// The quizzes that can be taken.
    public func quizzes() throws -> [QuizOffer] {
        try library.quizzes()
    }

    /// Up to `count` questions; the same for the same `seed`.
    public func quiz(kind: QuizKind, seed: UInt64, count: UInt32) throws -> [QuizQuestion] {
        try library.quiz(kind: kind, seed: seed, count: count)
    }

    /// The end of a quiz.
    public func quizResult(right: UInt32, asked: UInt32) throws -> QuizResult {
        try library.quizResult(right: right, asked: asked)
    }
}
