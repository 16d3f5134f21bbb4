//! Where a piece of text stands: files, byte ranges, lines and columns.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Bytes between two characters whose number is kept. A column costs no more than the counting of so many bytes, however
/// long its line is.
const STRIDE: usize = 4096;

/// A file that was read, as an index into [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in one file. Half open: `end` is the first byte behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// First byte behind the range.
    pub end: u32,
}

/// A line and a column, both counted from 1; the column counts characters, not bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// One file as it was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    path: PathBuf,
    text: String,
    /// Byte at which each line starts; the first is 0.
    line_starts: Vec<u32>,
    /// How many characters stand in front of each [`STRIDE`]. Made when a column is first asked for.
    characters: OnceLock<Vec<u32>>,
}

impl Span {
    /// A range of bytes in a file.
    pub fn new(file: FileId, bytes: Range<usize>) -> Self {
        Self { file, start: offset(bytes.start), end: offset(bytes.end) }
    }
}

/// A byte's number as it is stored. Files are limited to what a `u32` counts.
fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

impl SourceFile {
    /// The path, as it is shown to people.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of one line (from 1), without its line break. Empty when there is no such line.
    pub fn line(&self, line: u32) -> &str {
        &self.text[self.line_bytes(line)]
    }

    /// The bytes of one line (from 1), without its line break. Empty when there is no such line.
    pub fn line_bytes(&self, line: u32) -> Range<usize> {
        let Some(index) = (line as usize).checked_sub(1) else { return 0..0 };
        let Some(&start) = self.line_starts.get(index) else { return 0..0 };
        let start = start as usize;
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |&next| next as usize);
        start..start + self.text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    /// Line and column of a byte.
    pub fn position(&self, byte: u32) -> Position {
        let index = self.line_starts.partition_point(|&start| start <= byte).saturating_sub(1);
        let start = self.line_starts[index] as usize;
        let end = self.text.floor_char_boundary(byte as usize);
        let column = self.characters_before(end) - self.characters_before(start) + 1;
        Position { line: offset(index + 1), column: offset(column) }
    }

    /// How many characters stand in front of a byte that one starts at.
    fn characters_before(&self, byte: usize) -> usize {
        let characters = self.characters.get_or_init(|| {
            let mut before = 0;
            let counted = self.text.as_bytes().chunks(STRIDE).map(|bytes| {
                before += count(bytes);
                offset(before)
            });
            std::iter::once(0).chain(counted).collect()
        });
        let stride = byte / STRIDE;
        characters[stride] as usize + count(&self.text.as_bytes()[stride * STRIDE..byte])
    }
}

/// How many characters start in a piece of UTF-8.
fn count(bytes: &[u8]) -> usize {
    let continues = |byte: &&u8| **byte & 0b1100_0000 == 0b1000_0000;
    bytes.len() - bytes.iter().filter(continues).count()
}

/// Every file that was read, in the order of reading.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Takes in a file's text.
    pub fn add(&mut self, path: PathBuf, text: String) -> FileId {
        let mut line_starts = vec![0];
        line_starts.extend(text.match_indices('\n').map(|(at, _)| offset(at + 1)));
        let id = FileId(offset(self.files.len()));
        self.files.push(SourceFile { path, text, line_starts, characters: OnceLock::new() });
        id
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether no file was read.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The bytes of all files together.
    pub fn bytes(&self) -> usize {
        self.files.iter().map(|file| file.text.len()).sum()
    }

    /// The file behind an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Line and column of the first character behind a span.
    pub fn end_position(&self, span: Span) -> Position {
        self.file(span.file).position(span.end)
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file).text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Line and column at which a span starts.
    pub fn position(&self, span: Span) -> Position {
        self.file(span.file).position(span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_on_a_long_line() {
        let mut sources = Sources::default();
        let text = format!("ü\n{}", "aü😀".repeat(5000));
        let id = sources.add("a".into(), text.clone());
        let line = "ü\n".len();
        for (at, character) in text.char_indices().filter(|(at, _)| *at >= line) {
            let column = u32::try_from(text[line..at].chars().count() + 1).unwrap();
            let byte = u32::try_from(at).unwrap();
            assert_eq!(sources.file(id).position(byte), Position { line: 2, column }, "{character} at {at}");
        }
    }

    #[test]
    fn positions_count_characters() {
        let mut sources = Sources::default();
        let id = sources.add("a".into(), "ü😀x\r\nb\n".to_owned());
        let file = sources.file(id);
        let table = [
            (0, (1, 1)),
            (2, (1, 2)),
            (3, (1, 2)),
            (6, (1, 3)),
            (9, (2, 1)),
            (10, (2, 2)),
            (11, (3, 1)),
            (99, (3, 1)),
        ];
        for (byte, (line, column)) in table {
            assert_eq!(file.position(byte), Position { line, column }, "{byte}");
        }
        assert_eq!([0, 1, 2, 3, 4].map(|line| file.line(line)), ["", "ü😀x", "b", "", ""]);
    }
}
