import Dispatch
import Testing
import TreadwellCore

@testable import TreadwellKit

@MainActor
struct LongWorkTests {
    private let practice = Practice()

    @Test func workThatWasStoppedSaysSoAndNothingElse() async {
        let work = LongWork<Int>()
        await work.run { _ in
            work.stop()
            #expect(work.state.stopping)
            throw ApiError.Refused(reason: "It was stopped.")
        }
        #expect(work.state.stopped)
        #expect(work.state.problem == nil)
        #expect(work.state.outcome == nil)
        #expect(!work.state.running)
    }

    @Test func workThatWasDoneBeforeItCouldStopShowsWhatCameOfIt() async {
        let work = LongWork<Int>()
        await work.run { _ in
            work.stop()
            return 1
        }
        #expect(!work.state.stopped)
        #expect(work.state.outcome == 1)
    }

    @Test func aFailureIsShownAndTheNextRunBeginsAnew() async throws {
        let repository = try await practice.open()
        let work = LongWork<VerifyPage>()
        await work.run { _ in throw ApiError.Refused(reason: "No.") }
        #expect(work.state.problem?.reason == "No.")
        await work.run { job in try await repository.verify(job: job) }
        #expect(work.state.problem == nil)
        #expect(work.state.outcome?.whole == true)
    }

    @Test func whatRunsGoesOnInsteadOfASecondOne() async {
        let work = LongWork<Int>()
        await work.run { _ in
            await work.run { _ in 2 }
            return 1
        }
        #expect(work.state.outcome == 1)
        work.forget()
        #expect(work.state == WorkState())
    }

    @Test func aCheckSaysHowFarItCameAndRemembersIt() async throws {
        let repository = try await practice.open()
        try await repository.fillSample()
        let model = VerifyModel(repository: repository)
        await model.run()
        let page = try #require(model.check.state.outcome)
        #expect(page.whole)
        #expect(page.entries > 0)
        // Somebody who left the page and came back finds what came of it.
        #expect(VerifyModel(repository: repository).check.state.outcome == page)
        await model.run()
        #expect(model.check.state.outcome?.lastLine.isEmpty == false)
    }

    @Test func pagesGoOnWhileLongWorkRuns() async throws {
        let repository = try await practice.open()
        let work = LongWork<Int>()
        await work.run { job in
            try await repository.work(job) { _, _ in
                // On a thread of its own: the repository itself is free to answer, here from within.
                let answered = DispatchSemaphore(value: 0)
                Task {
                    _ = try await repository.today()
                    answered.signal()
                }
                answered.wait()
                return 1
            }
        }
        #expect(work.state.outcome == 1)
    }

    @Test func closingStopsWhatRuns() async throws {
        let repository = try await practice.open()
        try await repository.fillSample()
        let work = LongWork<Int>()
        await work.run { job in
            try await repository.work(job) { journal, now in
                let closed = DispatchSemaphore(value: 0)
                Task {
                    try await repository.close()
                    closed.signal()
                }
                closed.wait()
                _ = try journal.verify(head: nil, job: job, now: now)
                return 1
            }
        }
        #expect(work.state.outcome == nil)
        #expect(work.state.problem != nil)
    }
}
