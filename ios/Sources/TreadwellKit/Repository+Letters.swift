import TreadwellCore

/// Doctors' letters, and what a client without a session takes along.
extension Repository {
    /// The page that a client without a session takes along.
    public func handout(screening: String) throws -> Paper {
        try read { journal, now in try journal.handout(screening: screening, now: now) }
    }

    /// A request for a doctor's letter as it would leave; without a form, as it is proposed.
    public func letterRequest(screening: String, form: LetterRequestForm?) throws -> LetterRequestPage {
        try read { journal, now in try journal.letterRequest(screening: screening, form: form, now: now) }
    }

    /// Keeps a request as it leaves the practice, and gives its page.
    public func requestLetter(screening: String, form: LetterRequestForm) throws -> Paper {
        try write { journal, now in try journal.requestLetter(screening: screening, form: form, now: now) }
    }

    /// The page on which a doctor's letter is recorded.
    public func letterAnswer(client: String) throws -> LetterAnswerPage {
        try read { journal, _ in try journal.letterAnswer(client: client) }
    }

    /// Records what a doctor wrote, and decides the last screening again where that changes it.
    public func recordLetter(client: String, form: LetterForm) throws -> LetterRecorded {
        try write { journal, now in try journal.recordLetter(client: client, form: form, now: now) }
    }

    /// A letter that was asked for or recorded, as it was.
    public func letter(_ letter: String) throws -> Paper {
        try read { journal, now in try journal.letter(letter: letter, now: now) }
    }
}
