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
use std::path::PathBuf;

use suite::{Group, Test};

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

/// The tests of one file, or of all, by what came of them.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub right: usize,
    pub wrong: usize,
    pub refused: usize,
}

impl Outcome {
    pub fn tally(&self) -> Tally {
        let count = self.group.tests.len();
        let Ok(_) = &self.result else { return Tally { refused: count, ..Tally::default() } };
        let wrong = self.wrong().count();
        Tally { right: count - wrong, wrong, ..Tally::default() }
    }

    /// The tests whose verdict is not that of the suite.
    pub fn wrong(&self) -> impl Iterator<Item = &Test> {
        let verdicts = self.result.as_deref().unwrap_or_default();
        let compared = self.group.tests.iter().zip(verdicts);
        compared.filter(|(test, verdict)| test.valid != **verdict).map(|(test, _)| test)
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.refused += other.refused;
    }
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
    let mut all = Tally::default();
    for outcome in outcomes {
        all += outcome.tally();
        for test in outcome.wrong() {
            let Group { file, description, .. } = &outcome.group;
            eprintln!("wrong: {file}: {description}: {}: {}", test.description, test.data);
        }
    }
    let Tally { right, wrong, refused } = all;
    eprintln!("{right} right, {wrong} wrong, {refused} of refused schemas; see {PAGE}");
    wrong == 0 && refused * 100 <= (right + wrong + refused) * MOST_REFUSED
}
