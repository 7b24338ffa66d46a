import Foundation

/// Keeps the 32 bytes that open the journal.
public protocol KeyStore: Sendable {
    /// The key; `nil` when none was ever made here.
    func key() throws -> Data?
    /// Makes the key of a new journal and keeps it. Throws when there is one already: it is never replaced.
    func makeKey() throws -> Data
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

        private var item: [CFString: Any] {
            [kSecClass: kSecClassGenericPassword, kSecAttrService: service, kSecAttrAccount: "key"]
        }

        public func key() throws -> Data? {
            var found: CFTypeRef?
            let query = item.merging([kSecReturnData: true, kSecMatchLimit: kSecMatchLimitOne]) { _, new in new }
            let status = SecItemCopyMatching(query as CFDictionary, &found)
            if status == errSecItemNotFound { return nil }
            guard status == errSecSuccess else { throw StoreProblem.refused(status) }
            guard let key = found as? Data, key.count == 32 else { throw StoreProblem.damaged }
            return key
        }

        public func makeKey() throws -> Data {
            let key = freshKey()
            let attributes: [CFString: Any] = [
                kSecValueData: key, kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
            ]
            let status = SecItemAdd(item.merging(attributes) { _, new in new } as CFDictionary, nil)
            if status == errSecDuplicateItem { throw StoreProblem.taken }
            guard status == errSecSuccess else { throw StoreProblem.refused(status) }
            return key
        }
    }
#endif

/// A file that only its owner may read: for machines without a key store, where it protects from other users and from
/// nobody else. Never on a phone.
public struct FileKeyStore: KeyStore {
    private let file: URL

    public init(file: URL) {
        self.file = file
    }

    public func key() throws -> Data? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let key = try Data(contentsOf: file)
        guard key.count == 32 else { throw StoreProblem.damaged }
        return key
    }

    public func makeKey() throws -> Data {
        let key = freshKey()
        try PrivateFile.create(file, holding: key)
        return key
    }
}
