//! Regular expressions as JSON Schema has them: ECMA-262.

use std::fmt;
use std::sync::OnceLock;

/// A `pattern`, made for a `static`: it is compiled when it is used first.
///
/// ECMA-262 asks for look-around and back references, and so for backtracking: a pattern such as `^(a+)+$` takes time
/// exponential in the length of a text that the sender chooses. Limit the length as well (`maxLength`) where a document
/// has such a pattern.
pub struct Pattern {
    source: &'static str,
    regex: OnceLock<Option<regress::Regex>>,
}

impl Pattern {
    /// A pattern from the source of an ECMA-262 regular expression. It is read with the flag `u`, as JSON Schema has it
    /// (Core, section 6.4); one that is invalid with the flag, without it.
    pub const fn new(source: &'static str) -> Self {
        Self { source, regex: OnceLock::new() }
    }

    /// The source.
    pub fn source(&self) -> &'static str {
        self.source
    }

    /// Whether `text` has a match somewhere; the pattern is not anchored. Nothing matches an invalid pattern.
    pub fn is_match(&self, text: &str) -> bool {
        let compile =
            || regress::Regex::with_flags(self.source, "u").or_else(|_| regress::Regex::new(self.source));
        let regex = self.regex.get_or_init(|| compile().ok());
        regex.as_ref().is_some_and(|regex| regex.find(text).is_some())
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.source).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_that_the_flag_refuses_are_read_without_it() {
        assert!(Pattern::new(r"^\-\!$").is_match("-!"));
        assert!(!Pattern::new(r"^\-\!$").is_match(r"\-\!"));
        assert!(Pattern::new(r"^[\w-.]$").is_match("-"));
        assert!(Pattern::new(r"^\-.$").is_match("-😀"));
    }

    #[test]
    fn patterns_are_those_of_ecma_262() {
        assert!(Pattern::new("b+").is_match("abbc"));
        assert!(!Pattern::new("^b").is_match("ab"));
        assert!(!Pattern::new(r"^\d$").is_match("\u{661}"));
        assert!(Pattern::new(r"^\p{L}$").is_match("é"));
        assert!(Pattern::new("^.$").is_match("😀"));
        assert!(Pattern::new(r"^(?!no)").is_match("yes"));
        assert!(!Pattern::new("(").is_match("("));
    }
}
