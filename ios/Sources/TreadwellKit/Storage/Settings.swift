import Foundation

/// How long the app stays open while nobody uses it.
public enum LockAfter: String, Codable, CaseIterable, Sendable {
    /// As soon as the app is left.
    case atOnce = "AT_ONCE"
    case oneMinute = "ONE_MINUTE"
    case fiveMinutes = "FIVE_MINUTES"
    case fifteenMinutes = "FIFTEEN_MINUTES"

    public var minutes: Int {
        switch self {
        case .atOnce: 0
        case .oneMinute: 1
        case .fiveMinutes: 5
        case .fifteenMinutes: 15
        }
    }

    var duration: Duration { .seconds(60 * minutes) }
}

/// Why a backup that was made did not come to the folder that was picked for it.
public enum FolderTrouble: String, Codable, Sendable {
    /// It was moved or taken out, or may not be used any more.
    case gone = "GONE"
    /// No room is left there.
    case full = "FULL"
    /// It could not be written, or did not read back as it was.
    case failed = "FAILED"
}

/// What a person chose for this device.
public struct Chosen: Equatable, Sendable {
    public var lockAfter = LockAfter.fiveMinutes
    /// The code of the backups was written down: somebody typed it back.
    public var codeConfirmed = false
    /// How often a backup is made without being asked for.
    public var backupEveryDays: UInt32 = 7
    /// The folder that backups go to, as the platform finds it again.
    public var backupFolder: Data?
    public var folderTrouble: FolderTrouble?

    public init() {}
}

/// Keeps what was chosen for this device, outside the journal because it counts while the journal is closed: nothing here
/// tells of a person. What cannot be read counts as never chosen, which is the careful choice.
public struct Settings: Sendable {
    private let file: URL

    public init(file: URL) {
        self.file = file
    }

    public var chosen: Chosen {
        guard let data = try? Data(contentsOf: file), let kept = try? JSONDecoder().decode(Kept.self, from: data) else {
            return Chosen()
        }
        var chosen = Chosen()
        chosen.lockAfter = kept.lockAfter.flatMap(LockAfter.init) ?? chosen.lockAfter
        chosen.codeConfirmed = kept.codeConfirmed ?? chosen.codeConfirmed
        chosen.backupEveryDays = kept.backupEveryDays ?? chosen.backupEveryDays
        chosen.backupFolder = kept.backupFolder
        chosen.folderTrouble = kept.folderTrouble.flatMap(FolderTrouble.init)
        return chosen
    }

    /// Durable when it returns.
    public func keep(_ chosen: Chosen) throws {
        let kept = Kept(
            lockAfter: chosen.lockAfter.rawValue, codeConfirmed: chosen.codeConfirmed,
            backupEveryDays: chosen.backupEveryDays, backupFolder: chosen.backupFolder,
            folderTrouble: chosen.folderTrouble?.rawValue)
        try PrivateFile.replace(file, holding: JSONEncoder().encode(kept))
    }

    /// Changes one thing.
    public func choose(_ change: (inout Chosen) -> Void) throws {
        var chosen = chosen
        change(&chosen)
        if chosen != self.chosen { try keep(chosen) }
    }

    /// As on the day of the installation.
    public func forget() throws {
        try PrivateFile.remove(file)
    }

    /// The file's own shape: a word that a later version knows is no reason to forget the others.
    private struct Kept: Codable {
        var lockAfter: String?
        var codeConfirmed: Bool?
        var backupEveryDays: UInt32?
        var backupFolder: Data?
        var folderTrouble: String?

        enum CodingKeys: String, CodingKey {
            case lockAfter = "lock_after"
            case codeConfirmed = "code_confirmed"
            case backupEveryDays = "backup_every_days"
            case backupFolder = "backup_folder"
            case folderTrouble = "folder_trouble"
        }
    }
}
