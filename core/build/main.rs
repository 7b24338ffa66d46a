//! Turns the reviewed content under `content/` into one canonical JSON file that the crate embeds.
//!
//! Everything that a reviewer could get wrong is refused here, with file and line, so that the core never meets it.

mod chart;
mod compile;
mod error;
mod folder;
mod library;
mod rules;
mod sign;
mod study;
mod technique;
mod text;
mod topic;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use sha2::{Digest, Sha256};

fn main() -> io::Result<ExitCode> {
    let variable = |name| env::var_os(name).ok_or_else(|| io::Error::other(format!("cargo did not set {name}")));
    let content = Path::new(&variable("CARGO_MANIFEST_DIR")?).join("content");
    println!("cargo::rerun-if-changed={}", content.display());
    match compile::compile(&content) {
        Ok(json) => {
            fs::write(Path::new(&variable("OUT_DIR")?).join("content.json"), &json)?;
            println!("cargo::rustc-env=TREADWELL_CONTENT_DIGEST={}", hex::encode(Sha256::digest(&json)));
            Ok(ExitCode::SUCCESS)
        }
        Err(errors) => {
            for fault in errors.faults() {
                println!("cargo::error={fault}");
            }
            Ok(ExitCode::FAILURE)
        }
    }
}
