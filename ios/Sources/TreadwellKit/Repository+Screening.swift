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

    /// Takes the page of medicines as a whole and gives what they lead to.
    public func answerMedicines(client: String, form: MedicinesForm) throws -> InterviewPage {
        try write { journal, now in try journal.answerMedicines(client: client, form: form, now: now) }
    }

    /// What an answer changes against that of an earlier day; nothing is written.
    public func previewAnswer(client: String, form: AnswerForm) throws -> ChangePreview? {
        try read { journal, now in try journal.previewAnswer(client: client, form: form, now: now) }
    }

    /// The same for the page of medicines.
    public func previewMedicines(client: String, form: MedicinesForm) throws -> ChangePreview? {
        try read { journal, now in try journal.previewMedicines(client: client, form: form, now: now) }
    }

    /// Keeps the answer of an earlier day; `medicines` keeps those.
    public func keepEarlier(client: String, condition: String) throws -> InterviewPage {
        try write { journal, now in try journal.keepEarlier(client: client, condition: condition, now: now) }
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

    /// The session as it is planned so far, on today's screening.
    public func planPage(client: String) throws -> PlanPage {
        try read { journal, now in try journal.planPage(client: client, now: now) }
    }

    /// What a plan would change in the outcome; nothing is written.
    public func previewPlan(client: String, form: PlanForm) throws -> PlanPreview {
        try read { journal, now in try journal.previewPlan(client: client, form: form, now: now) }
    }

    /// Stores a new screening: today's answers with this plan.
    public func setPlan(client: String, form: PlanForm) throws -> OutcomePage {
        try write { journal, now in try journal.setPlan(client: client, form: form, now: now) }
    }

    /// A stored outcome.
    public func outcome(screening: String) throws -> OutcomePage {
        try read { journal, now in try journal.outcome(screening: screening, now: now) }
    }

    /// A stored screening, decided again by the rules of its day, and what the rules of this app would change.
    public func replay(screening: String) throws -> ReplayPage {
        try read { journal, now in try journal.replay(screening: screening, now: now) }
    }
}
