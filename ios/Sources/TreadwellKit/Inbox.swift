import Foundation
import TreadwellCore

/// What arrives while the journal is locked, such as a pain number from a notification: sealed to a key that only the open
/// journal has, so that whoever puts it there can read nothing of it again.
public struct Inbox: Sendable {
    private let folder: URL
    /// The public half of that key, kept outside the journal. It is no secret.
    private let recipient: URL
    private let language: String
    private let clock: any Clock

    public init(place: Repository.Place, language: String, clock: any Clock = SystemClock()) {
        folder = place.file.deletingLastPathComponent().appendingPathComponent("inbox")
        recipient = folder.appendingPathComponent("recipient")
        (self.language, self.clock) = (language, clock)
    }

    /// Puts an item there: on the disk when it returns. Needs no journal and no key.
    public func put(_ item: InboxItem) throws {
        guard let key = try? String(contentsOf: recipient, encoding: .utf8) else { throw StoreProblem.missing }
        try inboxPut(folder: folder.path, recipient: key, item: item, language: language, now: clock.now())
    }

    /// Takes in what arrived, each item once; `nil` before there is a practice, which has nobody to hear from.
    func taken(by repository: Repository) async throws -> TakenIn? {
        guard try await repository.practice() != nil else { return nil }
        let key = try await repository.inboxRecipient()
        if (try? String(contentsOf: recipient, encoding: .utf8)) != key {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try PrivateFile.replace(recipient, holding: Data(key.utf8))
        }
        return try await repository.takeIn(folder: folder)
    }
}

extension Repository {
    /// The public key of the inbox, made when there is none.
    public func inboxRecipient() throws -> String {
        try write { journal, now in try journal.inboxRecipient(now: now) }
    }

    /// Takes in what lies in the inbox's folder, each item once.
    public func takeIn(folder: URL) throws -> TakenIn {
        try write { journal, now in try journal.takeIn(folder: folder.path, now: now) }
    }
}
