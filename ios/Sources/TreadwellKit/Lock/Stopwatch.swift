/// Time that nobody can set: it goes on while the device sleeps, and a changed date or zone does not move it.
public protocol Stopwatch: Sendable {
    /// Since some moment that stays the same as long as the app runs.
    func elapsed() -> Duration
}

/// The device's own.
public struct SystemStopwatch: Stopwatch {
    private let start = ContinuousClock.now

    public init() {}

    public func elapsed() -> Duration { ContinuousClock.now - start }
}
