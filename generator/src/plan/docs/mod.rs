//! Docs: what the document says for people, as Markdown that rustdoc takes without a word.
//!
//! A description is foreign text: it must not become a doctest, a broken link, an HTML tag or a warning. Its
//! wording stays as it is.

mod blocks;
mod constraints;
mod fence;
mod inline;

pub use blocks::{line, sanitize};
pub use constraints::with_constraints;
pub use fence::{Fence, Within};

use crate::hidden::is_hidden;
use crate::model::{Docs, Json};

/// Longest example or default that is shown inline, in bytes.
const INLINE_VALUE: usize = 120;

/// How many examples are shown at most.
const EXAMPLES: usize = 3;

/// As [`text`], without a title that only repeats the item's name.
pub fn text_of(name: &str, docs: &Docs) -> String {
    let letters = |text: &str| -> String {
        text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    match &docs.title {
        Some(title) if letters(title) == letters(name) => text(&Docs { title: None, ..docs.clone() }),
        _ => text(docs),
    }
}

/// The whole doc text of an item: description, then default, example, notes and where to read on.
pub fn text(docs: &Docs) -> String {
    let mut parts = Vec::new();
    let title = docs.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let description = docs.description.as_deref().map(str::trim).filter(|text| !text.is_empty());
    match (title, description) {
        (Some(title), Some(description)) if title != description => {
            parts.push(sanitize(title));
            parts.push(sanitize(description));
        }
        (Some(only), _) | (None, Some(only)) => parts.push(sanitize(only)),
        (None, None) => {}
    }
    if let Some(value) = docs.default.as_ref().and_then(inline) {
        parts.push(format!("Default: {value}"));
    }
    let examples: Vec<String> = docs.examples.iter().filter_map(inline).take(EXAMPLES).collect();
    match examples.as_slice() {
        [] => {}
        [only] => parts.push(format!("Example: {only}")),
        several => parts.push(format!("Examples: {}", several.join(", "))),
    }
    if docs.read_only {
        parts.push("Read only: it comes in responses and is not sent in requests.".to_owned());
    }
    if docs.write_only {
        parts.push("Write only: it is sent in requests and does not come in responses.".to_owned());
    }
    parts.extend(docs.notes.iter().map(|note| sanitize(note)));
    if let Some(address) = docs.external_docs.as_deref().map(str::trim).filter(|url| !url.is_empty()) {
        parts.push(format!("See {}", url(address)));
    }
    parts.join("\n\n")
}

/// A doc text with a sentence of our own behind it, where there is one.
pub fn followed_by(docs: String, sentence: Option<String>) -> String {
    match sentence {
        None => docs,
        Some(sentence) if docs.is_empty() => sentence,
        Some(sentence) => format!("{docs}\n\n{sentence}"),
    }
}

/// As [`text`], with a sentence of our own first. For items whose document says nothing of their kind.
pub fn text_under(heading: &str, docs: &Docs) -> String {
    let rest = text(docs);
    if rest.is_empty() { heading.to_owned() } else { format!("{heading}\n\n{rest}") }
}

/// A value as inline code, where it is short enough to help.
fn inline(value: &Json) -> Option<String> {
    let json = value.to_json();
    (json.len() <= INLINE_VALUE).then(|| code(&json))
}

/// A text behind a label of our own. What starts with a list, a fence or another block stands below the label: behind
/// it, the block's first line would be taken for running text, and its last one for a first.
pub fn labelled(label: &str, markdown: &str) -> String {
    let said = sanitize(markdown);
    match said.as_str() {
        "" => format!("{label}."),
        said if blocks::starts_block(said) => format!("{label}:\n\n{said}"),
        said => format!("{label}: {said}"),
    }
}

/// A text as a code span (`CommonMark` §6.1): in one line, with a delimiter that does not occur in it.
pub fn code(text: &str) -> String {
    let text = visible(text).replace(['\n', '\t'], " ");
    let longest = text.split(|other| other != '`').map(str::len).max().unwrap_or_default();
    if text.is_empty() {
        return "` `".to_owned();
    }
    if longest == 0 {
        return format!("`{text}`");
    }
    let marker = "`".repeat(longest + 1);
    format!("{marker} {text} {marker}")
}

/// An address of the web as an autolink, anything else as code.
pub fn url(text: &str) -> String {
    if is_url(text) { format!("<{text}>") } else { code(text) }
}

/// Whether a text is an address that may stand in a link or an autolink as it is.
fn is_url(text: &str) -> bool {
    let is_refused =
        |char: char| char.is_whitespace() || is_hidden(char) || matches!(char, '<' | '>' | '`' | '\\');
    starts_url(text) && !text.contains(is_refused)
}

fn starts_url(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// A text with every line end as a line feed, and with the characters that would hide or reorder what stands around
/// them shown by their numbers.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            '\n' | '\t' => out.push(char),
            hidden if is_hidden(hidden) => out.push_str(&format!("U+{:04X}", u32::from(hidden))),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{code, labelled, url};

    #[test]
    fn code_is_told_from_the_backticks_in_it() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a `b` ``c"), "``` a `b` ``c ```");
        assert_eq!(code(""), "` `");
    }

    #[test]
    fn code_is_one_line_of_visible_characters() {
        assert_eq!(code("x\r\n\r\tpanic!()"), "`x   panic!()`");
        assert_eq!(code("a\u{202E}b\u{0}"), "`aU+202EbU+0000`");
    }

    #[test]
    fn an_address_is_a_link_where_it_cannot_be_anything_else() {
        assert_eq!(url("https://example.com/a"), "<https://example.com/a>");
        for address in
            ["./a.md", "https://x.com/`b", "https://x.com/a\tb", "https://x.com/<b>", "https://x.com/a\\b"]
        {
            assert!(url(address).starts_with('`'), "{address}");
        }
    }

    #[test]
    fn a_block_does_not_stand_behind_a_label() {
        assert_eq!(labelled("`200`", ""), "`200`.");
        assert_eq!(labelled("`200`", "`ok` fine"), "`200`: `ok` fine");
        assert_eq!(labelled("`200`", "~~~\nx\n~~~\ny"), "`200`:\n\n~~~text\nx\n~~~\ny");
        assert_eq!(labelled("`200`", "1. a\n2. b"), "`200`:\n\n1. a\n2. b");
    }
}
