//! Treadwell core.
