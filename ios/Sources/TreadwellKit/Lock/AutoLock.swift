/// When the app locks by itself: after it was left for a while, and when nobody touched it for as long. It only keeps the
/// time; what locking means is said by whoever made it.
@MainActor
public final class AutoLock {
    /// A page that must stay while nobody touches it, such as a running session. Leaving the app still counts.
    public var held = false {
        didSet { touched() }
    }

    /// How long the app stays open while nobody uses it; it counts from the next touch.
    var after: LockAfter {
        didSet { touched() }
    }

    private let stopwatch: any Stopwatch
    private var foreground = false
    private var leftAt: Duration?
    private var touchedAt: Duration

    init(stopwatch: any Stopwatch, after: LockAfter) {
        (self.stopwatch, self.after) = (stopwatch, after)
        touchedAt = stopwatch.elapsed()
    }

    /// Somebody is there.
    public func touched() {
        touchedAt = stopwatch.elapsed()
    }

    /// The app went away; true when it locks as soon as it is left.
    func hidden() -> Bool {
        foreground = false
        leftAt = stopwatch.elapsed()
        return after == .atOnce
    }

    /// The app is in front again; true when it was away for too long.
    func shown() -> Bool {
        let due = isDue
        (foreground, leftAt) = (true, nil)
        touched()
        return due
    }

    /// It is time to lock.
    var isDue: Bool { remaining <= .zero }

    /// How long until then, when nothing happens meanwhile.
    var remaining: Duration {
        if let leftAt { return limit(after.duration, since: leftAt) }
        guard foreground, !held else { return untouched }
        return limit(untouched, since: touchedAt)
    }

    /// On the display even the strictest choice leaves time to read.
    private var untouched: Duration { max(after.duration, .seconds(60)) }

    /// A stopwatch that runs backwards cannot be trusted: then it is time.
    private func limit(_ limit: Duration, since start: Duration) -> Duration {
        let passed = stopwatch.elapsed() - start
        return passed < .zero ? .zero : limit - passed
    }
}
