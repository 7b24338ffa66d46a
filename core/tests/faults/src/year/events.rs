//! What happens after a visit now and then: each so often a month, in an order of chance.

use fastrand::Rng;
use treadwell_core::journal::EntryKind;

use super::Year;
use crate::clinic::after;

/// Something that happens.
pub(super) type Event = fn(&mut Year);

/// The visits of a month of which [`ALL`] says how often each happens.
const VISITS: usize = 420;

/// What happens, and how often in a month.
const ALL: &[(usize, Event)] = &[
    (40, Year::amend),
    (20, Year::revise),
    (12, Year::attach),
    (3, Year::take_away),
    (20, Year::look),
    (14, Year::reopen),
    (8, Year::arrive),
    (4, Year::merge),
    (2, Year::take_apart),
    (6, Year::erase),
    (1, Year::keep_for),
    (4, |year| drop(year.backup())),
    (2, Year::restore),
    (1, Year::forget),
    (1, Year::refuse),
    (1, Year::new_code),
    (1, Year::rekey),
    (4, Year::cut),
    (1, Year::travel),
    (1, Year::move_on),
];

/// What happens after each of so many visits: each so often as it happens in a month of as many, and once at the least.
pub(super) fn ahead(visits: usize, rng: &mut Rng) -> Vec<Vec<Event>> {
    let mut ahead = vec![Vec::new(); visits];
    for (often, event) in ALL {
        for _ in 0..(often * visits / VISITS).max(1) {
            ahead[rng.usize(0..visits)].push(*event);
        }
    }
    ahead
}

impl Year {
    /// What happens after a visit, if anything does.
    pub(super) fn happen(&mut self) {
        for event in self.ahead.pop().unwrap_or_default() {
            event(self);
            self.now = after(self.now, 20);
        }
    }

    fn reopen(&mut self) {
        self.phone.lock();
        self.phone.unlock(self.now);
    }

    fn rekey(&mut self) {
        let key = self.key();
        self.phone.rekey(key, self.now);
        self.model.wrote(&[EntryKind::KeyRotated]);
        self.count.faults += 1;
    }

    fn cut(&mut self) {
        let folder = self.fresh("phone");
        self.phone.cut(folder, self.now);
        self.count.faults += 1;
    }
}
