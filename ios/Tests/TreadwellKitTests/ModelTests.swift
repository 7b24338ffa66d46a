import Foundation
import Testing
import TreadwellCore

@testable import TreadwellKit

@MainActor
struct ModelTests {
    private let practice = Practice()

    private func form(_ name: String, birth: String = "") -> ClientForm {
        ClientForm(name: name, birth: birth, contact: "", weightKg: nil, heightCm: nil, note: "")
    }

    @Test func aClientIsRegisteredAndFoundByTheStartOfTheName() async throws {
        let model = ClientListModel(repository: try await practice.open())
        let client = await model.register(form("Maya Lindqvist"))
        #expect(client != nil)
        await model.search("lin")
        #expect(model.state.rows.map(\.name) == ["Maya Lindqvist"])
        await model.search("zzz")
        #expect(model.state.rows.isEmpty)
        #expect(!model.state.emptyLine.isEmpty)
    }

    @Test func somebodyWhoMayBeKnownIsShownBeforeRegistering() async throws {
        let model = ClientListModel(repository: try await practice.open())
        _ = await model.register(form("Maya Lindqvist", birth: "1988-05-17"))
        await model.compare(form("Maja Lindqvist", birth: "1988-05-17"))
        #expect(model.state.matches.map(\.card.name) == ["Maya Lindqvist"])
    }

    @Test func aProblemIsShownAtItsFieldAndGoesWithTheNextGoodCall() async throws {
        let model = ClientListModel(repository: try await practice.open())
        #expect(await model.register(form("   ")) == nil)
        #expect(model.state.problem?.field == "name")
        #expect(await model.register(form("Maya Lindqvist")) != nil)
        #expect(model.state.problem == nil)
    }

    @Test func aListFollowsWhatIsDoneElsewhere() async throws {
        let repository = try await practice.open()
        let model = ClientListModel(repository: repository)
        let following = Task { await model.follow() }
        // Until the list follows, a registration tells it nothing: go on until one does.
        var registered = 0
        while model.state.rows.isEmpty {
            registered += 1
            _ = try await repository.registerClient(form: form("Client \(registered)"))
            await Task.yield()
        }
        try await repository.close()
        await following.value
        #expect(!model.state.rows.isEmpty)
    }

    @Test func pagesOfClientsAreAddedToTheList() async throws {
        let repository = try await practice.open()
        for number in 1...120 { _ = try await repository.registerClient(form: form("Client \(number)")) }
        let model = ClientListModel(repository: repository)
        await model.load()
        while model.state.next != nil { await model.loadMore() }
        #expect(Set(model.state.rows.map(\.id)).count == 120)
        #expect(model.state.problem == nil)
    }

    @Test func aSessionCannotBeginWithoutAScreening() async throws {
        let repository = try await practice.open()
        let client = try await repository.registerClient(form: form("Maya Lindqvist"))
        let model = SessionModel(repository: repository, client: client)
        await model.begin(ready: [], painBefore: nil)
        #expect(model.state.session == nil)
        #expect(model.state.problem?.word == "refused")
    }

    @Test func aStoredScreeningIsDecidedAgainAsItWas() async throws {
        let repository = try await practice.open()
        let client = try await repository.registerClient(form: form("Maya Lindqvist"))
        let outcome = try await repository.completeScreening(client: client)
        let model = ReplayModel(repository: repository, screening: outcome.screening)
        await model.load()
        #expect(model.state.page?.same == true)
        #expect(model.state.page?.then == outcome.badge)
        #expect(model.state.page?.newer == nil)
        #expect(model.state.problem == nil)
    }

    @Test func aScreeningThatIsNotThereCannotBeDecidedAgain() async throws {
        let model = ReplayModel(repository: try await practice.open(), screening: "nobody")
        await model.load()
        #expect(model.state.page == nil)
        #expect(model.state.problem != nil)
    }

    @Test func theLibraryFindsWhatWasMistyped() async throws {
        let model = LibraryModel(repository: try await practice.open())
        await model.browse(LibraryFilter(query: "back waling", chips: []))
        let hit = try #require(model.state.page?.hits.first { $0.kind == .technique })
        await model.open(hit)
        #expect(model.state.technique?.id == hit.id)
        #expect(model.state.problem == nil)
    }

    @Test func everyZoneOfTheChartHasWords() async throws {
        let repository = try await practice.open()
        for view in ["back", "front", "left", "right"] {
            let chart = try await repository.chart(view: view)
            #expect(!chart.zones.isEmpty)
            #expect(chart.zones.allSatisfy { !$0.label.isEmpty && !$0.path.isEmpty })
        }
    }

    @Test func theCoreIsNeverCalledOnTheMainThread() async throws {
        let clock = WatchfulClock()
        let repository = try await Repository.open(practice.place, language: "en", clock: clock)
        let model = PracticeModel(repository: repository)
        await model.load()
        #expect(clock.calls.value > 1)
        #expect(clock.callsOnTheMainThread.value == 0)
    }
}

/// Looks at the thread on which the repository asks for the time, which is where it calls the core.
private final class WatchfulClock: Clock {
    let calls = Locked(0)
    let callsOnTheMainThread = Locked(0)

    func now() -> Moment {
        calls.value += 1
        if Thread.isMainThread { callsOnTheMainThread.value += 1 }
        return SystemClock().now()
    }
}
