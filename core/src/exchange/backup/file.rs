//! The file around the sealed parts: how long they are, and how it comes to stand under its name.
//!
//! The header is not secret and not trusted: it tells a file that was cut short from one that was changed, and a wrong
//! code from a damaged one. What is inside is vouched for by the seals.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Take, Write};
use std::path::Path;

use age::x25519;
use age::{DecryptError, Decryptor, Encryptor, stream};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::journal::bodies::BackupSecret;
use crate::journal::{BackupFault, Error, Fields, Result, sync_folder, with_suffix};

const MAGIC: &[u8; 16] = b"treadwell backup";

/// The version of everything behind the header.
pub(super) const VERSION: u16 = 1;

/// Bytes of the header.
pub(super) const HEADER: usize = 104;

/// Bytes of the header that its own digest covers.
const DIGESTED: usize = HEADER - 32;

/// More than any wrapped identity takes.
const MOST_WRAPPED: u32 = 1 << 16;

/// More than the keys of a whole town take; a changed file cannot fill the memory.
const MOST_KEY_PART: u64 = 256 << 20;

/// How long the parts are, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub opens: BackupSecret,
    wrapped: u32,
    key_part: u64,
    packs: u64,
    /// SHA-256 of the wrapped identity: when it holds, it is the code that is wrong.
    wrapped_digest: [u8; 32],
}

impl Header {
    fn to_bytes(self) -> [u8; HEADER] {
        let opens: u16 = match self.opens {
            BackupSecret::Code => 1,
            BackupSecret::Passphrase => 2,
        };
        let mut bytes = [0; HEADER];
        let fields = [
            MAGIC.as_slice(),
            &VERSION.to_be_bytes(),
            &opens.to_be_bytes(),
            &self.wrapped.to_be_bytes(),
            &self.key_part.to_be_bytes(),
            &self.packs.to_be_bytes(),
            &self.wrapped_digest,
        ]
        .concat();
        bytes[..DIGESTED].copy_from_slice(&fields);
        bytes[DIGESTED..].copy_from_slice(&Sha256::digest(&fields));
        bytes
    }

    fn parse(bytes: &[u8; HEADER]) -> Result<Self, BackupFault> {
        if bytes[DIGESTED..] != *Sha256::digest(&bytes[..DIGESTED]) {
            return Err(BackupFault::Damaged);
        }
        let mut fields = Fields(&bytes[MAGIC.len()..DIGESTED]);
        let mut read = || {
            let found = u16::from_be_bytes(fields.take()?);
            let opens = u16::from_be_bytes(fields.take()?);
            let wrapped = u32::from_be_bytes(fields.take()?);
            let (key_part, packs) = (u64::from_be_bytes(fields.take()?), u64::from_be_bytes(fields.take()?));
            Some((found, opens, wrapped, key_part, packs, fields.take()?))
        };
        let (found, opens, wrapped, key_part, packs, wrapped_digest) = read().ok_or(BackupFault::Damaged)?;
        if found > VERSION {
            return Err(BackupFault::TooNew { found, known: VERSION });
        }
        let opens = match opens {
            1 => BackupSecret::Code,
            2 => BackupSecret::Passphrase,
            _ => return Err(BackupFault::Damaged),
        };
        if found == 0 || wrapped > MOST_WRAPPED || key_part > MOST_KEY_PART {
            return Err(BackupFault::Damaged);
        }
        Ok(Self { opens, wrapped, key_part, packs, wrapped_digest })
    }

    fn length(&self) -> Option<u64> {
        (HEADER as u64).checked_add(self.wrapped.into())?.checked_add(self.key_part)?.checked_add(self.packs)
    }
}

/// A backup that lies on the disk, not opened yet.
pub(super) struct BackupFile {
    file: File,
    pub header: Header,
    /// The identity, sealed with the code.
    pub wrapped: Vec<u8>,
}

impl BackupFile {
    /// Reads what stands in the clear.
    pub fn open(path: &Path) -> Result<Self> {
        let mut file = File::open(path).map_err(|error| {
            let gone = error.kind() == io::ErrorKind::NotFound;
            if gone { Error::NotFound { what: "backup" } } else { error.into() }
        })?;
        let length = file.metadata()?.len();
        let mut start = Vec::with_capacity(HEADER);
        Read::take(&mut file, HEADER as u64).read_to_end(&mut start)?;
        let magic = start.len().min(MAGIC.len());
        if start[..magic] != MAGIC[..magic] {
            return Err(BackupFault::NotABackup.into());
        }
        let Ok(bytes) = <&[u8; HEADER]>::try_from(start.as_slice()) else { return Err(BackupFault::Truncated.into()) };
        let header = Header::parse(bytes)?;
        match header.length() {
            Some(whole) if length < whole => return Err(BackupFault::Truncated.into()),
            Some(whole) if length == whole => {}
            Some(_) | None => return Err(BackupFault::Damaged.into()),
        }
        let mut wrapped = Vec::new();
        Read::take(&mut file, header.wrapped.into()).read_to_end(&mut wrapped)?;
        if header.wrapped_digest != *Sha256::digest(&wrapped) {
            return Err(BackupFault::Damaged.into());
        }
        Ok(Self { file, header, wrapped })
    }

    /// Opens the key part.
    pub fn key_part(&mut self, identity: &x25519::Identity) -> Result<Zeroizing<Vec<u8>>> {
        let length = self.header.key_part;
        let mut part = self.part(HEADER as u64 + u64::from(self.header.wrapped), length, identity)?;
        // With all its room from the start: a buffer that grows leaves keys behind in the memory.
        let mut plain = Zeroizing::new(Vec::with_capacity(usize::try_from(length).unwrap_or_default()));
        part.read_to_end(&mut plain).map_err(reading)?;
        Ok(plain)
    }

    /// Opens the packs.
    pub fn packs(&mut self, identity: &x25519::Identity) -> Result<impl Read + use<'_>> {
        let start = HEADER as u64 + u64::from(self.header.wrapped) + self.header.key_part;
        self.part(start, self.header.packs, identity)
    }

    /// The packs as they lie there.
    pub fn sealed_packs(&mut self) -> Result<Take<&mut File>> {
        let start = HEADER as u64 + u64::from(self.header.wrapped) + self.header.key_part;
        self.file.seek(SeekFrom::Start(start))?;
        Ok(Read::take(&mut self.file, self.header.packs))
    }

    fn part(
        &mut self,
        start: u64,
        length: u64,
        identity: &x25519::Identity,
    ) -> Result<stream::StreamReader<BufReader<Take<&mut File>>>> {
        self.file.seek(SeekFrom::Start(start))?;
        let part = BufReader::with_capacity(1 << 16, Read::take(&mut self.file, length));
        let identity: &dyn age::Identity = identity;
        let opened = Decryptor::new_buffered(part).and_then(|part| part.decrypt(std::iter::once(identity)));
        opened.map_err(opening)
    }
}

/// A part was not sealed to this identity, or is not what was sealed.
fn opening(error: DecryptError) -> Error {
    match error {
        DecryptError::Io(error) => reading(error),
        DecryptError::DecryptionFailed
        | DecryptError::ExcessiveWork { .. }
        | DecryptError::InvalidHeader
        | DecryptError::InvalidMac
        | DecryptError::KeyDecryptionFailed
        | DecryptError::NoMatchingKeys
        | DecryptError::UnknownFormat => BackupFault::Damaged.into(),
    }
}

/// `age` says with the words of the standard library that a seal does not hold. That the file has its whole length was
/// seen before.
pub(super) fn reading(error: io::Error) -> Error {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the list is the standard library's, and it may grow")]
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput => {
            BackupFault::Damaged.into()
        }
        _ => error.into(),
    }
}

/// The packs on their way into the file.
pub(super) type Packs<'a> = stream::StreamWriter<BufWriter<&'a mut File>>;

/// Writes the parts one after the other, the header last.
pub(super) fn write<T>(
    file: &mut File,
    opens: BackupSecret,
    wrapped: &[u8],
    key_part: &[u8],
    packs: impl FnOnce(&mut File) -> Result<T>,
) -> Result<T> {
    file.write_all(&[0; HEADER])?;
    file.write_all(wrapped)?;
    file.write_all(key_part)?;
    let start = file.stream_position()?;
    let value = packs(file)?;
    let end = file.stream_position()?;
    let header = Header {
        opens,
        wrapped: u32::try_from(wrapped.len()).map_err(|_| Error::Bug("a wrapped identity is too long"))?,
        key_part: key_part.len() as u64,
        packs: end - start,
        wrapped_digest: Sha256::digest(wrapped).into(),
    };
    file.rewind()?;
    file.write_all(&header.to_bytes())?;
    Ok(value)
}

/// Begins to seal packs into the file.
pub(super) fn seal_packs<'a>(file: &'a mut File, to: &x25519::Recipient) -> Result<Packs<'a>> {
    Ok(sealer(to)?.wrap_output(BufWriter::with_capacity(1 << 17, file))?)
}

/// Ends what [`seal_packs`] began.
pub(super) fn end_packs(packs: Packs) -> Result<()> {
    Ok(packs.finish()?.flush()?)
}

/// Seals a key part.
pub(super) fn seal_key_part(plain: &[u8], to: &x25519::Recipient) -> Result<Vec<u8>> {
    let mut sealed = Vec::new();
    let mut writer = sealer(to)?.wrap_output(&mut sealed)?;
    writer.write_all(plain)?;
    writer.finish()?;
    Ok(sealed)
}

fn sealer(to: &x25519::Recipient) -> Result<Encryptor> {
    let to: &dyn age::Recipient = to;
    Encryptor::with_recipients(std::iter::once(to)).map_err(|_| Error::Bug("nobody to seal a backup for"))
}

/// The one place where a backup comes to stand under its name: written beside it, made durable, proven, renamed. Whatever
/// fails before, the file that stood there is untouched, and what was half-written is gone.
pub(super) fn replace<T, U>(
    to: &Path,
    write: impl FnOnce(&mut File) -> Result<T>,
    prove: impl FnOnce(&Path, &T) -> Result<U>,
) -> Result<(T, U)> {
    let part = with_suffix(to, ".part");
    let made = (|| {
        let mut file = File::create(&part)?;
        let written = write(&mut file)?;
        file.sync_all()?;
        drop(file);
        let proven = prove(&part, &written)?;
        std::fs::rename(&part, to)?;
        Ok((written, proven))
    })();
    match made {
        Ok(made) => {
            sync_folder(to)?;
            Ok(made)
        }
        Err(error) => {
            // Failing leaves a file that no one takes for a backup, and that the next one replaces.
            let _ = std::fs::remove_file(&part);
            Err(error)
        }
    }
}
