//! When the journal cannot be opened: what is safe, what happened, and the ways on.
//!
//! Which way is offered is decided here and not on a screen: a salvage where it can lose nothing, an older file only
//! where somebody has said so knowingly, and never one that deletes.

use crate::content::Content;
use crate::words::Words;

/// What keeps the journal closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is a journal, and the platform's key store has no key for it.
    KeyLost,
    /// The key is not the one that the journal was made with.
    WrongKey,
    /// What lies there is no journal.
    Foreign,
    /// Some of the file is not what was written.
    Damaged,
    /// The end of the file is missing.
    Truncated,
    /// The file is older than what was acknowledged.
    RolledBack,
    /// A newer version of the app wrote it.
    TooNew,
    /// It may not be written.
    ReadOnly,
    /// No space is left.
    Full,
    /// Another process has it open.
    Busy,
    /// Reading or writing failed.
    Io,
}

/// What a person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Open it once more, as it is.
    Again,
    /// Make a new journal of what can be read: [`Journal::salvage`](super::Journal::salvage).
    Salvage,
    /// Open it without the head that is kept outside.
    OpenOlder,
    /// Bring the record back from a backup.
    Restore,
}

/// The page that stands before everything else while the journal is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpPage {
    /// Its heading.
    pub title: String,
    /// What is safe.
    pub safe: String,
    /// What happened.
    pub happened: String,
    /// What to do; a sentence each.
    pub todo: Vec<String>,
    /// The ways on, the most promising first.
    pub ways: Vec<HelpWay>,
}

/// One way on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpWay {
    /// Which.
    pub way: Way,
    /// Its button.
    pub label: String,
    /// What it does or needs; may be empty.
    pub line: String,
    /// What is asked before it is gone; `None` for one that changes nothing.
    pub sure: Option<HelpQuestion>,
}

/// A question before a step that is not taken by chance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpQuestion {
    /// What is asked.
    pub title: String,
    /// What follows from a yes.
    pub line: String,
}

impl Trouble {
    const fn id(self) -> &'static str {
        match self {
            Self::KeyLost => "key-lost",
            Self::WrongKey => "wrong-key",
            Self::Foreign => "foreign",
            Self::Damaged => "damaged",
            Self::Truncated => "truncated",
            Self::RolledBack => "rolled-back",
            Self::TooNew => "too-new",
            Self::ReadOnly => "read-only",
            Self::Full => "full",
            Self::Busy => "busy",
            Self::Io => "io",
        }
    }

    const fn ways(self) -> &'static [Way] {
        match self {
            Self::Damaged | Self::Truncated => &[Way::Salvage, Way::Restore, Way::Again],
            Self::RolledBack => &[Way::Restore, Way::OpenOlder, Way::Again],
            Self::KeyLost | Self::WrongKey | Self::Foreign => &[Way::Again, Way::Restore],
            Self::TooNew | Self::ReadOnly | Self::Full | Self::Busy | Self::Io => &[Way::Again],
        }
    }

    /// The file itself is at fault, or what opens it: it is kept whatever happens, as long as the app stays.
    const fn is_about_the_file(self) -> bool {
        match self {
            Self::KeyLost | Self::WrongKey | Self::Foreign | Self::Damaged | Self::Truncated | Self::RolledBack => true,
            Self::TooNew | Self::ReadOnly | Self::Full | Self::Busy | Self::Io => false,
        }
    }
}

impl Way {
    const fn id(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Salvage => "salvage",
            Self::OpenOlder => "open-older",
            Self::Restore => "restore",
        }
    }

    const fn is_asked_first(self) -> bool {
        match self {
            Self::Salvage | Self::OpenOlder => true,
            Self::Again | Self::Restore => false,
        }
    }
}

/// What to show while `trouble` keeps the journal closed, in `language`.
#[must_use]
pub fn help(trouble: Trouble, language: &str) -> HelpPage {
    let words = Words::new(&Content::embedded().text(language).tables["help"]);
    let of = |part: &str| words.plain(&format!("troubles.{}.{part}", trouble.id()));
    let mut todo = vec![of("todo")];
    if trouble.is_about_the_file() {
        todo.push(words.plain("keep_app"));
    }
    let ways = trouble.ways().iter().map(|way| {
        let of = |part: &str| words.plain(&format!("ways.{}.{part}", way.id()));
        let asked = |part: &str| words.plain(&format!("sure.{}.{part}", way.id()));
        HelpWay {
            way: *way,
            label: of("label"),
            line: of("line"),
            sure: way.is_asked_first().then(|| HelpQuestion { title: asked("title"), line: asked("line") }),
        }
    });
    HelpPage {
        title: of("title"),
        safe: words.plain(if trouble.is_about_the_file() { "file_kept" } else { "saved" }),
        happened: of("happened"),
        todo,
        ways: ways.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Trouble; 11] = [
        Trouble::KeyLost,
        Trouble::WrongKey,
        Trouble::Foreign,
        Trouble::Damaged,
        Trouble::Truncated,
        Trouble::RolledBack,
        Trouble::TooNew,
        Trouble::ReadOnly,
        Trouble::Full,
        Trouble::Busy,
        Trouble::Io,
    ];

    fn offers(trouble: Trouble, way: Way) -> bool {
        help(trouble, "en").ways.iter().any(|each| each.way == way)
    }

    #[test]
    fn every_trouble_says_what_is_safe_what_happened_and_what_to_do() {
        for trouble in ALL {
            let page = help(trouble, "en");
            assert!(!page.title.is_empty(), "{trouble:?}");
            for sentence in page.todo.iter().chain([&page.safe, &page.happened]) {
                assert!(sentence.ends_with(['.', '?']), "{trouble:?}: {sentence}");
            }
        }
    }

    #[test]
    fn every_trouble_can_be_tried_again() {
        assert!(ALL.into_iter().all(|trouble| offers(trouble, Way::Again)));
    }

    #[test]
    fn only_a_damaged_file_is_salvaged_and_only_an_older_one_is_opened_knowingly() {
        for trouble in ALL {
            let damaged = matches!(trouble, Trouble::Damaged | Trouble::Truncated);
            assert_eq!(offers(trouble, Way::Salvage), damaged, "{trouble:?}");
            assert_eq!(offers(trouble, Way::OpenOlder), trouble == Trouble::RolledBack, "{trouble:?}");
        }
    }

    #[test]
    fn what_changes_something_is_asked_first() {
        for way in ALL.into_iter().flat_map(|trouble| help(trouble, "en").ways) {
            let changes = matches!(way.way, Way::Salvage | Way::OpenOlder);
            assert_eq!(way.sure.is_some(), changes, "{way:?}");
        }
    }
}
