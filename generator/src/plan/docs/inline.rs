//! The text of a line: code spans and links to the web stay, whatever else rustdoc would take for markup of its own is
//! plain text.

use super::{is_url, starts_url};

/// Appends a line's text, which stands behind the markers of its blocks.
pub fn append(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        rest = match first {
            '`' => code_span(rest, out),
            '~' => tildes(rest, out),
            '\\' => escaped(rest, out),
            '[' => link(rest, out),
            ']' => literal(rest, "\\]", out),
            '<' => angle(rest, out),
            'h' if starts_url(rest) => bare_url(rest, out),
            _ => {
                out.push(first);
                &rest[first.len_utf8()..]
            }
        };
    }
}

fn literal<'a>(rest: &'a str, written: &str, out: &mut String) -> &'a str {
    out.push_str(written);
    &rest[1..]
}

/// Three tildes would open a fence; fewer are strikethrough.
fn tildes<'a>(rest: &'a str, out: &mut String) -> &'a str {
    let run = rest.len() - rest.trim_start_matches('~').len();
    out.push_str(&if run < 3 { "~".repeat(run) } else { "\\~".repeat(run) });
    &rest[run..]
}

/// The longest run of backticks that opens a code span. The rest of a line is searched in vain once for each length, so
/// that a line of runs of all lengths would take long.
const LONGEST_RUN: usize = 32;

/// A code span is passed through up to its closing run; without one the backticks are plain text.
fn code_span<'a>(rest: &'a str, out: &mut String) -> &'a str {
    let run = rest.len() - rest.trim_start_matches('`').len();
    let marker = &rest[..run];
    let body = &rest[run..];
    let mut from = if run > LONGEST_RUN { body.len() } else { 0 };
    while let Some(at) = body[from..].find(marker) {
        let start = from + at;
        let after = &body[start..];
        let closing = after.len() - after.trim_start_matches('`').len();
        if closing == run {
            out.push_str(&rest[..run + start + run]);
            return &body[start + run..];
        }
        from = start + closing;
    }
    for _ in 0..run {
        out.push_str("\\`");
    }
    body
}

fn escaped<'a>(rest: &'a str, out: &mut String) -> &'a str {
    let mut chars = rest.chars();
    chars.next();
    match chars.next() {
        Some(next) if next.is_ascii_punctuation() => {
            out.push('\\');
            out.push(next);
            &rest[2..]
        }
        _ => literal(rest, "\\\\", out),
    }
}

/// An inline link to the web stays one, unless its parts could be read in another way; every other bracket is plain text, so that rustdoc looks for no item.
fn link<'a>(rest: &'a str, out: &mut String) -> &'a str {
    // Both searches end at what cannot be part of the link, and so at the next one: no text is searched twice.
    let parsed = rest[1..].split_once(['[', ']', '<', '`', '\\']).and_then(|(label, _)| {
        let middle = 1 + label.len();
        let target = rest[middle..].strip_prefix("](")?;
        let end = target.find(['(', ')'])?;
        let url = &target[..end];
        (target[end..].starts_with(')') && is_url(url) && !starts_url(label)).then_some((
            label,
            url,
            middle + 2 + end + 1,
        ))
    });
    match parsed {
        Some((label, url, length)) => {
            out.push_str(&format!("[{label}]({url})"));
            &rest[length..]
        }
        None => literal(rest, "\\[", out),
    }
}

/// An autolink stays one; every other `<` is plain text, never HTML.
fn angle<'a>(rest: &'a str, out: &mut String) -> &'a str {
    match rest[1..].find(['<', '>']) {
        Some(end) if is_url(&rest[1..=end]) && rest[1 + end..].starts_with('>') => {
            out.push_str(&rest[..end + 2]);
            &rest[end + 2..]
        }
        _ => literal(rest, "\\<", out),
    }
}

fn bare_url<'a>(rest: &'a str, out: &mut String) -> &'a str {
    let end = rest
        .find(|other: char| {
            other.is_whitespace() || matches!(other, '<' | '>' | '"' | '`' | ')' | ']' | '|' | '\\')
        })
        .unwrap_or(rest.len());
    let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
    out.push_str(&format!("<{url}>"));
    &rest[url.len()..]
}

#[cfg(test)]
mod tests {
    use super::append;

    fn appended(text: &str) -> String {
        let mut out = String::new();
        append(text, &mut out);
        out
    }

    #[test]
    fn what_never_closes_is_plain_text() {
        for (text, written) in [
            ("[", "\\["),
            ("[a](http://b ", "\\[a\\](<http://b> "),
            ("<", "\\<"),
            ("<http://a ", "\\<<http://a> "),
            ("`a ``b ", "\\`a \\`\\`b "),
        ] {
            assert_eq!(appended(text), written);
        }
    }

    /// In a time that grows with the length: a search for each mark would take minutes.
    #[test]
    fn a_long_line_of_marks() {
        for (mark, written) in [("[", "\\["), ("<", "\\<"), ("[a](b ", "\\[a\\](b ")] {
            assert_eq!(appended(&mark.repeat(50_000)), written.repeat(50_000));
        }
        let runs: Vec<String> = (1..600).map(|length| "`".repeat(length)).collect();
        let runs = runs.join(" ");
        assert_eq!(appended(&runs), runs.replace('`', "\\`"));
    }
}
