import Observation
import TreadwellCore

/// For how long records are kept.
@MainActor
@Observable
public final class RetentionModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var page: RetentionPage?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository

    public init(repository: Repository) {
        self.repository = repository
    }

    public func load() async {
        state.problem = await problem { state.page = try await repository.retention() }
    }

    /// Chooses a rule; `ownYears` counts for the practice's own alone.
    public func choose(_ rule: String, ownYears: UInt8? = nil) async {
        let years = ownYears ?? state.page?.ownYears ?? 0
        state.problem = await problem {
            state.page = try await repository.setRetention(form: RetentionForm(rule: rule, ownYears: years))
        }
    }
}

/// Erasing one client: what goes, what remains, and the certificate.
@MainActor
@Observable
public final class ErasureModel {
    /// What the screen shows.
    public struct UiState: Equatable, Sendable {
        public fileprivate(set) var page: ErasurePage?
        /// Set once they are erased.
        public fileprivate(set) var certificate: CertificatePage?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    /// Taking them out of the backups that can be reached; what came of it, a sentence each.
    public let forgetting = LongWork<[String]>()
    private let repository: Repository
    private let client: String
    private let backups: Backups?

    public init(repository: Repository, client: String, backups: Backups? = nil) {
        (self.repository, self.client, self.backups) = (repository, client, backups)
    }

    public func load() async {
        state.problem = await problem { state.page = try await repository.erasure(client: client) }
    }

    /// Erases for good; `ground` is empty when the time has come.
    public func erase(ground: String = "", note: String = "") async {
        state.problem = await problem {
            let form = ErasureForm(ground: ground, note: note)
            state.certificate = try await repository.eraseClient(client: client, form: form)
            // Nothing of them stays on a page either.
            state.page = nil
        }
        if let backups, state.certificate != nil {
            await forgetting.run { [repository] job in try await backups.forgetErased(repository, job: job) }
        }
    }
}

/// The certificates of all erasures.
@MainActor
@Observable
public final class CertificatesModel {
    /// What the screens show.
    public struct UiState: Equatable, Sendable {
        /// Newest first; `nil` until they were loaded.
        public fileprivate(set) var all: [CertificatePage]?
        /// The one that is read.
        public fileprivate(set) var open: CertificatePage?
        public fileprivate(set) var problem: ApiError?
    }

    public private(set) var state = UiState()
    private let repository: Repository

    public init(repository: Repository) {
        self.repository = repository
    }

    public func load() async {
        state.problem = await problem { state.all = try await repository.certificates() }
    }

    /// Opens one; that it was looked at is noted.
    public func open(_ record: String) async {
        state.problem = await problem {
            state.open = try await repository.certificate(record: record)
            try await repository.noteAccess(.opened, .certificate, id: record)
        }
    }

    /// The certificate that is read was handed on.
    public func shared(_ action: AccessAction) async {
        guard let record = state.open?.record else { return }
        state.problem = await problem { try await repository.noteAccess(action, .certificate, id: record) }
    }
}
