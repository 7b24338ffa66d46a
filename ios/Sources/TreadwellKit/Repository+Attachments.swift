import Foundation
import TreadwellCore

/// Photos and letters that belong to records.
extension Repository {
    /// What belongs to a record, oldest first.
    public func attachments(record: String) throws -> [AttachmentCard] {
        try read { journal, now in try journal.attachments(record: record, now: now) }
    }

    /// Keeps a file with a record: a session, a screening, a letter or a client. `name` is what it was called.
    public func attach(record: String, name: String, file: URL, job: Job = Job()) async throws -> AttachmentCard {
        try await work(job) { journal, now in
            try journal.attachFile(record: record, name: name, path: file.path, job: job, now: now)
        }
    }

    /// The bytes of a photo or letter.
    public func attachment(id: String) throws -> Data {
        try read { journal, _ in try journal.attachment(id: id) }
    }

    /// Writes it where a viewer of the platform's can read it, under a name that tells nothing. It goes when the page does,
    /// and with the lock at the latest.
    public func showAttachment(id: String, job: Job = Job()) async throws -> URL {
        let folder = shown.folder
        return try await work(job) { journal, _ in
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            return URL(fileURLWithPath: try journal.writeAttachment(id: id, folder: folder.path, job: job))
        }
    }

    /// Takes it away from its record and says why. Its bytes are gone for good.
    public func removeAttachment(id: String, reason: String) throws {
        try write { journal, now in try journal.removeAttachment(id: id, reason: reason, now: now) }
    }
}
