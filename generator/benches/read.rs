//! How long it takes to read a document into the tree, beside what the parser alone or `serde_json` needs.
//!
//! `OASMITH_BENCH` names the documents, separated as in `PATH`; without it a made-up one is read.

use std::path::{Path, PathBuf};

use divan::Bencher;
use divan::counter::BytesCount;
use oasmith::source::{Limits, Sources, read_text};

fn main() {
    divan::main();
}

/// A document and the name it is shown by.
struct Document {
    path: PathBuf,
    text: String,
}

impl std::fmt::Display for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.path.file_name().unwrap_or_default().display().fmt(f)
    }
}

#[expect(clippy::expect_used, reason = "a bench that cannot read its documents has nothing to measure")]
fn documents(json: bool) -> Vec<Document> {
    let named = std::env::var_os("OASMITH_BENCH").unwrap_or_default();
    let mut documents: Vec<Document> = std::env::split_paths(&named)
        .filter(|path| !path.as_os_str().is_empty() && is_json(path) == json)
        .map(|path| Document { text: std::fs::read_to_string(&path).expect("a readable document"), path })
        .collect();
    if documents.is_empty() {
        documents.push(made_up(json));
    }
    documents
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "json")
}

fn made_up(json: bool) -> Document {
    let yaml = "- description: Returns what was asked for, and nothing else.\n  required: [id, name]\n  \
                properties:\n    id: {type: integer, minimum: 1}\n    name: {type: string, maxLength: 120}\n";
    let item = r#"{"description": "Returns what was asked for, and nothing else.", "required": ["id", "name"],
  "properties": {"id": {"type": "integer", "minimum": 1}, "name": {"type": "string", "maxLength": 120}}}"#;
    if json {
        Document { path: "made-up.json".into(), text: format!("[{}]", vec![item; 5000].join(",\n")) }
    } else {
        Document { path: "made-up.yaml".into(), text: yaml.repeat(5000) }
    }
}

fn tree(bencher: Bencher, document: &Document) {
    bencher.counter(BytesCount::of_str(&document.text)).bench(|| {
        let mut sources = Sources::default();
        read_text(&document.path, document.text.as_str(), &mut sources, &Limits::default())
    });
}

#[divan::bench(args = documents(false))]
fn yaml_tree(bencher: Bencher, document: &Document) {
    tree(bencher, document);
}

#[divan::bench(args = documents(false))]
fn yaml_events(bencher: Bencher, document: &Document) {
    bencher
        .counter(BytesCount::of_str(&document.text))
        .bench(|| granit_parser::Parser::new_from_str(&document.text).take_while(Result::is_ok).count());
}

#[divan::bench(args = documents(true))]
fn json_tree(bencher: Bencher, document: &Document) {
    tree(bencher, document);
}

#[divan::bench(args = documents(true))]
fn json_value(bencher: Bencher, document: &Document) {
    bencher
        .counter(BytesCount::of_str(&document.text))
        .bench(|| serde_json::from_str::<serde_json::Value>(&document.text));
}
