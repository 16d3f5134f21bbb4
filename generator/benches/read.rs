//! How long it takes to read a document: into the tree and into its types, beside what parsers need for their events alone
//! (YAML), or `serde_json` for a value without places (JSON).
//!
//! `OASMITH_BENCH` names the documents, separated as in `PATH`; without it made-up ones are read.

mod documents;

use divan::Bencher;
use divan::counter::BytesCount;

use documents::{Document, documents};

fn main() {
    divan::main();
}

fn measure<T>(bencher: Bencher, document: &Document, read: impl Fn(&Document) -> T + Sync) {
    bencher.counter(BytesCount::of_str(&document.text)).bench(|| read(document));
}

#[divan::bench(args = documents(false))]
fn yaml_tree(bencher: Bencher, document: &Document) {
    measure(bencher, document, Document::tree);
}

#[divan::bench(args = documents(false))]
fn yaml_document(bencher: Bencher, document: &Document) {
    measure(bencher, document, Document::document);
}

/// The events that the tree is made from.
#[divan::bench(args = documents(false))]
fn yaml_events_granit(bencher: Bencher, document: &Document) {
    measure(bencher, document, |document| {
        granit_parser::Parser::new_from_str(&document.text).take_while(Result::is_ok).count()
    });
}

/// The events of the quickest parser with places and without `unsafe`.
#[divan::bench(args = documents(false))]
fn yaml_events_saphyr(bencher: Bencher, document: &Document) {
    measure(bencher, document, |document| {
        saphyr_parser::Parser::new_from_str(&document.text).take_while(Result::is_ok).count()
    });
}

#[divan::bench(args = documents(true))]
fn json_tree(bencher: Bencher, document: &Document) {
    measure(bencher, document, Document::tree);
}

#[divan::bench(args = documents(true))]
fn json_document(bencher: Bencher, document: &Document) {
    measure(bencher, document, Document::document);
}

#[divan::bench(args = documents(true))]
fn json_value(bencher: Bencher, document: &Document) {
    measure(bencher, document, |document| serde_json::from_str::<serde_json::Value>(&document.text));
}
