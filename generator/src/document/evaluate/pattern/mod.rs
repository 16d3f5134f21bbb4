//! `pattern` in the meaning of ECMA-262, with a bound on the work.
//!
//! No crate at hand does both: `regex` is linear but has neither look-around nor ECMA-262's classes; `regress` is
//! ECMA-262 but backtracks without a bound, so that `^(a+)+$` may run for years. So `regress` judges the syntax and
//! says which characters a class holds, one character at a time, and what stands between classes is run here as an
//! automaton that holds all its states at once. Look-around needs no backtracking either. Back references do: such
//! a pattern is refused by name, and whoever asks takes its answer as unknown.

mod automaton;
mod class;
mod compile;
mod dialect;
mod parse;

use std::borrow::Cow;

use self::automaton::{Automaton, Search};
use self::class::Class;
pub use self::dialect::{Dialect, dialect};

/// The longest pattern that is taken, in bytes. What `regress` and this module make of one grows with it.
pub(super) const LONGEST: usize = 32 << 10;

/// A compiled `pattern`.
#[derive(Debug)]
pub(super) struct Pattern {
    automaton: Automaton,
    classes: Vec<Class>,
}

/// Why no answer can be given for a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is no regular expression of ECMA-262.
    Syntax,
    /// It has a back reference or another construct that no automaton can decide.
    Irregular,
    /// It is too long, or repeats too much.
    TooLarge,
}

/// Whether a text is a regular expression of ECMA-262 with the flag `u`.
pub(super) fn is_syntax(source: &str) -> bool {
    regress::Regex::with_flags(source, "u").is_ok()
}

impl Pattern {
    /// Compiles the source of a regular expression in the [`Dialect`] that it has.
    pub(super) fn new(source: &str) -> Result<Self, Refused> {
        if source.len() > LONGEST {
            return Err(Refused::TooLarge);
        }
        let source = match dialect(source) {
            Ok(Dialect::Unicode) => Cow::Borrowed(source),
            Ok(Dialect::Legacy) => Cow::Owned(dialect::with_unicode(source).ok_or(Refused::Irregular)?),
            Err(_) => return Err(Refused::Syntax),
        };
        let mut classes = Vec::new();
        let piece = parse::parse(&source, &mut classes)?;
        let automaton = compile::compile(&piece)?;
        Ok(Self { automaton, classes })
    }

    /// Whether the pattern matches somewhere in a text. Takes what the work costs from `steps`; none where that is
    /// not enough.
    pub(super) fn is_match(&self, text: &str, steps: &mut u64) -> Option<bool> {
        Search::new(&self.automaton, &self.classes, text, steps).anywhere()
    }
}

#[cfg(test)]
mod tests {
    use super::{Pattern, Refused};

    #[track_caller]
    fn check(source: &str, matching: &[&str], others: &[&str]) {
        let pattern = Pattern::new(source).unwrap();
        for text in matching {
            assert_eq!(pattern.is_match(text, &mut 100_000), Some(true), "{source} {text}");
        }
        for text in others {
            assert_eq!(pattern.is_match(text, &mut 100_000), Some(false), "{source} {text}");
        }
        // The witness: quick on texts as short as these.
        let regex = regress::Regex::with_flags(source, "u").or_else(|_| regress::Regex::new(source)).unwrap();
        for text in matching.iter().chain(others) {
            assert_eq!(regex.find(text).is_some(), matching.contains(text), "{source} {text}");
        }
    }

    #[test]
    fn patterns_are_those_of_ecma_262() {
        check("b+", &["abbc", "b"], &["", "ac"]);
        check("^a|b$", &["ax", "xb"], &["xa", "bx"]);
        check(r"^\d{2,3}$", &["12", "123"], &["1", "1234", "\u{661}\u{662}"]);
        check(r"^\w+@[^\s@]+\.[a-z]{2,}$", &["a@b.de"], &["a@b", "ä@b.de", "a@b .de"]);
        check(r"^\p{L}$", &["é", "a"], &["1", "ab"]);
        check("^.$", &["😀"], &["", "ab", "\n", "\u{2028}"]);
        check(r"^[\]\-x]$", &["]", "-", "x"], &["\\", "a"]);
        check(r"^\u{1F600}\uD83D\uDE00\x41\/\cJ\0$", &["😀😀A/\n\0"], &["😀😀A/\n0"]);
        check(r"\bfoo\b", &["a foo b", "foo"], &["afoo", "foob"]);
        check(r"\Bo", &["foo"], &["o", "a o"]);
        check("^(?:a*)*$", &["", "aaa"], &["b"]);
        check("^(?:a?){3}$", &["", "aaa"], &["aaaa"]);
        check("^(?<year>[0-9]{4})-(?:0[1-9]|1[0-2])$", &["2024-12"], &["2024-13"]);
        check("[^]", &["\n"], &[""]);
        check("[]", &[], &["", "a"]);
        check("a{0}b{1}", &["b"], &["a"]);
        check("", &["", "a"], &[]);
        check("a||b", &[""], &[]);
        check(r"^\S*?$", &["ab"], &["a b", "\u{feff}"]);
    }

    #[test]
    fn patterns_that_the_flag_refuses_are_read_without_it() {
        check(r"^\-?[0-9]+$", &["-1", "1"], &["--1", r"\-1"]);
        check(r"^[\w-.:\!]+$", &["a-.:!", "_"], &["a b", "\\"]);
        check("^{a}]{2}$", &["{a}]]"], &["a", "{a}]"]);
        check(r"^[^\_😀]$", &["é", "-"], &["_", "😀", "ab"]);
        check(r"^[\d-x]\A$", &["-A", "1A", "xA"], &["5", "wA"]);
    }

    #[test]
    fn look_around_is_decided() {
        check("^(?!no)", &["yes", ""], &["no", "not"]);
        check(r"^(?=.*[A-Z])(?=.*\d)(?!.*\s).{4,}$", &["aaA1", "1Abc"], &["aaaa", "AAA", "A1 bc", "A1"]);
        check(r"(?<=\$)\d+", &["a $12"], &["12"]);
        check(r"(?<!\$)\b\d+", &["12"], &["$12"]);
        check(r"(?<=^ab*)c", &["abbc", "ac"], &["bc", "xabc"]);
        check("(?<=(?=b)b)c", &["bc"], &["ac"]);
        check("^(?:(?!--).)*$", &["a-b-c"], &["a--b"]);
    }

    #[test]
    fn hostile_patterns_end() {
        let text = format!("{}b", "a".repeat(5_000));
        for source in ["^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "(.*)*(.*)*(.*)*x"] {
            assert_eq!(
                Pattern::new(source).unwrap().is_match(&text, &mut 1_000_000),
                Some(false),
                "{source}"
            );
        }
        let slow = Pattern::new("(?=.*x)y").unwrap();
        assert_eq!(slow.is_match(&text, &mut 1_000_000), None);
        for (source, reason) in [
            ("(", Refused::Syntax),
            (r"\p{Alpha}\p{Alnum}", Refused::Syntax),
            (r"(a)\1", Refused::Irregular),
            (r"(?<n>a)\k<n>", Refused::Irregular),
            ("((a{1000}){1000}){1000}", Refused::TooLarge),
            ("a{99999}", Refused::TooLarge),
            (&"a".repeat(40_000), Refused::TooLarge),
            (&format!("{}a{}", "(".repeat(150), ")".repeat(150)), Refused::TooLarge),
        ] {
            assert_eq!(Pattern::new(source).err(), Some(reason), "{source}");
        }
    }
}
