//! Documents read as far as the document stage goes, and what must hold of any of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use oasmith::Run;
use oasmith::diagnostic::{Code, Diagnostic, Severity};
use oasmith::source::{Node, Sources, Span, Value};
use oasmith_tests::{config_of, entries};
use serde_json::Value as Json;

/// What was found in a document.
pub(super) struct Reading {
    /// The path below the folder of all of them.
    pub(super) name: String,
    pub(super) findings: Vec<Finding>,
}

/// A finding as it is written down here.
pub(super) struct Finding {
    pub(super) code: Code,
    /// `12:9`, behind the file's name where it is not that of the document.
    place: String,
    message: String,
}

impl Reading {
    pub(super) fn has_errors(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }
}

impl Finding {
    pub(super) fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }

    /// Code and place, such as `D002 12:9`.
    pub(super) fn shown(&self) -> String {
        format!("{} {}", self.code.as_str(), self.place)
    }
}

/// Reads documents of a folder, which their references may lead through.
pub(super) fn read_all(documents: &[PathBuf], folder: &Path) -> Vec<Reading> {
    each(documents, |path| read(path, folder))
}

/// Does the same for each document, on all cores; the results are in the order of the documents.
pub(super) fn each<T: Send>(documents: &[PathBuf], work: impl Fn(&Path) -> T + Sync) -> Vec<T> {
    let results = Mutex::new(Vec::new());
    let left = Mutex::new(documents.iter().enumerate());
    // The lock is given back before the work begins.
    let next = || left.lock().expect("no thread failed").next();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(|| {
                while let Some((index, path)) = next() {
                    let result = work(path);
                    results.lock().expect("no thread failed").push((index, result));
                }
            });
        }
    });
    let mut results = results.into_inner().expect("no thread failed");
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

/// A text of all documents and what was found in each: the errors, and how often each warning was given.
pub(super) fn report(readings: &[Reading]) -> String {
    let mut text = String::new();
    for Reading { name, findings, .. } in readings {
        let _ = writeln!(text, "{name}");
        let mut warnings = BTreeMap::<&str, usize>::new();
        for finding in findings {
            if finding.is_error() {
                let _ = writeln!(text, "    {} {}", finding.shown(), finding.message);
            } else {
                *warnings.entry(finding.code.as_str()).or_default() += 1;
            }
        }
        for (code, count) in warnings {
            let _ = writeln!(text, "    {code} ×{count}");
        }
    }
    text
}

/// Errors that a document has, with the reason: its name, their code.
pub(super) type Defects = [(&'static str, &'static str, &'static str)];

/// Every error is one of the known ones, and every known one is still found.
pub(super) fn assert_defects(readings: &[Reading], known: &[&Defects]) {
    let errors = readings.iter().flat_map(|reading| {
        let errors = reading.findings.iter().filter(|finding| finding.is_error());
        errors.map(|finding| (reading.name.as_str(), finding.code.as_str()))
    });
    let found: BTreeSet<_> = errors.collect();
    let known: BTreeSet<_> = known.iter().copied().flatten().map(|&(name, code, _)| (name, code)).collect();
    let unknown: Vec<_> = found.difference(&known).collect();
    assert!(unknown.is_empty(), "errors that nobody has said are right: {unknown:#?}");
    let gone: Vec<_> = known.difference(&found).collect();
    assert!(gone.is_empty(), "errors that are no longer found: {gone:#?}");
}

/// Reads a document, and once more, for what must hold of every document: its findings are the same each time, each
/// is made once, and each points into a file.
fn read(path: &Path, folder: &Path) -> Reading {
    let (found, sources) = read_once(path, folder);
    let (again, _) = read_once(path, folder);
    assert_eq!(found, again, "{}: read twice, two results", path.display());
    let mut seen = BTreeSet::new();
    for finding in &found {
        let once = seen.insert((finding.span, finding.code, &finding.message));
        assert!(once, "{}: said twice: {finding:?}", path.display());
        let spans = finding.span.into_iter().chain(finding.labels.iter().map(|label| label.span));
        for span in spans {
            assert!(lies_in_its_file(span, &sources), "{}: no such text: {finding:?}", path.display());
        }
    }
    let findings = found.iter().map(|finding| written(finding, path, folder, &sources)).collect();
    Reading { name: seen_from(folder, path), findings }
}

fn read_once(path: &Path, folder: &Path) -> (Vec<Diagnostic>, Sources) {
    let mut config = config_of(path);
    config.references.root = Some(folder.to_owned());
    let mut run = Run::thorough();
    drop(run.document(&config));
    (run.diagnostics.sorted(), run.sources)
}

fn lies_in_its_file(span: Span, sources: &Sources) -> bool {
    sources.file(span.file).text().get(span.start as usize..span.end as usize).is_some()
}

fn written(finding: &Diagnostic, document: &Path, folder: &Path, sources: &Sources) -> Finding {
    let place = finding.span.map_or_else(String::new, |span| {
        let position = sources.position(span);
        let path = sources.file(span.file).path();
        let file = if path == document { String::new() } else { format!("{}:", seen_from(folder, path)) };
        format!("{file}{}:{}", position.line, position.column)
    });
    let mut message = finding.message.replace(&format!("{}/", folder.display()), "");
    if finding.code == Code::Unreadable {
        message = without_folders(&message);
    }
    Finding { code: finding.code, place, message }
}

/// A message about a file, whose path is another one on each machine, with no more than its name.
fn without_folders(message: &str) -> String {
    let name = |part: &str| part.rsplit_once('/').map_or(part, |(_, name)| name).to_owned();
    let parts = message.split('`').enumerate();
    let parts: Vec<_> =
        parts.map(|(index, part)| if index % 2 == 1 { name(part) } else { part.to_owned() }).collect();
    parts.join("`")
}

fn seen_from(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).display().to_string()
}

/// The documents below a folder, by path: the files in JSON and YAML that name the version of a document.
pub(super) fn documents(folder: &Path) -> Vec<PathBuf> {
    let below = |path: PathBuf| if path.is_dir() { documents(&path) } else { vec![path] };
    entries(folder).into_iter().flat_map(below).filter(|path| is_document(path)).collect()
}

fn is_document(path: &Path) -> bool {
    let named = path.extension().is_some_and(|it| it == "json" || it == "yaml" || it == "yml");
    let text = if named { fs::read_to_string(path).unwrap_or_default() } else { String::new() };
    text.contains("\"openapi\"") || text.lines().any(|line| line.starts_with("openapi:"))
}

/// A tree as other crates have it.
pub(crate) fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        // What is beyond doubles, such as `1e400`, is none to other crates.
        Value::Number(number) => serde_json::from_str(number.as_str()).unwrap_or_default(),
        Value::String(text) => Json::String(text.clone()),
        Value::Array(items) => items.iter().map(json).collect(),
        Value::Object(object) => {
            object.entries().iter().map(|entry| (entry.key.text.clone(), json(&entry.value))).collect()
        }
    }
}
