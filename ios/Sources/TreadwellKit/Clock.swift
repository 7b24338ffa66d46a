import Foundation
import TreadwellCore

/// The time of day: the core has no clock of its own.
public protocol Clock: Sendable {
    /// Now, as the person sees it on the wall.
    func now() -> Moment
}

/// The clock of the device.
public struct SystemClock: Clock {
    public init() {}

    public func now() -> Moment {
        let date = Date()
        return Moment(
            epochMs: Int64((date.timeIntervalSince1970 * 1000).rounded(.down)),
            utcOffsetMin: Int32(TimeZone.current.secondsFromGMT(for: date) / 60))
    }
}
