//! Does one operation in a folder and exits with how it ended: `actor OPERATION FOLDER`. Made to be hurt.

use std::path::Path;
use std::process::ExitCode;

use treadwell_core::journal::Error;
use treadwell_faults::operations;

/// As `treadwell_faults::traced::REFUSED`, which only Linux has.
const REFUSED: u8 = 3;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, name, folder] = arguments.as_slice() else { panic!("usage: actor OPERATION FOLDER") };
    let operation = operations::named(name).expect("an operation of this name");
    match operation.act(Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Error::Bug(what)) => panic!("a fault of the disk became a bug: {what}"),
        Err(error) => {
            print!("{error:?}");
            ExitCode::from(REFUSED)
        }
    }
}
