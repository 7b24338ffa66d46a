import Observation
import TreadwellCore

/// How far a piece of long work is, and what came of it.
public struct WorkState<Outcome: Equatable & Sendable>: Equatable, Sendable {
    public fileprivate(set) var running = false
    /// From 0 to 1; `nil` while nobody knows how much there is.
    public fileprivate(set) var share: Double?
    /// Somebody has asked it to stop, and it is about to.
    public fileprivate(set) var stopping = false
    /// It was stopped before its end; nothing was changed.
    public fileprivate(set) var stopped = false
    public fileprivate(set) var outcome: Outcome?
    public fileprivate(set) var problem: ApiError?

    public init() {}
}

/// Work that takes a while: shown as far as it is, stopped when somebody asks, at most once at a time.
@MainActor
@Observable
public final class LongWork<Outcome: Equatable & Sendable> {
    public private(set) var state = WorkState<Outcome>()
    @ObservationIgnored private var job: Job?

    public init() {}

    /// Runs it to its end; one that runs already goes on instead.
    public func run(_ call: @MainActor (Job) async throws -> Outcome) async {
        guard job == nil else { return }
        let job = Job()
        self.job = job
        state = WorkState()
        state.running = true
        let looking = Task { await watch(job) }
        defer { looking.cancel() }
        var end = WorkState<Outcome>()
        end.problem = await problem { end.outcome = try await call(job) }
        // Work that was stopped says so instead of what made it end.
        if state.stopping, end.outcome == nil { (end.stopped, end.problem) = (true, nil) }
        self.job = nil
        state = end
    }

    /// Asks it to stop before its next step.
    public func stop() {
        guard let job else { return }
        job.cancel()
        state.stopping = true
    }

    /// What came of it was read.
    public func forget() {
        if job == nil { state = WorkState() }
    }

    /// Looks how far it is, often enough for the eye.
    private func watch(_ job: Job) async {
        while job === self.job {
            look()
            guard (try? await Task.sleep(for: .milliseconds(200))) != nil else { return }
        }
    }

    /// Shows how far it is now.
    func look() {
        guard let progress = job?.progress(), progress.total > 0 else { return }
        state.share = min(1, Double(progress.done) / Double(progress.total))
    }
}

/// The long work of one journal.
@MainActor
public final class Works {
    public let check = LongWork<VerifyPage>()
    public let auditExport = LongWork<Paper>()
    public let backup = LongWork<BackupMade>()
    public let restorePreview = LongWork<RestorePreview>()
    public let restore = LongWork<RestoreDone>()

    init() {}
}
