//! Writes what the fuzz targets begin with: `seeds CORPUS`. Everything comes from the vectors, the fixtures and a short story of
//! a practice.

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;
use treadwell_core::journal::Kind;
use treadwell_faults::clinic::{self, START, after};
use treadwell_faults::life;

/// Cases a file: libFuzzer likes small ones.
const CASES: usize = 3;

type Anyhow<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Anyhow<()> {
    let corpus = PathBuf::from(env::args().nth(1).ok_or("usage: seeds CORPUS")?);
    cases(&corpus.join("case"))?;
    let story = story()?;
    write(&corpus.join("head"), &story.heads)?;
    write(&corpus.join("body"), &story.bodies)?;
    let words = ["Maya", "li ny", "\"", "a* OR b", "søren", "李", "NEAR(a b)", "-x", "pain in the neck", "warfarin"];
    write(&corpus.join("query"), &words.map(Vec::from))?;
    write(&corpus.join("content"), &[vec![0; 64], (0..64).collect(), (0..64).rev().collect()])?;
    let code = "0123-4567-89AB-CDEF-GHJK\n0O1I-lL";
    write(&corpus.join("code"), &[code.into(), b"treadwell-2026-03-02-0800.backup\na.backup".into()])?;
    let edits = |way| [[way].as_slice(), &[0, 1, 200, 0, 9, 9, 9, 9], &[0, 3, 3, 1, 0, 0, 0, 0]].concat();
    write(&corpus.join("backup"), &[edits(0), edits(1), edits(2), edits(3)])?;
    let pain = r#"{"v":1,"id":"019cad58-bd80-7b63-a12b-278229e3fe24","kind":"pain","value":3,"at":{"epoch_ms":1772434800000,"utc_offset_min":60}}"#;
    write(&corpus.join("inbox"), &[[b"\x01", pain.as_bytes()].concat(), [b"\0", pain.as_bytes()].concat()])?;
    write(
        &corpus.join("attachment"),
        &[(0..90).collect(), [b"\x02\x02ankle photo.png".as_slice(), &[7; 80]].concat()],
    )?;
    let files = (0..48_u8).map(|mode| [&[mode, mode, 7], [mode; 64].as_slice()].concat()).collect::<Vec<_>>();
    write(&corpus.join("file"), &files)
}

fn write(folder: &Path, seeds: &[Vec<u8>]) -> Anyhow<()> {
    fs::create_dir_all(folder)?;
    for (place, seed) in seeds.iter().enumerate() {
        fs::write(folder.join(format!("seed-{place}")), seed)?;
    }
    println!("{} seeds in {}", seeds.len(), folder.display());
    Ok(())
}

/// The written cases of the vectors, a few a file.
fn cases(folder: &Path) -> Anyhow<()> {
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/vectors/screening");
    let mut seeds = Vec::new();
    for file in fs::read_dir(vectors)? {
        let text = fs::read_to_string(file?.path())?;
        let json: Value = serde_json::from_str(&text)?;
        let cases = json["cases"].as_array().or(json.as_array()).cloned().unwrap_or_default();
        seeds.extend(cases.chunks(CASES).step_by(4).map(|some| Value::from(some.to_vec()).to_string().into_bytes()));
    }
    write(folder, &seeds)
}

struct Story {
    heads: Vec<Vec<u8>>,
    bodies: Vec<Vec<u8>>,
}

/// A short life of a practice: every entry that it leads to.
fn story() -> Anyhow<Story> {
    let dir = life::folder();
    let journal = clinic::opened(&dir.path().join("journal.db"), None)?;
    let client = clinic::register(&journal, "Maya Lindqvist", START)?;
    clinic::screen(&journal, &client, START)?;
    let record = clinic::session(&journal, &client, "sore", after(START, 5))?;
    clinic::amend(&journal, &record, "left calf", after(START, 60))?;
    let mut story = Story { heads: vec![journal.head()?.to_string().into_bytes()], bodies: Vec::new() };
    journal.read(|dao| {
        dao.for_each_entry(|entry| {
            if let Kind::Known(kind) = entry.header.kind {
                for about in [0, 2, 3, 6, 7] {
                    let first = [u8::try_from(kind.number()).unwrap_or(0), about];
                    story.bodies.push([first.as_slice(), entry.json()?.to_string().as_bytes()].concat());
                }
            }
            Ok(())
        })
    })?;
    Ok(story)
}
