import Observation
import TreadwellCore

/// A quiz as far as it was answered. The questions come from the seed, so that the picks are all that is remembered.
@MainActor
@Observable
public final class QuizModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var questions: [QuizQuestion] = []
        /// What was picked, question by question: a place among its answers.
        public fileprivate(set) var picks: [Int] = []
        /// The question that is shown; past the last one stands the end.
        public fileprivate(set) var place = 0
        public fileprivate(set) var result: QuizResult?
        public fileprivate(set) var problem: ApiError?

        public var question: QuizQuestion? { questions.indices.contains(place) ? questions[place] : nil }
        public var picked: Int? { picks.indices.contains(place) ? picks[place] : nil }
        public var missed: [QuizQuestion] {
            zip(questions, picks).filter { question, pick in !question.options[pick].right }.map(\.0)
        }
    }

    public private(set) var state = UiState()
    private let repository: Repository
    private let kind: QuizKind
    private let seed: UInt64

    public init(repository: Repository, kind: QuizKind, seed: UInt64) {
        (self.repository, self.kind, self.seed) = (repository, kind, seed)
    }

    /// Shows the first question that has no pick.
    public func load(picks: [Int] = [], count: UInt32 = 10) async {
        state.problem = await problem {
            let questions = try await repository.quiz(kind: kind, seed: seed, count: count)
            let known = zip(picks, questions).filter { pick, question in question.options.indices.contains(pick) }
            (state.questions, state.picks, state.place) = (questions, known.map(\.0), known.count)
            try await end()
        }
    }

    /// The first pick of a question stands.
    public func pick(_ option: Int) {
        guard let question = state.question, state.picked == nil, question.options.indices.contains(option) else {
            return
        }
        state.picks.append(option)
    }

    public func next() async {
        guard state.picked != nil else { return }
        state.place += 1
        state.problem = await problem { try await end() }
    }

    private func end() async throws {
        guard state.place >= state.questions.count else { return }
        let asked = UInt32(state.questions.count)
        state.result = try await repository.quizResult(right: asked - UInt32(state.missed.count), asked: asked)
    }
}

/// A check of a practitioner as it is filled in, and those that were kept.
@MainActor
@Observable
public final class CheckModel {
    /// What the screens show.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var sheet: CheckSheet?
        public fileprivate(set) var replies: [String: CheckReply] = [:]
        public fileprivate(set) var kept: CheckPage?
        public fileprivate(set) var list: CheckList?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository

    public init(repository: Repository) {
        self.repository = repository
    }

    public func load() async {
        state.problem = await problem {
            state.sheet = try await repository.checkSheet()
            state.list = try await repository.practitionerChecks()
        }
    }

    public func answer(_ item: String, _ answer: CheckAnswer, note: String = "") {
        state.replies[item] = CheckReply(item: item, answer: answer, note: note)
    }

    /// Keeps the check with its date and name.
    public func keep(name: String) async {
        state.problem = await problem {
            let form = CheckForm(name: name, replies: Array(state.replies.values))
            state.kept = try await repository.keepPractitionerCheck(form: form)
            state.list = try await repository.practitionerChecks()
        }
    }
}
