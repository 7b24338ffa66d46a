import Foundation
import TreadwellCore

/// What is done with the file while the journal is closed.
extension Repository.Place {
    /// Makes a new journal of what a damaged one still proves, in its place, and says what was lost. The damaged file is
    /// kept beside it.
    public func salvage(language: String, job: Job, clock: any Clock = SystemClock()) async throws -> SalvagePage {
        let now = clock.now()
        return try await said(in: language) {
            let head = try heads.head()
            let page = try opened(head: head) { key in
                try TreadwellCore.salvage(
                    path: file.path, key: key, language: language, head: head, job: job, now: now)
            }
            // It names an entry of the damaged file.
            try heads.forget()
            return page
        }
    }

    /// Writes the journal anew under another key. Both are kept until it is done; after a cut-off the next opening settles
    /// which of them fits.
    public func rotateKey(language: String, job: Job, clock: any Clock = SystemClock()) async throws -> RekeyPage {
        let now = clock.now()
        return try await said(in: language) {
            guard let key = try keys.key() else { throw StoreProblem.missing }
            let next = try keys.nextKey() ?? keys.makeNextKey()
            let page = try rekey(path: file.path, old: key, new: next, language: language, job: job, now: now)
            try keys.promoteNextKey()
            return page
        }
    }

    /// Makes a journal of a backup: on an empty device, in place of one that was never set up, or of one that does not open
    /// any more, which is kept beside it.
    public func restore(
        from backup: URL, code: String, language: String, job: Job, clock: any Clock = SystemClock()
    ) async throws -> RestoreDone {
        let now = clock.now()
        return try await said(in: language) {
            // A key that opens a damaged file is still needed for it. One that is gone gets a successor, which takes its
            // place only when there is something to open.
            let kept = (try? keys.key()) ?? nil
            let key = try kept ?? keys.nextKey() ?? keys.makeNextKey()
            let done = try restoreNew(
                path: file.path, key: key, file: backup.path, secret: code, language: language, job: job, now: now)
            if kept == nil { try keys.promoteNextKey() }
            // It names an entry of the file that lay there before.
            try heads.forget()
            return done
        }
    }

    /// On a thread of its own. What lies beside the journal may fail as the file itself does: it is said in the same words.
    private func said<T: Sendable>(in language: String, _ call: @escaping @Sendable () throws -> T) async throws -> T {
        try await onThreadOfItsOwn {
            do {
                return try call()
            } catch let error as ApiError {
                throw error
            } catch {
                let trouble = Trouble(error) ?? .io
                throw ApiError.Storage(kind: .io, reason: help(trouble: trouble, language: language).happened)
            }
        }
    }
}
