//! The functions `match` and `search` (RFC 9535 §2.4.6 and §2.4.7), whose patterns are I-Regexps (RFC 9485).

use regex::{Regex, RegexBuilder};

/// Bytes that a compiled pattern may take.
const MAX_COMPILED: usize = 1 << 20;

/// The pattern that was used last, compiled: a filter mostly has one.
#[derive(Default)]
pub(super) struct Patterns {
    last: Option<Last>,
}

struct Last {
    pattern: String,
    is_whole: bool,
    regex: Option<Regex>,
}

impl Patterns {
    /// Whether a text is as the pattern says, wholly or in a part. What is no pattern matches nothing.
    pub(super) fn matches(&mut self, pattern: &str, text: &str, is_whole: bool) -> bool {
        let same = |last: &Last| last.pattern == pattern && last.is_whole == is_whole;
        let last = match self.last.take().filter(same) {
            Some(last) => last,
            None => Last { pattern: pattern.to_owned(), is_whole, regex: compiled(pattern, is_whole) },
        };
        let matches = last.regex.as_ref().is_some_and(|regex| regex.is_match(text));
        self.last = Some(last);
        matches
    }
}

fn compiled(pattern: &str, is_whole: bool) -> Option<Regex> {
    let translated = translated(pattern);
    let anchored = if is_whole { format!(r"\A(?:{translated})\z") } else { translated };
    RegexBuilder::new(&anchored).size_limit(MAX_COMPILED).dfa_size_limit(MAX_COMPILED).build().ok()
}

/// An I-Regexp as the engine spells it: its dot leaves out carriage returns as well, and inside brackets no character
/// but `-`, `^`, `\` and `]` is special.
fn translated(pattern: &str) -> String {
    let mut translated = String::with_capacity(pattern.len());
    let mut is_in_class = false;
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                translated.push('\\');
                translated.extend(characters.next());
                continue;
            }
            '[' if !is_in_class => is_in_class = true,
            ']' => is_in_class = false,
            '.' if !is_in_class => {
                translated.push_str(r"[^\n\r]");
                continue;
            }
            '[' | '&' | '~' if is_in_class => translated.push('\\'),
            _ => {}
        }
        translated.push(character);
    }
    translated
}
