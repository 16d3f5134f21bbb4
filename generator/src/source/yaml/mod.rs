//! YAML 1.2 → tree. A parser gives events; what they mean and what they may cost is decided here.

mod anchors;
mod builder;
mod merge;
mod scalar;
#[cfg(test)]
mod tests;

use std::ops::Range;

use granit_parser::{ErrorKind, Options, Parser, ScanError};

use self::builder::{Builder, Place};
use super::{FileId, Limits, Node, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// An error behind which nothing can be read. Boxed, as the way without an error is the hot one.
type Read<T> = Result<T, Box<Diagnostic>>;

/// Reads a text. `None` when it is not one document; findings that leave the tree usable do not stop the reading.
pub(super) fn read(text: &str, file: FileId, limits: &Limits, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut builder = Builder::new(text, file, limits, diagnostics);
    let read = feed(&mut builder, text, file, limits).and_then(|()| builder.finish());
    read.map_err(|diagnostic| diagnostics.push(*diagnostic)).ok()
}

fn feed<'a>(builder: &mut Builder<'a>, text: &'a str, file: FileId, limits: &Limits) -> Read<()> {
    let span = |bytes: Option<Range<usize>>| Span::new(file, bytes.unwrap_or_default());
    let mut parser = Parser::new_from_str_with_options(text, options(limits));
    while let Some(next) = parser.next_event() {
        let (event, place) = next.map_err(|error| syntax_error(&error, text, file, limits))?;
        let tag = place.tag_span().map(|tag| span(tag.byte_range()));
        builder.event(event, Place { span: span(place.byte_range()), tag })?;
    }
    Ok(())
}

/// The parser's own bounds on nesting lie just above ours, so that ours speak first.
fn options(limits: &Limits) -> Options {
    let mut options = Options::default();
    options.emit_unresolved_aliases = true;
    options.flow_nesting_limit = limits.depth.saturating_add(1);
    options.block_nesting_limit = limits.depth.saturating_add(1);
    options.set_emit_comments(false);
    options
}

#[cold]
fn syntax_error(error: &ScanError, text: &str, file: FileId, limits: &Limits) -> Diagnostic {
    let mut at = text.floor_char_boundary(error.marker().byte_offset().unwrap_or(0));
    if is_about_tab(error.kind()) {
        at = tab_near(text, at);
    }
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    let span = Span::new(file, at..at + length);
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => Diagnostic::new(Code::LimitExceeded, span, limits.too_deep()),
        _ => Diagnostic::new(Code::Syntax, span, error.info()),
    }
}

fn is_about_tab(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
    )
}

/// The parser points at the start of what a tab stands in, or behind the tab.
fn tab_near(text: &str, at: usize) -> usize {
    let (before, behind) = text.split_at(at);
    let line = before.rfind('\n').map_or(0, |line_break| line_break + 1);
    match (behind.starts_with('\t'), before[line..].rfind('\t'), behind.find('\t')) {
        (false, Some(tab), _) => line + tab,
        (false, None, Some(tab)) => at + tab,
        _ => at,
    }
}
