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

/// What a person chose for this device.
public struct Chosen: Equatable, Sendable {
    public var lockAfter = LockAfter.fiveMinutes

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
        return chosen
    }

    /// Durable when it returns.
    public func keep(_ chosen: Chosen) throws {
        let kept = Kept(lockAfter: chosen.lockAfter.rawValue)
        try PrivateFile.replace(file, holding: JSONEncoder().encode(kept))
    }

    /// As on the day of the installation.
    public func forget() throws {
        try PrivateFile.remove(file)
    }

    /// The file's own shape: a word that a later version knows is no reason to forget the others.
    private struct Kept: Codable {
        var lockAfter: String?

        enum CodingKeys: String, CodingKey {
            case lockAfter = "lock_after"
        }
    }
}
