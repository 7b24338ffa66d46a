-- Format 1 to 2: photos and letters that belong to records. Shipped: never edit this file.

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
