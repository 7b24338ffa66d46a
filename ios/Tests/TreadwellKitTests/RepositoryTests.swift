import Foundation
import Testing
import TreadwellCore

@testable import TreadwellKit

struct RepositoryTests {
    private let practice = Practice()

    private func form(_ name: String) -> ClientForm {
        ClientForm(name: name, birth: "", contact: "", weightKg: nil, heightCm: nil, note: "")
    }

    @Test func aJournalThatWasClosedOpensAgainWithItsKeyAndHead() async throws {
        let repository = try await practice.open()
        try await repository.close()
        let again = try await practice.open()
        _ = try await again.practice()
    }

    @Test func aClosedJournalRefuses() async throws {
        let repository = try await practice.open()
        try await repository.close()
        await #expect(throws: ApiError.self) { try await repository.practice() }
    }

    @Test func aJournalWhoseKeyIsGoneGetsNoNewOne() async throws {
        try await practice.open().close()
        try FileManager.default.removeItem(at: practice.folder.file("key"))
        await #expect(throws: StoreProblem.missing) { try await practice.open() }
        #expect(!FileManager.default.fileExists(atPath: practice.folder.file("key").path))
    }

    @Test func aChangeOfTheKeyThatWasCutOffIsSettledByTheNextOpening() async throws {
        try await practice.open().close()
        let keys = practice.place.keys
        let key = try keys.key()
        // Before the file was under the next key.
        _ = try keys.makeNextKey()
        try await practice.open().close()
        #expect(try keys.key() == key)
        #expect(try keys.nextKey() == nil)
        // After it.
        try FileManager.default.moveItem(at: practice.folder.file("key"), to: practice.folder.file("key.rotating"))
        _ = try keys.makeKey()
        try await practice.open().close()
        #expect(try keys.key() == key)
        #expect(try keys.nextKey() == nil)
    }

    @Test func anotherKeyIsRefusedAndTheFileIsKept() async throws {
        try await practice.open().close()
        let before = try Data(contentsOf: practice.folder.file("journal.db"))
        try Data(repeating: 9, count: 32).write(to: practice.folder.file("key"))
        await #expect(throws: ApiError.self) { try await practice.open() }
        #expect(try Data(contentsOf: practice.folder.file("journal.db")) == before)
    }

    @Test func aJournalThatWasRolledBackIsRefused() async throws {
        try await practice.open().close()
        let old = try Data(contentsOf: practice.folder.file("journal.db"))
        let repository = try await practice.open()
        _ = try await repository.registerClient(form: form("Maya Lindqvist"))
        try await repository.close()
        for suffix in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(at: practice.folder.file("journal.db" + suffix))
        }
        try old.write(to: practice.folder.file("journal.db"))
        do {
            _ = try await practice.open()
            Issue.record("it was opened")
        } catch ApiError.Damaged(let kind, let reason) {
            #expect(kind == .rolledBack)
            #expect(!reason.isEmpty)
        }
    }

    @Test func changesAreToldAfterACommitAndEndWithTheJournal() async throws {
        let repository = try await practice.open()
        let changes = try await repository.changes()
        _ = try await repository.registerClient(form: form("Maya Lindqvist"))
        var seen: Set<Change> = []
        for await kinds in changes {
            seen.formUnion(kinds)
            if seen.contains(.clients) { try await repository.close() }
        }
        #expect(seen.contains(.clients))
    }

    @Test func aRefusedFormIsShownAtItsFieldAndWritesNothing() async throws {
        let repository = try await practice.open()
        do {
            _ = try await repository.registerClient(form: form("   "))
            Issue.record("a client without a name was registered")
        } catch let error as ApiError {
            #expect(error.field == "name")
            #expect(!error.reason.isEmpty)
        }
        #expect(try await repository.clients(query: "").rows.isEmpty)
    }
}
