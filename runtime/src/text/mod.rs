//! Values as plain text: in paths, queries, headers and cookies, and as the strings of enumerations.

mod codec;

use std::borrow::Cow;
use std::fmt;

use crate::json::float::{Float as _, Unheld};

pub use codec::{decode, decode_integer, decode_open, decode_open_integer};

/// A type with one textual form. What [`write`](Self::write) gives, [`parse`](Self::parse) reads back.
pub trait Text {
    /// Appends the text of the value, without any escapes.
    fn write(&self, out: &mut String);

    /// Reads a value from all of `text`.
    fn parse(text: &str) -> Result<Self, TextError>
    where
        Self: Sized;

    /// The text of the value.
    fn to_text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }
}

/// Why a text is not a value of the type asked for. It does not hold the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextError {
    keyword: &'static str,
    expected: Cow<'static, str>,
}

impl TextError {
    /// The text is not `expected` (with its article): not of the JSON Schema `type`.
    pub const fn expected(expected: &'static str) -> Self {
        Self { keyword: "type", expected: Cow::Borrowed(expected) }
    }

    /// The text is not `expected` (with its article): not of the JSON Schema `format`.
    pub const fn format(expected: &'static str) -> Self {
        Self { keyword: "format", expected: Cow::Borrowed(expected) }
    }

    /// The text is none of the `values` of a JSON Schema `enum` or `const`.
    #[cold]
    pub fn one_of(values: &[&str]) -> Self {
        let quoted: Vec<_> = values.iter().map(|value| format!("`{value}`")).collect();
        let article = if values.len() == 1 { "" } else { "one of " };
        Self { keyword: "enum", expected: Cow::Owned(format!("{article}{}", quoted.join(", "))) }
    }

    /// What was expected, with its article.
    pub(crate) fn into_expected(self) -> String {
        self.expected.into_owned()
    }

    /// The keyword of the schema that is broken.
    pub fn keyword(&self) -> &'static str {
        self.keyword
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl std::error::Error for TextError {}

impl Text for String {
    fn write(&self, out: &mut String) {
        out.push_str(self);
    }

    fn parse(text: &str) -> Result<Self, TextError> {
        Ok(text.to_owned())
    }
}

impl Text for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }

    fn parse(text: &str) -> Result<Self, TextError> {
        match text {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(TextError::expected("`true` or `false`")),
        }
    }
}

macro_rules! integers {
    ($($integer:ty: $expected:literal,)*) => {$(
        impl Text for $integer {
            fn write(&self, out: &mut String) {
                out.push_str(&self.to_string());
            }

            fn parse(text: &str) -> Result<Self, TextError> {
                // Rust reads a plus sign and leading zeros as well: then there would be several texts of one value.
                let digits = text.strip_prefix('-').unwrap_or(text);
                let is_plain = !digits.starts_with(['0', '+']) || text == "0";
                text.parse().ok().filter(|_| is_plain).ok_or(TextError::expected($expected))
            }
        }
    )*};
}

integers! {
    i8: "an integer from -128 to 127",
    i16: "an integer from -32768 to 32767",
    i32: "a 32-bit integer",
    i64: "a 64-bit integer",
    u8: "an integer from 0 to 255",
    u16: "an integer from 0 to 65535",
    u32: "an unsigned 32-bit integer",
    u64: "an unsigned 64-bit integer",
}

macro_rules! floats {
    ($($float:ty)*) => {$(
        impl Text for $float {
            fn write(&self, out: &mut String) {
                out.push_str(&self.to_string());
            }

            fn parse(text: &str) -> Result<Self, TextError> {
                // Rust reads `inf` and `NaN` as well, and `+1`, `.5`, `5.`.
                let numeric = text.ends_with(|last: char| last.is_ascii_digit())
                    && text.trim_start_matches('-').starts_with(|first: char| first.is_ascii_digit());
                if !numeric {
                    return Err(TextError::expected("a number"));
                }
                <$float>::exactly(text).map_err(|unheld| match unheld {
                    Unheld::Range => TextError::expected("a number"),
                    Unheld::Digits => TextError::expected(<$float>::IN_DIGITS),
                })
            }
        }
    )*};
}

floats!(f32 f64);

/// The beginning of `text` in quotes, for a message.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{:?}…", text.get(..end).unwrap_or_default()),
        None => format!("{text:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{Base64, Date, DateTime, Uuid};

    fn round<T: Text>(text: &str) -> String {
        T::parse(text).map_or_else(|error| error.to_string(), |value| value.to_text())
    }

    #[test]
    fn integers_have_no_plus_sign_and_a_range() {
        assert_eq!(round::<i64>("-9223372036854775808"), "-9223372036854775808");
        assert_eq!(round::<i64>("9223372036854775808"), "expected a 64-bit integer");
        assert_eq!(round::<u8>("255"), "255");
        for text in ["+1", "1.0", "", " 1", "0x1", "1_000", "\u{661}", "007", "-0", "-"] {
            assert!(i64::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn numbers_are_decimal_and_finite() {
        assert_eq!(round::<f64>("-0.25"), "-0.25");
        assert_eq!(round::<f64>("1e3"), "1000");
        assert_eq!(round::<f32>("0.1"), "0.1");
        for text in ["NaN", "inf", "-infinity", "1e999", ".5", "5.", "+1", "--1", "", "1e"] {
            assert_eq!(round::<f64>(text), "expected a number", "{text:?}");
        }
    }

    #[test]
    fn the_other_types_have_one_form_each() {
        assert_eq!(round::<bool>("true"), "true");
        assert_eq!(round::<bool>("True"), "expected `true` or `false`");
        assert_eq!(round::<DateTime>("2026-05-26T18:42:00+02:00"), "2026-05-26T18:42:00+02:00");
        assert_eq!(round::<Date>("2024-02-29"), "2024-02-29");
        assert_eq!(round::<Date>("2023-02-29"), "expected a date (RFC 3339)");
        assert_eq!(
            round::<Uuid>("67E55044-10B1-426F-9247-BB680E5FE0C8"),
            "67e55044-10b1-426f-9247-bb680e5fe0c8"
        );
        assert_eq!(round::<Base64>("aGk/"), "aGk/");
        assert_eq!(round::<Base64>("aGk"), "expected Base64 with padding");
    }

    #[test]
    fn an_enumeration_names_its_values() {
        assert_eq!(TextError::one_of(&["a", "b"]).to_string(), "expected one of `a`, `b`");
        assert_eq!(TextError::one_of(&["a"]).to_string(), "expected `a`");
        assert_eq!(TextError::one_of(&["a"]).keyword(), "enum");
    }
}
