import Foundation
import TreadwellCore

/// A backup that was made and proven, and where it lies now.
public struct BackupMade: Equatable, Sendable {
    public let done: BackupDone
    /// The folder that it lies in; `nil` while it is only on this device.
    public let folder: String?
}

/// Makes backups and brings them to where the person wants them. A new one lies beside the journal, where nobody else can
/// see it, until it was copied elsewhere and read back there.
public struct Backups: Sendable {
    private let own: URL
    let settings: Settings
    private let memory: any FolderMemory

    public init(place: Repository.Place, settings: Settings, memory: any FolderMemory) {
        own = place.file.deletingLastPathComponent().appendingPathComponent("backups")
        (self.settings, self.memory) = (settings, memory)
    }

    /// The newest backup that lies only on this device.
    public var unsaved: URL? {
        let files = try? FileManager.default.contentsOfDirectory(at: own, includingPropertiesForKeys: nil)
        return files?.filter { $0.pathExtension == "backup" }.max { $0.lastPathComponent < $1.lastPathComponent }
    }

    /// The folder that was picked; `nil` when there is none, or it cannot be reached.
    public var folder: BackupFolder? {
        settings.chosen.backupFolder.flatMap(memory.folder).map(BackupFolder.init)
    }

    /// Makes a backup; it takes the place of one that was not saved, and goes on into the picked folder, if there is one.
    public func make(_ repository: Repository, job: Job) async throws -> BackupMade {
        try FileManager.default.createDirectory(
            at: own, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = own.appendingPathComponent(await repository.newBackupName())
        let done = try await repository.backup(to: file, job: job)
        for other in try FileManager.default.contentsOfDirectory(at: own, includingPropertiesForKeys: nil)
        where other.lastPathComponent != file.lastPathComponent {
            try? FileManager.default.removeItem(at: other)
        }
        return BackupMade(done: done, folder: await putAway(file))
    }

    /// The backup that was not saved was handed to the person: it need not stay here.
    public func saved() throws {
        if let file = unsaved { try FileManager.default.removeItem(at: file) }
    }

    /// Backups go into this folder by themselves from now on; one that waits goes at once.
    public func keepIn(_ folder: URL) async throws {
        let kept = try memory.keep(folder)
        try settings.choose { ($0.backupFolder, $0.folderTrouble) = (kept, nil) }
        if let file = unsaved { _ = await putAway(file) }
    }

    /// They do not any more; what lies there stays.
    public func forgetFolder() throws {
        try settings.choose { ($0.backupFolder, $0.folderTrouble) = (nil, nil) }
    }

    /// The journal is open and somebody is there: whether the schedule asks for a backup now. One that waits goes first.
    public func isWanted(_ repository: Repository) async throws -> Bool {
        let chosen = settings.chosen
        guard chosen.backupFolder != nil, chosen.codeConfirmed else { return false }
        if let file = unsaved { _ = await putAway(file) }
        return try await repository.backupWanted(everyDays: chosen.backupEveryDays)
    }

    /// Takes those who were erased out of every backup that can be reached, and says so of each.
    public func forgetErased(_ repository: Repository, job: Job) async throws -> [String] {
        var lines: [String] = []
        if let file = unsaved { lines.append(try await repository.forgetInBackup(file: file, job: job).line) }
        guard let folder else { return lines }
        return try await folder.url.withAccess {
            for name in try folder.names().sorted() where name.hasPrefix("treadwell-") && name.hasSuffix(".backup") {
                lines.append(try await repository.forgetInBackup(file: folder.file(name), job: job).line)
            }
            return lines
        }
    }

    /// Gives the folder's name when the copy lies there; otherwise the file stays here, and why is noted.
    private func putAway(_ file: URL) async -> String? {
        guard settings.chosen.backupFolder != nil else { return nil }
        let folder = folder
        var trouble: FolderTrouble?
        do {
            guard let folder else { throw FolderProblem(.gone) }
            try await folder.url.withAccess {
                try await onThreadOfItsOwn {
                    try folder.put(file)
                    try FileManager.default.removeItem(at: file)
                    thinOut(folder)
                }
            }
        } catch {
            trouble = FolderProblem(error).trouble
        }
        let noted = trouble
        try? settings.choose { $0.folderTrouble = noted }
        return noted == nil ? folder?.title : nil
    }

    /// Of old backups the core says which may go; one that cannot be removed waits for the next time.
    private func thinOut(_ folder: BackupFolder) {
        for name in backupRotation(names: (try? folder.names()) ?? []) { try? folder.remove(name) }
    }
}
