import Foundation
import Testing
import TreadwellCore

@testable import TreadwellKit

@MainActor
struct TroubleTests {
    private let device = Device()

    private func help(_ app: AppModel) throws -> HelpPage {
        guard case .troubled(let page) = app.state.standing else {
            throw Misread(description: "it is \(app.state.standing)")
        }
        return page
    }

    @Test func anOlderJournalIsOpenedOnlyKnowingly() async throws {
        let app = await device.opened()
        try await device.rollBack(of: app)
        await app.unlock()
        #expect(try help(app).ways.map(\.way) == [.restore, .openOlder, .again])
        await app.tryAgain()
        _ = try help(app)
        await app.openAsItIs()
        #expect(app.state.standing == .open)
        await app.lock()
        await app.unlock()
        #expect(app.state.standing == .open)
    }

    @Test func aJournalWhoseKeyIsGoneHasAPageWithTheWaysOn() async throws {
        let app = await device.opened()
        await app.lock()
        try device.practice.place.keys.forget()
        await app.unlock()
        let page = try help(app)
        #expect(page.ways.map(\.way) == [.again, .restore])
        #expect(!page.safe.isEmpty)
        #expect(try device.practice.place.keys.key() == nil)
    }

    @Test func aDamagedJournalIsSalvagedAndThePeopleAreThereAgain() async throws {
        let app = await device.opened()
        try await #require(app.repository).fillSample()
        await app.lock()
        try device.damage()
        await app.unlock()
        await app.leave(to: .damaged)
        let damaged = try Data(contentsOf: device.practice.place.file)
        #expect(try help(app).ways.first?.way == .salvage)
        await app.salvage()
        guard case .salvaged(let report) = app.state.standing else {
            throw Misread(description: "it is \(app.state.standing), \(app.salvaging.state)")
        }
        #expect(report.title.contains("saved"))
        await app.goOn()
        #expect(app.state.standing == .open)
        #expect(try await !#require(app.repository).clients(query: "").rows.isEmpty)
        let folder = device.practice.place.file.deletingLastPathComponent()
        let kept = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix("journal.db.") }
        #expect(try kept.contains { try Data(contentsOf: $0) == damaged })
    }

    @Test func aReportThatNobodyReadStandsBehindTheLock() async throws {
        let app = await device.opened()
        _ = try await #require(app.repository).registerClient(form: device.client())
        await app.leave(to: .damaged)
        await app.salvage()
        await app.lock()
        #expect(app.state.standing == .locked)
        await app.unlock()
        guard case .salvaged = app.state.standing else {
            throw Misread(description: "it is \(app.state.standing)")
        }
    }
}
