//! The file and its three connections: a writer, a reader for screens, and one for long jobs.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use treadwell_sqlcipher as _; // keeps the cipher's provider in the link
use zeroize::Zeroizing;

use super::lock::{KeyCheck, Lock};
use super::schema::{self, Stage};
use super::seal::MainKey;
use super::{Error, Moment, Result};

/// How long a writer waits for a checkpoint of another connection of this process.
const PATIENCE: Duration = Duration::from_secs(5);

/// Bytes of a page of the file.
const PAGE_BYTES: u64 = 4096;

/// Room for pages while the whole journal is gone through, in KiB: with less, a page that is still needed is sealed,
/// written, read and opened again.
const ROOM_KIB: i64 = 16 << 10;

/// The open file. Dropping it closes the connections, then gives the lock back.
pub(super) struct Db {
    writer: Mutex<Connection>,
    reader: Mutex<Option<Connection>>,
    worker: Mutex<Option<Connection>>,
    path: PathBuf,
    key: MainKey,
    lock: Lock,
}

impl Db {
    /// Opens the journal at `path`, or makes it when `may_create` allows that and there is none.
    pub fn open(path: &Path, key: MainKey, may_create: bool, now: Moment) -> Result<Self> {
        let bytes = match std::fs::metadata(path) {
            Ok(file) if file.is_file() => file.len(),
            Ok(_) => return Err(Error::NotAJournal),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => 0,
            Err(error) => return Err(error.into()),
        };
        if bytes == 0 && !may_create {
            return Err(Error::Truncated);
        }
        let mut lock = Lock::take(path)?;
        let check = lock.check(&key)?;
        match check {
            KeyCheck::Wrong => return Err(Error::WrongKey),
            // There was a journal. Starting a new one in its place would hide that it is gone.
            KeyCheck::Right if bytes == 0 => return Err(Error::Truncated),
            KeyCheck::Right | KeyCheck::Unknown => {}
        }
        let mut writer = connect(path, &key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        // Before anything is read: without its side files a journal cannot even be read.
        if writer.is_readonly("main")? {
            return Err(Error::ReadOnly);
        }
        let stage = match first_page(&writer, path, bytes, check)? {
            Stage::Empty if !may_create => return Err(Error::Truncated),
            stage @ (Stage::Empty | Stage::Format(_)) => stage,
        };
        // Measured again: reading the first page has undone what a power cut left half-written.
        if stage != Stage::Empty && !length(path).is_multiple_of(PAGE_BYTES) && length(&with_suffix(path, "-wal")) == 0
        {
            return Err(Error::Truncated);
        }
        writer.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        schema::prepare(&writer)?;
        match stage {
            Stage::Empty => {
                let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
                schema::init(&tx, &key, now)?;
                tx.commit()?;
            }
            Stage::Format(format) => schema::upgrade_from(&mut writer, format)?,
        }
        if check == KeyCheck::Unknown {
            lock.remember(&key)?;
        }
        Ok(Self {
            writer: Mutex::new(writer),
            reader: Mutex::default(),
            worker: Mutex::default(),
            path: path.to_owned(),
            key,
            lock,
        })
    }

    /// From now on closing may tidy the file up: it has been accepted.
    pub fn accept(&self) -> Result<()> {
        self.writer().set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        Ok(())
    }

    /// Closes the connections; nobody else can open the file as long as the lock is held.
    pub fn close(self) -> Lock {
        let Self { writer, reader, worker, lock, .. } = self;
        drop((reader, worker));
        drop(writer);
        lock
    }

    /// The only connection that writes.
    pub fn writer(&self) -> MutexGuard<'_, Connection> {
        lock(&self.writer)
    }

    /// Runs `f` on the connection for screens.
    pub fn read<T>(&self, f: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        self.on(&self.reader, f)
    }

    /// Runs `f` on the connection for long jobs.
    pub fn work<T>(&self, f: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        self.on(&self.worker, f)
    }

    /// Moves what was written from the side file into the main one. `false` when somebody still reads an older state:
    /// then it goes as far as it can.
    pub fn checkpoint(&self) -> Result<bool> {
        let db = self.writer();
        // Waiting for that reader, which may be a long job, would hold up every write.
        db.busy_timeout(Duration::ZERO)?;
        let busy: rusqlite::Result<bool> = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
        db.busy_timeout(PATIENCE)?;
        Ok(!busy?)
    }

    /// A file beside the journal.
    pub fn beside(&self, suffix: &str) -> PathBuf {
        with_suffix(&self.path, suffix)
    }

    fn on<T>(&self, place: &Mutex<Option<Connection>>, f: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        let mut place = lock(place);
        let mut db = match place.take() {
            Some(db) => db,
            None => self.another()?,
        };
        let done = f(&mut db);
        // A connection that has met a page that it cannot read refuses all others from then on.
        if !matches!(done, Err(Error::Damaged)) {
            *place = Some(db);
        }
        done
    }

    /// A further connection for reading.
    pub fn another(&self) -> Result<Connection> {
        let db = connect(&self.path, &self.key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        schema::prepare(&db)?;
        db.pragma_update(None, "query_only", true)?;
        Ok(db)
    }
}

/// A panic while the mutex was held has rolled its transaction back: the connection is fit for use.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes the first connection of this process wait for nobody, and all others for it.
///
/// `SQLite` calls itself ready before `SQLCipher` has set itself up: a second thread that opens a file in that moment
/// would find no cipher.
fn set_up_cipher() -> Result<()> {
    static READY: OnceLock<bool> = OnceLock::new();
    let ready = *READY.get_or_init(|| Connection::open_in_memory().is_ok());
    if ready { Ok(()) } else { Err(Error::Bug("SQLite cannot be set up")) }
}

/// Opens the file and gives it the key. Nothing is read yet, and closing again leaves every byte as it was.
pub(super) fn connect(path: &Path, key: &MainKey, flags: OpenFlags) -> Result<Connection> {
    set_up_cipher()?;
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.busy_timeout(PATIENCE)?;
    // First, or SQLCipher writes to stderr and to the system's log.
    db.execute_batch("PRAGMA cipher_log = off")?;
    let hex = Zeroizing::new(hex::encode(key.as_bytes()));
    db.execute_batch(&Zeroizing::new(format!("PRAGMA key = \"x'{}'\"", *hex)))?;
    Ok(db)
}

/// Runs `f` with room for many pages, which are given back afterwards.
pub(super) fn with_room<T>(db: &mut Connection, f: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
    let usual: i64 = db.pragma_query_value(None, "cache_size", |row| row.get(0))?;
    db.pragma_update(None, "cache_size", -ROOM_KIB)?;
    let done = f(db);
    // Failing keeps the room until the next time; what was done is done.
    let _ = db.pragma_update(None, "cache_size", usual).and_then(|()| db.release_memory());
    done
}

/// Reads the first page, and says what it means when that fails.
fn first_page(db: &Connection, path: &Path, bytes: u64, check: KeyCheck) -> Result<Stage> {
    let probe: rusqlite::Result<i64> = db.pragma_query_value(None, "user_version", |row| row.get(0));
    match probe {
        Ok(_) => schema::stage(db),
        Err(error) => Err(match error.sqlite_error_code() {
            // The first page is authentic, but it tells of more pages than there are.
            Some(ErrorCode::DatabaseCorrupt) => Error::Truncated,
            Some(ErrorCode::NotADatabase) if is_plain_sqlite(path) => Error::NotAJournal,
            Some(ErrorCode::NotADatabase) => match check {
                KeyCheck::Right if !bytes.is_multiple_of(PAGE_BYTES) => Error::Truncated,
                KeyCheck::Right => Error::Damaged,
                KeyCheck::Wrong | KeyCheck::Unknown => Error::WrongKey,
            },
            _ => error.into(),
        }),
    }
}

/// Bytes of a file, zero when it is not there. While the `-wal` file has some, the main file may end anywhere.
fn length(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |file| file.len())
}

pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn is_plain_sqlite(path: &Path) -> bool {
    use std::io::Read;
    let mut start = [0; 16];
    std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && &start == b"SQLite format 3\0"
}

/// Makes the names in the folder of `path` durable.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(std::fs::File::open(folder)?.sync_all()?)
}
