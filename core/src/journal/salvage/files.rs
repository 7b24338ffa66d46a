//! Photos and letters of a damaged journal: the pieces that hold. They are too large to be held in memory beside all else.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::Saved;
use super::reader::Reader;
use crate::journal::attachments::{PIECE_COLUMNS, SealedPiece};
use crate::journal::seal::MainKey;
use crate::journal::vault::Keys;
use crate::journal::{Error, Progress, Result};

/// Pieces that are written at once: 4 MiB.
const BATCH: usize = 64;

/// Copies the pieces that hold from the damaged file at `path`; the keys are in the new one already.
pub(super) fn copy(
    path: &Path,
    main: &MainKey,
    saved: &Saved,
    made: &mut Connection,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<()> {
    let mut reader = Reader::open(path, main)?;
    if !reader.has("attachment_pieces")? {
        return Ok(()); // it has format 1
    }
    let keys = Keys::new(&saved.vault);
    let (mut batch, mut written) = (Vec::new(), Ok(()));
    reader.each_row("attachment_pieces", PIECE_COLUMNS, SealedPiece::read, progress, |piece| {
        batch.push(piece);
        if batch.len() == BATCH {
            let pieces = std::mem::take(&mut batch);
            if written.is_ok() {
                written = write(made, &keys, pieces);
            }
        }
    })?;
    written.and_then(|()| write(made, &keys, batch))
}

fn write(made: &mut Connection, keys: &Keys, pieces: Vec<SealedPiece>) -> Result<()> {
    let tx = made.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for piece in pieces {
        let opened = keys.of(&tx, piece.subject).and_then(|key| piece.open(&key));
        match opened {
            Ok(_) => piece.put(&tx)?,
            // Damaged itself, or its key: the check names what it belonged to.
            Err(Error::Damaged | Error::Erased | Error::NotFound { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(tx.commit()?)
}
