//! A damaged journal is salvaged: what it still proves goes into a new file in its place, the damaged one is kept.

use std::fs;
use std::path::Path;

use treadwell_core::journal::{EntryKind, Journal, Result};

use super::{Operation, Outcome, client, journal_in, note, tell};
use crate::clinic::{self, KEY, START};

pub(super) struct Salvage;

/// What is kept of the damaged file, to be compared.
const DAMAGED: &str = "as-it-was-damaged";

impl Operation for Salvage {
    fn name(&self) -> &'static str {
        "salvage"
    }

    fn prepare(&self, folder: &Path) {
        let path = tell(folder);
        let mut bytes = fs::read(&path).expect("the file");
        // The last page: something of a list, or of an entry.
        let place = bytes.len() - 1_000;
        bytes[place] ^= 1;
        fs::write(&path, &bytes).expect("the file");
        fs::write(folder.join(DAMAGED), &bytes).expect("a copy");
        note(folder, "head", "");
    }

    fn act(&self, folder: &Path) -> Result<()> {
        Journal::salvage(&journal_in(folder), &KEY, "en", None, START, |_| true).map(drop)
    }

    fn outcome(&self, folder: &Path) -> Outcome {
        let path = journal_in(folder);
        let damaged = fs::read(folder.join(DAMAGED)).expect("the copy");
        let is_damaged = |path: &Path| fs::read(path).is_ok_and(|bytes| bytes == damaged);
        let before = is_damaged(&path);
        // Between the two names the damaged file has its new one, and the new file only has to take its place: so it is
        // said, and doing it again does that.
        if before || !path.exists() {
            let (journal, _) = Journal::salvage(&path, &KEY, "en", None, START, |_| true).expect("it can be salvaged");
            drop(journal);
        }
        let journal = clinic::open(&path, None).expect("the new journal opens");
        assert!(client(&journal, "Maya Lindqvist").is_some());
        let mut salvages = 0;
        journal
            .read(|dao| {
                dao.for_each_entry(|entry| {
                    salvages += u32::from(entry.header.kind == EntryKind::Salvaged.into());
                    Ok(())
                })
            })
            .expect("its entries");
        assert_eq!(salvages, 1);
        let kept = fs::read_dir(folder).expect("the folder").flatten().map(|file| file.path());
        let kept = kept.filter(|file| file.to_string_lossy().contains(".damaged-")).any(|file| is_damaged(&file));
        assert!(kept, "the damaged file is kept as it was");
        Outcome::of(!before)
    }
}
