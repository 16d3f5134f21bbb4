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

/// What is not looked at, though the suite asks for it: file, group and why. An entry that nothing needs fails.
const UNCHECKED: &[(&str, &str, &str)] = &[
    (
        "format/hostname",
        "validation of A-label (punycode) host names",
        "what `xn--…` stands for is not looked at",
    ),
    ("format/idn-email", "validation of an internationalized e-mail addresses", "it needs tables of Unicode"),
    ("format/idn-hostname", "", "it needs tables of Unicode"),
];

/// A group and what became of it.
pub struct Outcome {
    pub group: Group,
    pub result: Result<Vec<bool>, String>,
}

/// The tests of one file, or of all, by what came of them.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub right: usize,
    pub unchecked: usize,
    pub wrong: usize,
    pub refused: usize,
}

impl Outcome {
    pub fn tally(&self) -> Tally {
        let count = self.group.tests.len();
        let Ok(_) = &self.result else { return Tally { refused: count, ..Tally::default() } };
        let wrong = self.wrong().count();
        let right = count - wrong;
        match self.unchecked() {
            Some(_) => Tally { right, unchecked: wrong, ..Tally::default() },
            None => Tally { right, wrong, ..Tally::default() },
        }
    }

    /// The tests whose verdict is not that of the suite.
    pub fn wrong(&self) -> impl Iterator<Item = &Test> {
        let verdicts = self.result.as_deref().unwrap_or_default();
        let compared = self.group.tests.iter().zip(verdicts);
        compared.filter(|(test, verdict)| test.valid != **verdict).map(|(test, _)| test)
    }

    /// The entry of what is not looked at, where the group has one.
    fn unchecked(&self) -> Option<usize> {
        UNCHECKED.iter().position(|(file, group, _)| {
            self.group.file == *file && self.group.description.starts_with(group)
        })
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.unchecked += other.unchecked;
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
    let mut idle: Vec<usize> = (0..UNCHECKED.len()).collect();
    for outcome in outcomes {
        let tally = outcome.tally();
        all += tally;
        idle.retain(|entry| tally.unchecked == 0 || outcome.unchecked() != Some(*entry));
        for test in outcome.wrong().filter(|_| tally.wrong > 0) {
            let Group { file, description, .. } = &outcome.group;
            eprintln!("wrong: {file}: {description}: {}: {}", test.description, test.data);
        }
    }
    for (file, group, _) in idle.iter().filter_map(|entry| UNCHECKED.get(*entry)) {
        eprintln!("right by now, so that it is no exception any more: {file}: {group}");
    }
    let Tally { right, unchecked, wrong, refused } = all;
    eprintln!(
        "{right} right, {unchecked} not checked, {wrong} wrong, {refused} of refused schemas; see {PAGE}"
    );
    let tests = right + unchecked + wrong + refused;
    wrong == 0 && idle.is_empty() && refused * 100 <= tests * MOST_REFUSED
}
