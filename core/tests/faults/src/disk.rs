//! A SQLite VFS over the default one, which counts every write, truncation, sync and deletion and can
//! misbehave at the Nth. It works below the page cache, so SQLCipher and WAL are exercised unchanged.
//!
//! Besides the real files it keeps, for each file, the bytes that a sync has made durable and the changes
//! not synced yet. After a power cut, [`Disk::remains`] writes what a real disk might hold: the durable
//! bytes and any of the pending changes, in any order, cut anywhere at a sector's edge.

use std::collections::BTreeMap;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::ffi;

/// What happens at the chosen step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// That one operation reports an input/output error, and does nothing.
    Error,
    /// From that operation on the disk is full: writes fail, everything else works.
    Full,
    /// That operation and every later one fail, as after a power cut.
    PowerCut,
}

enum Change {
    Write(u64, Vec<u8>),
    Truncate(u64),
}

#[derive(Default)]
struct Image {
    durable: Vec<u8>,
    pending: Vec<Change>,
}

#[derive(Default)]
struct State {
    steps: u64,
    plan: Option<(u64, Fault)>,
    fired: bool,
    read_only: bool,
    lies: bool,
    images: BTreeMap<String, Image>,
}

/// One registered VFS. Never freed: SQLite may keep pointers to it.
pub struct Disk {
    name: &'static CStr,
    real: *mut ffi::sqlite3_vfs,
    state: Mutex<State>,
}

// SAFETY: `real` is SQLite's default VFS, which is thread-safe and lives as long as the process.
unsafe impl Sync for Disk {}

impl Disk {
    /// Puts this disk in the place of the default one: every database that this process opens lies on it.
    ///
    /// The journal needs no door for tests this way. Call it once a process.
    pub fn install() -> &'static Self {
        // SAFETY: the null name asks for the default VFS; everything handed to SQLite is leaked, thus valid for ever.
        unsafe {
            let real = ffi::sqlite3_vfs_find(std::ptr::null());
            assert!(!real.is_null(), "SQLite has no default VFS");
            let disk: &'static Self =
                Box::leak(Box::new(Self { name: c"treadwell-faults", real, state: Mutex::default() }));
            let vfs = Box::leak(Box::new(ffi::sqlite3_vfs {
                szOsFile: size_of::<File>() as c_int + (*real).szOsFile,
                pNext: std::ptr::null_mut(),
                zName: disk.name.as_ptr(),
                pAppData: std::ptr::from_ref(disk).cast_mut().cast(),
                xOpen: Some(open),
                xDelete: Some(delete),
                ..*real
            }));
            assert_eq!(ffi::sqlite3_vfs_register(vfs, 1), ffi::SQLITE_OK);
            disk
        }
    }

    /// Forgets all files and arms one fault (steps count from 1), or none.
    pub fn arm(&self, plan: Option<(u64, Fault)>) {
        *self.lock() = State { plan, ..State::default() };
    }

    /// From now on, until armed again, syncs are answered with "done" and do nothing.
    pub fn lie(&self) {
        self.lock().lies = true;
    }

    /// Forgets all files; from now on they can be read but not written.
    pub fn protect(&self) {
        *self.lock() = State { read_only: true, ..State::default() };
    }

    /// Whether the armed fault has struck.
    pub fn fired(&self) -> bool {
        self.lock().fired
    }

    /// How many changes have been counted.
    pub fn steps(&self) -> u64 {
        self.lock().steps
    }

    /// Writes into `to` what the disk might hold after the cut. Each seed is one possibility; 0 is "only what was synced".
    pub fn remains(&self, to: &Path, seed: u64) {
        let mut random = seed;
        let mut next = move |below: u64| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (random >> 33) % below.max(1)
        };
        for (path, image) in &self.lock().images {
            let mut bytes = image.durable.clone();
            let mut order: Vec<&Change> = image.pending.iter().collect();
            for last in (1..order.len()).rev() {
                order.swap(last, next(last as u64 + 1) as usize);
            }
            for change in order {
                match (seed, change) {
                    (0, _) => {}
                    (_, Change::Write(at, data)) if next(2) == 0 => {
                        let sectors = data.len().div_ceil(512) as u64;
                        let kept = (512 * (1 + next(sectors)) as usize).min(data.len());
                        put(&mut bytes, *at, &data[..kept]);
                    }
                    (_, Change::Truncate(len)) if next(2) == 0 => bytes.resize(*len as usize, 0),
                    _ => {}
                }
            }
            let name = Path::new(path).file_name().expect("a file name");
            std::fs::write(to.join(name), bytes).expect("the remains can be written");
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts one step; the result code to answer with if it must fail.
    fn step(&self, writes: bool, code: c_int) -> Result<MutexGuard<'_, State>, c_int> {
        let mut state = self.lock();
        state.steps += 1;
        let Some((at, fault)) = state.plan else { return Ok(state) };
        let strikes = match fault {
            Fault::Error => state.steps == at,
            Fault::Full => state.steps >= at && writes,
            Fault::PowerCut => state.steps >= at,
        };
        state.fired |= strikes;
        match (strikes, fault) {
            (false, _) => Ok(state),
            (true, Fault::Full) => Err(ffi::SQLITE_FULL),
            (true, _) => Err(code),
        }
    }
}

fn put(bytes: &mut Vec<u8>, at: u64, data: &[u8]) {
    let (start, end) = (at as usize, at as usize + data.len());
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[start..end].copy_from_slice(data);
}

/// Our part of an open file; the real VFS's own part follows it in memory.
#[repr(C)]
struct File {
    methods: *const ffi::sqlite3_io_methods,
    disk: &'static Disk,
    /// Owned by SQLite until the file is closed; null for a nameless temporary file.
    path: *const c_char,
}

impl File {
    /// # Safety
    /// `file` must have been opened by [`open`].
    unsafe fn of<'a>(file: *mut ffi::sqlite3_file) -> (&'a Self, *mut ffi::sqlite3_file, &'a ffi::sqlite3_io_methods) {
        // SAFETY: `szOsFile` reserved room for both parts, and `open` filled them in.
        unsafe {
            let ours = file.cast::<Self>();
            let real = ours.add(1).cast::<ffi::sqlite3_file>();
            (&*ours, real, &*(*real).pMethods)
        }
    }

    fn image<'s>(&self, state: &'s mut State) -> Option<&'s mut Image> {
        if self.path.is_null() {
            return None;
        }
        // SAFETY: a non-null path is the NUL-terminated name that SQLite gave to `open`.
        let path = unsafe { CStr::from_ptr(self.path) }.to_string_lossy().into_owned();
        Some(state.images.entry(path).or_default())
    }
}

unsafe extern "C" fn open(
    vfs: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite calls this with the VFS that `register` built and `szOsFile` bytes at `file`.
    unsafe {
        let disk: &'static Disk = &*(*vfs).pAppData.cast::<Disk>();
        let ours = file.cast::<File>();
        let real = ours.add(1).cast::<ffi::sqlite3_file>();
        (*file).pMethods = std::ptr::null();
        (*real).pMethods = std::ptr::null();
        let flags = if disk.lock().read_only {
            flags & !(ffi::SQLITE_OPEN_READWRITE | ffi::SQLITE_OPEN_CREATE) | ffi::SQLITE_OPEN_READONLY
        } else {
            flags
        };
        let code = (*disk.real).xOpen.expect("xOpen")(disk.real, path, real, flags, out);
        if !(*real).pMethods.is_null() {
            ours.write(File { methods: &raw const METHODS, disk, path });
        }
        code
    }
}

unsafe extern "C" fn delete(vfs: *mut ffi::sqlite3_vfs, path: *const c_char, sync_dir: c_int) -> c_int {
    // SAFETY: as for `open`; `path` is a NUL-terminated name.
    unsafe {
        let disk = &*(*vfs).pAppData.cast::<Disk>();
        match disk.step(false, ffi::SQLITE_IOERR_DELETE) {
            Err(code) => return code,
            Ok(mut state) => state.images.remove(CStr::from_ptr(path).to_string_lossy().as_ref()),
        };
        (*disk.real).xDelete.expect("xDelete")(disk.real, path, sync_dir)
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    data: *const c_void,
    len: c_int,
    at: ffi::sqlite3_int64,
) -> c_int {
    // SAFETY: `file` was opened here; `data` has `len` bytes.
    unsafe {
        let (ours, real, methods) = File::of(file);
        match ours.disk.step(true, ffi::SQLITE_IOERR_WRITE) {
            Err(code) => return code,
            Ok(mut state) => {
                if let Some(image) = ours.image(&mut state) {
                    let bytes = std::slice::from_raw_parts(data.cast::<u8>(), len as usize);
                    image.pending.push(Change::Write(at as u64, bytes.to_vec()));
                }
            }
        }
        methods.xWrite.expect("xWrite")(real, data, len, at)
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, len: ffi::sqlite3_int64) -> c_int {
    // SAFETY: `file` was opened here.
    unsafe {
        let (ours, real, methods) = File::of(file);
        match ours.disk.step(false, ffi::SQLITE_IOERR_TRUNCATE) {
            Err(code) => return code,
            Ok(mut state) => {
                if let Some(image) = ours.image(&mut state) {
                    image.pending.push(Change::Truncate(len as u64));
                }
            }
        }
        methods.xTruncate.expect("xTruncate")(real, len)
    }
}

/// Makes the pending changes durable in the image. The real sync is skipped: it costs time and proves nothing here.
unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _flags: c_int) -> c_int {
    // SAFETY: `file` was opened here.
    let (ours, ..) = unsafe { File::of(file) };
    match ours.disk.step(false, ffi::SQLITE_IOERR_FSYNC) {
        Err(code) => code,
        Ok(state) if state.lies => ffi::SQLITE_OK,
        Ok(mut state) => {
            if let Some(image) = ours.image(&mut state) {
                for change in std::mem::take(&mut image.pending) {
                    match change {
                        Change::Write(at, data) => put(&mut image.durable, at, &data),
                        Change::Truncate(len) => image.durable.resize(len as usize, 0),
                    }
                }
            }
            ffi::SQLITE_OK
        }
    }
}

/// Passes a call on to the real VFS unchanged.
macro_rules! forward {
    ($($name:ident => $method:ident($($arg:ident: $ty:ty),*) -> $out:ty;)*) => {$(
        unsafe extern "C" fn $name(file: *mut ffi::sqlite3_file $(, $arg: $ty)*) -> $out {
            // SAFETY: `file` was opened here, and the arguments are SQLite's own.
            unsafe {
                let (_, real, methods) = File::of(file);
                methods.$method.expect(stringify!($method))(real $(, $arg)*)
            }
        }
    )*};
}

forward! {
    close => xClose() -> c_int;
    read => xRead(to: *mut c_void, len: c_int, at: ffi::sqlite3_int64) -> c_int;
    file_size => xFileSize(out: *mut ffi::sqlite3_int64) -> c_int;
    lock => xLock(level: c_int) -> c_int;
    unlock => xUnlock(level: c_int) -> c_int;
    check_reserved => xCheckReservedLock(out: *mut c_int) -> c_int;
    control => xFileControl(op: c_int, arg: *mut c_void) -> c_int;
    sector_size => xSectorSize() -> c_int;
    characteristics => xDeviceCharacteristics() -> c_int;
    shm_map => xShmMap(page: c_int, size: c_int, extend: c_int, out: *mut *mut c_void) -> c_int;
    shm_lock => xShmLock(offset: c_int, n: c_int, flags: c_int) -> c_int;
    shm_barrier => xShmBarrier() -> ();
    shm_unmap => xShmUnmap(delete: c_int) -> c_int;
}

/// Version 2: shared memory for WAL, but no memory-mapped reads that would bypass the counter.
static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};
