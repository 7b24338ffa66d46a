import TreadwellCore

/// The practice and the working day.
extension Repository {
    /// The practitioner's profile; `nil` before it was set up.
    public func practice() throws -> PracticePage? {
        try read { journal, _ in try journal.practice() }
    }

    /// Sets the profile up, or revises it.
    public func setUpPractice(form: PracticeForm) throws -> PracticePage {
        try write { journal, now in try journal.setUpPractice(form: form, now: now) }
    }

    /// The first screen of a working day.
    public func today() throws -> TodayPage {
        try read { journal, now in try journal.today(now: now) }
    }

    /// Fills a new file with a sample practice, labelled as such on every page.
    public func fillSample() throws {
        try write { journal, now in try journal.fillSample(now: now) }
    }
}
