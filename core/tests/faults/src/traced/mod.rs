//! A process of its own, watched at every system call that changes a file: each can be counted, remembered, made to fail,
//! or be its last. Unlike [`crate::disk`], which stands below SQLite alone, this sees whatever writes: renames, lock
//! files, backups. Linux on x86_64 only.

pub mod crash;
mod syscall;

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{PoisonError, RwLock};

use nix::errno::Errno;
use nix::sys::ptrace;
use nix::sys::signal::Signal;
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::Pid;

pub use syscall::Change;
use syscall::{Call, Changing};

/// What happens at the chosen change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The process is killed before it.
    Kill,
    /// That one change fails with an input/output error; a failed sync is one of them.
    Error,
    /// From that change on the disk is full: what needs room fails, everything else works.
    Full,
    /// Half of that write reaches the disk, and from then on it is full.
    Short,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Kill, Self::Error, Self::Full, Self::Short];
}

/// How the process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// What it was asked for was done, and answered for.
    Acknowledged,
    /// It gave an error that a person can be told.
    Refused,
    /// It was killed.
    Killed,
}

/// What came of one run.
pub struct Run {
    /// How it ended.
    pub end: End,
    /// Every change to a file of the folder, in order, as far as the run came.
    pub changes: Vec<Change>,
    /// The fault has struck.
    pub struck: bool,
    /// What it printed: the error, if any.
    pub said: String,
}

/// Held for writing while a process is made, for reading by whoever opens journals meanwhile: until it has become another
/// program, a new process holds on to every file that this one has open, and to the locks on them.
pub static FORKING: RwLock<()> = RwLock::new(());

/// What the program exits with when it was refused; 0 is done, everything else is a bug.
pub const REFUSED: i32 = 3;

/// Runs `command`, which works in `folder`, to its end; `plan` says which change (from 1) is hurt, and how.
///
/// # Panics
/// When the operating system gives no process, or the program panics.
#[must_use]
pub fn run(mut command: Command, folder: &Path, plan: Option<(usize, Fault)>) -> Run {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    // SAFETY: between fork and exec only one system call is made.
    unsafe {
        command.pre_exec(|| Ok(ptrace::traceme()?));
    }
    let forking = FORKING.write().unwrap_or_else(PoisonError::into_inner);
    let child = command.spawn().expect("a process");
    drop(forking);
    Watch { child, folder, plan, changes: Vec::new(), struck: false }.until_it_ends()
}

struct Watch<'a> {
    child: Child,
    folder: &'a Path,
    plan: Option<(usize, Fault)>,
    changes: Vec<Change>,
    struck: bool,
}

/// What the kernel is to do with the call that was just entered.
enum Order {
    Pass,
    /// Answer with this instead of doing it.
    Fail(Errno),
    /// Only so many bytes of the write.
    Cut(u64),
    Die,
}

impl Watch<'_> {
    fn until_it_ends(mut self) -> Run {
        let pid = Pid::from_raw(self.child.id().cast_signed());
        // The stop at exec.
        let mut status = waitpid(pid, None).expect("the process stops");
        ptrace::setoptions(pid, ptrace::Options::PTRACE_O_TRACESYSGOOD | ptrace::Options::PTRACE_O_EXITKILL)
            .expect("options of the watch");
        let mut inside: Option<(Changing, Option<Errno>)> = None;
        let mut entered = false;
        let status = loop {
            let signal = match status {
                WaitStatus::PtraceSyscall(_) if entered => {
                    entered = false;
                    self.leave(pid, inside.take());
                    None
                }
                WaitStatus::PtraceSyscall(_) => {
                    entered = true;
                    inside = self.enter(pid);
                    None
                }
                WaitStatus::Stopped(_, Signal::SIGTRAP) => None,
                WaitStatus::Stopped(_, signal) => Some(signal),
                WaitStatus::Exited(..) | WaitStatus::Signaled(..) => break status,
                _ => None,
            };
            if ptrace::syscall(pid, signal).is_err() {
                break waitpid(pid, None).expect("the process ends");
            }
            status = waitpid(pid, None).expect("the process stops or ends");
        };
        self.end(status)
    }

    /// Looks at a call; if it changes a file of the folder it is counted, and perhaps hurt.
    fn enter(&mut self, pid: Pid) -> Option<(Changing, Option<Errno>)> {
        let call = Call::entered(pid)?;
        if call.is_copy() {
            // As on a kernel that knows no such call: the process then reads and writes, which is seen.
            call.skip(pid);
            return Some((Changing::nothing(), Some(Errno::ENOSYS)));
        }
        let changing = call.changing(pid, self.folder)?;
        match self.order(&changing) {
            Order::Pass => Some((changing, None)),
            Order::Fail(errno) => {
                call.skip(pid);
                Some((changing, Some(errno)))
            }
            Order::Cut(bytes) => {
                call.shorten(pid, bytes);
                Some((changing, None))
            }
            Order::Die => {
                nix::sys::signal::kill(pid, Signal::SIGKILL).expect("SIGKILL");
                None
            }
        }
    }

    fn order(&mut self, changing: &Changing) -> Order {
        let Some((at, fault)) = self.plan else { return Order::Pass };
        let this = self.changes.len() + 1;
        let order = match fault {
            Fault::Kill if this == at => Order::Die,
            Fault::Error if this == at => Order::Fail(Errno::EIO),
            Fault::Short if this == at && changing.bytes() > 1 => Order::Cut(changing.bytes() / 2),
            Fault::Short | Fault::Full if this >= at && changing.needs_room() => Order::Fail(Errno::ENOSPC),
            Fault::Kill | Fault::Error | Fault::Full | Fault::Short => Order::Pass,
        };
        self.struck |= !matches!(order, Order::Pass);
        order
    }

    /// What the call has done is remembered; what it was kept from is answered for.
    fn leave(&mut self, pid: Pid, inside: Option<(Changing, Option<Errno>)>) {
        let Some((changing, failed)) = inside else { return };
        match failed {
            Some(errno) => {
                Call::answer(pid, -i64::from(errno as i32));
                if errno != Errno::ENOSYS {
                    self.changes.push(Change::Nothing);
                }
            }
            None => self.changes.push(changing.done(Call::result(pid))),
        }
    }

    fn end(self, status: WaitStatus) -> Run {
        use std::io::Read;
        let Self { mut child, changes, struck, .. } = self;
        let mut said = String::new();
        if let (Some(mut out), Some(mut err)) = (child.stdout.take(), child.stderr.take()) {
            out.read_to_string(&mut said).expect("text");
            err.read_to_string(&mut said).expect("text");
        }
        let end = match status {
            WaitStatus::Exited(_, 0) => End::Acknowledged,
            WaitStatus::Exited(_, REFUSED) => End::Refused,
            WaitStatus::Signaled(_, Signal::SIGKILL, _) => End::Killed,
            other => panic!("{other:?}: {said}"),
        };
        Run { end, changes, struck, said }
    }
}
