//! What a disk may hold after the power went: a model of files and names, fed with the changes of a run.
//!
//! A file's bytes are durable once it was synced, its name once its folder was. Until then any of the writes may have
//! reached the disk, in any order, cut at the edge of a sector; of the names a beginning of the changes, in their order, as
//! every journaling file system keeps them. No file system in use is less kind than this.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;

use super::Change;

const SECTOR: usize = 512;

/// A file, whatever its name.
#[derive(Clone, Default)]
struct Inode {
    durable: Vec<u8>,
    pending: Vec<Piece>,
}

#[derive(Clone)]
enum Piece {
    Write(u64, Vec<u8>),
    Truncate(u64),
}

#[derive(Clone)]
enum Naming {
    Create(PathBuf, usize),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
}

/// A folder's files and names, as the process sees them and as they are durable.
#[derive(Clone)]
pub struct Disk {
    folder: PathBuf,
    inodes: Vec<Inode>,
    seen: BTreeMap<PathBuf, usize>,
    durable: BTreeMap<PathBuf, usize>,
    pending: Vec<Naming>,
}

impl Disk {
    /// A disk that holds what is in `folder`, all of it durable.
    ///
    /// # Panics
    /// When the folder cannot be read.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        let mut disk = Self {
            folder: folder.to_owned(),
            inodes: Vec::new(),
            seen: BTreeMap::new(),
            durable: BTreeMap::new(),
            pending: Vec::new(),
        };
        for file in fs::read_dir(folder).expect("a folder").flatten() {
            let durable = fs::read(file.path()).expect("a file");
            disk.durable.insert(file.path(), disk.inodes.len());
            disk.inodes.push(Inode { durable, pending: Vec::new() });
        }
        disk.seen = disk.durable.clone();
        disk
    }

    /// Takes one change in.
    ///
    /// # Panics
    /// When a file is changed that was never made.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Nothing => {}
            Change::Create(path) => {
                self.seen.insert(path.clone(), self.inodes.len());
                self.pending.push(Naming::Create(path.clone(), self.inodes.len()));
                self.inodes.push(Inode::default());
            }
            Change::Write(path, at, bytes) => self.inode(path).pending.push(Piece::Write(*at, bytes.clone())),
            Change::Truncate(path, length) => self.inode(path).pending.push(Piece::Truncate(*length)),
            Change::Sync(path) => {
                let inode = self.inode(path);
                for piece in std::mem::take(&mut inode.pending) {
                    apply(&mut inode.durable, &piece, usize::MAX);
                }
            }
            Change::SyncFolder => {
                for naming in std::mem::take(&mut self.pending) {
                    rename(&mut self.durable, &naming);
                }
            }
            Change::Rename(from, to) => self.naming(Naming::Rename(from.clone(), to.clone())),
            Change::Remove(path) => self.naming(Naming::Remove(path.clone())),
        }
    }

    fn naming(&mut self, naming: Naming) {
        rename(&mut self.seen, &naming);
        self.pending.push(naming);
    }

    fn inode(&mut self, path: &Path) -> &mut Inode {
        let place = *self.seen.get(path).unwrap_or_else(|| panic!("{} was never made", path.display()));
        &mut self.inodes[place]
    }

    /// Writes into `to` what may be left. Seed 0 is "only what is durable", 1 "everything, as after a kill".
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn remains(&self, to: &Path, seed: u64) {
        let mut rng = Rng::with_seed(seed);
        let kept = match seed {
            0 => 0,
            1 => self.pending.len(),
            _ => rng.usize(0..=self.pending.len()),
        };
        let mut names = self.durable.clone();
        self.pending[..kept].iter().for_each(|naming| rename(&mut names, naming));
        for (path, inode) in names {
            let inode = &self.inodes[inode];
            let mut bytes = inode.durable.clone();
            let mut pieces: Vec<&Piece> = inode.pending.iter().collect();
            if seed > 1 {
                rng.shuffle(&mut pieces);
            }
            for piece in pieces {
                match seed {
                    0 => {}
                    1 => apply(&mut bytes, piece, usize::MAX),
                    _ if rng.bool() => apply(&mut bytes, piece, rng.usize(1..=16)),
                    _ => {}
                }
            }
            let name = path.strip_prefix(&self.folder).expect("a file of the folder");
            fs::write(to.join(name), bytes).expect("the remains");
        }
    }
}

fn rename(names: &mut BTreeMap<PathBuf, usize>, naming: &Naming) {
    match naming {
        Naming::Create(path, inode) => drop(names.insert(path.clone(), *inode)),
        Naming::Rename(from, to) => {
            if let Some(inode) = names.remove(from) {
                names.insert(to.clone(), inode);
            }
        }
        Naming::Remove(path) => drop(names.remove(path)),
    }
}

/// Puts a piece in its place, at most so many sectors of it.
fn apply(bytes: &mut Vec<u8>, piece: &Piece, sectors: usize) {
    match piece {
        Piece::Truncate(length) => bytes.resize(usize::try_from(*length).unwrap_or(usize::MAX), 0),
        Piece::Write(at, data) => {
            let start = usize::try_from(*at).unwrap_or(usize::MAX);
            let data = &data[..data.len().min(sectors.saturating_mul(SECTOR))];
            let end = start + data.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[start..end].copy_from_slice(data);
        }
    }
}
