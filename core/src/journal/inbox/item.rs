//! One item of the inbox: a file of its own, sealed to the public key, of the same length as every other.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use age::x25519::{Identity, Recipient};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::Moment;
use crate::content::Content;
use crate::journal::canonical::canonical;
use crate::journal::db::sync_folder;
use crate::journal::id::fill_random;
use crate::journal::{ClientId, Error, RecordId, Result, bodies};
use crate::words::Words;

/// What the files' names end in; nothing else in the folder is looked at.
pub(super) const SUFFIX: &str = "sealed";

/// Items are filled up to a multiple of this, so that a file's length says nothing about what is in it.
const BLOCK: usize = 512;

/// No item is longer.
const MOST_BYTES: u64 = 64 * 1024;

/// Something that arrives while the journal is locked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InboxItem {
    /// How much it hurts.
    Pain {
        /// Whom it is about; `None` for the person of a practice of one.
        client: Option<String>,
        /// 0 to 10.
        value: u8,
        /// When it was said.
        at: Moment,
    },
}

/// An item as it came.
#[derive(Clone)]
pub(super) struct Item {
    /// Its own id: it becomes the record of the entry, so that it is taken in once.
    pub id: RecordId,
    pub client: Option<ClientId>,
    pub at: Option<Moment>,
    /// The whole of it. What a newer app put there is kept as it is.
    pub body: Value,
}

impl Item {
    fn read(plain: &[u8]) -> Option<Self> {
        let body: Value = serde_json::from_slice(plain).ok()?;
        let text = |name| body.get(name).and_then(Value::as_str);
        body.get("v").filter(|v| v.is_u64())?;
        Some(Self {
            id: text("id")?.parse().ok()?,
            client: text("client").and_then(|client| client.parse().ok()),
            at: body.get("at").and_then(|at| serde_json::from_value(at.clone()).ok()),
            body,
        })
    }

    /// What it says; `None` when this version does not know.
    pub fn known(&self) -> Option<InboxItem> {
        let value = self.body.get("value").and_then(Value::as_u64).and_then(|value| u8::try_from(value).ok());
        match (self.body.get("kind").and_then(Value::as_str), value, self.at) {
            (Some("pain"), Some(value), Some(at)) if value <= 10 => {
                Some(InboxItem::Pain { client: self.client.map(|client| client.to_string()), value, at })
            }
            (Some(_) | None, ..) => None,
        }
    }
}

/// Puts an item into the folder, sealed to the inbox's public key. Needs no journal; when this returns, it is on the disk.
///
/// # Errors
/// [`Error::Invalid`] for a value or a key that cannot be, in `language`; those of the folder.
pub fn inbox_put(folder: &Path, recipient: &str, item: &InboxItem, language: &str, now: Moment) -> Result<()> {
    let words = Words::new(&Content::embedded().text(language).tables["inbox"]);
    let recipient: Recipient =
        recipient.parse().map_err(|_| Error::invalid("recipient", words.plain("bad_recipient")))?;
    let InboxItem::Pain { client, value, at } = item;
    if *value > 10 {
        return Err(Error::invalid("value", words.plain("bad_pain")));
    }
    let mut body = json!({
        "v": bodies::V, "id": RecordId::new(now.epoch_ms)?, "kind": "pain", "value": value, "at": at,
    });
    if let Some(client) = client {
        let known: ClientId = client.parse().map_err(|_| Error::invalid("client", words.plain("bad_client")))?;
        body["client"] = json!(known);
    }
    let mut plain = Zeroizing::new(canonical(&body));
    let filled = plain.len().next_multiple_of(BLOCK);
    plain.resize(filled, b' ');
    let sealed = age::encrypt(&recipient, &plain).map_err(|_| Error::Bug("an item cannot be sealed"))?;

    std::fs::create_dir_all(folder)?;
    let mut name = [0; 16];
    fill_random(&mut name)?;
    let file = folder.join(hex::encode(name)).with_extension(SUFFIX);
    let part = file.with_extension("part");
    let mut writing = File::create_new(&part)?;
    let written = writing.write_all(&sealed).and_then(|()| writing.sync_all());
    written.and_then(|()| std::fs::rename(&part, &file)).inspect_err(|_| {
        // Half an item is none; what cannot be removed is never looked at.
        let _ = std::fs::remove_file(&part);
    })?;
    sync_folder(&file)
}

/// Opens a file of the folder; `None` when it is no item of this inbox, or not a whole one.
pub(super) fn unseal(file: &Path, identities: &[Identity]) -> Option<Item> {
    let mut sealed = Vec::new();
    File::open(file).ok()?.take(MOST_BYTES + 1).read_to_end(&mut sealed).ok()?;
    if sealed.len() as u64 > MOST_BYTES {
        return None;
    }
    let keys = identities.iter().map(|identity| identity as &dyn age::Identity);
    let mut plain = Zeroizing::new(Vec::new());
    age::Decryptor::new(sealed.as_slice()).ok()?.decrypt(keys).ok()?.read_to_end(&mut plain).ok()?;
    Item::read(&plain)
}
