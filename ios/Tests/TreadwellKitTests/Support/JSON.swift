import Foundation

/// A JSON value that can be compared and picked apart.
enum JSON: Equatable, Sendable, Decodable, CustomStringConvertible {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let string = try? value.decode(String.self) {
            self = .string(string)
        } else if let array = try? value.decode([JSON].self) {
            self = .array(array)
        } else {
            self = .object(try value.decode([String: JSON].self))
        }
    }

    /// A set as it is written: sorted, each member once.
    static func set(_ members: some Sequence<String>) -> JSON { .array(Set(members).sorted().map(JSON.string)) }
    static func count(_ number: Int) -> JSON { .number(Double(number)) }
    static func optional(_ string: String?) -> JSON { string.map(JSON.string) ?? .null }
    static func optional(_ number: UInt8?) -> JSON { number.map { .number(Double($0)) } ?? .null }

    var description: String {
        switch self {
        case .null: "null"
        case .bool(let bool): "\(bool)"
        case .number(let number): "\(number)"
        case .string(let string): "\"\(string)\""
        case .array(let array): "\(array)"
        case .object(let object): "\(object)"
        }
    }
}

/// The text of a test asks for something that is not there, or of another kind.
struct Misread: Error, CustomStringConvertible {
    let description: String
}

/// An object whose keys must all be read: a misspelt one is an error.
final class Fields {
    private var rest: [String: JSON]
    /// What `do` says, also after it was read.
    let kind: String

    init(_ json: JSON) throws {
        guard case .object(let object) = json else { throw Misread(description: "not an object: \(json)") }
        rest = object
        if case .string(let kind) = object["do"] { self.kind = kind } else { kind = "" }
    }

    func take(_ key: String) throws -> JSON {
        guard let value = rest.removeValue(forKey: key) else { throw Misread(description: "no `\(key)`") }
        return value
    }

    func takeIfThere(_ key: String) -> JSON? { rest.removeValue(forKey: key) }

    func has(_ key: String) -> Bool { rest[key] != nil }

    func string(_ key: String) throws -> String {
        guard case .string(let string) = try take(key) else { throw Misread(description: "`\(key)` is no text") }
        return string
    }

    func optionalString(_ key: String) throws -> String? {
        switch try take(key) {
        case .null: return nil
        case .string(let string): return string
        case .bool, .number, .array, .object: throw Misread(description: "`\(key)` is no text")
        }
    }

    func bool(_ key: String) throws -> Bool {
        guard case .bool(let bool) = try take(key) else { throw Misread(description: "`\(key)` is not true or false") }
        return bool
    }

    func number(_ key: String) throws -> Double {
        guard let number = try optionalNumber(key) else { throw Misread(description: "`\(key)` is no number") }
        return number
    }

    func optionalNumber(_ key: String) throws -> Double? {
        switch try take(key) {
        case .null: return nil
        case .number(let number): return number
        case .bool, .string, .array, .object: throw Misread(description: "`\(key)` is no number")
        }
    }

    func integer<Integer: FixedWidthInteger>(_ key: String) throws -> Integer { try Self.whole(number(key), key) }

    func optionalInteger<Integer: FixedWidthInteger>(_ key: String) throws -> Integer? {
        try optionalNumber(key).map { try Self.whole($0, key) }
    }

    func strings(_ key: String) throws -> [String] {
        guard case .array(let array) = try take(key) else { throw Misread(description: "`\(key)` is no list") }
        return try array.map {
            guard case .string(let string) = $0 else { throw Misread(description: "`\(key)` is no list of texts") }
            return string
        }
    }

    /// Every key was read.
    func finish() throws {
        guard rest.isEmpty else { throw Misread(description: "unknown: \(rest.keys.sorted())") }
    }

    private static func whole<Integer: FixedWidthInteger>(_ number: Double, _ key: String) throws -> Integer {
        guard let integer = Integer(exactly: number) else { throw Misread(description: "`\(key)` does not fit") }
        return integer
    }
}
