import Testing
import TreadwellCore

@testable import TreadwellKit

@MainActor
struct ScreeningModelTests {
    private let practice = Practice()
    private let none = TodayForm(ticked: [], unsure: [], systolic: nil, diastolic: nil)

    private func screened() async throws -> (Repository, String) {
        let repository = try await practice.open()
        // What the profile knows is not asked.
        _ = try await repository.setUpPractice(
            form: PracticeForm(
                name: "Ana Ferreira", training: "in-person", support: "rated", standsOnClient: true, weightKg: 61))
        let client = try await repository.registerClient(
            form: ClientForm(
                name: "Sam Okafor", birth: "1984-06-02", contact: "", weightKg: 82, heightCm: 178, note: ""))
        let model = ScreeningModel(repository: repository, client: client)
        try await upToToday(model)
        await model.answerToday(none)
        await model.complete()
        #expect(model.state.problem == nil)
        return (repository, client)
    }

    /// No to all but the question that asks the other way round; no medicine.
    private func upToToday(_ model: ScreeningModel) async throws {
        await model.begin()
        for _ in 0..<300 {
            switch model.state.page {
            case .question(let question):
                await model.answer(question.condition == "cannot-lie-prone" ? .yes : .no)
            case .medicines: await model.answerMedicines(MedicinesForm(taken: [], unsure: false))
            default: return
            }
            try #require(model.state.problem == nil)
        }
    }

    @Test func medicinesAreFoundByAFewLetters() async throws {
        let model = ScreeningModel(repository: try await practice.open(), client: "")
        await model.lookForMedicines("warfrin")
        #expect(model.state.medicines.first?.name == "Warfarin")
        await model.lookForMedicines("")
        #expect(model.state.medicines.count > 20)
    }

    @Test func aSecondVisitOfSomebodyOfWhomNothingChangedTakesTwoTaps() async throws {
        let (repository, client) = try await screened()
        practice.clock.advance(milliseconds: 14 * 86_400_000)
        let model = ScreeningModel(repository: repository, client: client)
        await model.begin()
        guard case .changed = model.state.page else { return #expect(Bool(false), "asks what changed") }
        await model.nothingChanged()
        guard case .today = model.state.page else { return #expect(Bool(false), "asks about today") }
        await model.answerToday(none)
        guard case .complete(let page) = model.state.page else { return #expect(Bool(false), "complete") }
        #expect(page.open.isEmpty)
    }

    @Test func otherMedicinesShowWhatTheyChangeBeforeTheyCount() async throws {
        let (repository, client) = try await screened()
        practice.clock.advance(milliseconds: 14 * 86_400_000)
        let model = ScreeningModel(repository: repository, client: client)
        await model.begin()
        await model.askAgain(["medicines"])
        let warfarin = MedicinesForm(taken: [MedicinePick(class: "anticoagulant", name: "Warfarin")], unsure: false)
        await model.previewMedicines(warfarin)
        #expect(model.state.change?.after.level == .doNotProceed)
        await model.keepEarlier("medicines")
        #expect(model.state.change == nil)
        guard case .today = model.state.page else { return #expect(Bool(false), "asks about today") }
    }

    @Test func aPlanShowsWhatItChangesAndIsKeptAsANewOutcome() async throws {
        let (repository, client) = try await screened()
        let model = PlanModel(repository: repository, client: client)
        await model.load()
        await model.choose { $0.minutes = 900 }
        #expect(model.state.problem?.field == "minutes")
        await model.choose { $0.minutes = 30 }
        #expect(model.state.page?.minutes == 30)
        await model.keep()
        #expect(model.state.outcome != nil)
        #expect(model.state.problem == nil)
    }
}
