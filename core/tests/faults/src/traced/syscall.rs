//! The system calls that change a file, read from the registers and the memory of the process that makes them.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use nix::libc::{self, user_regs_struct};
use nix::sys::ptrace;
use nix::unistd::Pid;

/// One change, as it was done. Paths are those of the folder's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new, empty file got a name.
    Create(PathBuf),
    /// Bytes from a place on.
    Write(PathBuf, u64, Vec<u8>),
    /// The file ends here.
    Truncate(PathBuf, u64),
    /// The file's bytes are durable.
    Sync(PathBuf),
    /// The folder's names are durable.
    SyncFolder,
    /// A file got another name; what had that name is gone.
    Rename(PathBuf, PathBuf),
    /// A name is gone.
    Remove(PathBuf),
    /// It failed, or was kept from being done.
    Nothing,
}

/// What a process asks the kernel for.
pub(super) struct Call(user_regs_struct);

/// A call that will change something.
pub(super) struct Changing {
    change: Change,
    room: bool,
}

impl Changing {
    /// A call that will be refused.
    pub fn nothing() -> Self {
        Self { change: Change::Nothing, room: false }
    }

    /// Bytes that are to be written.
    pub fn bytes(&self) -> u64 {
        if let Change::Write(_, _, data) = &self.change { data.len() as u64 } else { 0 }
    }

    /// A full disk has no room for it.
    pub fn needs_room(&self) -> bool {
        self.room
    }

    /// The change, when the kernel answered with `result`.
    pub fn done(mut self, result: i64) -> Change {
        if result < 0 {
            return Change::Nothing;
        }
        if let Change::Write(_, _, data) = &mut self.change {
            data.truncate(usize::try_from(result).unwrap_or(usize::MAX));
        }
        self.change
    }
}

impl Call {
    /// The call that was just entered.
    pub fn entered(pid: Pid) -> Option<Self> {
        ptrace::getregs(pid).ok().map(Self)
    }

    /// Whether the kernel is to copy from file to file by itself.
    pub fn is_copy(&self) -> bool {
        matches!(self.0.orig_rax.cast_signed(), libc::SYS_sendfile | libc::SYS_copy_file_range)
    }

    /// What the kernel answered to the call that is being left.
    pub fn result(pid: Pid) -> i64 {
        ptrace::getregs(pid).map_or(-1, |regs| regs.rax.cast_signed())
    }

    /// Has the process find this answer.
    pub fn answer(pid: Pid, result: i64) {
        let mut regs = ptrace::getregs(pid).expect("registers");
        regs.rax = result.cast_unsigned();
        ptrace::setregs(pid, regs).expect("registers");
    }

    /// Has the kernel do nothing.
    pub fn skip(&self, pid: Pid) {
        let regs = user_regs_struct { orig_rax: u64::MAX, ..self.0 };
        ptrace::setregs(pid, regs).expect("registers");
    }

    /// Has the kernel write only so much.
    pub fn shorten(&self, pid: Pid, bytes: u64) {
        let regs = user_regs_struct { rdx: bytes, ..self.0 };
        ptrace::setregs(pid, regs).expect("registers");
    }

    /// Whether the call changes a file of `folder`, and how.
    ///
    /// The shared memory beside a journal is left out: it is made again from the side file, and never durable.
    pub fn changing(&self, pid: Pid, folder: &Path) -> Option<Changing> {
        let regs = &self.0;
        let arguments = [regs.rdi, regs.rsi, regs.rdx, regs.r10];
        let of_handle = || handle(pid, arguments[0]).filter(|path| path.starts_with(folder) && !is_shared_memory(path));
        let named = |place: usize| name(pid, arguments[place]).filter(|path| is_ours(path, folder));
        let (change, room) = match regs.orig_rax.cast_signed() {
            libc::SYS_write => {
                let path = of_handle()?;
                let at = position(pid, arguments[0], &path)?;
                (Change::Write(path, at, bytes(pid, arguments[1], arguments[2])?), true)
            }
            libc::SYS_pwrite64 => {
                (Change::Write(of_handle()?, arguments[3], bytes(pid, arguments[1], arguments[2])?), true)
            }
            libc::SYS_ftruncate => (Change::Truncate(of_handle()?, arguments[1]), false),
            libc::SYS_fsync | libc::SYS_fdatasync => {
                let path = of_handle()?;
                (if path.is_dir() { Change::SyncFolder } else { Change::Sync(path) }, false)
            }
            libc::SYS_openat => self.opening(named(1)?, arguments[2])?,
            libc::SYS_rename => (Change::Rename(named(0)?, named(1)?), false),
            libc::SYS_renameat | libc::SYS_renameat2 => (Change::Rename(named(1)?, named(3)?), false),
            libc::SYS_unlink => (Change::Remove(named(0)?), false),
            libc::SYS_unlinkat => (Change::Remove(named(1)?), false),
            libc::SYS_pwritev | libc::SYS_writev | libc::SYS_fallocate => {
                let path = of_handle()?;
                panic!("a way of writing {} that the watch does not know", path.display());
            }
            _ => return None,
        };
        Some(Changing { change, room })
    }

    /// Opening changes something when it makes a file, or empties one.
    #[expect(clippy::unused_self, reason = "reads like its neighbours")]
    fn opening(&self, path: PathBuf, flags: u64) -> Option<(Change, bool)> {
        let flags = i32::try_from(flags & 0xffff_ffff).unwrap_or(0);
        let exists = path.exists();
        match (flags & libc::O_CREAT != 0 && !exists, flags & libc::O_TRUNC != 0 && exists) {
            (true, _) => Some((Change::Create(path), true)),
            (_, true) => Some((Change::Truncate(path, 0), false)),
            (false, false) => None,
        }
    }
}

fn is_shared_memory(path: &Path) -> bool {
    path.to_string_lossy().ends_with("-shm")
}

fn is_ours(path: &Path, folder: &Path) -> bool {
    path.starts_with(folder) && path != folder && !is_shared_memory(path)
}

/// The file behind a handle; one that has lost its name has none.
fn handle(pid: Pid, number: u64) -> Option<PathBuf> {
    let path = fs::read_link(format!("/proc/{pid}/fd/{}", number.cast_signed())).ok()?;
    (!path.to_string_lossy().ends_with(" (deleted)")).then_some(path)
}

/// Where the next write without a place goes.
fn position(pid: Pid, number: u64, path: &Path) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{pid}/fdinfo/{number}")).ok()?;
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let flags = i32::from_str_radix(field("flags:")?, 8).ok()?;
    if flags & libc::O_APPEND != 0 { Some(fs::metadata(path).ok()?.len()) } else { field("pos:")?.parse().ok() }
}

fn memory(pid: Pid) -> Option<File> {
    File::open(format!("/proc/{pid}/mem")).ok()
}

fn bytes(pid: Pid, at: u64, length: u64) -> Option<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    memory(pid)?.read_exact_at(&mut bytes, at).ok()?;
    Some(bytes)
}

/// A name, as C has it.
fn name(pid: Pid, at: u64) -> Option<PathBuf> {
    let memory = memory(pid)?;
    let mut name = vec![0; 4096];
    let read = memory.read_at(&mut name, at).ok()?;
    let end = name[..read].iter().position(|byte| *byte == 0)?;
    Some(PathBuf::from(String::from_utf8(name[..end].to_vec()).ok()?))
}
