//! What the tests of checks and lints share.

use super::Document;
use super::read::testing::read_3_1;
use crate::diagnostic::Diagnostics;
use crate::source::{Limits, Sources, read_text};

/// Reads a document of 3.1 whose text starts in line 3 and in which the reader finds nothing; gives what is found in
/// it then, each finding as `code line:column message`.
pub(super) fn found(text: &str, look: fn(&Document) -> Diagnostics) -> Vec<String> {
    let (document, findings) = read_3_1(text);
    assert_eq!(findings, [""; 0]);
    // Read again for the positions alone.
    let mut sources = Sources::default();
    let text = format!("openapi: 3.1.1\ninfo: {{title: T, version: '1'}}\n{text}");
    read_text("openapi.yaml", text, &mut sources, &Limits::default());
    let shown = look(&document).sorted().into_iter().map(|diagnostic| {
        let position = sources.position(diagnostic.span.unwrap());
        let code = diagnostic.code.as_str();
        format!("{code} {}:{} {}", position.line, position.column, diagnostic.message)
    });
    shown.collect()
}
