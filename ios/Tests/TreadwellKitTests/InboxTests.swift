import Foundation
import Testing
import TreadwellCore

@testable import TreadwellKit

@MainActor
struct InboxTests {
    private let device = Device()

    private func inbox() -> Inbox {
        Inbox(place: device.practice.place, language: "en", clock: device.practice.clock)
    }

    private func pain(_ value: UInt8) -> InboxItem {
        .pain(client: nil, value: value, at: device.practice.clock.now())
    }

    /// A practice that was opened once since it was set up.
    private func settled() async throws -> AppModel {
        let app = await device.opened()
        let form = PracticeForm(
            name: "Ana Ferreira", training: "in-person", support: "rated", standsOnClient: true, weightKg: 61)
        _ = try await #require(app.repository).setUpPractice(form: form)
        await app.lock()
        await app.unlock()
        return app
    }

    @Test func whatArrivesWhileLockedIsTakenInOnceAndSaid() async throws {
        let app = try await settled()
        #expect(app.state.arrived == nil)
        await app.lock()
        try inbox().put(pain(7))
        #expect(app.repository == nil)
        await app.unlock()
        #expect(app.state.problem == nil)
        #expect(app.state.arrived?.count == 1)
        #expect(app.state.arrived?.lines.first?.contains("7") == true)
        app.arrivalsRead()
        await app.lock()
        await app.unlock()
        #expect(app.state.arrived == nil)
    }

    @Test func whatLiesThereTellsNothing() async throws {
        let app = try await settled()
        await app.lock()
        try inbox().put(pain(7))
        let folder = device.practice.folder.file("inbox")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent != "recipient" }
        #expect(files.count == 1)
        for file in files {
            #expect(!file.lastPathComponent.lowercased().contains("pain"))
            #expect(try Data(contentsOf: file).range(of: Data("ain".utf8)) == nil)
        }
    }

    @Test func beforeThereIsAPracticeNothingIsTaken() async {
        let app = await device.opened()
        #expect(app.state.problem == nil)
        #expect(throws: StoreProblem.missing) { try inbox().put(pain(7)) }
    }
}
