import TreadwellCore

/// The session while it runs: a sealed draft until it is signed.
extension Repository {
    /// The check before anybody steps up.
    public func ready(client: String) throws -> ReadyPage {
        try read { journal, now in try journal.ready(client: client, now: now) }
    }

    /// Begins a session; `ready` are the ids of the items that are well. Refused when the standing outcome forbids it.
    public func beginSession(client: String, ready: [String], painBefore: UInt8?) throws -> SessionPage {
        try write { journal, now in
            try journal.beginSession(client: client, ready: ready, painBefore: painBefore, now: now)
        }
    }

    /// The session that runs; a client has at most one.
    public func session(client: String) throws -> SessionPage {
        try read { journal, now in try journal.session(client: client, now: now) }
    }

    /// What can be done next, and what cannot.
    public func segmentChooser(client: String, technique: String?) throws -> SegmentChooser {
        try read { journal, now in try journal.segmentChooser(client: client, technique: technique, now: now) }
    }

    /// What stands against a segment.
    public func checkSegment(client: String, form: SegmentForm) throws -> [SegmentWarning] {
        try read { journal, now in try journal.checkSegment(client: client, form: form, now: now) }
    }

    /// Ends what runs and starts this. Bad input at `reason` while a warning stands without one.
    public func startSegment(client: String, form: SegmentForm) throws -> SessionPage {
        try write { journal, now in try journal.startSegment(client: client, form: form, now: now) }
    }

    /// Ends what runs.
    public func endSegment(client: String) throws -> SessionPage {
        try write { journal, now in try journal.endSegment(client: client, now: now) }
    }

    /// Logs a segment after the fact, with its minutes.
    public func logSegment(client: String, form: SegmentForm) throws -> SessionPage {
        try write { journal, now in try journal.logSegment(client: client, form: form, now: now) }
    }

    /// Puts a segment of the draft right.
    public func reviseSegment(client: String, index: UInt32, form: SegmentForm) throws -> SessionPage {
        try write { journal, now in try journal.reviseSegment(client: client, index: index, form: form, now: now) }
    }

    /// Takes a segment out of the draft.
    public func removeSegment(client: String, index: UInt32) throws -> SessionPage {
        try write { journal, now in try journal.removeSegment(client: client, index: index, now: now) }
    }

    /// Marks how the pressure feels to the client.
    public func markPressure(client: String, mark: PressureMark) throws -> SessionPage {
        try write { journal, now in try journal.markPressure(client: client, mark: mark, now: now) }
    }

    /// Takes the last mark back.
    public func undoMark(client: String) throws -> SessionPage {
        try write { journal, now in try journal.undoMark(client: client, now: now) }
    }

    /// Sets the pain scores; `nil` leaves one as it is.
    public func setPain(client: String, before: UInt8?, after: UInt8? = nil) throws {
        try write { journal, now in try journal.setPain(client: client, before: before, after: after, now: now) }
    }

    /// The end of the session, before signing.
    public func closePage(client: String) throws -> ClosePage {
        try read { journal, now in try journal.closePage(client: client, now: now) }
    }

    /// Keeps the free words of the note in the draft.
    public func keepNote(client: String, note: NoteForm) throws {
        try write { journal, now in try journal.keepNote(client: client, note: note, now: now) }
    }

    /// Signs the session: it is locked from here on.
    public func signSession(client: String) throws -> RecordPage {
        try write { journal, now in try journal.signSession(client: client, now: now) }
    }

    /// Throws the session's draft away, for a reason that is kept.
    public func discardSession(client: String, reason: String) throws {
        try write { journal, now in try journal.discardSession(client: client, reason: reason, now: now) }
    }
}
