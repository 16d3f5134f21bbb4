//! What the tests of this stage share.

use super::read;
use crate::document::{Document, Schema};
use crate::source::{Limits, Sources, read_text};

/// Reads a document in YAML; gives it and each finding as `code line:column`.
pub(super) fn read_yaml(text: &str) -> (Option<Document>, Vec<String>) {
    let (document, findings) = read_with_help(text);
    (document, findings.into_iter().map(|(finding, _)| finding).collect())
}

/// Reads a document in YAML; gives each finding with its help.
pub(super) fn read_with_help(text: &str) -> (Option<Document>, Vec<(String, String)>) {
    let mut sources = Sources::default();
    let (root, found) = read_text("openapi.yaml", text, &mut sources, &Limits::default());
    assert!(found.is_empty(), "{found:?}");
    let (document, diagnostics) = read(&root.unwrap());
    let shown = diagnostics.sorted().into_iter().map(|diagnostic| {
        let position = sources.position(diagnostic.span.unwrap());
        let finding = format!("{} {}:{}", diagnostic.code.as_str(), position.line, position.column);
        (finding, diagnostic.help.unwrap_or_default())
    });
    (document, shown.collect())
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
