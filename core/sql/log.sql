-- The log's own tables: what cannot be rebuilt. Times are milliseconds UTC, ids are the 16 bytes of a UUIDv7.
-- docs/format.md describes the sealed values byte by byte.

-- One row: this journal on this device.
CREATE TABLE journal(
  one           INTEGER PRIMARY KEY CHECK (one = 1),                        -- there is only one row
  practice      BLOB NOT NULL REFERENCES subject_keys CHECK (length(practice) = 16), -- the practice as a subject
  device        BLOB NOT NULL CHECK (length(device) = 16),                  -- whose chain this installation continues
  wrapping_key  BLOB NOT NULL CHECK (length(wrapping_key) = 72),            -- the key-wrapping key, sealed with the vault key
  views_version INTEGER NOT NULL,                                           -- the version of the views that were last built
  created_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX journal_practice ON journal(practice);

-- A key per person and one for the practice. Destroying it erases the person from every entry at once.
CREATE TABLE subject_keys(
  subject      BLOB PRIMARY KEY CHECK (length(subject) = 16),
  wrapped      BLOB CHECK (length(wrapped) = 72),                           -- sealed with the key-wrapping key; NULL once destroyed
  created_at   INTEGER NOT NULL,
  destroyed_at INTEGER,                                                     -- when the person was erased
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
) STRICT;

-- The record itself: append-only, numbered without gaps and hash-chained per device.
CREATE TABLE entries(
  device         BLOB    NOT NULL CHECK (length(device) = 16),              -- who wrote it
  seq            INTEGER NOT NULL CHECK (seq > 0),                          -- its number on that device
  id             BLOB    NOT NULL CHECK (length(id) = 16),                  -- its own id
  hlc            INTEGER NOT NULL CHECK (hlc >= 0),                         -- when it was written: ms << 16 | counter
  occurred_at    INTEGER NOT NULL,                                          -- when it happened to the person
  utc_offset_min INTEGER NOT NULL,                                          -- the clock on the wall then, minutes east of UTC
  subject        BLOB    NOT NULL REFERENCES subject_keys,                  -- whose key seals the body
  record         BLOB    NOT NULL CHECK (length(record) = 16),              -- the thing that it adds to
  kind           INTEGER NOT NULL CHECK (kind > 0),                         -- journal::EntryKind, or a newer app's
  body           BLOB    NOT NULL CHECK (length(body) >= 40),               -- nonce, sealed canonical JSON, tag
  prev           BLOB    NOT NULL CHECK (length(prev) = 32),                -- hash of the device's entry before
  hash           BLOB    NOT NULL CHECK (length(hash) = 32),                -- SHA-256(header || body || prev)
  PRIMARY KEY (device, seq)
) STRICT;
CREATE INDEX entries_subject ON entries(subject, record);

-- INSERT OR REPLACE deletes too: it is caught because every connection sets recursive_triggers = ON.
CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN SELECT raise(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN SELECT raise(ABORT, 'entries are never deleted'); END;

-- The secret halves of the practitioners' signing keys; the public halves are entries.
CREATE TABLE signing_keys(
  public_key   BLOB PRIMARY KEY CHECK (length(public_key) = 32),            -- Ed25519
  practitioner BLOB NOT NULL CHECK (length(practitioner) = 16),             -- the practitioner's record
  secret       BLOB NOT NULL CHECK (length(secret) = 72),                   -- sealed with the key-wrapping key
  created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX signing_keys_practitioner ON signing_keys(practitioner, created_at);

-- Work that was begun and not committed yet. Kept at each mark, gone once committed.
CREATE TABLE drafts(
  kind           INTEGER NOT NULL,                                          -- journal::DraftKind
  subject        BLOB    NOT NULL REFERENCES subject_keys,                  -- whose key seals the body
  record         BLOB    NOT NULL CHECK (length(record) = 16),              -- what it will add to
  updated_at     INTEGER NOT NULL,
  utc_offset_min INTEGER NOT NULL,                                          -- for "recovered from 14:32"
  body           BLOB    NOT NULL CHECK (length(body) >= 40),               -- nonce, sealed canonical JSON, tag
  PRIMARY KEY (kind, subject, record)
) STRICT;
CREATE INDEX drafts_subject ON drafts(subject);

-- Every content version that ever decided something, once, so that a decision can be replayed years later.
CREATE TABLE content_versions(
  digest   BLOB PRIMARY KEY CHECK (length(digest) = 32),                    -- SHA-256 of the canonical bytes
  version  TEXT    NOT NULL,
  content  BLOB    NOT NULL,                                                -- the canonical bytes, deflated
  kept_at  INTEGER NOT NULL
) STRICT;

-- The bytes of photos and letters, in sealed pieces. An entry of kind 95 says what they belong to; no row of another table
-- needs one, so that a piece that is lost harms nothing else.
CREATE TABLE attachment_pieces(
  content BLOB    NOT NULL CHECK (length(content) = 32),                    -- a hash of the whole file, keyed with the subject's key
  number  INTEGER NOT NULL CHECK (number BETWEEN 0 AND total - 1),          -- its place in the file, from 0
  total   INTEGER NOT NULL,                                                 -- how many pieces the file has
  subject BLOB    NOT NULL REFERENCES subject_keys,                         -- whose key seals it
  sealed  BLOB    NOT NULL CHECK (length(sealed) > 40),                     -- nonce, sealed bytes, tag; 64 KiB, the last piece less
  PRIMARY KEY (content, number)
) STRICT;
CREATE INDEX attachment_pieces_subject ON attachment_pieces(subject);
CREATE TRIGGER attachment_pieces_never_change BEFORE UPDATE ON attachment_pieces
BEGIN SELECT raise(ABORT, 'pieces are never changed'); END;
