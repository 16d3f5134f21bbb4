//! Findings for people: what rustc shows, with excerpt, underlines and help.

use std::fmt::{self, Write as _};

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

use super::excerpt::{LABELS, Mark, Row, excerpts};
use super::notes::notes;
use crate::diagnostic::{Diagnostic, Severity};
use crate::hidden::is_hidden;
use crate::source::{SourceFile, Sources, Span};

/// Renders findings for a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Terminal<'a> {
    sources: &'a Sources,
    color: bool,
}

const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const FRAME: Style = AnsiColor::BrightBlue.on_default().bold();
const MESSAGE: Style = Style::new().bold();

impl<'a> Terminal<'a> {
    /// A renderer that finds the excerpts in the sources. Whether there is colour is the caller's decision.
    pub fn new(sources: &'a Sources, color: bool) -> Self {
        Self { sources, color }
    }

    /// One finding as lines, each with its line break. Whatever could steer a terminal is replaced by a picture.
    pub fn render(&self, diagnostic: &Diagnostic) -> String {
        let mut out = String::new();
        // Writing into a string has nothing to fail on.
        let _ = self.write(diagnostic, &mut out);
        out
    }

    fn write(&self, diagnostic: &Diagnostic, out: &mut String) -> fmt::Result {
        let name = diagnostic.severity().as_str();
        let style = match diagnostic.severity() {
            Severity::Error => ERROR,
            Severity::Warning => WARNING,
        };
        let excerpts = excerpts(diagnostic, self.sources);
        let last_line = excerpts.iter().flat_map(|(_, rows)| rows).map(|row| row.line).max();
        let gutter = Gutter { width: last_line.map_or(0, |line| line.to_string().len()), terminal: *self };

        let code = diagnostic.code.as_str();
        let message = visible(&diagnostic.message);
        writeln!(
            out,
            "{}{}",
            self.paint(style, &format!("{name}[{code}]")),
            self.paint(MESSAGE, &format!(": {message}"))
        )?;
        let mut arrow = "-->";
        for (first, rows) in &excerpts {
            gutter.place(arrow, *first, out)?;
            gutter.rows(self.sources.file(first.file), rows, style, out)?;
            arrow = ":::";
        }
        let mut notes = notes(diagnostic);
        let unseen = diagnostic.labels.len().saturating_sub(LABELS);
        if unseen > 0 {
            notes.insert(0, ("note", format!("{unseen} more places belong to this")));
        }
        if !notes.is_empty() && !excerpts.is_empty() {
            gutter.bar("", out)?;
        }
        for (name, text) in notes {
            let (sign, text) = (self.paint(FRAME, "="), visible(&text));
            writeln!(out, "{:width$} {sign} {name}: {text}", "", width = gutter.width)?;
        }
        Ok(())
    }

    fn paint(&self, style: Style, text: &str) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// The column of line numbers, and what stands to its right.
#[derive(Clone, Copy)]
struct Gutter<'a> {
    width: usize,
    terminal: Terminal<'a>,
}

impl Gutter<'_> {
    fn place(self, arrow: &str, span: Span, out: &mut String) -> fmt::Result {
        let file = self.terminal.sources.file(span.file);
        let at = file.position(span.start);
        let path = visible(&file.path().display().to_string());
        let arrow = self.terminal.paint(FRAME, arrow);
        writeln!(out, "{:width$}{arrow} {path}:{}:{}", "", at.line, at.column, width = self.width)?;
        self.bar("", out)
    }

    fn rows(self, file: &SourceFile, rows: &[Row], style: Style, out: &mut String) -> fmt::Result {
        let mut before: Option<u32> = None;
        for row in rows {
            if before.is_some_and(|before| row.line != before + 1) {
                writeln!(out, "{}", self.terminal.paint(FRAME, "..."))?;
            }
            before = Some(row.line);
            let (front, behind) = (cut(row.cut_in_front), cut(row.cut_behind));
            let number = self.terminal.paint(FRAME, &format!("{:>width$} |", row.line, width = self.width));
            let text = visible(file.text().get(row.shown.clone()).unwrap_or(""));
            writeln!(out, "{}", format!("{number} {front}{text}{behind}").trim_end())?;
            for mark in &row.marks {
                self.mark(file, row, mark, style, out)?;
            }
        }
        Ok(())
    }

    fn mark(self, file: &SourceFile, row: &Row, mark: &Mark, style: Style, out: &mut String) -> fmt::Result {
        let width = |bytes| visible(file.text().get(bytes).unwrap_or("")).width();
        let indent = cut(row.cut_in_front).width() + width(row.shown.start..mark.place.start);
        let length = width(mark.place.clone()).max(1);
        let (underline, style) = match mark.label {
            None => ("^".repeat(length), style),
            Some(label) => (format!("{} {}", "-".repeat(length), visible(label)), FRAME),
        };
        self.bar(&format!(" {:indent$}{}", "", self.terminal.paint(style, &underline)), out)
    }

    fn bar(self, behind: &str, out: &mut String) -> fmt::Result {
        let bar = self.terminal.paint(FRAME, &format!("{:width$} |", "", width = self.width));
        writeln!(out, "{bar}{behind}")
    }
}

/// What stands for a part of a line that is not shown.
fn cut(is_cut: bool) -> &'static str {
    if is_cut { "…" } else { "" }
}

/// Text of the document as it may go to a terminal: on one line, without control sequences and without characters
/// that are not seen.
fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => visible.push_str("    "),
            '\0'..='\u{1f}' => {
                visible.push(char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'));
            }
            '\u{7f}' => visible.push('\u{2421}'),
            hidden if is_hidden(hidden) => visible.push('\u{fffd}'),
            _ => visible.push(character),
        }
    }
    visible
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    /// Renders a finding in a text; the function finds the places by what stands there.
    fn rendered(text: &str, diagnostic: impl Fn(&dyn Fn(&str) -> Span) -> Diagnostic) -> String {
        let mut sources = Sources::default();
        let file = sources.add("spec/api.yaml".into(), text.to_owned());
        let find = |part: &str| {
            let start = text.find(part).expect("the part stands in the text");
            Span::new(file, start..start + part.len())
        };
        Terminal::new(&sources, false).render(&diagnostic(&find))
    }

    /// Lines as they are expected, each with its line break.
    fn lines(lines: &[&str]) -> String {
        lines.iter().flat_map(|line| [line, "\n"]).collect()
    }

    #[test]
    fn place_and_help() {
        let shown = rendered("paths:\n  /pets:\n    get:\n      x: 1\n", |at| {
            Diagnostic::new(Code::MissingField, at("x: 1"), "the field `responses` is missing")
                .help("add it")
                .link("https://example.com/#operation")
        });
        let expected = [
            "error[D002]: the field `responses` is missing",
            " --> spec/api.yaml:4:7",
            "  |",
            "4 |       x: 1",
            "  |       ^^^^",
            "  |",
            "  = help: add it",
            "  = see: https://example.com/#operation",
        ];
        assert_eq!(shown, lines(&expected));
    }

    #[test]
    fn labels_far_and_near() {
        let text = format!("a: 1\nb: 2\n{}a: 3\nc: 4\n", "# far\n".repeat(100));
        let shown = rendered(&text, |at| {
            Diagnostic::new(Code::UnknownField, at("a: 3"), "twice")
                .label(at("a: 1"), "first here")
                .label(at("b"), "between")
                .label(at("3"), "with this value")
        });
        let expected = [
            "warning[D003]: twice",
            "   --> spec/api.yaml:103:1",
            "    |",
            "  1 | a: 1",
            "    | ---- first here",
            "  2 | b: 2",
            "    | - between",
            "...",
            "103 | a: 3",
            "    | ^^^^",
            "    |    - with this value",
        ];
        assert_eq!(shown, lines(&expected));
    }

    #[test]
    fn labels_in_another_file() {
        let mut sources = Sources::default();
        let one = sources.add("one.yaml".into(), "a: 1\n".to_owned());
        let two = sources.add("two.yaml".into(), "x: 0\nb: 2\n".to_owned());
        let diagnostic = Diagnostic::new(Code::Unreadable, Span::new(one, 3..4), "a circle")
            .label(Span::new(two, 8..9), "over here");
        let expected = [
            "error[S001]: a circle",
            " --> one.yaml:1:4",
            "  |",
            "1 | a: 1",
            "  |    ^",
            " ::: two.yaml:2:4",
            "  |",
            "2 | b: 2",
            "  |    - over here",
        ];
        assert_eq!(Terminal::new(&sources, false).render(&diagnostic), lines(&expected));
    }

    #[test]
    fn places_beyond_the_first_are_counted() {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml".into(), "a\n".repeat(30));
        let place = |line: usize| Span::new(file, 2 * line..2 * line + 1);
        let finding = Diagnostic::new(Code::Unreadable, place(0), "many");
        let finding =
            (1..=22).fold(finding, |finding, line| finding.label(place(line), format!("place {line}")));
        let shown = Terminal::new(&sources, false).render(&finding);
        assert!(
            shown.ends_with("21 | a\n   | - place 20\n   |\n   = note: 2 more places belong to this\n"),
            "{shown}"
        );
    }

    #[test]
    fn only_the_first_line_of_a_place() {
        let shown = rendered("a: 1\r\nb:\r\n  c: 1\r\n", |at| {
            Diagnostic::new(Code::Unreadable, at("b:\r\n  c: 1"), "an object")
        });
        let expected = ["error[S001]: an object", " --> spec/api.yaml:2:1", "  |", "2 | b:", "  | ^^"];
        assert_eq!(shown, lines(&expected));
    }

    #[test]
    fn places_without_text() {
        let shown = rendered("", |at| Diagnostic::new(Code::Unreadable, at(""), "no document"));
        let expected = ["error[S001]: no document", " --> spec/api.yaml:1:1", "  |", "1 |", "  | ^"];
        assert_eq!(shown, lines(&expected));
        let shown = rendered("", |_| Diagnostic::without_place(Code::Unreadable, "not there").help("look"));
        assert_eq!(shown, lines(&["error[S001]: not there", " = help: look"]));
    }

    #[test]
    fn wide_characters_tabs_and_control_sequences() {
        let shown = rendered("a:\n\tkey: \"日本語😀\" # \u{1b}[31mred \u{202e}\n", |at| {
            Diagnostic::new(Code::Unreadable, at("😀"), "found \u{1b}[31m\nred").label(at("key"), "a\tkey")
        });
        let expected = [
            "error[S001]: found ␛[31m␊red",
            " --> spec/api.yaml:2:11",
            "  |",
            "2 |     key: \"日本語😀\" # ␛[31mred \u{fffd}",
            "  |     --- a    key",
            "  |                 ^^",
        ];
        assert_eq!(shown, lines(&expected));
    }

    #[test]
    fn long_lines_are_cut_around_the_places() {
        let text = format!("{{{}\"b\": nul, {}}}", "\"a\": 1, ".repeat(50_000), "\"c\": 1, ".repeat(50_000));
        let shown = rendered(&text, |at| {
            Diagnostic::new(Code::Unreadable, at("nul"), "found `nul`").label(at("\"a\""), "first")
        });
        let expected = [
            "error[S001]: found `nul`".to_owned(),
            " --> spec/api.yaml:1:400007".to_owned(),
            "  |".to_owned(),
            format!("1 | {{{}\"a\"…", "\"a\": 1, ".repeat(10)),
            "  |  --- first".to_owned(),
            "...".to_owned(),
            format!("1 | …1, {}\"b\": nul, {}\"c\": 1…", "\"a\": 1, ".repeat(9), "\"c\": 1, ".repeat(9)),
            format!("  | {:81}^^^", ""),
        ];
        assert_eq!(shown, lines(&expected.iter().map(String::as_str).collect::<Vec<_>>()));
    }

    #[test]
    fn color_only_on_request() {
        let sources = Sources::default();
        let diagnostic = Diagnostic::without_place(Code::Unreadable, "bad");
        assert_eq!(Terminal::new(&sources, false).render(&diagnostic), "error[S001]: bad\n");
        assert_eq!(
            Terminal::new(&sources, true).render(&diagnostic),
            "\u{1b}[1m\u{1b}[91merror[S001]\u{1b}[0m\u{1b}[1m: bad\u{1b}[0m\n"
        );
    }
}
