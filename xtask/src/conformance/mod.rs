//! `conformance`: the tests of JSON Schema 2020-12, held against what is generated.
//!
//! Each group of the suite is a schema and values that are instances of it or not. The types of every group's schema
//! are generated, all of them are compiled as one crate, and each value is read as a part of a request and validated.

mod compiled;
mod page;
mod read;
mod suite;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use suite::Group;

/// Where the suite is looked for.
const SUITE: &str = "../shared/suites/json-schema";

/// The page that the result is written to.
const PAGE: &str = "docs/conformance.md";

/// At most this share of the tests may be of schemas that are refused, in percent.
const MOST_REFUSED: usize = 3;

/// A group and what became of it.
pub struct Outcome {
    pub group: Group,
    pub result: Result<Vec<bool>, String>,
}

/// Runs the suite and writes the page; good if every verdict is right and few schemas are refused.
///
/// # Errors
///
/// Where the suite cannot be read, or its crate cannot be written, compiled or run.
pub fn run(mut arguments: impl Iterator<Item = OsString>) -> io::Result<bool> {
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| SUITE.into()));
    if !folder.join("tests/draft2020-12").is_dir() {
        let message = format!(
            "there is no JSON-Schema-Test-Suite in `{}`; name its folder: cargo xtask conformance DIR",
            folder.display()
        );
        return Err(io::Error::new(io::ErrorKind::NotFound, message));
    }
    let groups = suite::groups(&folder)?;
    let remotes = suite::remotes(&folder)?;
    let made: Vec<_> = groups.iter().map(|group| read::types(group, &remotes)).collect();
    let verdicts = compiled::verdicts(&groups, &made)?;
    let outcomes: Vec<Outcome> = groups
        .into_iter()
        .zip(made)
        .zip(verdicts)
        .map(|((group, made), verdicts)| Outcome { group, result: made.map(|_| verdicts) })
        .collect();
    fs::write(PAGE, page::page(&outcomes))?;
    Ok(report(&outcomes))
}

#[expect(clippy::print_stderr, reason = "this is a program")]
fn report(outcomes: &[Outcome]) -> bool {
    let (mut tests, mut refused, mut wrong) = (0, 0, 0);
    for Outcome { group, result } in outcomes {
        tests += group.tests.len();
        let Ok(verdicts) = result else {
            refused += group.tests.len();
            continue;
        };
        for (test, verdict) in group.tests.iter().zip(verdicts) {
            if *verdict != test.valid {
                wrong += 1;
                eprintln!(
                    "wrong: {}: {}: {}: {}",
                    group.file, group.description, test.description, test.data
                );
            }
        }
    }
    eprintln!(
        "{tests} tests: {wrong} wrong, {refused} of refused schemas; see {}",
        Path::new(PAGE).display()
    );
    wrong == 0 && refused * 100 <= tests * MOST_REFUSED
}
