import Foundation
import TreadwellCore

@testable import TreadwellKit

/// A clock that a test sets.
final class SetClock: Clock {
    private let moment: Locked<Moment>

    init(_ moment: Moment = Moment(epochMs: 1_771_939_500_000, utcOffsetMin: 60)) {
        self.moment = Locked(moment)
    }

    func now() -> Moment { moment.value }

    func set(_ now: Moment) { moment.value = now }

    func advance(milliseconds: Int64) {
        let now = moment.value
        moment.value = Moment(epochMs: now.epochMs + milliseconds, utcOffsetMin: now.utcOffsetMin)
    }
}

/// A value behind a lock.
final class Locked<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var held: Value

    init(_ value: Value) { held = value }

    var value: Value {
        get { lock.withLock { held } }
        set { lock.withLock { held = newValue } }
    }
}

/// A real journal in a folder of its own, with its key and head beside it.
final class Practice: Sendable {
    let folder = TemporaryFolder()
    let clock = SetClock()

    var place: Repository.Place {
        Repository.Place(
            file: folder.file("journal.db"), keys: FileKeyStore(file: folder.file("key")),
            heads: FileHeadStore(file: folder.file("head")))
    }

    func open(language: String = "en") async throws -> Repository {
        try await Repository.open(place, language: language, clock: clock)
    }
}

/// The repository's top folder, where the shared scripts and vectors lie.
let checkout = (0..<5).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
