//! Bindings.
uniffi::setup_scaffolding!("treadwell");
