import Observation
import TreadwellCore

/// One session, from the check before anybody steps up to the signature.
@MainActor
@Observable
public final class SessionModel {
    /// What the screens show.
    public struct UiState: Equatable, Sendable {
        /// The check before anybody steps up.
        public fileprivate(set) var ready: ReadyPage?
        /// The session while it runs.
        public fileprivate(set) var session: SessionPage?
        /// What can be done next.
        public fileprivate(set) var chooser: SegmentChooser?
        /// What stands against the segment that was looked at last.
        public fileprivate(set) var warnings: [SegmentWarning] = []
        /// The end of the session, before signing.
        public fileprivate(set) var close: ClosePage?
        /// Set once it is signed.
        public fileprivate(set) var signed: RecordPage?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository
    private let client: String

    public init(repository: Repository, client: String) {
        self.repository = repository
        self.client = client
    }

    /// Loads the check before anybody steps up.
    public func prepare() async {
        state.problem = await problem { state.ready = try await repository.ready(client: client) }
    }

    /// Begins; `ready` are the ids of the items that are well.
    public func begin(ready: [String], painBefore: UInt8?) async {
        await step {
            try await self.repository.beginSession(client: self.client, ready: ready, painBefore: painBefore)
        }
    }

    /// Goes on with the session that runs, also after the app was killed.
    public func resume() async {
        await step { try await self.repository.session(client: self.client) }
    }

    /// Loads what can be done next; with a technique also its choices.
    public func choose(technique: String? = nil) async {
        state.problem = await problem {
            state.chooser = try await repository.segmentChooser(client: client, technique: technique)
        }
    }

    /// Asks what stands against a segment.
    public func check(_ form: SegmentForm) async {
        state.problem = await problem {
            state.warnings = try await repository.checkSegment(client: client, form: form)
        }
    }

    /// Ends what runs and starts this.
    public func start(_ form: SegmentForm) async {
        await step { try await self.repository.startSegment(client: self.client, form: form) }
        if state.problem == nil { state.warnings = [] }
    }

    /// Ends what runs.
    public func end() async {
        await step { try await self.repository.endSegment(client: self.client) }
    }

    /// Logs a segment after the fact, with its minutes.
    public func log(_ form: SegmentForm) async {
        await step { try await self.repository.logSegment(client: self.client, form: form) }
    }

    /// Puts a segment right.
    public func revise(_ index: UInt32, form: SegmentForm) async {
        await step { try await self.repository.reviseSegment(client: self.client, index: index, form: form) }
    }

    /// Takes a segment out.
    public func remove(_ index: UInt32) async {
        await step { try await self.repository.removeSegment(client: self.client, index: index) }
    }

    /// Marks how the pressure feels to the client.
    public func mark(_ mark: PressureMark) async {
        await step { try await self.repository.markPressure(client: self.client, mark: mark) }
    }

    /// Takes the last mark back.
    public func undoMark() async {
        await step { try await self.repository.undoMark(client: self.client) }
    }

    /// Sets the pain scores; `nil` leaves one as it is.
    public func setPain(before: UInt8? = nil, after: UInt8? = nil) async {
        state.problem = await problem {
            try await repository.setPain(client: client, before: before, after: after)
        }
    }

    /// Loads the end of the session.
    public func review() async {
        state.problem = await problem { state.close = try await repository.closePage(client: client) }
    }

    /// Keeps the free words of the note.
    public func keep(_ note: NoteForm) async {
        state.problem = await problem { try await repository.keepNote(client: client, note: note) }
    }

    /// Signs: the session is locked from here on.
    public func sign() async {
        state.problem = await problem {
            state.signed = try await repository.signSession(client: client)
            (state.session, state.close, state.chooser) = (nil, nil, nil)
        }
    }

    /// Throws the draft away, for a reason that is kept.
    public func discard(reason: String) async {
        state.problem = await problem {
            try await repository.discardSession(client: client, reason: reason)
            (state.session, state.close, state.chooser) = (nil, nil, nil)
        }
    }

    private func step(_ call: @MainActor () async throws -> SessionPage) async {
        state.problem = await problem { state.session = try await call() }
    }
}
