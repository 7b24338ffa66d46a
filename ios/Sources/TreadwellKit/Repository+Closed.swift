import TreadwellCore

/// What is done with the file while the journal is closed.
extension Repository.Place {
    /// Makes a new journal of what a damaged one still proves, in its place, and says what was lost. The damaged file is
    /// kept beside it.
    public func salvage(language: String, job: Job, clock: any Clock = SystemClock()) async throws -> SalvagePage {
        let head = try heads.head()
        let now = clock.now()
        let page = try await onThreadOfItsOwn {
            try opened(head: head) { key in
                try TreadwellCore.salvage(
                    path: file.path, key: key, language: language, head: head, job: job, now: now)
            }
        }
        // It names an entry of the damaged file.
        try heads.forget()
        return page
    }
}
