//! What a fuzzer does with bytes: everything that oasmith does with a document, none of it on disk.

use std::path::PathBuf;

use oasmith::config::Config;
use oasmith::diagnostic::Diagnostics;
use oasmith::diagnostic::render::{self, Terminal};
use oasmith::document::{self, Document};
use oasmith::source::{Limits, Node, Sources, read_bytes};
use oasmith::{emit, model, plan};

/// Reads bytes as YAML and as JSON, checks the document in them, and renders every finding in every format.
pub fn read(bytes: &[u8]) {
    for name in ["api.yaml", "api.json"] {
        let mut sources = Sources::default();
        let (tree, mut findings) = read_bytes(name, bytes.to_vec(), &mut sources, &limits());
        if let Some(tree) = tree {
            findings.append(document::read_alone(tree).1);
        }
        show(findings, &sources);
    }
}

/// Generates the crate of the document in the bytes, in memory.
pub fn generate(bytes: &[u8]) {
    let mut sources = Sources::default();
    let (tree, mut findings) = read_bytes("api.yaml", bytes.to_vec(), &mut sources, &limits());
    if let Some(document) = tree.and_then(|tree| document_of(tree, &mut findings)) {
        write(&document, &mut findings);
    }
    show(findings, &sources);
}

fn document_of(tree: Node, findings: &mut Diagnostics) -> Option<Document> {
    let (document, found) = document::read_alone(tree);
    findings.append(found);
    document
}

fn write(document: &Document, findings: &mut Diagnostics) {
    let Ok(config) = Config::without_file(PathBuf::from("api.yaml"), PathBuf::from("out"), None, None) else {
        return;
    };
    let (api, found) = model::build(document);
    findings.append(found);
    let Some(api) = api else { return };
    let (plan, found) = plan::plan(&api, &config);
    findings.append(found);
    if let Some(plan) = plan
        && !findings.has_errors()
    {
        emit::emit(&plan);
    }
}

/// Tight, so that what grows beyond its input shows as a slow or large run.
fn limits() -> Limits {
    Limits { nodes: 100_000, ..Limits::default() }
}

fn show(findings: Diagnostics, sources: &Sources) {
    let terminal = Terminal::new(sources, true);
    let findings = findings.sorted();
    for finding in &findings {
        terminal.render(finding);
        render::json(finding, sources);
    }
    render::summary(&findings);
}
