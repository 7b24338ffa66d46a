import Foundation
import Testing
import TreadwellCore

@testable import TreadwellKit

/// Codes are slow on purpose, so each test goes a long way with one.
@MainActor
struct BackupTests {
    private let device = Device()

    private var backups: Backups {
        Backups(place: device.practice.place, settings: device.settings, memory: PathMemory())
    }

    /// The sample practice with a code that was written down.
    private func prepared(_ app: AppModel) async throws -> (BackupModel, String) {
        let repository = try #require(app.repository)
        try await repository.fillSample()
        let model = RecoveryCodeModel(repository: repository, settings: device.settings)
        await model.make()
        let code = try #require(model.state.code)
        #expect(code.groups.count > 1)
        #expect(!device.settings.chosen.codeConfirmed)
        await model.confirm("not the code")
        #expect(model.state.problem?.field == "code")
        #expect(!model.state.confirmed)
        await model.confirm(code.code.lowercased())
        #expect(model.state.problem == nil)
        #expect(model.state.code == nil)
        #expect(device.settings.chosen.codeConfirmed)
        return (BackupModel(repository: repository, backups: backups), code.code)
    }

    private func picked() throws -> URL {
        let folder = device.practice.folder.file("picked")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test func noBackupIsMadeBeforeThereIsACode() async throws {
        let app = await device.opened()
        let model = BackupModel(repository: try #require(app.repository), backups: backups)
        await model.make()
        #expect(model.making.state.outcome == nil)
        #expect(model.making.state.problem != nil)
        #expect(model.state.page?.hasCode == false)
        #expect(model.state.unsaved == nil)
    }

    @Test func onAnEmptyDeviceEverythingIsBackFromTheFileAndTheCodeAlone() async throws {
        let app = await device.opened()
        let (model, code) = try await prepared(app)
        await model.make()
        #expect(model.making.state.problem == nil)
        #expect(model.making.state.outcome?.folder == nil)
        let file = try #require(model.state.unsaved)
        #expect(model.state.page?.hasBackup == true)
        // The person puts it away.
        let away = device.practice.folder.file("away.backup")
        try FileManager.default.copyItem(at: file, to: away)
        await model.saved()
        #expect(model.state.unsaved == nil)
        let names = try await #require(app.repository).clients(query: "").rows.map(\.name)

        let other = Device()
        let fresh = await other.opened()
        await fresh.inspect(away, code: "not the code")
        #expect(fresh.inspecting.state.problem?.field == "code")
        await fresh.inspect(away, code: code)
        #expect(fresh.inspecting.state.outcome?.people == 3)
        await fresh.restore(away, code: code)
        guard case .restored(let done) = fresh.state.standing else {
            throw Misread(description: "it is \(fresh.state.standing), \(fresh.restoring.state)")
        }
        #expect(done.people == 3)
        await fresh.goOn()
        #expect(fresh.state.standing == .open)
        #expect(try await #require(fresh.repository).clients(query: "").rows.map(\.name) == names)
        await fresh.lock()
        await fresh.unlock()
        #expect(fresh.state.standing == .open)
    }

    @Test func aBackupGoesToThePickedFolderAndTheOldOnesThinOut() async throws {
        let app = await device.opened()
        let (model, _) = try await prepared(app)
        let folder = try picked()
        try Data().write(to: folder.appendingPathComponent("a letter.pdf"))
        await model.keepIn(folder)
        #expect(model.state.folder == "picked")
        await model.makeIfWanted()
        #expect(model.making.state.outcome?.folder == "picked")
        #expect(model.state.unsaved == nil)
        #expect(model.state.chosen.folderTrouble == nil)
        for _ in 0..<2 {
            device.practice.clock.advance(milliseconds: 60_000)
            await model.make()
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names.count == 2, "the newest of the day, and what is not ours")
        #expect(names.first == "a letter.pdf")
        await model.makeIfWanted()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
    }

    @Test func aFolderThatIsGoneIsSaidAndTheBackupWaitsOnTheDevice() async throws {
        let app = await device.opened()
        let (model, _) = try await prepared(app)
        let folder = try picked()
        await model.keepIn(folder)
        try FileManager.default.removeItem(at: folder)
        await model.make()
        #expect(model.making.state.problem == nil)
        #expect(model.making.state.outcome?.folder == nil)
        #expect(model.state.chosen.folderTrouble == .gone)
        #expect(model.state.unsaved != nil)
        await model.keepIn(try picked())
        #expect(model.state.unsaved == nil)
        #expect(model.state.chosen.folderTrouble == nil)
    }

    @Test func whoIsErasedGoesFromTheBackupsAsWellAndDoesNotComeBack() async throws {
        let app = await device.opened()
        let (model, code) = try await prepared(app)
        await model.keepIn(try picked())
        await model.make()
        let repository = try #require(app.repository)
        let maya = try #require(try await repository.clients(query: "maya").rows.first)
        let erasure = ErasureModel(repository: repository, client: maya.id, backups: backups)
        await erasure.load()
        let ground = try #require(erasure.state.page?.grounds.first)
        await erasure.erase(ground: ground.id, note: "Asked in writing")
        #expect(erasure.state.problem == nil)
        #expect(erasure.forgetting.state.problem == nil)
        #expect(erasure.forgetting.state.outcome?.count == 1)
        let restore = RestoreModel(repository: repository)
        let file = try #require(
            try FileManager.default.contentsOfDirectory(at: picked(), includingPropertiesForKeys: nil).first)
        await restore.look(file, code: code)
        #expect(restore.preview.state.outcome?.refusal == "")
        await restore.take()
        #expect(restore.restore.state.problem == nil)
        #expect(restore.restore.state.outcome != nil)
        #expect(try await repository.clients(query: "maya").rows.isEmpty)
    }

    @Test func aJournalWhoseKeyIsGoneComesBackFromTheBackup() async throws {
        let app = await device.opened()
        let (model, code) = try await prepared(app)
        await model.make()
        let away = device.practice.folder.file("away.backup")
        try FileManager.default.copyItem(at: #require(model.state.unsaved), to: away)
        await app.lock()
        try device.practice.place.keys.forget()
        await app.unlock()
        await app.restore(away, code: "not the code")
        #expect(app.restoring.state.problem?.field == "code")
        // The trouble is the same as before, not one of our making.
        await app.tryAgain()
        guard case .troubled(let page) = app.state.standing else {
            throw Misread(description: "it is \(app.state.standing)")
        }
        #expect(page == help(trouble: .keyLost, language: "en"))
        await app.restore(away, code: code)
        await app.goOn()
        #expect(app.state.standing == .open)
        #expect(try await #require(app.repository).clients(query: "").rows.count == 3)
    }
}
