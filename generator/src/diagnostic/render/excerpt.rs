//! The pieces of files that a finding shows: lines, and of a long line only what is around the place.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, SourceFile, Sources, Span};

/// Bytes of a line that are shown in front of a place and behind it.
const AROUND: usize = 80;

/// The most bytes of one place that are underlined.
const UNDERLINED: usize = 100;

/// The most second places of a finding that are shown.
pub(super) const LABELS: usize = 20;

/// A line, or a piece of it, with the places in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row<'a> {
    /// The line's number.
    pub(super) line: u32,
    /// The bytes of the file that are shown.
    pub(super) shown: Range<usize>,
    /// Whether something of the line was cut off in front.
    pub(super) cut_in_front: bool,
    /// Whether something of the line was cut off behind.
    pub(super) cut_behind: bool,
    /// The places, in the order they begin.
    pub(super) marks: Vec<Mark<'a>>,
}

/// A place that is underlined.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark<'a> {
    /// The bytes of the file, to the end of the first line at the furthest.
    pub(super) place: Range<usize>,
    /// The words that belong to it; `None` for the text at fault itself.
    pub(super) label: Option<&'a str>,
}

/// The files that a finding has places in, its own first, and for each the rows to show, top down.
pub(super) fn excerpts<'a>(diagnostic: &'a Diagnostic, sources: &Sources) -> Vec<(Span, Vec<Row<'a>>)> {
    let primary = diagnostic.span.map(|span| (span, None));
    let labels = diagnostic.labels.iter().take(LABELS).map(|label| (label.span, Some(label.text.as_str())));
    let places: Vec<(Span, Option<&str>)> = primary.into_iter().chain(labels).collect();
    let mut files: Vec<(Span, FileId)> = Vec::new();
    for (span, _) in &places {
        if files.iter().all(|(_, file)| *file != span.file) {
            files.push((*span, span.file));
        }
    }
    let rows_of = |id: FileId| rows(sources.file(id), places.iter().filter(|(span, _)| span.file == id));
    files.into_iter().map(|(first, id)| (first, rows_of(id))).collect()
}

fn rows<'a: 'b, 'b>(
    file: &SourceFile,
    places: impl Iterator<Item = &'b (Span, Option<&'a str>)>,
) -> Vec<Row<'a>> {
    let mut single: Vec<Row> = places.map(|(span, label)| row(file, *span, *label)).collect();
    single.sort_by_key(|row| row.marks.first().map(|mark| mark.place.start));
    let mut rows: Vec<Row> = Vec::with_capacity(single.len());
    for next in single {
        match rows.last_mut() {
            Some(last) if last.line == next.line && last.shown.end >= next.shown.start => {
                last.shown.end = last.shown.end.max(next.shown.end);
                last.cut_behind &= next.cut_behind;
                last.marks.extend(next.marks);
            }
            _ => rows.push(next),
        }
    }
    rows
}

fn row<'a>(file: &SourceFile, span: Span, label: Option<&'a str>) -> Row<'a> {
    let text = file.text();
    let line = file.position(span.start).line;
    let whole = file.line_bytes(line);
    let start = text.floor_char_boundary(span.start as usize).min(whole.end);
    let end = text.floor_char_boundary((span.end as usize).min(whole.end).min(start + UNDERLINED)).max(start);
    let from = text.ceil_char_boundary(start.saturating_sub(AROUND)).max(whole.start);
    let to = text.floor_char_boundary(end + AROUND).min(whole.end);
    Row {
        line,
        shown: from..to,
        cut_in_front: from > whole.start,
        cut_behind: to < whole.end,
        marks: vec![Mark { place: start..end, label }],
    }
}
