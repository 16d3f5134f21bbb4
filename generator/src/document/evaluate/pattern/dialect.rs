//! Which of ECMA-262's two readings of a regular expression a pattern asks for.
//!
//! JSON Schema says that a pattern is read with the flag `u` (Core §6.4). Many that are written by hand are valid without
//! it alone: `\-` outside of a class, `[\w-.]`, a brace that stands for itself (ECMA-262 annex B.1.2). Those mean what
//! they mean without the flag.

use regress::Regex;

/// How the source of a regular expression is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// With the flag `u`.
    Unicode,
    /// Without it, since it is invalid with it.
    Legacy,
}

/// How a pattern is read.
///
/// # Errors
///
/// What is wrong with it where it is valid with neither reading. An escape that only the flag `u` knows, such as `\p{…}`,
/// is not taken for a plain letter where the flag refuses it.
pub fn dialect(source: &str) -> Result<Dialect, String> {
    let Err(error) = Regex::with_flags(source, "u") else { return Ok(Dialect::Unicode) };
    if !has_unicode_escape(source) && Regex::new(source).is_ok() {
        return Ok(Dialect::Legacy);
    }
    Err(error.to_string())
}

/// Whether a pattern has an escape that without the flag `u` would silently be something else.
fn has_unicode_escape(source: &str) -> bool {
    let mut rest = source;
    while let Some((_, escaped)) = rest.split_once('\\') {
        if ["p{", "P{", "u{", "k<"].iter().any(|escape| escaped.starts_with(escape)) {
            return true;
        }
        rest = escaped.strip_prefix('\\').unwrap_or(escaped);
    }
    false
}

/// The source with the flag `u` of what one says without it; none where this module knows no way to say it.
pub(super) fn with_unicode(source: &str) -> Option<String> {
    let mut writer = Writer { rest: source, written: String::with_capacity(source.len() + 8) };
    while let Some(character) = writer.next() {
        match character {
            '\\' => writer.escape(false).map(drop)?,
            '[' => writer.class()?,
            '{' => writer.brace(),
            ']' | '}' => writer.literal(character),
            _ => writer.written.push(character),
        }
    }
    Regex::with_flags(&writer.written, "u").is_ok().then_some(writer.written)
}

struct Writer<'p> {
    rest: &'p str,
    written: String,
}

impl Writer<'_> {
    fn next(&mut self) -> Option<char> {
        let character = self.rest.chars().next()?;
        self.rest = &self.rest[character.len_utf8()..];
        Some(character)
    }

    /// Writes a character that stands for itself and would not without a backslash.
    fn literal(&mut self, character: char) {
        self.written.push('\\');
        self.written.push(character);
    }

    /// What stands behind a backslash; says whether it is a set of characters, such as `\d`.
    fn escape(&mut self, in_class: bool) -> Option<bool> {
        let hexadecimal = |text: &str, length: usize| {
            text.get(..length).is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
        };
        let escaped = self.next()?;
        let is_set = matches!(escaped, 'd' | 'D' | 's' | 'S' | 'w' | 'W');
        let is_kept = match escaped {
            '0' => !self.rest.starts_with(|next: char| next.is_ascii_digit()),
            // Back references, octal numbers, and control characters that annex B alone knows.
            '1'..='9' | 'k' => return None,
            'c' if !self.rest.starts_with(|next: char| next.is_ascii_alphabetic()) => return None,
            'x' => hexadecimal(self.rest, 2),
            'u' => hexadecimal(self.rest, 4),
            'B' => !in_class,
            '-' => in_class,
            'b' | 'c' | 'f' | 'n' | 'r' | 't' | 'v' | '/' => true,
            _ => is_set || is_syntax_character(escaped),
        };
        if escaped == '0' && !is_kept {
            return None;
        }
        if is_kept {
            self.written.push('\\');
        }
        self.written.push(escaped);
        Some(is_set)
    }

    /// What stands behind an opening bracket, up to the closing one.
    fn class(&mut self) -> Option<()> {
        self.written.push('[');
        if let Some(rest) = self.rest.strip_prefix('^') {
            self.rest = rest;
            self.written.push('^');
        }
        let mut is_behind_set = false;
        loop {
            let character = self.next()?;
            let is_before_set =
                ["\\d", "\\D", "\\s", "\\S", "\\w", "\\W"].iter().any(|set| self.rest.starts_with(set));
            match character {
                ']' => {
                    self.written.push(']');
                    return Some(());
                }
                '\\' => {
                    is_behind_set = self.escape(true)?;
                    continue;
                }
                // A set is no end of a range.
                '-' if is_behind_set || is_before_set => self.literal('-'),
                _ => self.written.push(character),
            }
            is_behind_set = false;
        }
    }

    /// What stands at an opening brace: how often something is repeated, or the brace itself.
    fn brace(&mut self) {
        let counts =
            self.rest.split_once('}').map(|(counts, _)| counts.split_once(',').unwrap_or((counts, "")));
        let is_number = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
        match counts {
            Some((least, most)) if !least.is_empty() && is_number(least) && is_number(most) => {
                let length = self.rest.find('}').map_or(0, |end| end + 1);
                let (counts, rest) = self.rest.split_at(length);
                self.written.push('{');
                self.written.push_str(counts);
                self.rest = rest;
            }
            _ => self.literal('{'),
        }
    }
}

fn is_syntax_character(character: char) -> bool {
    "^$\\.*+?()[]{}|".contains(character)
}

#[cfg(test)]
mod tests {
    use super::{Dialect, dialect, with_unicode};

    #[test]
    fn the_flag_is_left_out_only_where_it_has_to_be() {
        for source in ["", "^a-b$", r"\p{L}", r"\u{41}", r"[\-]"] {
            assert_eq!(dialect(source), Ok(Dialect::Unicode), "{source}");
        }
        for source in [r"\-", r"\_\!\@", r"[\w-.]", "^{a}$", "]", r"^\A", r"\\p{"] {
            assert_eq!(dialect(source), Ok(Dialect::Legacy), "{source}");
        }
        for source in ["(", "(?i)a", r"\p{Alpha}\p{Alnum}", r"\-\u{41}", r"\-\p{L}", "[b-a]"] {
            assert!(dialect(source).is_err(), "{source}");
        }
    }

    #[test]
    fn what_is_said_without_the_flag_can_be_said_with_it() {
        for (source, expected) in [
            (r"^\-?\_\!\@$", "^-?_!@$"),
            (r"^[\w-.\_\-]$", r"^[\w\-._\-]$"),
            (r"[a-\d]", r"[a\-\d]"),
            (r"^{a}{2}]{x,}$", r"^\{a\}{2}\]\{x,\}$"),
            (r"[^\!-z]\.\/\x41\x4\u004a\uq\cJ", r"[^!-z]\.\/\x41x4\u004auq\cJ"),
        ] {
            assert_eq!(with_unicode(source).as_deref(), Some(expected), "{source}");
        }
        for source in [r"(a)\1\-", r"\8", r"\07", r"\c!", "(?=a)*"] {
            assert_eq!(with_unicode(source), None, "{source}");
        }
    }
}
