import Testing
import TreadwellCore

@testable import TreadwellKit

@MainActor
struct MergeModelTests {
    private let practice = Practice()

    private func form(_ name: String) -> ClientForm {
        ClientForm(name: name, birth: "1988-05-17", contact: "", weightKg: nil, heightCm: nil, note: "")
    }

    @Test func twoRecordsOfOnePersonAreShownAsOneAndTakenApartAgain() async throws {
        let repository = try await practice.open()
        let maya = try await repository.registerClient(form: form("Maya Lindqvist"))
        let maja = try await repository.registerClient(form: form("Maja Lindkvist"))
        let model = MergeModel(repository: repository, kept: maja, merged: maya)
        await model.load()
        #expect(model.state.page?.kept.card.name == "Maja Lindkvist")
        await model.swap()
        #expect(model.state.page?.kept.card.name == "Maya Lindqvist")
        #expect(model.state.page?.differences.isEmpty == false)
        #expect(model.state.page?.refusal == nil)
        await model.merge()
        #expect(model.state.problem == nil)
        #expect(model.state.done?.merged.map(\.client) == [maja])
        #expect(try await repository.clients(query: "").rows.map(\.name) == ["Maya Lindqvist"])
        await model.undo()
        #expect(model.state.problem == nil)
        #expect(model.state.done?.merged.isEmpty == true)
        #expect(try await repository.clients(query: "").rows.count == 2)
    }

    @Test func nobodyIsJoinedWithThemselves() async throws {
        let repository = try await practice.open()
        let maya = try await repository.registerClient(form: form("Maya Lindqvist"))
        let model = MergeModel(repository: repository, kept: maya, merged: maya)
        await model.load()
        await model.merge()
        #expect(model.state.done == nil)
        #expect(model.state.problem != nil)
    }
}
