import TreadwellCore

/// The interview and its outcome. The interview lies in the journal as a sealed draft.
extension Repository {
    /// Begins the interview, or goes on where it was left.
    public func interview(client: String) throws -> InterviewPage {
        try write { journal, now in try journal.interview(client: client, now: now) }
    }

    /// Takes one answer and gives what is asked next.
    public func answer(client: String, form: AnswerForm) throws -> InterviewPage {
        try write { journal, now in try journal.answer(client: client, form: form, now: now) }
    }

    /// Takes the page of today-questions as a whole.
    public func answerToday(client: String, form: TodayForm) throws -> InterviewPage {
        try write { journal, now in try journal.answerToday(client: client, form: form, now: now) }
    }

    /// Takes the earlier answers that still stand as given again.
    public func nothingChanged(client: String) throws -> InterviewPage {
        try write { journal, now in try journal.nothingChanged(client: client, now: now) }
    }

    /// Asks about these conditions again: from what was said before, or from the open questions.
    public func askAgain(client: String, conditions: [String]) throws -> InterviewPage {
        try write { journal, now in try journal.askAgain(client: client, conditions: conditions, now: now) }
    }

    /// Back to the question before.
    public func goBack(client: String) throws -> InterviewPage {
        try write { journal, now in try journal.goBack(client: client, now: now) }
    }

    /// Judges what was answered and stores all of it; what was not answered stays open.
    public func completeScreening(client: String) throws -> OutcomePage {
        try write { journal, now in try journal.completeScreening(client: client, now: now) }
    }

    /// Throws the interview away.
    public func discardScreening(client: String) throws {
        try write { journal, now in try journal.discardScreening(client: client, now: now) }
    }

    /// A stored outcome.
    public func outcome(screening: String) throws -> OutcomePage {
        try read { journal, now in try journal.outcome(screening: screening, now: now) }
    }
}
