import Foundation
import Testing
import TreadwellCore

@testable import TreadwellKit

@MainActor
struct AttachmentsModelTests {
    private let practice = Practice()
    private let letter = Data("%PDF-1.4 a letter of Dr Berg".utf8)

    private func client() async throws -> (Repository, String) {
        let repository = try await practice.open()
        let form = ClientForm(
            name: "Maya Lindqvist", birth: "", contact: "", weightKg: nil, heightCm: nil, note: "")
        return (repository, try await repository.registerClient(form: form))
    }

    private func picked(_ bytes: Data, name: String = "letter.pdf") throws -> URL {
        let file = practice.folder.file(name)
        try bytes.write(to: file)
        return file
    }

    @Test func aLetterIsKeptWithItsClientAndReadAgain() async throws {
        let (repository, maya) = try await client()
        let model = AttachmentsModel(repository: repository, record: maya)
        await model.add(try picked(letter))
        #expect(model.adding.state.problem == nil)
        #expect(model.state.cards.map(\.media) == ["application/pdf"])
        #expect(try await repository.client(client: maya).attachments == model.state.cards)
        let id = try #require(model.state.cards.first?.id)
        #expect(try await repository.attachment(id: id) == letter)
    }

    @Test func whatIsLookedAtLiesInAPrivateFolderAndGoesWithItsPageOrTheLock() async throws {
        let (repository, maya) = try await client()
        let model = AttachmentsModel(repository: repository, record: maya)
        await model.add(try picked(letter))
        let id = try #require(model.state.cards.first?.id)
        await model.show(id)
        let shown = try #require(model.state.shown)
        #expect(try Data(contentsOf: shown) == letter)
        #expect(!shown.lastPathComponent.contains("letter"))
        let folder = shown.deletingLastPathComponent()
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        model.close()
        #expect(!FileManager.default.fileExists(atPath: shown.path))
        await model.show(id)
        try await repository.close()
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test func aFileThatCannotBeKeptIsRefusedInAClearWord() async throws {
        let (repository, maya) = try await client()
        let model = AttachmentsModel(repository: repository, record: maya)
        await model.add(try picked(Data("no letter at all".utf8)))
        #expect(model.adding.state.problem?.field == "file")
        await model.add(try picked(letter + Data(count: 20_000_001), name: "large.pdf"))
        #expect(model.adding.state.problem?.reason.contains("20 MB") == true)
        #expect(model.state.cards.isEmpty)
    }

    @Test func whatIsTakenAwayNeedsAReasonAndIsGone() async throws {
        let (repository, maya) = try await client()
        let model = AttachmentsModel(repository: repository, record: maya)
        await model.add(try picked(letter))
        let id = try #require(model.state.cards.first?.id)
        await model.remove(id, reason: " ")
        #expect(model.state.problem?.field == "reason")
        #expect(model.state.cards.count == 1)
        await model.remove(id, reason: "Of somebody else")
        #expect(model.state.problem == nil)
        #expect(model.state.cards.isEmpty)
    }
}
