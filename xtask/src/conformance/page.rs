//! The page that tells what came of the suite.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Outcome;

/// What came of the tests of one file.
#[derive(Default)]
struct Row {
    right: usize,
    wrong: usize,
    refused: usize,
}

const HEAD: &str = "\
# Conformance with JSON Schema 2020-12

The types that are generated from the schemas of the
[JSON-Schema-Test-Suite](https://github.com/json-schema-org/JSON-Schema-Test-Suite) read each of its values as a part of
a request and validate it, with `untyped = \"exact\"` and `formats = \"annotation\"`; the tests of `optional/format` with
`formats = \"assert\"`. `cargo xtask conformance DIR` writes this page.

";

/// The whole page.
pub fn page(outcomes: &[Outcome]) -> String {
    let mut rows: BTreeMap<(bool, &str), Row> = BTreeMap::new();
    for Outcome { group, result } in outcomes {
        let row = rows.entry((group.formats, &group.file)).or_default();
        match result {
            Ok(verdicts) => {
                let right =
                    group.tests.iter().zip(verdicts).filter(|(test, verdict)| test.valid == **verdict);
                let right = right.count();
                row.right += right;
                row.wrong += group.tests.len() - right;
            }
            Err(_) => row.refused += group.tests.len(),
        }
    }
    let mut text = HEAD.to_owned();
    text.push_str("| tests | right | wrong | schema refused |\n|---|---:|---:|---:|\n");
    let mut total = Row::default();
    for ((_, file), row) in &rows {
        _ = writeln!(text, "| `{file}` | {} | {} | {} |", row.right, row.wrong, row.refused);
        total.right += row.right;
        total.wrong += row.wrong;
        total.refused += row.refused;
    }
    _ = writeln!(text, "| all | {} | {} | {} |", total.right, total.wrong, total.refused);
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
        let verdicts = outcome.result.as_deref().unwrap_or_default();
        let wrong =
            outcome.group.tests.iter().zip(verdicts).filter(|(test, verdict)| test.valid != **verdict);
        wrong.map(|(test, _)| {
            format!("- `{}`, {}: {}", outcome.group.file, outcome.group.description, test.description)
        })
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
