import Observation
import TreadwellCore

/// The interview with one client, and its outcome. The core says what comes next; nothing is pre-filled here.
@MainActor
@Observable
public final class ScreeningModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        /// Where the interview stands.
        public fileprivate(set) var page: InterviewPage?
        /// Set once the screening is stored.
        public fileprivate(set) var outcome: OutcomePage?
        /// What the answer that is being given changes; it stands beside the page until one of both is taken.
        public fileprivate(set) var change: ChangePreview?
        /// Medicines that were found.
        public fileprivate(set) var medicines: [MedicineLine] = []
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository
    private let client: String

    public init(repository: Repository, client: String) {
        self.repository = repository
        self.client = client
    }

    /// Begins the interview, or goes on where it was left.
    public func begin() async {
        await step { try await self.repository.interview(client: self.client) }
    }

    /// Answers the question on the page.
    public func answer(_ given: Given) async {
        guard case .question(let question) = state.page else { return }
        let form = AnswerForm(
            condition: question.condition, detail: question.detail, occurrence: question.occurrence, given: given)
        await step { try await self.repository.answer(client: self.client, form: form) }
    }

    /// What an answer to the question on the page changes against that of an earlier day; nil when it shows nothing.
    public func preview(_ given: Given) async {
        guard case .question(let question) = state.page else { return }
        let form = AnswerForm(
            condition: question.condition, detail: question.detail, occurrence: question.occurrence, given: given)
        state.problem = await problem {
            state.change = try await repository.previewAnswer(client: client, form: form)
        }
    }

    /// The answer of an earlier day stays.
    public func keepEarlier(_ condition: String) async {
        await step { try await self.repository.keepEarlier(client: self.client, condition: condition) }
    }

    /// Looks for medicines; without letters every class.
    public func lookForMedicines(_ query: String) async {
        state.problem = await problem {
            state.medicines = try await repository.medicines(query: query)
        }
    }

    /// What other medicines change against those of an earlier day; nil when it shows nothing.
    public func previewMedicines(_ form: MedicinesForm) async {
        state.problem = await problem {
            state.change = try await repository.previewMedicines(client: client, form: form)
        }
    }

    /// Answers the page of medicines as a whole.
    public func answerMedicines(_ form: MedicinesForm) async {
        await step { try await self.repository.answerMedicines(client: self.client, form: form) }
    }

    /// Answers the questions of today as a whole.
    public func answerToday(_ form: TodayForm) async {
        await step { try await self.repository.answerToday(client: self.client, form: form) }
    }

    /// "Nothing has changed", for a known client.
    public func nothingChanged() async {
        await step { try await self.repository.nothingChanged(client: self.client) }
    }

    /// Asks about these conditions again.
    public func askAgain(_ conditions: [String]) async {
        await step { try await self.repository.askAgain(client: self.client, conditions: conditions) }
    }

    /// Back to the question before.
    public func goBack() async {
        await step { try await self.repository.goBack(client: self.client) }
    }

    /// Judges what was answered and stores it; what was not answered stays open.
    public func complete() async {
        state.problem = await problem {
            state.outcome = try await repository.completeScreening(client: client)
            state.page = nil
        }
    }

    /// Shows a stored outcome.
    public func show(screening: String) async {
        state.problem = await problem {
            state.outcome = try await repository.outcome(screening: screening)
        }
    }

    /// Throws the interview away.
    public func discard() async {
        state.problem = await problem {
            try await repository.discardScreening(client: client)
            state.page = nil
        }
    }

    private func step(_ call: @MainActor () async throws -> InterviewPage) async {
        state.problem = await problem {
            state.page = try await call()
            state.change = nil
        }
    }
}
