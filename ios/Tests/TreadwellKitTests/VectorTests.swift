import Foundation
import Testing
import TreadwellCore

/// The vectors of `tests/vectors/screening`, as Swift sees the engine through the bindings.
struct VectorTests {
    static let files = try! FileManager.default
        .contentsOfDirectory(
            at: checkout.appendingPathComponent("tests/vectors/screening"), includingPropertiesForKeys: nil
        )
        .filter { $0.pathExtension == "json" }.map(\.lastPathComponent).sorted()

    /// Rules that only say how an answer or a letter was read, and which techniques are left.
    static let unstated: Set = ["I-01", "I-02", "I-16", "I-18", "I-19", "I-20", "medicine"]

    /// Those of the fired rules that a case states.
    private func fired(_ rules: JSON) throws -> Set<String> {
        guard case .array(let hits) = rules else { throw Misread(description: "`rules` is no list") }
        return try Set(hits.map { try Fields($0).string("rule") }).subtracting(Self.unstated)
    }

    @Test(arguments: files) func screeningGivesTheLevelAndFindingsThatTheSpecificationAsksFor(file: String) throws {
        let url = checkout.appendingPathComponent("tests/vectors/screening/\(file)")
        let text = try String(contentsOf: url, encoding: .utf8)
        guard case .array(let cases) = try JSONDecoder().decode(JSON.self, from: Data(text.utf8)) else {
            throw Misread(description: "\(file) is no list")
        }
        let lines = try screen(casesJson: text).split(separator: "\n")
        #expect(lines.count == cases.count)
        for (vector, line) in zip(cases, lines) {
            let (vector, result) = (
                try Fields(vector), try Fields(JSONDecoder().decode(JSON.self, from: Data(line.utf8)))
            )
            let id = try vector.string("id")
            #expect(try result.string("id") == id)
            let expect = try Fields(vector.take("expect"))
            #expect(try result.string("level") == expect.string("level"), "\(id)")
            if expect.has("mentions") {
                #expect(try Set(result.strings("mentions")) == Set(expect.strings("mentions")), "\(id)")
            }
            if expect.has("rules") {
                #expect(try fired(result.take("rules")) == Set(expect.strings("rules")), "\(id)")
            }
        }
    }
}
