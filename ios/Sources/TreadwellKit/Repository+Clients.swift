import TreadwellCore

/// Clients and their history.
extension Repository {
    /// Clients whose name matches, by name; `after` is the cursor of the page before.
    public func clients(query: String, after: String? = nil) throws -> ClientList {
        try read { journal, now in try journal.clients(query: query, after: after, now: now) }
    }

    /// Known clients who may be the person of the form.
    public func nearMatches(form: ClientForm) throws -> [NearMatch] {
        try read { journal, now in try journal.nearMatches(form: form, now: now) }
    }

    /// Registers a client and gives the id.
    public func registerClient(form: ClientForm) throws -> String {
        try write { journal, now in try journal.registerClient(form: form, now: now) }
    }

    /// Puts a client's facts right.
    public func reviseClient(client: String, form: ClientForm) throws {
        try write { journal, now in try journal.reviseClient(client: client, form: form, now: now) }
    }

    /// One client.
    public func client(client: String) throws -> ClientPage {
        try read { journal, now in try journal.client(client: client, now: now) }
    }

    /// A page of a client's history, newest first.
    public func timeline(client: String, after: String? = nil) throws -> Timeline {
        try read { journal, now in try journal.timeline(client: client, after: after, now: now) }
    }
}
