import Foundation
import Testing
import TreadwellCore

@testable import TreadwellKit

struct StorageTests {
    private let folder = TemporaryFolder()

    @Test func aKeyIsMadeOnceAndFoundAgain() throws {
        let store = FileKeyStore(file: folder.file("key"))
        #expect(try store.key() == nil)
        let key = try store.makeKey()
        #expect(key.count == 32)
        #expect(try FileKeyStore(file: folder.file("key")).key() == key)
    }

    @Test func aKeyIsNeverReplaced() throws {
        let store = FileKeyStore(file: folder.file("key"))
        let key = try store.makeKey()
        #expect(throws: StoreProblem.taken) { try store.makeKey() }
        #expect(try store.key() == key)
    }

    @Test func aKeyThatIsBeingChangedIsKeptBesideTheFirstUntilItTakesItsPlace() throws {
        let store = FileKeyStore(file: folder.file("key"))
        let first = try store.makeKey()
        let next = try store.makeNextKey()
        #expect(throws: StoreProblem.taken) { try store.makeNextKey() }
        #expect(try store.key() == first)
        try store.promoteNextKey()
        #expect(try store.key() == next)
        #expect(try store.nextKey() == nil)
        _ = try store.makeNextKey()
        try store.dropNextKey()
        #expect(try store.key() == next)
    }

    @Test func aKeyThatIsForgottenIsGone() throws {
        let store = FileKeyStore(file: folder.file("key"))
        _ = try store.makeKey()
        _ = try store.makeNextKey()
        try store.forget()
        #expect(try store.key() == nil)
        #expect(try store.nextKey() == nil)
    }

    @Test func whateverIsLeftOfAnUnfinishedKeyIsNoKey() throws {
        try Data(repeating: 7, count: 3).write(to: folder.file("key.next"))
        let store = FileKeyStore(file: folder.file("key"))
        #expect(try store.key() == nil)
        #expect(try store.makeKey().count == 32)
    }

    @Test func twoKeysDiffer() throws {
        #expect(
            try FileKeyStore(file: folder.file("a")).makeKey() != FileKeyStore(file: folder.file("b")).makeKey())
    }

    @Test func nobodyElseMayReadTheKeyOrTheHead() throws {
        _ = try FileKeyStore(file: folder.file("key")).makeKey()
        try FileHeadStore(file: folder.file("head")).keep(Head(device: "d", seq: 1, hash: "00"))
        for name in ["key", "head"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name).path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func aKeyOfAnotherLengthIsRefused() throws {
        try Data(repeating: 7, count: 31).write(to: folder.file("key"))
        #expect(throws: StoreProblem.damaged) { try FileKeyStore(file: folder.file("key")).key() }
    }

    @Test func theLastHeadIsKept() throws {
        let store = FileHeadStore(file: folder.file("head"))
        #expect(try store.head() == nil)
        for seq in 1...3 { try store.keep(Head(device: "device", seq: Int64(seq), hash: "0\(seq)")) }
        #expect(try store.head() == Head(device: "device", seq: 3, hash: "03"))
        try store.forget()
        #expect(try store.head() == nil)
        try store.forget()
    }

    @Test func aHeadThatCannotBeReadWitnessesNothing() throws {
        try Data("half a he".utf8).write(to: folder.file("head"))
        #expect(try FileHeadStore(file: folder.file("head")).head() == nil)
    }
}
