import Testing
import TreadwellCore

@testable import TreadwellKit

@MainActor
struct KeepingModelTests {
    private let practice = Practice()

    /// The sample practice, and one of those who were there.
    private func sample() async throws -> (Repository, ClientCard) {
        let repository = try await practice.open()
        try await repository.fillSample()
        let maya = try #require(try await repository.clients(query: "maya").rows.first)
        return (repository, maya)
    }

    @Test func theLongestRuleHoldsUntilAnotherIsChosen() async throws {
        let model = RetentionModel(repository: try await practice.open())
        await model.load()
        #expect(model.state.page?.chosen == false)
        await model.choose("own", ownYears: 0)
        #expect(model.state.problem?.field != nil)
        await model.choose("own", ownYears: 15)
        #expect(model.state.problem == nil)
        #expect(model.state.page?.chosen == true)
        #expect(model.state.page?.rules.filter(\.chosen).map(\.id) == ["own"])
        #expect(model.state.page?.ownYears == 15)
    }

    @Test func anErasureBeforeItsTimeNeedsAGround() async throws {
        let (repository, maya) = try await sample()
        let model = ErasureModel(repository: repository, client: maya.id)
        await model.load()
        #expect(model.state.page?.due == false)
        #expect(model.state.page?.line.contains("because") == true)
        await model.erase()
        #expect(model.state.certificate == nil)
        #expect(model.state.problem != nil)
        let ground = try #require(model.state.page?.grounds.first)
        await model.erase(ground: ground.id, note: "Asked in writing")
        #expect(model.state.problem == nil)
        #expect(model.state.page == nil)
        let certificate = try #require(model.state.certificate)
        #expect(!certificate.text.contains("Maya"))
        #expect(try await repository.clients(query: "maya").rows.isEmpty)
    }

    @Test func aCertificateIsFoundAgainAndThatItWasReadIsNoted() async throws {
        let (repository, maya) = try await sample()
        let erasure = ErasureModel(repository: repository, client: maya.id)
        await erasure.load()
        let ground = try #require(erasure.state.page?.grounds.first)
        await erasure.erase(ground: ground.id, note: "Asked in writing")
        let model = CertificatesModel(repository: repository)
        await model.load()
        let record = try #require(model.state.all?.first?.record)
        await model.open(record)
        #expect(model.state.open == erasure.state.certificate)
        await model.shared(.shared)
        #expect(model.state.problem == nil)
        let rows = try await repository.audit(filter: AuditFilter(group: .accesses, client: nil)).rows
        #expect(rows.map(\.action).prefix(2) == ["Shared", "Opened"])
    }
}
