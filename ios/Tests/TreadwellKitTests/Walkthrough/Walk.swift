import Foundation
import Testing
import TreadwellCore

@testable import TreadwellKit

/// Walks a script of `tests/walkthroughs` through the view models, on a real journal.
@MainActor
final class Walk {
    private let practice = Practice()
    private let start: Moment
    private let language: String
    private var repository: Repository
    /// Ids by the names that the script gave them.
    private var names: [String: String] = [:]
    private var screenings: [String: ScreeningModel] = [:]
    private var sessions: [String: SessionModel] = [:]
    private var digest: String?

    /// Runs a script from its text and gives the digest that it ends in.
    static func digest(of text: String) async throws -> String {
        let script = try Fields(JSONDecoder().decode(JSON.self, from: Data(text.utf8)))
        let walk = try await Walk(start: Moment(script.take("start")), language: script.string("language"))
        guard case .array(let steps) = try script.take("steps") else { throw Misread(description: "no steps") }
        for (place, step) in steps.enumerated() { try await walk.step(place, Fields(step)) }
        return try #require(walk.digest, "a walkthrough ends in its digest")
    }

    private init(start: Moment, language: String) async throws {
        (self.start, self.language) = (start, language)
        practice.clock.set(start)
        repository = try await practice.open(language: language)
    }

    private func step(_ place: Int, _ step: Fields) async throws {
        let at: Int64 = try step.integer("at")
        practice.clock.set(Moment(epochMs: start.epochMs + at, utcOffsetMin: start.utcOffsetMin))
        guard case .object(let expect) = step.takeIfThere("expect") ?? .object([:]) else {
            throw Misread(description: "step \(place): `expect` is no object")
        }
        let shown = try await outcome(of: step, mayFail: expect["error"] != nil, place)
        try step.finish()
        for (name, expected) in expect {
            #expect(shown[name] == expected, "step \(place): `\(name)` of \(shown)")
        }
    }

    private func outcome(of step: Fields, mayFail: Bool, _ place: Int) async throws -> Shown {
        do {
            return try await act(step)
        } catch let error as ApiError {
            guard mayFail else { throw Misread(description: "step \(place): \(error.word): \(error.reason)") }
            return ["error": .string(error.word), "field": .optional(error.field)]
        }
    }

    private func act(_ step: Fields) async throws -> Shown {
        switch try step.string("do") {
        case "practice": return try await loaded(PracticeModel(repository: repository)).practice.shown
        case "set_up_practice": return try await setUpPractice(step)
        case "today":
            let page = try #require(try await loaded(PracticeModel(repository: repository)).today)
            return ["drafts": .count(page.drafts.count), "recent": .count(page.recent.count)]
        case "clients", "near_matches", "register_client", "client": return try await clients(step)
        case "interview", "answer_today", "complete_screening", "outcome": return try await screening(step)
        case "sign_session": return try await sign(step)
        case "record", "amend": return try await record(step)
        case "verify": return try #require(try await verified().verification).shown
        case "reopen": return try await reopen()
        case "digest":
            digest = try #require(try await verified().verification).digest
            return [:]
        default: return try await session(step)
        }
    }

    // MARK: The practice

    private func loaded(_ model: PracticeModel) async throws -> PracticeModel.UiState {
        await model.load()
        try rethrow(model.state.problem)
        return model.state
    }

    private func setUpPractice(_ step: Fields) async throws -> Shown {
        let model = PracticeModel(repository: repository)
        await model.setUp(try PracticeForm(step.take("form")))
        try rethrow(model.state.problem)
        return model.state.practice.shown
    }

    /// As after the app was killed: every model is gone, and the head outside is what was kept.
    private func reopen() async throws -> Shown {
        try await repository.close()
        (screenings, sessions) = ([:], [:])
        repository = try await practice.open(language: language)
        return [:]
    }

    private func verified() async throws -> RecordModel.UiState {
        let model = RecordModel(repository: repository, record: "")
        await model.verify()
        try rethrow(model.state.problem)
        return model.state
    }

    // MARK: Clients

    private func clients(_ step: Fields) async throws -> Shown {
        let model = ClientListModel(repository: repository)
        switch step.kind {
        case "clients":
            await model.search(try step.string("query"))
            try rethrow(model.state.problem)
            return ["rows": .count(model.state.rows.count)]
        case "near_matches":
            await model.compare(try ClientForm(step.take("form")))
            try rethrow(model.state.problem)
            return ["matches": .count(model.state.matches.count)]
        case "register_client":
            let (name, form) = (try step.string("as"), try ClientForm(step.take("form")))
            await model.compare(form)
            let matches = model.state.matches.count
            names[name] = await model.register(form)
            try rethrow(model.state.problem)
            return ["matches": .count(matches)]
        default:
            let model = ClientModel(repository: repository, client: try id(step.string("client")))
            await model.load()
            try rethrow(model.state.problem)
            let page = try #require(model.state.page)
            return ["level": .optional(page.badge?.level.word), "draft": .bool(page.draft != nil)]
        }
    }

    // MARK: The screening

    private func screening(_ step: Fields) async throws -> Shown {
        if step.kind == "outcome" {
            let model = ScreeningModel(repository: repository, client: "")
            await model.show(screening: try id(step.string("screening")))
            try rethrow(model.state.problem)
            return try #require(model.state.outcome).shown
        }
        let client = try id(step.string("client"))
        let model = screenings[client] ?? ScreeningModel(repository: repository, client: client)
        screenings[client] = model
        switch step.kind {
        case "interview": try await interview(model, step)
        case "answer_today": await model.answerToday(try TodayForm(step.take("form")))
        default:
            let name = try step.string("as")
            await model.complete()
            try rethrow(model.state.problem)
            let outcome = try #require(model.state.outcome)
            names[name] = outcome.screening
            return outcome.shown
        }
        try rethrow(model.state.problem)
        return try #require(model.state.page).shown
    }

    /// Answers each question that is asked, by the script's list, else with its `otherwise`.
    private func interview(_ model: ScreeningModel, _ step: Fields) async throws {
        guard case .object(let answers) = try step.take("answers") else { throw Misread(description: "no answers") }
        let otherwise = try Given(step.take("otherwise"))
        let medicines = try step.takeIfThere("medicines").map(MedicinePick.list) ?? []
        var asked: Set<String> = []
        await model.begin()
        while model.state.problem == nil {
            if case .medicines = model.state.page {
                await model.answerMedicines(MedicinesForm(taken: medicines, unsure: false))
                continue
            }
            guard case .question(let question) = model.state.page else { break }
            let key = question.detail.map { "\(question.condition)/\($0)" } ?? question.condition
            asked.insert(key)
            await model.answer(try answers[key].map { try Given($0) } ?? otherwise)
        }
        try rethrow(model.state.problem)
        let never = Set(answers.keys).subtracting(asked)
        guard never.isEmpty else { throw Misread(description: "never asked: \(never.sorted())") }
    }

    // MARK: The session

    private func model(_ client: String) throws -> SessionModel {
        let id = try id(client)
        let model = sessions[id] ?? SessionModel(repository: repository, client: id)
        sessions[id] = model
        return model
    }

    private func session(_ step: Fields) async throws -> Shown {
        let model = try model(step.string("client"))
        switch step.kind {
        case "begin_session":
            let (given, pain): (JSON, UInt8?) = (try step.take("ready"), try step.optionalInteger("pain_before"))
            await model.begin(ready: try await ready(given, model), painBefore: pain)
        case "session": await model.resume()
        case "check_segment":
            await model.check(try SegmentForm(step.take("form")))
            try rethrow(model.state.problem)
            return model.state.warnings.shown
        case "start_segment": await model.start(try SegmentForm(step.take("form")))
        case "log_segment": await model.log(try SegmentForm(step.take("form")))
        case "end_segment": await model.end()
        case "mark_pressure": await model.mark(try PressureMark(written: step.string("mark")))
        case "undo_mark": await model.undoMark()
        case "set_pain":
            await model.setPain(before: try step.optionalInteger("before"), after: try step.optionalInteger("after"))
            try rethrow(model.state.problem)
            return [:]
        case "keep_note":
            await model.keep(try NoteForm(step.take("note")))
            try rethrow(model.state.problem)
            return [:]
        case "close_page":
            await model.review()
            try rethrow(model.state.problem)
            return try #require(model.state.close).shown
        default: throw Misread(description: "nobody knows how to do `\(step.kind)`")
        }
        try rethrow(model.state.problem)
        return try #require(model.state.session).shown
    }

    private func ready(_ given: JSON, _ model: SessionModel) async throws -> [String] {
        if given == .string("all") {
            await model.prepare()
            try rethrow(model.state.problem)
            return try #require(model.state.ready).items.map(\.id)
        }
        guard case .array(let items) = given else { throw Misread(description: "`ready` is a list or `all`") }
        return try items.map {
            guard case .string(let item) = $0 else { throw Misread(description: "`ready` lists ids") }
            return item
        }
    }

    private func sign(_ step: Fields) async throws -> Shown {
        let (model, name) = (try model(step.string("client")), try step.string("as"))
        await model.sign()
        try rethrow(model.state.problem)
        let record = try #require(model.state.signed)
        names[name] = record.record
        return record.shown
    }

    // MARK: The record

    private func record(_ step: Fields) async throws -> Shown {
        let model = RecordModel(repository: repository, record: try id(step.string("record")))
        await model.load()
        if step.kind == "amend" { await model.amend(try AmendForm(step.take("form"))) }
        try rethrow(model.state.problem)
        return try #require(model.state.page).shown
    }

    private func id(_ name: String) throws -> String {
        guard let id = names[name] else { throw Misread(description: "nothing is called `\(name)` yet") }
        return id
    }

    /// A model keeps its problem for the screen; a script wants to see it.
    private func rethrow(_ problem: ApiError?) throws {
        if let problem { throw problem }
    }
}
