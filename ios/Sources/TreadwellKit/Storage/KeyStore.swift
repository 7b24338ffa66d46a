import Foundation

/// Keeps the 32 bytes that open the journal; while its key is being changed, the next ones beside them.
public protocol KeyStore: Sendable {
    /// What stands between the key and a stranger who holds the device.
    var protection: KeyProtection { get }
    /// The key; `nil` when none was ever made here.
    func key() throws -> Data?
    /// Makes the key of a new journal and keeps it. Throws when there is one already: it is never replaced.
    func makeKey() throws -> Data
    /// The key that is about to take the place of the first; `nil` when no change was begun.
    func nextKey() throws -> Data?
    /// Makes that key and keeps it beside the first. Throws when there is one already.
    func makeNextKey() throws -> Data
    /// The file is under the next key: it becomes the key.
    func promoteNextKey() throws
    /// The file stays under the first key.
    func dropNextKey() throws
    /// Destroys both: what they opened stays shut for good.
    func forget() throws
}

/// What stands between the journal's key and a stranger who holds the device.
public enum KeyProtection: Sendable {
    /// The system's own key store, on this device only.
    case keychain
    /// A file that only this user can read. For machines without a key store; the app says so where it names it.
    case plainFile
}

/// What can be wrong with what is kept outside the journal.
public enum StoreProblem: Error, Equatable {
    /// There is a journal, but not the key that opens it. A new key would not help, so none is made.
    case missing
    /// There is a key already.
    case taken
    /// What is kept is not a key.
    case damaged
    /// The store refused; the number is the platform's.
    case refused(Int32)
}

/// 32 bytes from the system's random source.
func freshKey() -> Data {
    var random = SystemRandomNumberGenerator()
    return Data((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) })
}

#if canImport(Security)
    import Security

    /// The Keychain: this device only, never in a backup, readable after the first unlock since the phone was started.
    public struct KeychainKeyStore: KeyStore {
        private let service: String

        public init(service: String = "app.treadwell.journal") {
            self.service = service
        }

        public var protection: KeyProtection { .keychain }

        public func key() throws -> Data? { try load(.key) }

        public func makeKey() throws -> Data { try make(.key) }

        public func nextKey() throws -> Data? { try load(.next) }

        public func makeNextKey() throws -> Data { try make(.next) }

        /// The copy comes first: after a kill in between both are the same.
        public func promoteNextKey() throws {
            guard let next = try load(.next) else { throw StoreProblem.missing }
            let status = SecItemUpdate(item(.key) as CFDictionary, [kSecValueData: next] as CFDictionary)
            if status == errSecItemNotFound {
                try add(next, as: .key)
            } else {
                try expect(status)
            }
            try delete(.next)
        }

        public func dropNextKey() throws { try delete(.next) }

        public func forget() throws {
            try delete(.key)
            try delete(.next)
        }

        private enum Account: String {
            case key
            case next
        }

        private func item(_ account: Account) -> [CFString: Any] {
            [kSecClass: kSecClassGenericPassword, kSecAttrService: service, kSecAttrAccount: account.rawValue]
        }

        private func load(_ account: Account) throws -> Data? {
            var found: CFTypeRef?
            let asked: [CFString: Any] = [kSecReturnData: true, kSecMatchLimit: kSecMatchLimitOne]
            let query = item(account).merging(asked) { _, new in new }
            let status = SecItemCopyMatching(query as CFDictionary, &found)
            if status == errSecItemNotFound { return nil }
            try expect(status)
            guard let key = found as? Data, key.count == 32 else { throw StoreProblem.damaged }
            return key
        }

        private func make(_ account: Account) throws -> Data {
            let key = freshKey()
            try add(key, as: account)
            return key
        }

        private func add(_ key: Data, as account: Account) throws {
            let attributes: [CFString: Any] = [
                kSecValueData: key, kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
            ]
            let status = SecItemAdd(item(account).merging(attributes) { _, new in new } as CFDictionary, nil)
            if status == errSecDuplicateItem { throw StoreProblem.taken }
            try expect(status)
        }

        private func delete(_ account: Account) throws {
            let status = SecItemDelete(item(account) as CFDictionary)
            if status != errSecItemNotFound { try expect(status) }
        }

        private func expect(_ status: OSStatus) throws {
            guard status == errSecSuccess else { throw StoreProblem.refused(status) }
        }
    }
#endif

/// A file that only its owner may read: for machines without a key store, where it protects from other users and from
/// nobody else. Never on a phone.
public struct FileKeyStore: KeyStore {
    private let file: URL
    private let next: URL

    public init(file: URL) {
        self.file = file
        next = file.appendingPathExtension("rotating")
    }

    public var protection: KeyProtection { .plainFile }

    public func key() throws -> Data? { try load(file) }

    public func makeKey() throws -> Data { try make(file) }

    public func nextKey() throws -> Data? { try load(next) }

    public func makeNextKey() throws -> Data { try make(next) }

    public func promoteNextKey() throws { try PrivateFile.move(next, to: file) }

    public func dropNextKey() throws { try PrivateFile.remove(next) }

    public func forget() throws {
        try PrivateFile.remove(file)
        try PrivateFile.remove(next)
    }

    private func load(_ file: URL) throws -> Data? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let key = try Data(contentsOf: file)
        guard key.count == 32 else { throw StoreProblem.damaged }
        return key
    }

    private func make(_ file: URL) throws -> Data {
        let key = freshKey()
        try PrivateFile.create(file, holding: key)
        return key
    }
}
