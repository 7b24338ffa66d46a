import Observation
import TreadwellCore

/// The check of the whole journal: it goes on when its page is left.
@MainActor
@Observable
public final class VerifyModel {
    private let repository: Repository
    public let check: LongWork<VerifyPage>

    public init(repository: Repository) {
        self.repository = repository
        check = repository.works.check
    }

    public func run() async {
        await check.run { [repository] job in try await repository.verify(job: job) }
    }

    public func stop() { check.stop() }
}
