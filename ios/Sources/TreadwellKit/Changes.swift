import TreadwellCore

/// Hands what the journal tells on to an `AsyncStream`.
final class ChangeRelay: ChangeListener {
    private let continuation: AsyncStream<Set<Change>>.Continuation

    init(_ continuation: AsyncStream<Set<Change>>.Continuation) {
        self.continuation = continuation
    }

    /// Comes from a thread of the journal's own; it only hands over.
    func onChange(kinds: [Change]) {
        continuation.yield(Set(kinds))
    }

    func finish() {
        continuation.finish()
    }
}
