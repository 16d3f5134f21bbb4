//! What the tests of this stage share.

use std::collections::BTreeMap;

use super::{Index, read, read_alone};
use crate::document::{Document, Schema};
use crate::source::{Limits, Node, Sources, Trees, Uri, Wanted, read_text};

/// Reads a document in YAML; gives it and each finding as `code line:column`.
pub(in crate::document) fn read_yaml(text: &str) -> (Option<Document>, Vec<String>) {
    let (document, findings) = read_with_help(text);
    (document, findings.into_iter().map(|(finding, _)| finding).collect())
}

/// Reads a document in YAML; gives each finding with its help.
pub(super) fn read_with_help(text: &str) -> (Option<Document>, Vec<(String, String)>) {
    let mut sources = Sources::default();
    let (root, found) = read_text("openapi.yaml", text, &mut sources, &Limits::default());
    assert!(found.is_empty(), "{found:?}");
    let (document, diagnostics) = read_alone(root.unwrap());
    let shown = diagnostics.sorted().into_iter().map(|diagnostic| {
        let position = sources.position(diagnostic.span.unwrap());
        let finding = format!("{} {}:{}", diagnostic.code.as_str(), position.line, position.column);
        (finding, diagnostic.help.unwrap_or_default())
    });
    (document, shown.collect())
}

/// Reads a document of 3.2 whose text starts in line 3.
pub(super) fn read_3_2(text: &str) -> (Document, Vec<String>) {
    let (document, findings) =
        read_yaml(&format!("openapi: 3.2.0\ninfo: {{title: T, version: '1'}}\n{text}"));
    (document.unwrap(), findings)
}

/// Reads a document of 3.1 whose text starts in line 3.
pub(in crate::document) fn read_3_1(text: &str) -> (Document, Vec<String>) {
    let (document, findings) =
        read_yaml(&format!("openapi: 3.1.1\ninfo: {{title: T, version: '1'}}\n{text}"));
    (document.unwrap(), findings)
}

/// Reads a document of 3.0 whose text starts in line 4.
pub(super) fn read_3_0(text: &str) -> (Document, Vec<String>) {
    let head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n";
    let (document, findings) = read_yaml(&format!("{head}{text}"));
    (document.unwrap(), findings)
}

/// A schema of the components.
pub(super) fn component<'d>(document: &'d Document, name: &str) -> &'d Schema {
    let found = document.components.schemas.iter().find(|(key, _)| key.value == name);
    document.schema(found.unwrap().1)
}

/// Reads several documents, each a name and a text in YAML; the first is the one that the run is about. Findings
/// are given as `name code line:column`.
pub(super) fn read_documents(documents: &[(&str, &str)]) -> (Document, Vec<String>) {
    let base = Uri::parse("file:///spec/").unwrap();
    let mut sources = Sources::default();
    let mut parsed = documents.iter().map(|(name, text)| {
        let (root, found) = read_text(*name, *text, &mut sources, &Limits::default());
        assert!(found.is_empty(), "{found:?}");
        (base.join(name).unwrap().uri, root.unwrap())
    });
    let (entry, root) = parsed.next().unwrap();
    let mut trees = Trees::new(entry, root);
    let mut others: BTreeMap<Uri, Node> = parsed.collect();
    let mut index = Index::default();
    loop {
        let wanted = index.extend(&trees);
        if wanted.is_empty() {
            break;
        }
        for Wanted { uri, .. } in wanted {
            let root = others.remove(&uri).unwrap_or_else(|| panic!("`{uri}` is wanted"));
            trees.add(uri, root);
        }
    }
    assert!(others.is_empty(), "nobody wanted {:?}", others.keys());
    let (document, diagnostics) = read(&trees, index);
    let shown = diagnostics.sorted().into_iter().map(|diagnostic| {
        let span = diagnostic.span.unwrap();
        let (file, position) = (sources.file(span.file).path().display(), sources.position(span));
        format!("{file} {} {}:{}", diagnostic.code.as_str(), position.line, position.column)
    });
    (document.unwrap(), shown.collect())
}
