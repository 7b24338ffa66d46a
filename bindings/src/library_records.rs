//! The pages of the library. What each field means is said in [`treadwell_core::library::page`].

use treadwell_core::library::page::{
    ChartView, ChartZone, Chip, ChipGroup, ClientLine, ClientMark, FactTile, ForClient, HitKind, LibraryFilter,
    LibraryHit, LibraryPage, ReadingPage, ReadingSection, ReadingSide, SourceLine, TechniqueCard, TechniquePage,
    TileIcon, VetoLine,
};

#[uniffi::remote(Record)]
pub struct TechniqueCard {
    pub id: String,
    pub title: String,
    pub line: String,
    pub information_only: bool,
}

#[uniffi::remote(Record)]
pub struct LibraryFilter {
    pub query: String,
    pub chips: Vec<String>,
}

#[uniffi::remote(Record)]
pub struct LibraryHit {
    pub id: String,
    pub kind: HitKind,
    pub kind_label: String,
    pub title: String,
    pub line: String,
    pub information_only: bool,
    pub favourite: bool,
    pub note: String,
    pub gone: bool,
    pub for_client: Option<ForClient>,
}

#[uniffi::remote(Record)]
pub struct ForClient {
    pub mark: ClientMark,
    pub word: String,
    pub why: String,
}

#[uniffi::remote(Enum)]
pub enum ClientMark {
    Available,
    WithChanges,
    Removed,
    ScreenFirst,
}

#[uniffi::remote(Record)]
pub struct ClientLine {
    pub client: String,
    pub title: String,
    pub line: String,
    pub screen_first: bool,
}

#[uniffi::remote(Enum)]
pub enum HitKind {
    Technique,
    Topic,
    Claim,
    Term,
    Condition,
    Medicine,
    WarningSign,
    Reaction,
    Zone,
    Region,
}

#[uniffi::remote(Record)]
pub struct Chip {
    pub id: String,
    pub label: String,
    pub count: u32,
    pub chosen: bool,
}

#[uniffi::remote(Record)]
pub struct ChipGroup {
    pub title: String,
    pub chips: Vec<Chip>,
}

#[uniffi::remote(Record)]
pub struct LibraryPage {
    pub groups: Vec<ChipGroup>,
    pub hits: Vec<LibraryHit>,
    pub line: String,
    pub for_client: Option<ClientLine>,
}

#[uniffi::remote(Record)]
pub struct FactTile {
    pub icon: TileIcon,
    pub label: String,
    pub value: String,
}

#[uniffi::remote(Enum)]
pub enum TileIcon {
    Pressure,
    NoFoot,
    Position,
    Time,
    Feet,
    Support,
    Surface,
    Product,
    Standing,
}

#[uniffi::remote(Record)]
pub struct VetoLine {
    pub condition: String,
    pub title: String,
}

#[uniffi::remote(Record)]
pub struct SourceLine {
    pub title: String,
    pub link: Option<String>,
    pub kind: String,
}

#[uniffi::remote(Record)]
pub struct TechniquePage {
    pub id: String,
    pub title: String,
    pub also: String,
    pub summary: String,
    pub information_only: Option<String>,
    pub facts: Vec<FactTile>,
    pub zones: Vec<String>,
    pub view: String,
    pub zones_line: String,
    pub foot_surfaces: Vec<String>,
    pub foot_line: String,
    pub when_not: Vec<VetoLine>,
    pub steps: Vec<String>,
    pub safety: Vec<String>,
    pub equipment: Vec<String>,
    pub training: String,
    pub confidence: String,
    pub sources: Vec<SourceLine>,
}

#[uniffi::remote(Record)]
pub struct ReadingPage {
    pub id: String,
    pub kind: HitKind,
    pub kind_label: String,
    pub title: String,
    pub line: String,
    pub sections: Vec<ReadingSection>,
    pub sources: Vec<SourceLine>,
}

#[uniffi::remote(Record)]
pub struct ReadingSection {
    pub heading: String,
    pub text: String,
    pub sides: Vec<ReadingSide>,
    pub grade: String,
    pub from: String,
}

#[uniffi::remote(Record)]
pub struct ReadingSide {
    pub text: String,
    pub from: String,
}

#[uniffi::remote(Record)]
pub struct ChartView {
    pub view: String,
    pub title: String,
    pub width: f32,
    pub height: f32,
    pub outline: String,
    pub lines: Vec<String>,
    pub zones: Vec<ChartZone>,
}

#[uniffi::remote(Record)]
pub struct ChartZone {
    pub id: String,
    pub label: String,
    pub path: String,
    pub label_x: f32,
    pub label_y: f32,
    pub width: f32,
    pub bony: bool,
}
