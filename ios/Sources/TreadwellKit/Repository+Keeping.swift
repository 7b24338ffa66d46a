import TreadwellCore

/// For how long records are kept, and erasing a person.
extension Repository {
    /// How long records are kept, and the rules to choose from.
    public func retention() throws -> RetentionPage {
        try read { journal, _ in try journal.retention() }
    }

    /// Chooses how long records are kept.
    public func setRetention(form: RetentionForm) throws -> RetentionPage {
        try write { journal, now in try journal.setRetention(form: form, now: now) }
    }

    /// What erasing a client would do, and whether the time has come.
    public func erasure(client: String) throws -> ErasurePage {
        try read { journal, now in try journal.erasure(client: client, now: now) }
    }

    /// Erases a client for good and gives the certificate.
    public func eraseClient(client: String, form: ErasureForm) throws -> CertificatePage {
        try write { journal, now in try journal.eraseClient(client: client, form: form, now: now) }
    }

    /// The certificates of all erasures, newest first.
    public func certificates() throws -> [CertificatePage] {
        try read { journal, now in try journal.certificates(now: now) }
    }

    /// One certificate.
    public func certificate(record: String) throws -> CertificatePage {
        try read { journal, now in try journal.certificate(record: record, now: now) }
    }
}
