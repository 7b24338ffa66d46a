//! Telling the screens that something has changed.
//!
//! Each subscription has a thread of its own and is called after the commit, with no lock of the journal held; changes
//! that arrive while it is busy are told together. A write that failed is not told.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;

use super::{EntryKind, Error, Result};

/// What a commit changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The practitioner's profile.
    Practice,
    /// Favourites and own notes.
    Annotations,
    /// Checks of practitioners.
    PractitionerChecks,
    /// Clients.
    Clients,
    /// Screenings, and the letters about them.
    Screenings,
    /// Sessions.
    Sessions,
    /// Drafts.
    Drafts,
    /// Photos and letters that belong to records.
    Attachments,
    /// Backups that were made or restored.
    Backups,
    /// Who looked at what, and checks of the journal.
    Audit,
}

impl Change {
    /// All of them, for what changes the whole journal.
    pub(super) const ALL: [Self; 10] = [
        Self::Practice,
        Self::Annotations,
        Self::PractitionerChecks,
        Self::Clients,
        Self::Screenings,
        Self::Sessions,
        Self::Drafts,
        Self::Attachments,
        Self::Backups,
        Self::Audit,
    ];
}

impl From<EntryKind> for Change {
    fn from(kind: EntryKind) -> Self {
        match kind {
            EntryKind::PracticeSet
            | EntryKind::PractitionerKey
            | EntryKind::RetentionSet
            | EntryKind::Salvaged
            | EntryKind::NotedWhileLocked
            | EntryKind::InboxKeySet => Self::Practice,
            EntryKind::FavouriteSet | EntryKind::OwnNoteSet => Self::Annotations,
            EntryKind::PractitionerChecked => Self::PractitionerChecks,
            EntryKind::ClientRegistered
            | EntryKind::ClientRevised
            | EntryKind::PersonErased
            | EntryKind::ClientsMerged
            | EntryKind::MergeUndone => Self::Clients,
            EntryKind::ScreeningCompleted | EntryKind::LetterRequested | EntryKind::LetterAnswered => Self::Screenings,
            EntryKind::SessionCommitted
            | EntryKind::SessionSigned
            | EntryKind::SessionAmended
            | EntryKind::AmendmentSigned
            | EntryKind::SessionDiscarded => Self::Sessions,
            EntryKind::AttachmentAdded | EntryKind::AttachmentRemoved => Self::Attachments,
            EntryKind::BackupKeySet | EntryKind::BackupMade | EntryKind::BackupRestored => Self::Backups,
            EntryKind::AccessNoted | EntryKind::JournalVerified | EntryKind::KeyRotated => Self::Audit,
        }
    }
}

/// What was changed since the last call.
pub(super) type Changes = BTreeSet<Change>;

#[derive(Default)]
struct Inbox {
    waiting: Changes,
    closed: bool,
}

#[derive(Default)]
struct Mailbox {
    inbox: Mutex<Inbox>,
    news: Condvar,
}

impl Mailbox {
    fn lock(&self) -> MutexGuard<'_, Inbox> {
        self.inbox.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn close(&self) {
        self.lock().closed = true;
        self.news.notify_one();
    }

    /// Waits for news; `None` when the subscription has ended.
    fn next(&self) -> Option<Changes> {
        let mut inbox = self
            .news
            .wait_while(self.lock(), |inbox| inbox.waiting.is_empty() && !inbox.closed)
            .unwrap_or_else(PoisonError::into_inner);
        if inbox.closed { None } else { Some(std::mem::take(&mut inbox.waiting)) }
    }
}

/// Ends when it is dropped or closed, or when the journal is closed.
///
/// A call that has begun when it ends is finished; none begins afterwards.
pub struct Subscription(Arc<Mailbox>);

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Subscription")
    }
}

impl Subscription {
    /// Ends it.
    pub fn close(&self) {
        self.0.close();
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.close();
    }
}

/// The subscriptions of one open journal.
#[derive(Default)]
pub(super) struct Notifier(Mutex<Vec<Weak<Mailbox>>>);

impl Notifier {
    pub fn subscribe(&self, listener: impl Fn(&[Change]) + Send + 'static) -> Result<Subscription> {
        let mailbox = Arc::new(Mailbox::default());
        let theirs = Arc::clone(&mailbox);
        thread::Builder::new()
            .name("treadwell-changes".into())
            .spawn(move || {
                while let Some(changes) = theirs.next() {
                    listener(&changes.into_iter().collect::<Vec<_>>());
                }
            })
            .map_err(Error::from)?;
        self.lock().push(Arc::downgrade(&mailbox));
        Ok(Subscription(mailbox))
    }

    /// Call with no lock held, after the commit.
    pub fn tell(&self, changes: &Changes) {
        if changes.is_empty() {
            return;
        }
        self.lock().retain(|mailbox| {
            let Some(mailbox) = mailbox.upgrade() else { return false };
            let mut inbox = mailbox.lock();
            inbox.waiting.extend(changes);
            mailbox.news.notify_one();
            !inbox.closed
        });
    }

    /// Ends every subscription.
    pub fn close(&self) {
        for mailbox in self.lock().drain(..).filter_map(|mailbox| mailbox.upgrade()) {
            mailbox.close();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Weak<Mailbox>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Notifier {
    fn drop(&mut self) {
        self.close();
    }
}
