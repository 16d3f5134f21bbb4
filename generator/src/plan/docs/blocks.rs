//! Foreign Markdown, line by line: block quotes, lists and code fences stay, and nothing is indented code, which rustdoc
//! would compile.
//!
//! What a line is to a Markdown parser depends on the lines before it. Here it does not, other than within a fence: every
//! line is written so that it is harmless after any other.

use super::fence::{Fence, Within};
use super::{inline, visible};

/// Foreign Markdown that rustdoc takes without a warning.
pub fn sanitize(markdown: &str) -> String {
    let mut lines = Vec::new();
    let mut open: Option<Fence> = None;
    for line in visible(markdown).trim().lines() {
        let line = line.trim_end();
        if let Some(fence) = open.take() {
            let expanded = line.replace('\t', "    ");
            match fence.within(&expanded) {
                Within::Code(text) => {
                    lines.push(fence.code(text));
                    open = Some(fence);
                    continue;
                }
                Within::End => {
                    lines.push(fence.closing());
                    continue;
                }
                Within::Outside => lines.push(fence.closing()),
            }
        }
        if let Some(fence) = Fence::opened_by(line) {
            lines.push(fence.opening());
            open = Some(fence);
        } else {
            lines.push(outside_fences(line));
        }
    }
    lines.extend(open.map(|fence| fence.closing()));
    lines.join("\n")
}

/// Foreign text in one line, to stand beside words of our own.
pub fn line(text: &str) -> String {
    let mut out = String::new();
    let words: Vec<_> = visible(text).split_whitespace().map(str::to_owned).collect();
    inline::append(&words.join(" "), &mut out);
    out
}

/// Whether a text starts with a block that is no paragraph.
pub fn starts_block(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    container(first).is_some() || first.starts_with(['#', '|']) || Fence::opened_by(first).is_some()
}

/// The columns that are kept of a line's indentation. Four make a code block, wherever the line is.
pub fn shown_indent(columns: usize) -> usize {
    columns.min(3)
}

fn outside_fences(line: &str) -> String {
    let (indent, mut rest) = indentation(line);
    let mut out = " ".repeat(shown_indent(indent));
    while let Some((marker, behind)) = container(rest) {
        out.push_str(marker);
        // One space, since five of them would start a code block in the item.
        rest = indentation(behind).1;
        if !rest.is_empty() {
            out.push(' ');
        }
    }
    inline::append(&rest.replace('\t', " "), &mut out);
    out
}

/// What stands before the text of a line, other than lists.
pub struct Lead<'a> {
    /// The columns before the first block quote, or before the text.
    pub indent: usize,
    /// How many block quotes there are.
    pub quotes: usize,
    /// The columns behind the last block quote, without the one that belongs to its marker.
    pub inner: usize,
    /// The text.
    pub text: &'a str,
}

impl<'a> Lead<'a> {
    /// Takes a line apart.
    pub fn of(line: &'a str) -> Self {
        let (indent, mut text) = indentation(line);
        let (mut quotes, mut inner) = (0, 0);
        while let Some(behind) = text.strip_prefix('>') {
            quotes += 1;
            let (columns, rest) = indentation(behind);
            (inner, text) = (columns.saturating_sub(1), rest);
        }
        Self { indent, quotes, inner, text }
    }
}

/// The columns of white space before a text, and the text.
fn indentation(line: &str) -> (usize, &str) {
    let text = line.trim_start();
    let blank = &line[..line.len() - text.len()];
    (blank.chars().map(|char| if char == '\t' { 4 } else { 1 }).sum(), text)
}

/// The marker of a block quote or a list item (`CommonMark` §5) at the start of a text, and what stands behind it.
fn container(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    if first == '>' {
        return Some(text.split_at(1));
    }
    let length = match first {
        '-' | '+' | '*' => 1,
        _ => {
            let digits = text.len() - text.trim_start_matches(|char: char| char.is_ascii_digit()).len();
            let ends = text[digits..].starts_with(['.', ')']);
            ((1..=9).contains(&digits) && ends).then_some(digits + 1)?
        }
    };
    let (marker, behind) = text.split_at(length);
    (behind.is_empty() || behind.starts_with(char::is_whitespace)).then_some((marker, behind))
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

    use super::{line, sanitize};

    #[test]
    fn foreign_markdown_is_made_harmless() {
        for (given, wanted) in [
            ("plain text", "plain text"),
            ("a [Customer] list", "a \\[Customer\\] list"),
            ("[docs](https://example.com/a)", "[docs](https://example.com/a)"),
            ("[docs](./a.md)", "\\[docs\\](./a.md)"),
            ("[a\\](https://x.com/b)", "\\[a\\](<https://x.com/b>)"),
            ("[a](https://x.com/`b)`<i>`", "\\[a\\](<https://x.com/>`b)`\\<i>\\`"),
            ("[a](https://x.com/(b)", "\\[a\\](<https://x.com/(b>)"),
            ("Bearer <token>", "Bearer \\<token>"),
            ("see https://example.com/a.", "see <https://example.com/a>."),
            ("xhttps://example.com/q", "x<https://example.com/q>"),
            ("<https://example.com>", "<https://example.com>"),
            ("`Vec<[u8]>` stays", "`Vec<[u8]>` stays"),
            ("a ` alone", "a \\` alone"),
            ("    indented", "indented"),
            ("- a\n      - b", "- a\n   - b"),
            ("C:\\dir", "C:\\\\dir"),
            ("a\rb\r\nc", "a\nb\nc"),
            ("a\tb", "a b"),
            ("a\u{202E}b\u{200F}", "aU+202EbU+200F"),
        ] {
            assert_eq!(sanitize(given), wanted, "{given}");
        }
    }

    #[test]
    fn fences_have_a_language_that_is_not_compiled() {
        for (given, wanted) in [
            ("```\nfn main() {}\n```", "```text\nfn main() {}\n```"),
            ("```rust\nx\n```", "```text\nx\n```"),
            ("```json\n{}\n", "```json\n{}\n```"),
            ("~~~ rust `x\ny\n~~~", "~~~text\ny\n~~~"),
            ("~~~\n\tx\n      ~~~\ny", "~~~text\n    x\n~~~\ny"),
            ("> ~~~\n> panic!()\n> ~~~", "> ~~~text\n> panic!()\n> ~~~"),
            ("> ~~~\npanic!()", "> ~~~text\n> ~~~\npanic!()"),
            ("- a\n  ```json\n  {}\nx", "- a\n  ```json\n  {}\n  x\n  ```"),
        ] {
            assert_eq!(sanitize(given), wanted, "{given}");
        }
    }

    #[test]
    fn markers_hide_neither_fences_nor_indentation() {
        for (given, wanted) in [
            ("- ~~~rust\n  panic!()\n  ~~~", "- \\~\\~\\~rust\n  panic!()\n  ~~~text\n  ~~~"),
            (">     panic!();", "> panic!();"),
            ("-     panic!();", "- panic!();"),
            ("-\t\tx", "- x"),
            ("1.     x", "1. x"),
            ("-\n      x", "-\n   x"),
        ] {
            assert_eq!(sanitize(given), wanted, "{given}");
        }
    }

    #[test]
    fn a_line_opens_no_block() {
        assert_eq!(line("Pets\r\n~~~\n  v2 <b>"), "Pets \\~\\~\\~ v2 \\<b>");
    }

    /// What rustdoc would compile, link or warn of.
    fn harm(markdown: &str) -> Option<String> {
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        Parser::new_ext(markdown, options).find_map(|event| match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => Some("indented code".to_owned()),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))
                if !matches!(&*info, "text" | "json") =>
            {
                Some(format!("code of {info:?}"))
            }
            Event::Html(html) | Event::InlineHtml(html) => Some(format!("HTML {html}")),
            _ => None,
        })
    }

    /// Every sequence of three lines out of prefixes and texts.
    #[test]
    fn no_combination_of_blocks_makes_code_of_its_own() {
        assert_eq!(harm(">     x").as_deref(), Some("indented code"));
        assert_eq!(harm("- ~~~rust\n  x").as_deref(), Some("code of Borrowed(\"rust\")"));
        let prefixes =
            ["", "    ", "> ", ">     ", "- ", "-     ", "  ", "12. ", "> - ", "- > ", "\t-\t\t", "+"];
        let texts = ["", "x <b>", "~~~rust", "```", "````json", "~~~ `a", "`a <b>", "==="];
        let lines: Vec<String> = prefixes
            .iter()
            .flat_map(|prefix| texts.iter().map(move |text| format!("{prefix}{text}")))
            .collect();
        for first in &lines {
            for second in &lines {
                let third = lines.iter().step_by(9).chain([first, second]);
                for third in third {
                    let given = format!("{first}\n{second}\n{third}\n\n    x\n> ~~~\n      y");
                    let made = sanitize(&given);
                    assert_eq!(harm(&made), None, "{given:?} became {made:?}");
                }
            }
        }
    }
}
