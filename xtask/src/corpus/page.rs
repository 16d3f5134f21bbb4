//! What is told of a corpus: a summary for whoever ran the command, and a page for the documentation.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use super::examples::Outcome;
use super::survey::Raw;
use super::{Document, Row};

/// The numbers of a row, or of all of them.
#[derive(Default)]
struct Numbers {
    documents: usize,
    schemas: usize,
    types: usize,
    lines: usize,
    refusals: usize,
    any: usize,
    refused: usize,
    examples: usize,
    kept: usize,
    kept_declared: usize,
    respelled: usize,
    wrong: usize,
    disagreements: usize,
    good: usize,
    time: Duration,
}

impl Numbers {
    fn of<'r>(documents: impl IntoIterator<Item = &'r Document>) -> Self {
        let mut numbers = Self::default();
        documents.into_iter().for_each(|document| numbers.add(document));
        numbers
    }

    fn add(&mut self, document: &Document) {
        self.documents += 1;
        self.good += usize::from(document.is_good());
        self.time += document.time;
        if let Ok(survey) = &document.survey {
            self.schemas += survey.schemas;
            self.types += survey.types;
            self.lines += survey.lines;
            self.refusals += survey.refusals;
            self.any += survey.raw.iter().filter(|raw| raw.reason.is_none()).count();
            self.refused += survey.raw.iter().filter(|raw| raw.reason.is_some()).count();
            self.examples += survey.examples.len();
        }
        for outcome in &document.outcomes {
            let count = match outcome {
                Outcome::Kept => &mut self.kept,
                Outcome::KeptDeclared => &mut self.kept_declared,
                Outcome::Respelled(_) => &mut self.respelled,
                Outcome::Wrong(_) => &mut self.wrong,
                Outcome::Disagreement(_) => &mut self.disagreements,
            };
            *count += 1;
        }
    }
}

/// The documents that something is wrong with, and the numbers.
pub(super) fn summary(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        for document in &row.documents {
            let name = if row.documents.len() > 1 {
                format!("{}/{}", row.name, document.path.display())
            } else {
                row.name.clone()
            };
            problems(document, &name, &mut text);
        }
    }
    let _ = writeln!(
        text,
        "{:<44} {:>8} {:>6} {:>7} {:>7} {:>5} {:>5} {:>6} {:>6} {:>5} {:>5} {:>5} {:>5}",
        "document",
        "schemas",
        "types",
        "lines",
        "refused",
        "raw",
        "any",
        "given",
        "kept",
        "less",
        "other",
        "wrong",
        "time"
    );
    for row in rows {
        line(&row.name, &Numbers::of(&row.documents), row.is_good(), &mut text);
    }
    let all = Numbers::of(rows.iter().flat_map(|row| &row.documents));
    let good = rows.iter().filter(|row| row.is_good()).count();
    line(&format!("{good} of {}", rows.len()), &all, good == rows.len(), &mut text);
    text
}

fn line(name: &str, numbers: &Numbers, is_good: bool, text: &mut String) {
    let Numbers {
        schemas,
        types,
        lines,
        refusals,
        refused,
        any,
        examples,
        kept,
        kept_declared,
        respelled,
        wrong,
        ..
    } = numbers;
    let mark = if is_good { "" } else { "  ✗" };
    let seconds = numbers.time.as_secs_f64();
    let _ = writeln!(
        text,
        "{name:<44} {schemas:>8} {types:>6} {lines:>7} {refusals:>7} {refused:>5} {any:>5} {examples:>6} {kept:>6} \
         {kept_declared:>5} {respelled:>5} {wrong:>5} {seconds:>5.1}{mark}"
    );
}

fn problems(document: &Document, name: &str, text: &mut String) {
    if let Err(message) = &document.survey {
        let _ = writeln!(text, "{name}: no types: {message}");
    }
    for said in document.compiled.iter().take(5) {
        let _ = writeln!(text, "{name}: does not compile: {said}");
    }
    let Ok(survey) = &document.survey else { return };
    for (example, outcome) in survey.examples.iter().zip(&document.outcomes) {
        if let Outcome::Disagreement(message) = outcome {
            let _ = writeln!(text, "{name}: {}: {message}: {}", example.pointer, shortened(&example.json));
        }
    }
}

/// The page of the documentation. What depends on the machine is left out.
pub(super) fn page(rows: &[Row], with_docs: bool) -> String {
    let all = Numbers::of(rows.iter().flat_map(|row| &row.documents));
    let mut page = INTRODUCTION.to_owned();
    if with_docs {
        page.push_str("\nWith `--docs`, as here, rustdoc reads every crate as well, with warnings denied.\n");
    }
    let good = rows.iter().filter(|row| row.is_good()).count();
    let _ = writeln!(page, "\n{good} of {} are as they should be.\n", rows.len());
    page.push_str(
        "| document | schemas | types | lines | refused schemas | raw JSON for that | any value | examples | kept | without the undeclared | respelled | wrong |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    for row in rows {
        table_line(&row.name, &Numbers::of(&row.documents), &mut page);
    }
    table_line("**all**", &all, &mut page);
    page.push_str(&refusals(rows));
    page.push_str(&raw(rows));
    page.push_str(&of_examples(rows));
    page
}

const INTRODUCTION: &str = "\
<!-- @generated by `cargo xtask corpus` -->

# Documents of others

Real documents, and those of other projects' tests: `cargo xtask corpus --models DIR` generates the types of every
schema of each document in a folder (`oasmith generate --only models`), compiles them with warnings denied, and has the
generated types read, check and write every example and default that a schema of the document gives.

- **schemas** are the Schema Objects of the document, **types** the Rust types made of them, **lines** those of the crate.
- **refused schemas** are errors in schemas. The command takes such a schema for any value: **raw JSON for that**.
- **any value** counts the types that are raw JSON because their schema admits any value.
- **examples** are read as a server reads requests, so that nothing unknown is let pass. **kept** ones are written as they
  were. Of others, the properties that the schema does not declare are not kept (**without the undeclared**), or a
  string has another spelling of the same value, a number of `format: float` fewer digits (**respelled**). **wrong** ones
  are refused by their own schema, and `oasmith check` says so (D030, D031, D033).
";

fn table_line(name: &str, numbers: &Numbers, page: &mut String) {
    let Numbers {
        schemas,
        types,
        lines,
        refusals,
        refused,
        any,
        examples,
        kept,
        kept_declared,
        respelled,
        wrong,
        ..
    } = numbers;
    let _ = writeln!(
        page,
        "| {name} | {schemas} | {types} | {lines} | {refusals} | {refused} | {any} | {examples} | {kept} | \
         {kept_declared} | {respelled} | {wrong} |"
    );
}

/// Errors by code, whether in a schema or not.
fn refusals(rows: &[Row]) -> String {
    let mut by_code = BTreeMap::<&str, (usize, usize)>::new();
    for row in rows {
        let mut here = BTreeMap::<&str, usize>::new();
        for survey in row.documents.iter().filter_map(|document| document.survey.as_ref().ok()) {
            for (code, count) in &survey.errors {
                *here.entry(code).or_default() += count;
            }
        }
        for (code, count) in here {
            let (documents, all) = by_code.entry(code).or_default();
            *documents += 1;
            *all += count;
        }
    }
    let mut text = "\n## Errors\n\n`oasmith explain CODE` says what each is.\n\n| code | documents | findings |\n|---|---:|---:|\n".to_owned();
    for (code, (documents, count)) in by_code {
        let _ = writeln!(text, "| {code} | {documents} | {count} |");
    }
    text
}

/// The places that are raw JSON.
fn raw(rows: &[Row]) -> String {
    let mut text =
        "\n## Raw JSON\n\nThe schemas that are raw JSON for another reason than that they admit any value.\n"
            .to_owned();
    for row in rows {
        let surveys = row.documents.iter().filter_map(|document| document.survey.as_ref().ok());
        let places: Vec<&Raw> = surveys.flat_map(|survey| &survey.raw).collect();
        let refused: Vec<_> =
            places.iter().filter_map(|raw| Some((&raw.pointer, raw.reason.as_ref()?))).collect();
        if refused.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n### {}\n", row.name);
        for (pointer, reason) in refused {
            let code = reason.code.map(|code| format!("{code} ")).unwrap_or_default();
            let _ = writeln!(text, "- `{pointer}`: {code}{}", reason.message);
        }
    }
    text
}

/// The examples that are not written as they were.
fn of_examples(rows: &[Row]) -> String {
    let mut text =
        "\n## Examples\n\nThose that are not written as they were, but for undeclared properties.\n"
            .to_owned();
    for row in rows {
        let mut lines = String::new();
        for document in &row.documents {
            let Ok(survey) = &document.survey else { continue };
            for (example, outcome) in survey.examples.iter().zip(&document.outcomes) {
                let told = match outcome {
                    Outcome::Kept | Outcome::KeptDeclared => continue,
                    Outcome::Respelled(what) => format!("respelled: {what}"),
                    Outcome::Wrong(code) => format!("{code}: {}", shortened(&example.json)),
                    Outcome::Disagreement(what) => format!("**{what}**: {}", shortened(&example.json)),
                };
                let _ = writeln!(lines, "- `{}`: {told}", example.pointer);
            }
        }
        if !lines.is_empty() {
            let _ = write!(text, "\n### {}\n\n{lines}", row.name);
        }
    }
    text
}

/// A text that is not too long for a line.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 160;
    if text.len() <= LONGEST {
        text.to_owned()
    } else {
        format!("{} …", &text[..text.floor_char_boundary(LONGEST)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, survey: Result<crate::corpus::Survey, String>) -> Row {
        let document = Document {
            path: name.into(),
            package: format!("d0-{name}"),
            survey,
            time: Duration::ZERO,
            compiled: Vec::new(),
            outcomes: Vec::new(),
        };
        Row { name: name.to_owned(), documents: vec![document] }
    }

    #[test]
    fn a_document_without_types_is_told_of() {
        let rows = [row("a.yaml", Err("no file".to_owned()))];
        let text = summary(&rows);
        assert!(text.starts_with("a.yaml: no types: no file\n"), "{text}");
        let last = text.lines().last().unwrap_or_default();
        assert!(last.starts_with("0 of 1") && last.ends_with('✗'), "{last}");
        assert!(page(&rows, false).contains("\n0 of 1 are as they should be.\n"));
    }

    #[test]
    fn the_page_says_whether_rustdoc_read_the_crates() {
        assert!(page(&[], true).contains("rustdoc"));
        assert!(!page(&[], false).contains("rustdoc"));
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(shortened("short"), "short");
        assert_eq!(shortened(&"ü".repeat(81)), format!("{} …", "ü".repeat(80)));
    }
}
