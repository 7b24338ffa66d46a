import Observation
import TreadwellCore

/// A request for a doctor's letter: what it is about, and the page exactly as it leaves.
@MainActor
@Observable
public final class LetterRequestModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var page: LetterRequestPage?
        /// The page that left, once it was kept.
        public fileprivate(set) var left: Paper?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository
    private let screening: String

    public init(repository: Repository, screening: String) {
        self.repository = repository
        self.screening = screening
    }

    /// Shows the request; `form` is what was chosen before.
    public func load(_ form: LetterRequestForm? = nil) async {
        state.problem = await problem {
            state.page = try await repository.letterRequest(screening: screening, form: form)
        }
    }

    /// Asks about a condition, or does not.
    public func choose(_ condition: String, _ chosen: Bool) async {
        guard let form = state.page?.form else { return }
        let others = form.conditions.filter { $0 != condition }
        await load(
            LetterRequestForm(
                conditions: chosen ? others + [condition] : others, withBirth: form.withBirth, language: form.language))
    }

    /// Says the date of birth, or does not.
    public func sayBirth(_ said: Bool) async {
        guard let form = state.page?.form else { return }
        await load(LetterRequestForm(conditions: form.conditions, withBirth: said, language: form.language))
    }

    /// Keeps the request; `state.left` is what may be shared then.
    public func leave() async {
        guard let form = state.page?.form else { return }
        state.problem = await problem {
            state.left = try await repository.requestLetter(screening: screening, form: form)
        }
    }
}

/// What a doctor wrote, and what it changed.
@MainActor
@Observable
public final class LetterAnswerModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var page: LetterAnswerPage?
        /// Set once the letter is recorded.
        public fileprivate(set) var recorded: LetterRecorded?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository
    private let client: String

    public init(repository: Repository, client: String) {
        self.repository = repository
        self.client = client
    }

    /// Loads the page.
    public func load() async {
        state.problem = await problem { state.page = try await repository.letterAnswer(client: client) }
    }

    /// Records a letter.
    public func record(_ form: LetterForm) async {
        state.problem = await problem {
            state.recorded = try await repository.recordLetter(client: client, form: form)
        }
    }
}

/// A page that is read, shared or copied: what a client takes along, or a letter of the record.
@MainActor
@Observable
public final class PaperModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var paper: Paper?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository

    public init(repository: Repository) {
        self.repository = repository
    }

    /// Shows what a client without a session takes along.
    public func showHandout(screening: String) async {
        state.problem = await problem { state.paper = try await repository.handout(screening: screening) }
    }

    /// Shows a letter of the record, which is noted.
    public func showLetter(_ letter: String) async {
        state.problem = await problem {
            state.paper = try await repository.letter(letter)
            try await repository.noteAccess(.opened, .letter, id: letter)
        }
    }

    /// Notes what was done with a letter of the record: shared, printed, exported.
    public func noted(_ action: AccessAction, letter: String) async {
        state.problem = await problem { try await repository.noteAccess(action, .letter, id: letter) }
    }
}
