//! The library as this practice sees it: favourites first, own notes found, and techniques marked for one client.

use std::collections::HashMap;

use super::annotations::{self, Annotation};
use super::history::begun;
use super::screenings::{Judged, judged};
use super::study_page::TechniqueForClient;
use super::{Dao, DraftKind, Journal, Result, clients};
use crate::Moment;
use crate::calendar::local_day;
use crate::fold::fold;
use crate::library::page::{
    Chip, ChipGroup, ClientLine, ClientMark, ForClient, HitKind, LibraryFilter, LibraryHit, LibraryPage,
};
use crate::screening::{Availability, Level};

const FAVOURITE: &str = "mine:favourite";
const NOTED: &str = "mine:note";
const LEFT: &str = "client:left";

/// What one client's last screening says of each technique.
struct Marked {
    who: ClientLine,
    /// What the chip says.
    chip: String,
    marks: HashMap<String, (ForClient, bool)>,
}

/// The chips of this file that are chosen.
#[derive(Clone, Copy, Default)]
struct Own {
    favourite: bool,
    noted: bool,
    left: bool,
}

impl Own {
    fn of(chips: &[String]) -> Self {
        let has = |id: &str| chips.iter().any(|chip| chip == id);
        Self { favourite: has(FAVOURITE), noted: has(NOTED), left: has(LEFT) }
    }

    const fn mine(self) -> bool {
        self.favourite || self.noted
    }

    fn keeps(self, annotation: Option<&Annotation>) -> bool {
        !self.mine()
            || annotation
                .is_some_and(|known| (self.favourite && known.favourite) || (self.noted && !known.note.is_empty()))
    }
}

/// Each word of `query` begins a word of `text`; both folded.
fn mentions(text: &str, query: &str) -> bool {
    query.split(' ').all(|token| text.split(' ').any(|word| word.starts_with(token)))
}

impl Journal {
    /// The library's front page with the reader's favourites and notes; for `client`, techniques alone, each with what
    /// the standing screening says of it.
    ///
    /// # Errors
    /// [`super::Error::NotFound`] for an unknown client.
    pub fn library_page(&self, filter: &LibraryFilter, client: Option<&str>, now: Moment) -> Result<LibraryPage> {
        let notes = self.read(annotations::all)?;
        let marked = client.map(|client| self.marked(client, now)).transpose()?;
        let own = Own::of(&filter.chips);
        let note = |kind: HitKind, id: &str| notes.iter().find(|known| known.is(kind, id));
        let left = |kind: HitKind, id: &str| match &marked {
            None => true,
            Some(marked) => {
                kind == HitKind::Technique && (!own.left || marked.marks.get(id).is_some_and(|(_, left)| *left))
            }
        };
        let query = fold(&filter.query);
        let found: Vec<(HitKind, String)> = notes
            .iter()
            .filter(|known| !query.is_empty() && mentions(&fold(&known.note), &query))
            .filter_map(|known| Some((HitKind::from_id(&known.kind)?, known.entry.clone())))
            .collect();
        let whole = self.library().browse_among(filter, &found, |kind, id| left(kind, id));
        let count = |keep: Own| whole.hits.iter().filter(|hit| keep.keeps(note(hit.kind, &hit.id))).count();
        let counted = [Own { favourite: true, ..Own::default() }, Own { noted: true, ..Own::default() }].map(count);
        let left_count = match (&marked, own.left) {
            (Some(marked), false) => whole
                .hits
                .iter()
                .filter(|hit| own.keeps(note(hit.kind, &hit.id)))
                .filter(|hit| marked.marks.get(&hit.id).is_some_and(|(_, left)| *left))
                .count(),
            (Some(_), true) => count(own),
            (None, _) => 0,
        };
        let mut page = if own.mine() {
            self.library().browse_among(filter, &found, |kind, id| left(kind, id) && own.keeps(note(kind, id)))
        } else {
            whole
        };
        for hit in &mut page.hits {
            if let Some(known) = note(hit.kind, &hit.id) {
                hit.favourite = known.favourite;
                hit.note.clone_from(&known.note);
            }
            if hit.kind == HitKind::Technique {
                hit.for_client =
                    marked.as_ref().and_then(|marked| marked.marks.get(&hit.id)).map(|(mark, _)| mark.clone());
            }
        }
        if marked.is_none() && filter.chips.iter().all(|chip| [FAVOURITE, NOTED].contains(&chip.as_str())) {
            page.hits.extend(self.gone(&notes, &query, own));
        }
        if query.is_empty() {
            page.hits.sort_by_key(|hit| !hit.favourite);
        }
        page.line = self.library().summary(&page.hits);
        page.groups.insert(0, self.own_chips(own, counted, &notes));
        if let Some(marked) = marked {
            let title = marked.who.title.clone();
            let chip = Chip { id: LEFT.into(), label: marked.chip, count: small(left_count), chosen: own.left };
            page.groups.insert(0, ChipGroup { title, chips: vec![chip] });
            page.for_client = Some(marked.who);
        }
        Ok(page)
    }

    fn own_chips(&self, own: Own, counted: [usize; 2], annotations: &[Annotation]) -> ChipGroup {
        let words = self.study_words();
        let gone = |keep: Own| self.gone(annotations, "", keep).len();
        let chip = |id: &str, label: &str, count: usize, chosen| Chip {
            id: id.into(),
            label: words.plain(label),
            count: small(count),
            chosen,
        };
        let [favourites, with_note] = counted;
        let starred = gone(Own { favourite: true, ..Own::default() });
        let written = gone(Own { noted: true, ..Own::default() });
        ChipGroup {
            title: words.plain("annotation.yours"),
            chips: vec![
                chip(FAVOURITE, "annotation.favourites", favourites + starred, own.favourite),
                chip(NOTED, "annotation.with_note", with_note + written, own.noted),
            ],
        }
    }

    /// What the content no longer has, with the reader's words on it.
    fn gone(&self, notes: &[Annotation], query: &str, own: Own) -> Vec<LibraryHit> {
        let lost = notes.iter().filter(|known| {
            let kind = HitKind::from_id(&known.kind);
            kind.is_none_or(|kind| self.library().found_one(kind, &known.entry).is_none())
        });
        let wanted = lost.filter(|known| {
            own.keeps(Some(known)) && mentions(&fold(&format!("{} {}", known.title, known.note)), query)
        });
        wanted
            .map(|known| (HitKind::from_id(&known.kind).unwrap_or(HitKind::Topic), known))
            .map(|(kind, known)| LibraryHit {
                id: known.entry.clone(),
                kind,
                kind_label: self.library().kind_label(kind).to_owned(),
                title: known.title.clone(),
                line: self.study_words().plain("annotation.gone"),
                information_only: true,
                favourite: known.favourite,
                note: known.note.clone(),
                gone: true,
                for_client: None,
            })
            .collect()
    }

    /// One technique for one client.
    ///
    /// # Errors
    /// [`super::Error::NotFound`] for an unknown client, [`super::Error::Invalid`] for an unknown technique.
    pub fn technique_for(&self, client: &str, technique: &str, now: Moment) -> Result<TechniqueForClient> {
        Self::technique(technique).ok_or_else(|| self.bad("technique", "technique"))?;
        let id = self.client_id(client)?;
        let mut marked = self.marked(client, now)?;
        let running = self.read(|dao| Ok(begun(dao, DraftKind::Session, id)?.is_some()))?;
        let (what, _) = marked.marks.remove(technique).ok_or(super::Error::Bug("a technique has no mark"))?;
        Ok(TechniqueForClient { who: marked.who, what, running })
    }

    /// What the last screening of a client says of each technique. Only today's marks anything as available.
    fn marked(&self, client: &str, now: Moment) -> Result<Marked> {
        let id = self.client_id(client)?;
        let (name, screened, judged) = self.read(|dao: &Dao| {
            let row = clients::row(dao, id)?;
            let judged = row.screening.map(|screening| judged(dao, id, screening)).transpose()?.flatten();
            Ok((row.facts.name, row.screened, judged))
        })?;
        let (words, dates) = (self.study_words(), self.dates(now));
        let title = words.say("shelf.title", &[("name", &name)]);
        let techniques = self.library().techniques();
        let (Some(at), Some(Judged { outcome, differs, .. })) = (screened, judged) else {
            let nothing = ForClient {
                mark: ClientMark::ScreenFirst,
                word: words.plain("shelf.screen_first"),
                why: String::new(),
            };
            return Ok(Marked {
                who: ClientLine {
                    client: id.to_string(),
                    title,
                    line: words.plain("shelf.never_screened"),
                    screen_first: true,
                },
                chip: words.plain("shelf.left_none"),
                marks: techniques
                    .iter()
                    .map(|technique| (technique.id.to_string(), (nothing.clone(), false)))
                    .collect(),
            });
        };
        let day = dates.near_day(local_day(at));
        let today = local_day(at) == local_day(now) && !differs;
        let pages = self.pages();
        let marks = techniques.iter().map(|technique| {
            let (left, why) = pages.availability(&outcome, technique.id.as_str());
            let key = left.id();
            let mark = match (today, left) {
                (false, _) => ClientMark::ScreenFirst,
                (true, Availability::Available) => ClientMark::Available,
                (true, Availability::WithChanges) => ClientMark::WithChanges,
                (true, Availability::Removed) => ClientMark::Removed,
            };
            let word = if today {
                words.plain(&format!("shelf.today.{key}"))
            } else {
                words.say(&format!("shelf.then.{key}"), &[("day", &day)])
            };
            (technique.id.to_string(), (ForClient { mark, word, why }, left != Availability::Removed))
        });
        let line = match (today, outcome.level > Level::Adapt) {
            (true, false) => words.plain("shelf.today_line"),
            (true, true) => words.plain("shelf.not_today_line"),
            (false, _) => words.say("shelf.then_line", &[("day", &day)]),
        };
        let chip = if today {
            words.say("shelf.safe", &[("name", &name)])
        } else {
            words.say("shelf.left_then", &[("day", &day)])
        };
        Ok(Marked {
            marks: marks.collect(),
            who: ClientLine { client: id.to_string(), title, line, screen_first: !today },
            chip,
        })
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
