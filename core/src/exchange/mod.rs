//! How the record leaves the phone, and how it comes back.
//!
//! [`backup`] makes one sealed file of a journal, proves it, and takes it over again. What is in it is what the journal's
//! own tables hold; this room uses [`crate::journal`], and is never used by it.
//!
//! Not here: what the record says and whether it holds ([`crate::journal`]), and where a file is kept: that is the
//! platform's and the person's to choose.

pub mod backup;
