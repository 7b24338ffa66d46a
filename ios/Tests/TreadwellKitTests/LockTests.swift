import Foundation
import Testing
import TreadwellCore

@testable import TreadwellKit

@MainActor
struct LockTests {
    private let device = Device()

    @Test func theFirstStartAsksNobodyAndEveryLaterOneDoes() async {
        let first = device.app()
        await first.start()
        #expect(first.state.standing == .open)
        #expect(device.prompt.asked == 0)
        await first.lock()
        let later = device.app()
        await later.start()
        #expect(later.state.standing == .locked)
        #expect(later.repository == nil)
        await later.unlock()
        #expect(later.state.standing == .open)
        #expect(device.prompt.asked == 1)
    }

    @Test func lockedMeansThatTheJournalIsClosed() async throws {
        let app = await device.opened()
        let repository = try #require(app.repository)
        await app.lock()
        #expect(app.state.standing == .locked)
        #expect(app.repository == nil)
        await #expect(throws: ApiError.self) { try await repository.today() }
    }

    @Test func somebodyElseGetsNoFurtherThanTheLock() async {
        let app = await device.opened()
        await app.lock()
        device.prompt.isOwner = false
        await app.unlock()
        #expect(app.state.standing == .locked)
        #expect(app.repository == nil)
    }

    @Test func aDeviceWithoutAPasscodeIsAskedNothing() async {
        let app = await device.opened()
        await app.lock()
        device.prompt.canAsk = false
        let asked = device.prompt.asked
        await app.unlock()
        #expect(!app.canAsk)
        #expect(app.state.standing == .open)
        #expect(device.prompt.asked == asked)
    }

    @Test func whatIsBeingTypedIsKeptBeforeTheJournalCloses() async throws {
        let app = await device.opened()
        let repository = try #require(app.repository)
        app.lastWords = { [device] in _ = try? await repository.registerClient(form: device.client()) }
        await app.lock()
        await app.unlock()
        let names = try await #require(app.repository).clients(query: "").rows.map(\.name)
        #expect(names == ["Maya Lindqvist"])
    }

    @Test func whoComesBackSoonIsNotAskedAndWhoComesBackLateIs() async {
        let app = await device.opened()
        await app.hidden()
        device.stopwatch.advance(.seconds(299))
        await app.shown()
        #expect(app.state.standing == .open)
        await app.hidden()
        device.stopwatch.advance(.seconds(300))
        await app.shown()
        #expect(app.state.standing == .locked)
    }

    @Test func settingTheClockNeitherLocksNorUnlocks() async {
        let app = await device.opened()
        await app.hidden()
        device.practice.clock.advance(milliseconds: 365 * 86_400_000)
        await app.shown()
        #expect(app.state.standing == .open)
        await app.hidden()
        device.practice.clock.advance(milliseconds: -400 * 86_400_000)
        device.stopwatch.advance(.seconds(301))
        await app.shown()
        #expect(app.state.standing == .locked)
    }

    @Test func nobodyThereForAsLongLocksToo() async {
        let app = await device.opened()
        device.stopwatch.advance(.seconds(299))
        await app.lockIfDue()
        #expect(app.state.standing == .open)
        app.autoLock.touched()
        device.stopwatch.advance(.seconds(299))
        await app.lockIfDue()
        #expect(app.state.standing == .open)
        device.stopwatch.advance(.seconds(1))
        await app.lockIfDue()
        #expect(app.state.standing == .locked)
    }

    @Test func aRunningSessionStaysOpenUntilTheAppIsLeft() async {
        let app = await device.opened()
        app.autoLock.held = true
        device.stopwatch.advance(.seconds(7200))
        await app.lockIfDue()
        #expect(app.state.standing == .open)
        await app.hidden()
        device.stopwatch.advance(.seconds(300))
        await app.lockIfDue()
        #expect(app.state.standing == .locked)
    }

    @Test func theStrictestChoiceLocksAsSoonAsTheAppIsLeft() async {
        let app = await device.opened()
        await app.choose(.atOnce)
        device.stopwatch.advance(.seconds(59))
        await app.lockIfDue()
        #expect(app.state.standing == .open)
        await app.hidden()
        #expect(app.state.standing == .locked)
        #expect(device.settings.chosen.lockAfter == .atOnce)
    }

    @Test func anAppThatTheSystemStopsHoldsNoKeyAndAsksNobodyWhoComesBackSoon() async {
        let app = await device.opened()
        await app.hidden()
        await app.suspended()
        #expect(app.repository == nil)
        device.stopwatch.advance(.seconds(10))
        await app.shown()
        #expect(app.state.standing == .open)
        #expect(app.repository != nil)
    }

    @Test func lockingWhileItOpensLeavesItClosed() async {
        let app = await device.opened()
        await app.lock()
        async let opening: Void = app.unlock()
        while app.state.standing == .locked { await Task.yield() }
        await app.lock()
        await opening
        #expect(app.state.standing == .locked)
        #expect(app.repository == nil)
    }

    @Test func whatCannotBeReadOfTheSettingsCountsAsTheCarefulChoice() throws {
        try Data("{\"lock_after\": \"NEVER\"}".utf8).write(to: device.practice.folder.file("settings"))
        #expect(device.settings.chosen.lockAfter == .fiveMinutes)
        try Data("half a fi".utf8).write(to: device.practice.folder.file("settings"))
        #expect(device.settings.chosen.lockAfter == .fiveMinutes)
    }

    @Test func aWipeLeavesNothingAndBeginsAnew() async throws {
        let app = await device.opened()
        await app.choose(.oneMinute)
        _ = try await #require(app.repository).registerClient(form: device.client())
        let key = try device.practice.place.keys.key()
        await app.wipeAll()
        #expect(app.state.standing == .open)
        #expect(app.state.chosen == Chosen())
        #expect(try await #require(app.repository).clients(query: "").rows.isEmpty)
        #expect(try device.practice.place.keys.key() != key)
    }

    @Test func aWipeThatWasCutOffIsFinishedByTheNextStart() async throws {
        let app = await device.opened()
        await app.lock()
        try Data().write(to: device.practice.folder.file("wipe"))
        let next = device.app()
        await next.start()
        #expect(next.state.standing == .open)
        #expect(!FileManager.default.fileExists(atPath: device.practice.folder.file("wipe").path))
    }
}
