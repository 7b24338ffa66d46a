import Foundation
import Testing
import TreadwellCore

@testable import TreadwellKit

@MainActor
struct RotationTests {
    private let device = Device()

    @Test func theJournalOpensWithItsNewKeyAlone() async throws {
        let app = await device.opened()
        _ = try await #require(app.repository).registerClient(form: device.client())
        let keys = device.practice.place.keys
        let old = try #require(try keys.key())
        await app.rotateKey()
        #expect(app.rotating.state.problem == nil)
        #expect(app.rotating.state.outcome?.title.isEmpty == false)
        #expect(app.state.standing == .open)
        #expect(try await #require(app.repository).clients(query: "").rows.count == 1)
        #expect(try keys.key() != old)
        #expect(try keys.nextKey() == nil)
        await app.lock()
        try keys.forget()
        try old.write(to: device.practice.folder.file("key"))
        await app.unlock()
        guard case .troubled = app.state.standing else {
            throw Misread(description: "it is \(app.state.standing)")
        }
    }

    @Test func aChangeThatWasCutOffAfterTheFileIsSettledByTheNextOpening() async throws {
        let app = await device.opened()
        _ = try await #require(app.repository).registerClient(form: device.client())
        await app.lock()
        let place = device.practice.place
        let (old, next) = (try #require(try place.keys.key()), try place.keys.makeNextKey())
        _ = try rekey(
            path: place.file.path, old: old, new: next, language: "en", job: Job(), now: device.practice.clock.now())
        // The app was killed before it kept the new key as the key.
        await app.unlock()
        #expect(app.state.standing == .open)
        #expect(try place.keys.key() == next)
        #expect(try place.keys.nextKey() == nil)
    }

    @Test func whoIsGoneWhileTheKeyChangesFindsTheLock() async throws {
        let app = await device.opened()
        async let rotation: Void = app.rotateKey()
        while app.state.standing == .open { await Task.yield() }
        await app.lock()
        await rotation
        #expect(app.state.standing == .locked)
        #expect(app.repository == nil)
        await app.unlock()
        #expect(app.state.standing == .open)
    }
}
