import Foundation
import Testing
import TreadwellCore

@testable import TreadwellKit

@MainActor
struct LetterModelTests {
    private let practice = Practice()

    private struct Screened {
        let repository: Repository
        let client: String
        let outcome: OutcomePage
    }

    /// Maya with a settled disc: a doctor's word comes first.
    private func screened() async throws -> Screened {
        let repository = try await practice.open()
        let ana = PracticeForm(
            name: "Ana Ferreira", training: "in-person", support: "rated", standsOnClient: true, weightKg: 62)
        _ = try await repository.setUpPractice(form: ana)
        let maya = ClientForm(
            name: "Maya Lindqvist", birth: "1988-05-17", contact: "", weightKg: 70, heightCm: 172, note: "")
        let client = try await repository.registerClient(form: maya)
        let model = ScreeningModel(repository: repository, client: client)
        await model.begin()
        for _ in 0..<500 {
            if case .question(let question) = model.state.page {
                await model.answer(given(question))
            } else if case .today = model.state.page {
                await model.answerToday(TodayForm(ticked: [], unsure: [], systolic: nil, diastolic: nil))
            } else if case .medicines = model.state.page {
                await model.answerMedicines(MedicinesForm(taken: [], unsure: false))
            } else {
                break
            }
            #expect(model.state.problem == nil)
        }
        await model.complete()
        return Screened(repository: repository, client: client, outcome: try #require(model.state.outcome))
    }

    private func given(_ question: QuestionPage) -> Given {
        switch (question.condition, question.detail) {
        case ("disc-herniation", nil): .yes
        case ("disc-herniation", "days_since_flare"): .date(year: 2019, month: nil, day: nil)
        case ("disc-herniation", "region"): .words(ids: ["lumbar"])
        case ("cannot-lie-prone", nil), ("cannot-give-feedback", nil), ("practitioner-untrained", nil): .yes
        default: .no
        }
    }

    private func yes(from: String = "Dr Berg") -> LetterForm {
        LetterForm(
            conditions: ["disc-herniation"], reply: "yes", scope: "specific", written: "2026-02-20", from: from,
            limits: "")
    }

    @Test func aRequestIsShownAsItLeavesAndKeptWhenItDoes() async throws {
        let maya = try await screened()
        #expect(maya.outcome.badge.level == .clearance)
        #expect(maya.outcome.letterLabel != nil)
        let model = LetterRequestModel(repository: maya.repository, screening: maya.outcome.screening)
        await model.load()
        #expect(model.state.page?.form.conditions == ["disc-herniation"])
        #expect(model.state.page?.paper?.text.contains("1988") == false)
        await model.sayBirth(true)
        #expect(model.state.page?.paper?.text.contains("17 May 1988") == true)
        await model.choose("disc-herniation", false)
        #expect(model.state.page?.paper == nil)
        await model.choose("disc-herniation", true)
        await model.leave()
        #expect(model.state.left?.text.contains("Slipped or bulging disc") == true)
        let letters = try await maya.repository.client(client: maya.client).letters
        #expect(letters.map(\.state) == [.asked])
    }

    @Test func aRecordedLetterGivesANewOutcomeAndAFieldThatIsMissingIsNamed() async throws {
        let maya = try await screened()
        let model = LetterAnswerModel(repository: maya.repository, client: maya.client)
        await model.load()
        #expect(model.state.page?.conditions.map(\.id) == ["disc-herniation"])
        await model.record(yes(from: ""))
        #expect(model.state.problem?.field == "from")
        await model.record(yes())
        #expect(model.state.problem == nil)
        let recorded = try #require(model.state.recorded)
        #expect(recorded.outcome?.badge.level == .adapt)
        #expect(recorded.outcome?.screening != maya.outcome.screening)
        let paper = PaperModel(repository: maya.repository)
        await paper.showLetter(recorded.letter)
        #expect(paper.state.paper?.text.contains("Dr Berg") == true)
    }

    @Test func whoGetsNoSessionTakesAPageAlong() async throws {
        let maya = try await screened()
        #expect(maya.outcome.screenedOut != nil)
        let model = PaperModel(repository: maya.repository)
        await model.showHandout(screening: maya.outcome.screening)
        #expect(model.state.paper?.text.contains("Maya") == false)
        #expect(model.state.paper?.sections.isEmpty == false)
    }
}
