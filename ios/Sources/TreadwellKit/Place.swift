import Foundation
import TreadwellCore

extension Repository {
    /// Where the journal lies, and what opens it.
    public struct Place: Sendable {
        let file: URL
        let keys: any KeyStore
        let heads: any HeadStore

        public init(file: URL, keys: any KeyStore, heads: any HeadStore) {
            self.file = file
            self.keys = keys
            self.heads = heads
        }

        /// There is a journal, or was one: strangers must not see it, and no new key helps it.
        var isTaken: Bool { FileManager.default.fileExists(atPath: file.path) }

        /// Opens with the key that fits. A change of the key that was cut off has left two, and one of them opens the file.
        func opened<T>(head: Head?, with open: (Data) throws -> T) throws -> T {
            guard let next = try keys.nextKey() else { return try lend(key(head: head), to: open) }
            if let key = try? keys.key() {
                do {
                    let opened = try lend(key, to: open)
                    try keys.dropNextKey()
                    return opened
                } catch ApiError.Damaged(.wrongKey, _) {
                    // The file is under the new one already.
                }
            }
            do {
                let opened = try lend(next, to: open)
                try keys.promoteNextKey()
                return opened
            } catch ApiError.Damaged(.wrongKey, let reason) {
                // Made for a journal that never took the place of this one: what is missing is still the first.
                guard (try? keys.key()) != nil else { throw StoreProblem.missing }
                throw ApiError.Damaged(kind: .wrongKey, reason: reason)
            }
        }

        /// Our copy of the key lies in memory for the length of the call.
        func lend<T>(_ key: consuming Data, to call: (Data) throws -> T) rethrows -> T {
            defer { key.resetBytes(in: key.startIndex..<key.endIndex) }
            return try call(key)
        }

        /// A journal whose key is gone must be said to be so: a new key would only seem to help.
        private func key(head: Head?) throws -> Data {
            if let key = try keys.key() { return key }
            guard head == nil, !isTaken else { throw StoreProblem.missing }
            return try keys.makeKey()
        }
    }
}
