/// Asks whoever holds the device for what unlocks the device itself.
@MainActor
public protocol LockPrompt {
    /// False when the device has no passcode: then it can be asked nothing, and the app says so.
    var canAsk: Bool { get }
    /// Asks, and tells whether it was the owner.
    func ask() async -> Bool
}

#if canImport(LocalAuthentication)
    import LocalAuthentication

    /// The system's own prompt: Face ID, Touch ID, or the passcode.
    public struct DevicePrompt: LockPrompt {
        /// Why it is asked for, in the app's words.
        private let reason: String

        public init(reason: String) {
            self.reason = reason
        }

        public var canAsk: Bool { LAContext().canEvaluatePolicy(.deviceOwnerAuthentication, error: nil) }

        /// Given up, too many tries and a failure of the device all mean that it was not the owner.
        public func ask() async -> Bool {
            // A context remembers a yes: each question has its own.
            (try? await LAContext().evaluatePolicy(.deviceOwnerAuthentication, localizedReason: reason)) ?? false
        }
    }
#endif
