import Observation
import TreadwellCore

/// First run and the first screen of a working day.
@MainActor
@Observable
public final class PracticeModel {
    /// What the screens show.
    public struct UiState: Equatable, Sendable {
        /// `nil` until it is set up.
        public fileprivate(set) var practice: PracticePage?
        public fileprivate(set) var today: TodayPage?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository

    public init(repository: Repository) {
        self.repository = repository
    }

    /// Loads both pages.
    public func load() async {
        state.problem = await problem {
            state.practice = try await repository.practice()
            state.today = try await repository.today()
        }
    }

    /// Sets the profile up, or revises it.
    public func setUp(_ form: PracticeForm) async {
        state.problem = await problem {
            state.practice = try await repository.setUpPractice(form: form)
        }
    }

    /// Loads again after each change, until its task ends.
    public func follow() async {
        guard let changes = try? await repository.changes() else { return }
        for await _ in changes { await load() }
    }
}
