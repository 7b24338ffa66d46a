import Foundation
import Testing

@MainActor
struct WalkthroughTests {
    private let folder = checkout.appendingPathComponent("tests/walkthroughs")

    private func script(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent("\(name).json"), encoding: .utf8)
    }

    @Test func theFirstSessionEndsInTheDigestThatAllLanguagesShare() async throws {
        let digest = try String(contentsOf: folder.appendingPathComponent("first-session.digest"), encoding: .utf8)
        #expect(
            try await Walk.digest(of: script("first-session")) == digest.trimmingCharacters(in: .whitespacesAndNewlines)
        )
    }

    @Test func oneChangedWordOrSegmentChangesTheDigest() async throws {
        let text = try script("first-session")
        let digest = try await Walk.digest(of: text)
        let script = try Fields(JSONDecoder().decode(JSON.self, from: Data(text.utf8)))
        guard case .array(let variants) = try script.take("variants") else { throw Misread(description: "no variants") }
        for variant in try variants.map(Fields.init) {
            let changes = try variant.string("changes")
            let (from, to) = (try variant.string("from"), try variant.string("to"))
            let changed = text.replacingOccurrences(of: from, with: to)
            #expect(changed != text)
            #expect(try await Walk.digest(of: changed) != digest, "the digest must show \(changes)")
        }
    }
}
