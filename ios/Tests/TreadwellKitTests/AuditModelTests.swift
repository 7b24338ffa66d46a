import Testing
import TreadwellCore

@testable import TreadwellKit

@MainActor
struct AuditModelTests {
    private let practice = Practice()

    private func sample() async throws -> (Repository, ClientCard) {
        let repository = try await practice.open()
        try await repository.fillSample()
        return (repository, try #require(try await repository.clients(query: "sam").rows.first))
    }

    private func everything(_ model: AuditModel) async -> [AuditRow] {
        while model.state.next != nil { await model.loadMore() }
        return model.state.rows
    }

    @Test func theListGoesBackToTheFirstEntry() async throws {
        let model = AuditModel(repository: try await sample().0)
        await model.open()
        let rows = await everything(model)
        #expect(rows.contains { $0.action == "Session signed" })
        #expect(rows.last?.action.isEmpty == false)
        #expect(model.state.problem == nil)
    }

    @Test func aClientsPageThatWasLookedAtIsNotedOnce() async throws {
        let (repository, sam) = try await sample()
        let page = ClientModel(repository: repository, client: sam.id)
        await page.open()
        await page.open()
        let model = AuditModel(repository: repository, client: sam.id)
        await model.show(.accesses)
        let rows = await everything(model)
        #expect(rows.map(\.action) == ["Opened"])
        #expect(rows.first?.clientId == sam.id)
    }

    @Test func loadingAPageAgainIsNoLook() async throws {
        let (repository, sam) = try await sample()
        let page = ClientModel(repository: repository, client: sam.id)
        await page.load()
        let model = AuditModel(repository: repository, client: sam.id)
        await model.show(.accesses)
        #expect(await everything(model).isEmpty)
    }

    @Test func theListLeavesAsAPageAndThatIsNotedToo() async throws {
        let model = AuditModel(repository: try await sample().0)
        await model.makePaper(from: "2026-13-01")
        #expect(model.export.state.problem?.field != nil)
        await model.makePaper()
        #expect(model.export.state.outcome?.text.contains("Session signed") == true)
        await model.show(.accesses)
        #expect(await everything(model).first?.action == "Exported")
    }
}
