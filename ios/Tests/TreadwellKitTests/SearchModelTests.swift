import Testing
import TreadwellCore

@testable import TreadwellKit

@MainActor
struct SearchModelTests {
    private let practice = Practice()

    @Test func aNameIsFoundWhateverItsAccentsAndSlips() async throws {
        let repository = try await practice.open()
        let form = ClientForm(
            name: "Zoë Lindqvist", birth: "", contact: "", weightKg: nil, heightCm: nil, note: "")
        _ = try await repository.registerClient(form: form)
        let model = SearchModel(repository: repository)
        for query in ["zoe", "Lindkvist"] {
            await model.search(query)
            #expect(model.state.page?.clients.map(\.name) == ["Zoë Lindqvist"], "\(query)")
        }
        await model.search("nobody of that name")
        #expect(model.state.page?.clients.isEmpty == true)
        #expect(model.state.page?.emptyLine.isEmpty == false)
    }

    @Test func wordsOfANoteLeadToItsSession() async throws {
        let repository = try await practice.open()
        try await repository.fillSample()
        let model = SearchModel(repository: repository)
        await model.search("made-up")
        let hit = try #require(model.state.notes.first)
        #expect(!hit.marks.isEmpty)
        #expect(hit.clientName.hasPrefix("Sample"))
        while model.state.next != nil { await model.loadMore() }
        #expect(Set(model.state.notes.map(\.client)).count == 3)
        #expect(model.state.problem == nil)
    }
}
