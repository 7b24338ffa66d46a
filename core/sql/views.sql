-- The views: everything that a screen shows, derived from the entries by journal/views.rs and rebuilt from them at will.
-- Times are milliseconds UTC, offsets minutes east of UTC, ids the 16 bytes of a UUIDv7. No foreign keys: the log's
-- tables are elsewhere when the views are rebuilt.

-- The practitioner's profile as it stands; one row.
CREATE TABLE view_practice (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    name TEXT NOT NULL,
    training TEXT NOT NULL,               -- none, online-only, in-person
    support TEXT NOT NULL,                -- none, improvised, rated
    stands_on_client INTEGER NOT NULL CHECK (stands_on_client IN (0, 1)),
    weight_kg REAL                        -- NULL: not said
) STRICT;

-- What the reader marked in the library. Entries are named by kind and id, and by the title that they had: the content of
-- a later version may no longer have them.
CREATE TABLE view_annotation (
    kind TEXT NOT NULL,                   -- technique, topic, ...
    entry TEXT NOT NULL,
    title TEXT NOT NULL,                  -- when it was last marked
    favourite INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    record BLOB NOT NULL,                 -- of all that was marked on it
    noted_at INTEGER,
    utc_offset INTEGER,                   -- of noted_at
    PRIMARY KEY (kind, entry)
) STRICT, WITHOUT ROWID;

-- A client's checks of practitioners.
CREATE TABLE view_practitioner_check (
    record BLOB PRIMARY KEY,
    at INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL,
    name TEXT NOT NULL,
    line TEXT NOT NULL                    -- what it came to, as it was said then
) STRICT, WITHOUT ROWID;

-- A client as the latest entries have it.
CREATE TABLE view_client (
    number INTEGER PRIMARY KEY,           -- the clock of its entry; also the row of view_client_name
    client BLOB NOT NULL UNIQUE,          -- the subject
    name TEXT NOT NULL,
    folded TEXT NOT NULL,                 -- the name as searches compare it
    birth TEXT NOT NULL,                  -- YYYY-MM-DD or empty
    contact TEXT NOT NULL,
    weight_kg REAL,
    height_cm REAL,
    note TEXT NOT NULL,
    registered_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,             -- last registration, screening or session
    utc_offset INTEGER NOT NULL,          -- of seen_at
    visits INTEGER NOT NULL DEFAULT 0,    -- signed sessions
    first_visit_at INTEGER,
    last_visit_at INTEGER,
    screening BLOB,                       -- the last one
    level INTEGER,                        -- its level, 0 proceed to 3 do-not-proceed
    screened_at INTEGER
) STRICT;
CREATE INDEX view_client_by_name ON view_client (folded, number);
CREATE INDEX view_client_by_seen ON view_client (seen_at DESC, number DESC);

-- Search as you type: from two letters on. Words come folded, with a space between each, so that the simplest tokenizer
-- does for every script. Nothing is ranked: the sizes that ranking reads are not kept.
CREATE VIRTUAL TABLE view_client_name USING fts5 (words, prefix = '2 3 4 5', tokenize = 'ascii', columnsize = 0);
INSERT INTO view_client_name (view_client_name, rank) VALUES ('secure-delete', 1);

-- The words of all names, to find those that were typed with a slip.
CREATE TABLE view_name_word (
    word TEXT PRIMARY KEY,
    people INTEGER NOT NULL               -- who have it in their name
) STRICT, WITHOUT ROWID;

-- How each of these words begins, with one letter left out.
CREATE TABLE view_name_slip (
    slip TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (slip, word)
) STRICT, WITHOUT ROWID;

-- Records of one person that are shown as one, or were for a time. Nothing else in the views changes by a merge.
CREATE TABLE view_merge (
    number INTEGER PRIMARY KEY,           -- the clock of its entry
    merged BLOB NOT NULL,                 -- the client that is shown within ...
    kept BLOB NOT NULL,                   -- ... this one
    at INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL,
    record BLOB NOT NULL,                 -- of the merge
    undone INTEGER                        -- the clock of the entry that undid it; NULL: it stands
) STRICT;
CREATE INDEX view_merge_of ON view_merge (merged);
CREATE INDEX view_merge_into ON view_merge (kept);

-- Whom a screening was about that was of several records shown as one: a row for each of them.
CREATE TABLE view_screened_as_one (
    number INTEGER NOT NULL,              -- of the screening's row in view_event
    client BLOB NOT NULL,                 -- sixteen zeros: somebody who was erased since
    PRIMARY KEY (number, client)
) STRICT, WITHOUT ROWID;
CREATE INDEX view_screened_as_one_of ON view_screened_as_one (client);

-- What happened to a client, a row for each line of the timeline.
CREATE TABLE view_event (
    number INTEGER PRIMARY KEY,           -- the clock of its entry
    client BLOB NOT NULL,
    at INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL,
    kind INTEGER NOT NULL,                -- of the entry that made it
    record BLOB NOT NULL,                 -- what a tap opens
    minutes INTEGER,                      -- of a session
    level INTEGER                         -- of a screening
) STRICT;
CREATE INDEX view_event_of_client ON view_event (client, at DESC, number DESC);
CREATE INDEX view_event_of_record ON view_event (record);

-- What was written in an event, by its number; under the number of the registration, what the client's card says.
CREATE VIRTUAL TABLE view_note USING fts5 (words, prefix = '2 3 4 5', tokenize = 'ascii', columnsize = 0);
INSERT INTO view_note (view_note, rank) VALUES ('secure-delete', 1);

-- When a technique was last used for a client: offered first next time.
CREATE TABLE view_technique_use (
    client BLOB NOT NULL,
    technique TEXT NOT NULL,
    used_at INTEGER NOT NULL,
    PRIMARY KEY (client, technique)
) STRICT, WITHOUT ROWID;

-- How long records are kept, as it was last set; no row: nobody has chosen.
CREATE TABLE view_retention (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    preset TEXT NOT NULL,
    years INTEGER NOT NULL                -- of the practice's own rule
) STRICT;

-- Photos and letters that belong to records. A row stays when the file was taken away.
CREATE TABLE view_attachment (
    record BLOB NOT NULL,
    content BLOB NOT NULL,                -- names the pieces
    client BLOB NOT NULL,
    id BLOB NOT NULL,                     -- of the entry that added it
    number INTEGER NOT NULL,              -- the clock of that entry
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    size INTEGER NOT NULL,                -- bytes
    at INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    PRIMARY KEY (record, content)
) STRICT, WITHOUT ROWID;
CREATE INDEX view_attachment_by_id ON view_attachment (id);
CREATE INDEX view_attachment_of_client ON view_attachment (client);
CREATE INDEX view_attachment_of_content ON view_attachment (content);

-- Certificates of erasure, a row each.
CREATE TABLE view_erasure (
    record BLOB PRIMARY KEY,
    at INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The keys that backups were sealed to, a row each; the last one is in use.
CREATE TABLE view_backup_key (
    number INTEGER PRIMARY KEY,           -- the clock of its entry
    device BLOB NOT NULL,                 -- where the entry stands
    seq INTEGER NOT NULL
) STRICT;

-- Every backup that is known to have been made.
CREATE TABLE view_backup_made (
    backup BLOB PRIMARY KEY,              -- its own id
    number INTEGER NOT NULL,              -- the clock of the last entry about it: it was made, or written anew
    made_at INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL           -- of made_at
) STRICT, WITHOUT ROWID;

-- The last backup that was proven, or that was restored from; one row.
CREATE TABLE view_backup (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    made_at INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL,          -- of both times
    proven_at INTEGER NOT NULL,
    entries INTEGER NOT NULL,             -- in it
    device BLOB NOT NULL,                 -- where the entry about it stands
    seq INTEGER NOT NULL
) STRICT;
