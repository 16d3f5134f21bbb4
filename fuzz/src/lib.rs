//! What a fuzzer does with bytes: everything that oasmith does with documents, none of it on disk.
//!
//! The bytes are one document, or several: a line that starts with `#file ` ends a document and names the next.

use std::path::PathBuf;

use oasmith::config::Config;
use oasmith::diagnostic::Diagnostics;
use oasmith::diagnostic::render::{self, Sarif, Terminal};
use oasmith::document::{self, Document, Index};
use oasmith::source::{Limits, Sources, Trees, Uri, read_bytes};
use oasmith::{emit, model, plan};

const MARK: &[u8] = b"\n#file ";

/// What became of documents.
#[derive(Default)]
struct Run {
    sources: Sources,
    findings: Diagnostics,
}

/// Reads bytes as YAML and as JSON, follows references, checks the document, and renders every finding in every format.
pub fn read(bytes: &[u8]) {
    for entry in ["api.yaml", "api.json"] {
        let mut run = Run::default();
        run.document(entry, bytes);
        run.show();
    }
}

/// Generates the crate of the document in the bytes, in memory.
pub fn generate(bytes: &[u8]) {
    let mut run = Run::default();
    if let Some(document) = run.document("api.yaml", bytes) {
        run.generate(&document);
    }
    run.show();
}

impl Run {
    fn document(&mut self, entry: &str, bytes: &[u8]) -> Option<Document> {
        let mut files = split(bytes);
        let root = self.tree(entry, files.remove(0).1)?;
        let base = Uri::parse("file:///spec/api.yaml")?;
        let named = |name: &[u8]| Some(base.join(std::str::from_utf8(name).ok()?)?.uri);
        let mut files: Vec<_> =
            files.into_iter().filter_map(|(name, bytes)| Some((named(name)?, bytes))).collect();
        let mut trees = Trees::new(base.clone(), root);
        let mut index = Index::default();
        loop {
            let wanted = index.extend(&trees);
            if wanted.is_empty() {
                break;
            }
            for wanted in wanted {
                let at = files.iter().position(|(uri, _)| *uri == wanted.uri);
                let root = at.and_then(|at| self.tree(wanted.uri.as_str(), files.swap_remove(at).1));
                match root {
                    Some(root) => drop(trees.add(wanted.uri, root)),
                    None => trees.add_unreadable(wanted.uri),
                }
            }
        }
        let (document, found) = document::read(&trees, index);
        self.findings.append(found);
        if let Some(document) = &document {
            self.findings.append(document::check(document));
            // What a lint may look at is sound.
            if !self.findings.has_errors() {
                self.findings.append(document::lint(document));
            }
        }
        document
    }

    fn tree(&mut self, name: &str, bytes: &[u8]) -> Option<oasmith::source::Node> {
        // Tight, so that what grows beyond its input shows as a slow or large run.
        let limits = Limits { nodes: 100_000, ..Limits::default() };
        let (root, found) = read_bytes(name, bytes.to_vec(), &mut self.sources, &limits);
        self.findings.append(found);
        root
    }

    fn generate(&mut self, document: &Document) {
        let config = Config::without_file(PathBuf::from("api.yaml"), PathBuf::from("out"), None, None);
        let Ok(config) = config else { return };
        let (api, found) = model::build(document, &config.types);
        self.findings.append(found);
        let Some(api) = api else { return };
        let (plan, found) = plan::plan(&api, &config, &oasmith::lock::Lock::default());
        self.findings.append(found);
        if let Some(plan) = plan
            && !self.findings.has_errors()
        {
            emit::emit(&plan);
        }
    }

    fn show(self) {
        let terminal = Terminal::new(&self.sources, true);
        let findings = self.findings.sorted();
        for finding in &findings {
            terminal.render(finding);
            render::json(finding, &self.sources);
            render::github(finding, &self.sources);
        }
        let mut log = Sarif::default();
        log.add(&findings, &self.sources);
        log.finish();
        render::summary(&findings);
    }
}

/// The documents and their names; the first has none.
fn split(bytes: &[u8]) -> Vec<(&[u8], &[u8])> {
    let find = |bytes: &[u8], mark: &[u8]| bytes.windows(mark.len()).position(|window| window == mark);
    let mut files = Vec::new();
    let (mut name, mut rest): (&[u8], _) = (b"", bytes);
    while let Some(at) = find(rest, MARK) {
        files.push((name, &rest[..at]));
        rest = &rest[at + MARK.len()..];
        let line = find(rest, b"\n").unwrap_or(rest.len());
        (name, rest) = rest.split_at(line);
    }
    files.push((name, rest));
    files
}
