import Foundation
import TreadwellCore

@testable import TreadwellKit

/// A stopwatch that a test sets.
final class SetStopwatch: Stopwatch {
    private let time = Locked(Duration.seconds(100_000))

    func elapsed() -> Duration { time.value }

    func advance(_ passed: Duration) { time.value += passed }
}

/// A prompt that a test answers.
@MainActor
final class SetPrompt: LockPrompt {
    var canAsk = true
    var isOwner = true
    private(set) var asked = 0

    func ask() async -> Bool {
        asked += 1
        return isOwner
    }
}

/// The app on a device of its own, as often as it is started.
@MainActor
final class Device {
    let practice = Practice()
    let stopwatch = SetStopwatch()
    let prompt = SetPrompt()

    var settings: Settings { Settings(file: practice.folder.file("settings")) }

    func app() -> AppModel {
        AppModel(
            AppModel.Parts(
                place: practice.place, settings: settings, prompt: prompt, language: "en", clock: practice.clock,
                stopwatch: stopwatch))
    }

    /// Started, opened, in front.
    func opened() async -> AppModel {
        let app = app()
        await app.start()
        await app.unlock()
        await app.shown()
        return app
    }

    func client(_ name: String = "Maya Lindqvist") -> ClientForm {
        ClientForm(name: name, birth: "", contact: "", weightKg: nil, heightCm: nil, note: "")
    }

    /// Somebody has put an older copy in the journal's place.
    func rollBack(of app: AppModel) async throws {
        await app.lock()
        let old = try Data(contentsOf: practice.place.file)
        await app.unlock()
        _ = try await app.repository?.registerClient(form: client("Sam Okafor"))
        await app.lock()
        for suffix in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(at: practice.folder.file("journal.db" + suffix))
        }
        try old.write(to: practice.place.file)
    }

    /// A byte towards the end of the file, where the younger entries lie, is not what was written.
    func damage() throws {
        var bytes = try Data(contentsOf: practice.place.file)
        let page = 4096
        bytes[bytes.count / page * 9 / 10 * page + page / 2] &+= 1
        try bytes.write(to: practice.place.file)
    }
}
