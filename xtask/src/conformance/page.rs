//! The page that tells what came of the suite.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::suite::Group;
use super::{Outcome, Tally};

const HEAD: &str = "\
# Conformance with JSON Schema 2020-12

The types that are generated from the schemas of the
[JSON-Schema-Test-Suite](https://github.com/json-schema-org/JSON-Schema-Test-Suite) read each of its values as a part of
a request and validate it, with `untyped = \"exact\"` and `formats = \"annotation\"`; the tests of `optional/format` with
`formats = \"assert\"`. `cargo xtask conformance DIR` writes this page.

";

/// The whole page.
pub fn page(outcomes: &[Outcome]) -> String {
    let mut rows: BTreeMap<(bool, &str), Tally> = BTreeMap::new();
    let mut all = Tally::default();
    for outcome in outcomes {
        *rows.entry((outcome.group.formats, &outcome.group.file)).or_default() += outcome.tally();
        all += outcome.tally();
    }
    let mut text = HEAD.to_owned();
    text.push_str("| tests | right | wrong | schema refused |\n|---|---:|---:|---:|\n");
    let rows = rows.iter().map(|((_, file), tally)| (format!("`{file}`"), tally));
    for (name, Tally { right, wrong, refused }) in rows.chain([("all".to_owned(), &all)]) {
        _ = writeln!(text, "| {name} | {right} | {wrong} | {refused} |");
    }
    list(&mut text, outcomes);
    text
}

fn list(text: &mut String, outcomes: &[Outcome]) {
    let refused =
        outcomes.iter().filter_map(|outcome| Some((&outcome.group, outcome.result.as_ref().err()?)));
    let mut lines: Vec<String> = refused
        .map(|(group, reason)| {
            format!("- `{}`, {} ({} tests): {reason}", group.file, group.description, group.tests.len())
        })
        .collect();
    if !lines.is_empty() {
        lines.insert(0, "\n## Schemas that are refused\n".to_owned());
    }
    let wrong = outcomes.iter().flat_map(|outcome| {
        let Group { file, description, .. } = &outcome.group;
        outcome.wrong().map(move |test| format!("- `{file}`, {description}: {}", test.description))
    });
    let wrong: Vec<String> = wrong.collect();
    if !wrong.is_empty() {
        lines.push("\n## Verdicts that are wrong\n".to_owned());
        lines.extend(wrong);
    }
    for line in lines {
        _ = writeln!(text, "{line}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conformance::suite::Test;

    /// A group of a value that is an instance and of one that is none.
    fn outcome(file: &str, formats: bool, result: Result<Vec<bool>, String>) -> Outcome {
        let test = |description: &str, valid| Test {
            description: description.to_owned(),
            data: "1".to_owned(),
            valid,
        };
        let group = Group {
            file: file.to_owned(),
            description: "a group".to_owned(),
            schema: "{}".to_owned(),
            formats,
            tests: vec![test("an instance", true), test("no instance", false)],
        };
        Outcome { group, result }
    }

    #[test]
    fn verdicts_are_counted_and_what_differs_is_listed() {
        let text = page(&[
            outcome("format/date", true, Ok(vec![true, true])),
            outcome("type", false, Ok(vec![true, false])),
            outcome("type", false, Err("D018: another dialect".to_owned())),
        ]);
        let (_, tables) = text.split_once("|---|---:|---:|---:|\n").expect("a table");
        assert_eq!(
            tables,
            "| `type` | 2 | 0 | 2 |\n\
             | `format/date` | 1 | 1 | 0 |\n\
             | all | 3 | 1 | 2 |\n\
             \n## Schemas that are refused\n\n\
             - `type`, a group (2 tests): D018: another dialect\n\
             \n## Verdicts that are wrong\n\n\
             - `format/date`, a group: no instance\n"
        );
    }
}
