import Testing
import TreadwellCore

@testable import TreadwellKit

@MainActor
struct StudyTests {
    private let practice = Practice()
    private let technique = "ashi-paraspinal-glide"

    @Test func aFavouriteStandsFirstAndItsNoteIsFound() async throws {
        let repository = try await practice.open()
        let model = LibraryModel(repository: repository)
        _ = try await repository.setFavourite(kind: .technique, id: technique, favourite: true)
        _ = try await repository.setNote(kind: .technique, id: technique, note: "Not on the wobbly stool.")
        await model.browse(LibraryFilter(query: "", chips: []))
        #expect(model.state.page?.hits.first?.id == technique)
        #expect(model.state.page?.hits.first?.favourite == true)
        await model.browse(LibraryFilter(query: "wobbly", chips: []))
        #expect(model.state.page?.hits.map(\.id).contains(technique) == true)
    }

    @Test func nothingIsMarkedAsAvailableBeforeTheScreening() async throws {
        let repository = try await practice.open()
        let form = ClientForm(name: "Maya", birth: "", contact: "", weightKg: nil, heightCm: nil, note: "")
        let client = try await repository.registerClient(form: form)
        let page = try await repository.libraryPage(filter: LibraryFilter(query: "", chips: []), client: client)
        #expect(page.hits.allSatisfy { $0.forClient?.mark == .screenFirst })
        #expect(page.forClient?.screenFirst == true)
    }

    @Test func aQuizGoesOnFromItsPicksAndEndsWithTheScore() async throws {
        let repository = try await practice.open()
        let model = QuizModel(repository: repository, kind: .stopSigns, seed: 7)
        await model.load()
        #expect(model.state.questions.count == 10)
        for place in 0..<10 {
            let question = try #require(model.state.question)
            let right = try #require(question.options.firstIndex { $0.right })
            model.pick(place == 0 ? (right + 1) % question.options.count : right)
            if place < 9 { await model.next() }
        }
        let again = QuizModel(repository: repository, kind: .stopSigns, seed: 7)
        await again.load(picks: model.state.picks)
        #expect(again.state.result?.title == "9 of 10")
        #expect(again.state.missed.count == 1)
    }

    @Test func aCheckIsKeptWithItsNameAndFoundAgain() async throws {
        let model = CheckModel(repository: try await practice.open())
        await model.load()
        #expect(model.state.sheet?.items.count == 16)
        model.answer("equipment", .no, note: "Only a chair")
        await model.keep(name: " ")
        #expect(model.state.problem?.field == "name")
        await model.keep(name: "Studio by the river")
        #expect(model.state.kept?.summary.stops.count == 1)
        #expect(model.state.list?.rows.map(\.title) == ["Studio by the river"])
    }
}
