import TreadwellCore

extension Trouble {
    /// Why a journal does not open, where a person can do something about it.
    init?(_ error: any Error) {
        switch error {
        case let error as ApiError: self.init(error)
        case let problem as StoreProblem: self.init(problem)
        // Reading what lies beside the journal failed.
        default: self = .io
        }
    }

    private init?(_ error: ApiError) {
        switch error {
        case .Damaged(let kind, _):
            self =
                switch kind {
                case .wrongKey: .wrongKey
                case .foreign: .foreign
                case .damaged: .damaged
                case .truncated: .truncated
                case .rolledBack: .rolledBack
                }
        case .Storage(let kind, _):
            self =
                switch kind {
                case .full: .full
                case .readOnly: .readOnly
                case .tooNew: .tooNew
                case .busy: .busy
                case .io: .io
                }
        case .BadInput, .NotFound, .Refused, .Internal: return nil
        }
    }

    private init(_ problem: StoreProblem) {
        self =
            switch problem {
            case .missing, .damaged: .keyLost
            case .taken, .refused: .io
            }
    }
}
