import TreadwellCore

extension ApiError {
    /// What to say, a final sentence; at the field when `field` names one.
    public var reason: String {
        switch self {
        case .BadInput(_, let reason), .NotFound(_, let reason), .Refused(let reason), .Damaged(_, let reason),
            .Storage(_, let reason), .Internal(let reason):
            reason
        }
    }

    /// The field that the reason belongs to, when the input was at fault.
    public var field: String? {
        if case .BadInput(let field, _) = self { field } else { nil }
    }
}

/// Runs a call of the repository for a screen: what it threw is something to show, never something to lose.
@MainActor
func problem(of call: @MainActor () async throws -> Void) async -> ApiError? {
    do {
        try await call()
        return nil
    } catch let error as ApiError {
        return error
    } catch {
        // The repository throws ApiError alone; this is the generated code refusing a library that does not fit it.
        return .Internal(reason: error.localizedDescription)
    }
}
