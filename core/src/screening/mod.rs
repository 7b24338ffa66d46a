//! Whether it may be done: answers in, outcome out. Pure: no I/O, no clock, no database.
//!
//! Not here: where answers are kept ([`crate::journal`]) and what a technique is ([`crate::library`]).

pub mod availability;
pub mod case;
mod cells;
mod compiled;
pub mod difference;
mod difference_page;
pub mod draft;
mod emergency;
mod entry;
mod evaluate;
pub mod evidence;
pub mod fact_change;
mod facts;
pub mod interactions;
pub mod interview;
mod interview_page;
mod lapse;
pub mod letter;
pub mod letter_page;
mod letter_text;
mod levers;
pub mod limits;
pub mod medicines;
pub mod model;
pub mod offer;
pub mod outcome;
mod outcome_page;
pub mod page;
pub mod place;
mod render;
pub mod rules;
mod screened_out;
mod screener;
pub mod session;
pub mod smallest;
mod smallest_page;
pub mod words;
pub mod work;

pub use availability::Availability;
pub use difference::{Difference, difference};
pub use draft::{AnswerFault, BadAnswer, Draft};
pub(crate) use evidence::ENGINE;
pub use evidence::{Evidence, Replayed};
pub use facts::{WrongType, accept, common_detail};
pub use interview::{Ask, Question};
pub use letter_text::Asked;
pub use model::{Advice, Answers, EarlierCheckIn, Inputs, Medicine, Person, Plan, Practice, Reply, Value};
pub use outcome::Outcome;
pub use outcome_page::Whose;
pub use render::Pages;
pub use rules::{Answer, Level, Ruleset};
pub use screener::Screener;
