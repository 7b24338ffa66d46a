import Observation
import TreadwellCore

/// A session as it is planned: each choice shows what it changes, and nothing is stored before it is kept.
@MainActor
@Observable
public final class PlanModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        /// The page with what is chosen.
        public fileprivate(set) var page: PlanPage?
        /// What the plan would change in the outcome; nil when nothing.
        public fileprivate(set) var change: ChangePreview?
        /// Set once the plan is stored.
        public fileprivate(set) var outcome: OutcomePage?
        public fileprivate(set) var problem: ApiError?
    }

    /// What is chosen; nil and empty leave it open.
    public struct Choice: Equatable, Sendable {
        public var techniques: [String] = []
        public var regions: [String] = []
        public var position: String?
        public var surface: String?
        public var wantedPressure: UInt8?
        public var standing: Bool?
        public var minutes: UInt16?

        var form: PlanForm {
            PlanForm(
                techniques: techniques, regions: regions, position: position, surface: surface,
                wantedPressure: wantedPressure, standing: standing, minutes: minutes)
        }
    }

    public private(set) var state = UiState()
    public private(set) var choice = Choice()
    private let repository: Repository
    private let client: String

    public init(repository: Repository, client: String) {
        self.repository = repository
        self.client = client
    }

    /// The plan so far.
    public func load() async {
        state.problem = await problem {
            let page = try await repository.planPage(client: client)
            choice = Choice(
                techniques: page.techniques.filter(\.chosen).map(\.id), regions: page.regions, position: page.position,
                surface: page.surface, wantedPressure: page.wantedPressure, standing: page.standing,
                minutes: page.minutes)
            state.page = page
        }
    }

    /// What another choice would change.
    public func choose(_ change: (inout Choice) -> Void) async {
        change(&choice)
        let chosen = choice.form
        state.problem = await problem {
            let preview = try await repository.previewPlan(client: client, form: chosen)
            (state.page, state.change) = (preview.page, preview.change)
        }
    }

    /// Stores the plan as a new screening.
    public func keep() async {
        let chosen = choice.form
        state.problem = await problem {
            state.outcome = try await repository.setPlan(client: client, form: chosen)
        }
    }
}
