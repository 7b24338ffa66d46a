//! What a library screen shows: final words, ready to be set. The apps only lay them out.

pub use super::vocabulary::HitKind;

/// One technique in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct TechniqueCard {
    /// Technique id.
    pub id: String,
    /// Name, e.g. "Single-foot paraspinal gliding compression".
    pub title: String,
    /// One line below it, e.g. "Back. Pressure 2 to 4. Face down.".
    pub line: String,
    /// Described, never offered in a session.
    pub information_only: bool,
}

/// What the reader looks for; empty fields filter nothing.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct LibraryFilter {
    /// Words as typed.
    pub query: String,
    /// Ids of chosen chips, e.g. `position:prone`.
    pub chips: Vec<String>,
}

/// A row of the library's list.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryHit {
    /// Id within its kind.
    pub id: String,
    /// What it is and opens.
    pub kind: HitKind,
    /// The same in words, e.g. "Warning sign".
    pub kind_label: String,
    /// Title.
    pub title: String,
    /// One line below it, or the words that were found.
    pub line: String,
    /// Described, never offered in a session.
    pub information_only: bool,
    /// A favourite of the reader.
    pub favourite: bool,
    /// The reader's own note, empty when there is none.
    pub note: String,
    /// The content no longer has it: only the reader's own words are left.
    pub gone: bool,
    /// What it is for the chosen client; techniques only.
    pub for_client: Option<ForClient>,
}

/// What a technique is for one client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForClient {
    /// Which mark.
    pub mark: ClientMark,
    /// Its words, e.g. "With changes".
    pub word: String,
    /// The reason in a sentence; may be empty.
    pub why: String,
}

/// The mark of a technique for a client. Nothing is marked as available by a screening that is not today's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientMark {
    /// Today's screening changes nothing of it.
    Available,
    /// Today's screening changes something of it.
    WithChanges,
    /// Not for this client today.
    Removed,
    /// Today's screening is missing; the words say what the last one said, and when.
    ScreenFirst,
}

/// The client for whom techniques are marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientLine {
    /// Client id.
    pub client: String,
    /// E.g. "Techniques for Joel Bergström".
    pub title: String,
    /// Which screening it rests on, or that today's comes first.
    pub line: String,
    /// Today's screening is missing.
    pub screen_first: bool,
}

/// One filter chip.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// Id to put into [`LibraryFilter::chips`].
    pub id: String,
    /// Its words.
    pub label: String,
    /// How many techniques remain with it.
    pub count: u32,
    /// It is chosen.
    pub chosen: bool,
}

/// Chips that belong together, e.g. all positions.
#[derive(Clone, Debug, PartialEq)]
pub struct ChipGroup {
    /// Title, e.g. "Position".
    pub title: String,
    /// The chips.
    pub chips: Vec<Chip>,
}

/// The library's front page.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryPage {
    /// The filters.
    pub groups: Vec<ChipGroup>,
    /// What remains, best first.
    pub hits: Vec<LibraryHit>,
    /// E.g. "12 techniques" or what to do when nothing was found.
    pub line: String,
    /// The client for whom the techniques are marked, when one is chosen.
    pub for_client: Option<ClientLine>,
}

/// A small fact with its icon.
#[derive(Clone, Debug, PartialEq)]
pub struct FactTile {
    /// Which icon.
    pub icon: TileIcon,
    /// Label, e.g. "Pressure, up to".
    pub label: String,
    /// Value, e.g. "3 of 5".
    pub value: String,
}

/// Icons of fact tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileIcon {
    /// A gauge.
    Pressure,
    /// A barred circle.
    NoFoot,
    /// A lying figure.
    Position,
    /// A clock.
    Time,
    /// A foot.
    Feet,
    /// Bars.
    Support,
    /// A surface to lie on.
    Surface,
    /// A bottle.
    Product,
    /// A figure that stands.
    Standing,
}

/// A condition that takes a technique off the list.
#[derive(Clone, Debug, PartialEq)]
pub struct VetoLine {
    /// Condition id.
    pub condition: String,
    /// Its name.
    pub title: String,
}

/// Where a statement comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceLine {
    /// Title of the article, page or book.
    pub title: String,
    /// Its address, when it is public.
    pub link: Option<String>,
    /// What kind of source, e.g. "school" or "case report".
    pub kind: String,
}

/// One technique, whole.
#[derive(Clone, Debug, PartialEq)]
pub struct TechniquePage {
    /// Technique id.
    pub id: String,
    /// Name.
    pub title: String,
    /// Other names and tradition in one line.
    pub also: String,
    /// What it is, in a sentence or two.
    pub summary: String,
    /// Why it is only described, when it is.
    pub information_only: Option<String>,
    /// Pressure, position, feet, support, surface, product.
    pub facts: Vec<FactTile>,
    /// The zones it works on, for the chart; ids with side.
    pub zones: Vec<String>,
    /// Chart view that shows them best: `back`, `front`, `left` or `right`.
    pub view: String,
    /// The zones in words: the chart's text twin.
    pub zones_line: String,
    /// Foot surfaces by id, for the picture of the sole.
    pub foot_surfaces: Vec<String>,
    /// The same in words.
    pub foot_line: String,
    /// When not to.
    pub when_not: Vec<VetoLine>,
    /// Steps in order.
    pub steps: Vec<String>,
    /// What keeps it safe.
    pub safety: Vec<String>,
    /// What is needed.
    pub equipment: Vec<String>,
    /// Who may do it.
    pub training: String,
    /// How sure this is, in words.
    pub confidence: String,
    /// Sources.
    pub sources: Vec<SourceLine>,
}

/// One thing to read about: a topic, a claim, a condition, a warning sign, a zone.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingPage {
    /// Id within its kind.
    pub id: String,
    /// What it is.
    pub kind: HitKind,
    /// The same in words, e.g. "Warning sign".
    pub kind_label: String,
    /// Title.
    pub title: String,
    /// What to know first, e.g. how soon somebody is needed; may be empty.
    pub line: String,
    /// Parts in order.
    pub sections: Vec<ReadingSection>,
    /// Every source of the page.
    pub sources: Vec<SourceLine>,
}

/// One part of a reading page.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingSection {
    /// Heading, may be empty.
    pub heading: String,
    /// Text; may be empty where the sides say all.
    pub text: String,
    /// Statements that stand against each other, or against the text.
    pub sides: Vec<ReadingSide>,
    /// How sure it is, in words; empty when it claims nothing.
    pub grade: String,
    /// The titles of its sources in one line; may be empty.
    pub from: String,
}

/// One of several statements that stand against each other.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingSide {
    /// What it says.
    pub text: String,
    /// The titles of its sources in one line.
    pub from: String,
}

/// One view of the body chart as vector data.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartView {
    /// `back`, `front`, `left` or `right`.
    pub view: String,
    /// Its name, e.g. "Back".
    pub title: String,
    /// Width of the drawing's coordinates.
    pub width: f32,
    /// Height of the drawing's coordinates.
    pub height: f32,
    /// Outline path (absolute M, C, Z).
    pub outline: String,
    /// Paths that are drawn and never tapped.
    pub lines: Vec<String>,
    /// The zones, those in front last.
    pub zones: Vec<ChartZone>,
}

/// One zone that can be tapped and painted.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartZone {
    /// Zone id: region, with `-left` or `-right` where it has sides.
    pub id: String,
    /// Words, e.g. "left calf".
    pub label: String,
    /// Path (absolute M, C, Z).
    pub path: String,
    /// The point furthest from the border.
    pub label_x: f32,
    /// The point furthest from the border.
    pub label_y: f32,
    /// Diameter of the largest circle inside.
    pub width: f32,
    /// Painted one tone deeper.
    pub bony: bool,
}
