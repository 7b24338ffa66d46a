import Foundation
import TreadwellCore

/// Keeps the journal's last entry outside the journal's file, so that a truncated or rolled-back file is noticed.
public protocol HeadStore: Sendable {
    /// What was kept last; `nil` when nothing was.
    func head() throws -> Head?
    /// Keeps `head` instead.
    func keep(_ head: Head) throws
    /// Keeps none: the journal was made anew.
    func forget() throws
}

/// A file beside the journal's folder, replaced as a whole.
public struct FileHeadStore: HeadStore {
    private let file: URL

    public init(file: URL) {
        self.file = file
    }

    public func head() throws -> Head? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        // What cannot be read witnesses nothing, just as a file that is gone.
        guard let kept = try? JSONDecoder().decode(Kept.self, from: Data(contentsOf: file)) else { return nil }
        return Head(device: kept.device, seq: kept.seq, hash: kept.hash)
    }

    public func keep(_ head: Head) throws {
        let kept = Kept(device: head.device, seq: head.seq, hash: head.hash)
        try PrivateFile.replace(file, holding: JSONEncoder().encode(kept))
    }

    public func forget() throws {
        try PrivateFile.remove(file)
    }

    /// The file's own shape, so that a change of the core's record cannot change what older files mean.
    private struct Kept: Codable {
        let device: String
        let seq: Int64
        let hash: String
    }
}
