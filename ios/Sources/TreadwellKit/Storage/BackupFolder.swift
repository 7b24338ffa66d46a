import Foundation

/// A folder outside the app, picked by the person, to which backups go.
public struct BackupFolder: Sendable {
    let url: URL

    public init(url: URL) {
        self.url = url
    }

    /// As the person knows it.
    public var title: String { url.lastPathComponent }

    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.path)
    }

    func file(_ name: String) -> URL { url.appendingPathComponent(name) }

    /// Puts a copy there. It takes its name when it was read back as it is, so that no good backup is ever replaced by less.
    func put(_ file: URL) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: url.path) else { throw FolderProblem(.gone) }
        let name = file.lastPathComponent
        let (part, whole) = (self.file(name + ".part"), self.file(name))
        do {
            try? files.removeItem(at: part)
            try files.copyItem(at: file, to: part)
            let handle = try FileHandle(forUpdating: part)
            try handle.synchronize()
            try handle.close()
            guard files.contentsEqual(atPath: file.path, andPath: part.path) else { throw FolderProblem(.failed) }
            try PrivateFile.move(part, to: whole)
        } catch {
            try? files.removeItem(at: part)
            throw FolderProblem(error)
        }
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: file(name))
    }
}

/// Why the folder did not take a backup.
struct FolderProblem: Error {
    let trouble: FolderTrouble

    init(_ trouble: FolderTrouble) {
        self.trouble = trouble
    }

    init(_ error: any Error) {
        if let problem = error as? FolderProblem {
            self = problem
            return
        }
        let code = (error as? CocoaError)?.code
        trouble =
            if code == .fileWriteOutOfSpace {
                .full
            } else if code == .fileNoSuchFile || code == .fileReadNoSuchFile || code == .fileWriteNoPermission {
                .gone
            } else {
                .failed
            }
    }
}

/// Remembers a folder that was picked, over the end of the app.
public protocol FolderMemory: Sendable {
    /// What finds the folder again.
    func keep(_ folder: URL) throws -> Data
    /// The folder, where it can still be reached.
    func folder(_ kept: Data) -> URL?
}

#if os(iOS)
    /// The system's bookmarks: they follow a folder that was moved, and carry the permission.
    public struct BookmarkMemory: FolderMemory {
        public init() {}

        public func keep(_ folder: URL) throws -> Data {
            let granted = folder.startAccessingSecurityScopedResource()
            defer { if granted { folder.stopAccessingSecurityScopedResource() } }
            return try folder.bookmarkData()
        }

        public func folder(_ kept: Data) -> URL? {
            var stale = false
            return try? URL(resolvingBookmarkData: kept, bookmarkDataIsStale: &stale)
        }
    }
#endif

/// The folder's path: for machines on which an app may read whatever its user may. Never on a phone.
public struct PathMemory: FolderMemory {
    public init() {}

    public func keep(_ folder: URL) throws -> Data { Data(folder.path.utf8) }

    public func folder(_ kept: Data) -> URL? {
        String(data: kept, encoding: .utf8).map { URL(fileURLWithPath: $0, isDirectory: true) }
    }
}
