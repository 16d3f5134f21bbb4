//! A pull reader: the type that is being decoded asks for what it expects next.

mod again;
mod direction;
mod nested;
mod peek;
mod schema;
mod skip;

use std::borrow::Cow;

use super::error::{DecodeError, ProblemKind};
use super::faults::Faults;
use super::lexer::Lexer;
use super::number::{integer_value, is_integer};
use super::{Direction, Kind, Shape, Value};

/// Reads one JSON text from its start to its end.
///
/// Each method takes one value, or is an error if another stands next. After an error of the grammar the reader is of
/// no further use. After any other error, [`object`](Self::object), [`array`](Self::array) and [`map`](Self::map) read
/// over the rest of the member and go on, to report all problems at once.
#[derive(Clone, Debug)]
pub struct Reader<'de> {
    pub(super) lexer: Lexer<'de>,
    /// Where the scalar that was read last began.
    pub(super) token: usize,
    depth: u8,
    direction: Direction,
    /// Whether what schemas assert is looked at.
    asserts: bool,
    /// Where it is noted that it does not hold, so that reading goes on.
    faults: Option<&'de Faults>,
    /// How many bytes were read more than once, as several types.
    read_again: usize,
}

/// What stands where one of a list of strings is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The one with this index.
    Known(usize),
    /// None of them.
    Other(String),
}

impl<'de> Reader<'de> {
    /// A reader of a response. Bytes that are not UTF-8 are a syntax error once reading gets there.
    pub fn new(bytes: &'de [u8]) -> Self {
        Self::with(Lexer::new(bytes))
    }

    /// As [`new`](Self::new), of what is known to be UTF-8.
    pub fn from_text(text: &'de str) -> Self {
        Self::with(Lexer::from_text(text))
    }

    fn with(lexer: Lexer<'de>) -> Self {
        Self {
            lexer,
            token: 0,
            depth: 0,
            direction: Direction::Response,
            asserts: false,
            faults: None,
            read_again: 0,
        }
    }

    /// Makes sure that a value of `kind` stands next.
    fn expect(&mut self, kind: Kind, expected: &'static str) -> Result<(), DecodeError> {
        let found = self.peek_kind()?;
        self.token = self.lexer.at();
        if found == kind { Ok(()) } else { Err(self.error(ProblemKind::Type { expected, found })) }
    }

    /// An error at the value that was read last.
    #[cold]
    pub fn error(&self, kind: ProblemKind) -> DecodeError {
        DecodeError::new(kind, self.token)
    }

    /// An error that says that `expected` (with its article) should stand next.
    #[cold]
    pub fn mismatch(&mut self, expected: &'static str) -> DecodeError {
        match self.peek_kind() {
            Ok(found) => DecodeError::new(ProblemKind::Type { expected, found }, self.lexer.at()),
            Err(error) => error,
        }
    }

    /// Takes a value that no variant of an open union describes: in a response it is kept, in a request it is an error
    /// that says what is `expected` (with its article).
    pub fn unlisted(&mut self, expected: &'static str) -> Result<Value, DecodeError> {
        self.unlisted_or(|reader| reader.mismatch(expected))
    }

    /// As [`unlisted`](Self::unlisted), with the error for requests.
    pub fn unlisted_or(
        &mut self,
        error: impl FnOnce(&mut Self) -> DecodeError,
    ) -> Result<Value, DecodeError> {
        match self.direction {
            Direction::Request => Err(error(self)),
            Direction::Response => super::Decode::decode(self),
        }
    }

    /// As [`unlisted`](Self::unlisted), for an object whose `property` is none of the `tags`.
    pub fn unlisted_tag(
        &mut self,
        property: &str,
        tags: &'static [&'static str],
    ) -> Result<Value, DecodeError> {
        self.unlisted_or(|reader| reader.untagged(property, tags))
    }

    /// An error that says that the `property` of the object which stands next should be one of the `tags`.
    #[cold]
    pub fn untagged(&mut self, property: &str, tags: &'static [&'static str]) -> DecodeError {
        match self.peek_tag(property, tags) {
            Err(error) => error,
            Ok(_) => self.mismatch("a value without such a tag"),
        }
    }

    /// An error that says that the scalar which was read last is not `expected` (with its article), as `keyword` of the
    /// schema wants it.
    #[cold]
    pub fn invalid(&self, keyword: &'static str, expected: impl Into<Cow<'static, str>>) -> DecodeError {
        self.error(ProblemKind::Value { keyword, expected: expected.into(), found: self.excerpt() })
    }

    /// The error of a type that [`object`](Self::object) succeeded for and that lacks a required property still: its
    /// `field` did not keep what it read.
    #[cold]
    pub fn incomplete(&self, shape: &'static Shape) -> DecodeError {
        self.error(ProblemKind::Invalid {
            message: format!("a required property of {} was not read", shape.name),
        })
    }

    /// The beginning of the value that was read last, as it is written.
    pub(super) fn excerpt(&self) -> String {
        const LONGEST: usize = 60;
        let text = self.lexer.since(self.token);
        match text.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
            None => text.to_owned(),
        }
    }

    /// Takes a `null`.
    pub fn null(&mut self) -> Result<(), DecodeError> {
        self.expect(Kind::Null, "null")?;
        self.lexer.keyword("null")
    }

    /// Takes a `null` if one stands next, and says whether it did.
    pub fn take_null(&mut self) -> Result<bool, DecodeError> {
        if self.lexer.peek() != Some(b'n') {
            return Ok(false);
        }
        self.lexer.keyword("null")?;
        Ok(true)
    }

    /// Takes a boolean.
    pub fn bool(&mut self) -> Result<bool, DecodeError> {
        self.expect(Kind::Bool, "a boolean")?;
        let value = self.lexer.peek() == Some(b't');
        self.lexer.keyword(if value { "true" } else { "false" })?;
        Ok(value)
    }

    /// Takes a string; borrowed from the text unless it holds escapes.
    pub fn str(&mut self) -> Result<Cow<'de, str>, DecodeError> {
        self.expect(Kind::String, "a string")?;
        self.lexer.string()
    }

    /// Takes a number and gives it as it is written.
    pub fn number(&mut self) -> Result<&'de str, DecodeError> {
        self.expect(Kind::Number, "a number")?;
        self.lexer.number()
    }

    /// Takes a number whose value is an integer from `least` to `most`; `1.0` and `1e2` are integers, as JSON Schema
    /// has it.
    pub fn integer(&mut self, least: i128, most: i128) -> Result<i128, DecodeError> {
        self.expect(Kind::Number, "an integer")?;
        let value = match self.lexer.short_integer() {
            Some(value) => Some(value.into()),
            None => self.long_integer()?,
        };
        match value {
            Some(value) if (least..=most).contains(&value) => Ok(value),
            _ => Err(self.invalid("type", format!("an integer from {least} to {most}"))),
        }
    }

    /// An integer that is written with a point, an exponent or many digits; `None` if it is beyond `i128`.
    fn long_integer(&mut self) -> Result<Option<i128>, DecodeError> {
        let token = self.lexer.number()?;
        if is_integer(token) { Ok(integer_value(token)) } else { Err(self.invalid("type", "an integer")) }
    }

    /// Takes the string `expected`.
    pub fn constant(&mut self, expected: &str) -> Result<(), DecodeError> {
        if self.str()? == expected { Ok(()) } else { Err(self.unlike(format!("{expected:?}"))) }
    }

    /// Takes the value that the JSON text `expected` stands for; numbers are compared by value, objects whatever the
    /// order of their properties.
    pub fn constant_value(&mut self, expected: &'static str) -> Result<(), DecodeError> {
        self.peek_kind()?;
        let start = self.lexer.at();
        let found: Value = super::Decode::decode(self)?;
        self.token = start;
        let same = super::from_str::<Value>(expected).is_ok_and(|expected| expected == found);
        if same { Ok(()) } else { Err(self.unlike(expected.to_owned())) }
    }

    /// Takes one of the strings `values` and gives its index.
    pub fn one_of(&mut self, values: &'static [&'static str]) -> Result<usize, DecodeError> {
        let found = self.str()?;
        values.iter().position(|value| *value == found).ok_or_else(|| self.none_of(values))
    }

    /// Takes one of the strings `values`, or in a response any other: there it is what a newer server may send.
    pub fn choice(&mut self, values: &'static [&'static str]) -> Result<Choice, DecodeError> {
        let found = self.str()?;
        match values.iter().position(|value| *value == found) {
            Some(index) => Ok(Choice::Known(index)),
            None if self.direction == Direction::Response => Ok(Choice::Other(found.into_owned())),
            None => Err(self.none_of(values)),
        }
    }

    #[cold]
    fn none_of(&self, values: &[&str]) -> DecodeError {
        let quoted: Vec<_> = values.iter().map(|value| format!("{value:?}")).collect();
        self.unlike(quoted.join(" or "))
    }

    #[cold]
    fn unlike(&self, expected: String) -> DecodeError {
        self.error(ProblemKind::Constant { expected, found: self.excerpt() })
    }

    /// Makes sure that the text ends here.
    pub fn finish(mut self) -> Result<(), DecodeError> {
        self.lexer.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Decode, Maybe, from_slice, from_str, to_string};

    #[track_caller]
    fn refused<T: Decode>(text: &str, message: &str) {
        let error = from_str::<T>(text).err().expect("the text is wrong");
        assert_eq!(error.to_string(), message, "{text}");
    }

    #[test]
    fn scalars_are_read() {
        assert_eq!(from_str(" true "), Ok(true));
        assert_eq!(from_str("false"), Ok(false));
        assert_eq!(from_str("null"), Ok(()));
        assert_eq!(from_str("null"), Ok(None::<bool>));
        assert_eq!(from_str("true"), Ok(Some(true)));
        assert_eq!(from_str("null"), Ok(Maybe::<bool>::Null));
        assert_eq!(from_str("true"), Ok(Maybe::Value(true)));
        assert_eq!(from_str("[]"), Ok(Vec::<bool>::new()));
        assert_eq!(from_str("[ true , false ]"), Ok(vec![true, false]));
        assert_eq!(from_str("[[1],[]]"), Ok(vec![Box::new(vec![1_u8]), Box::default()]));
    }

    #[test]
    fn strings_are_read_with_their_escapes() {
        let table = [
            (r#""""#, ""),
            (r#""a""#, "a"),
            ("\"straße 𝄞 \u{7f}\u{2028}\"", "straße 𝄞 \u{7f}\u{2028}"),
            (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
            (r#""\u0000\u00e9\u20AC\uD834\uDD1E""#, "\0é€𝄞"),
            (r#""before \u0061 between \u0062 after""#, "before a between b after"),
            (r#""\ud7ff\ue000\uffff""#, "\u{d7ff}\u{e000}\u{ffff}"),
        ];
        for (text, string) in table {
            assert_eq!(from_str::<String>(text).as_deref(), Ok(string));
            assert!(from_str::<Value>(&to_string(string)).is_ok_and(|value| value.as_str() == Some(string)));
        }
        let borrowed = |text| matches!(Reader::from_text(text).str(), Ok(Cow::Borrowed(_)));
        assert!(borrowed(r#""plain""#));
        assert!(!borrowed(r#""\n""#));
    }

    #[test]
    fn strings_that_are_not_json_are_refused() {
        let table = [
            (r#"""#, "not JSON: unexpected end of the text at byte 1"),
            (r#""a"#, "not JSON: unexpected end of the text at byte 2"),
            (r#""\"#, "not JSON: unexpected end of the text at byte 2"),
            (r#""\x""#, "not JSON: expected one of `\"\\/bfnrtu` after `\\` at byte 2"),
            (r#""\u12g4""#, "not JSON: expected four hexadecimal digits after `\\u` at byte 1"),
            (r#""\u+123""#, "not JSON: expected four hexadecimal digits after `\\u` at byte 1"),
            (r#""\ud800""#, "not JSON: expected a surrogate pair, found a lone surrogate at byte 1"),
            (r#""\ud800\n""#, "not JSON: expected a surrogate pair, found a lone surrogate at byte 1"),
            (r#""\ud800\ud800""#, "not JSON: expected a surrogate pair, found a lone surrogate at byte 1"),
            (r#""\udc00\ud800""#, "not JSON: expected a surrogate pair, found a lone surrogate at byte 1"),
            ("\"a\tb\"", "not JSON: expected an escape instead of a control character at byte 2"),
            ("\"\0\"", "not JSON: expected an escape instead of a control character at byte 1"),
            ("'a'", "not JSON: expected a value at byte 0"),
        ];
        for (text, message) in table {
            refused::<String>(text, message);
            assert_eq!(Reader::from_text(text).skip().unwrap_err().to_string(), message, "{text}");
        }
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_refused_where_they_stand() {
        let table: [(&[u8], usize); 6] = [
            (b"\"a\xff\"", 2),
            (b"\"\xc3", 1),
            (b"\"\xed\xa0\x80\"", 1),
            (b"\"\xc0\xaf\"", 1),
            (b"\xff", 0),
            (b"\"a\" \xff", 4),
        ];
        for (bytes, offset) in table {
            let error = from_slice::<String>(bytes).unwrap_err();
            assert_eq!(error.kind(), &ProblemKind::Syntax { message: "invalid UTF-8" }, "{bytes:?}");
            assert_eq!(error.offset(), offset, "{bytes:?}");
        }
    }

    #[test]
    fn integers_are_exact_or_refused() {
        for text in ["1", "1.0", "10e-1", "1E0", "0.1e+1", "1.000000000000000000000000000000000000000000"] {
            assert_eq!(from_str(text), Ok(1_u8), "{text}");
        }
        for text in ["-128", "-1.28e2"] {
            assert_eq!(from_str(text), Ok(i8::MIN));
        }
        for text in ["0", "-0", "-0.0", "0e99"] {
            assert_eq!(from_str(text), Ok(0_u64));
        }
        assert_eq!(from_str("9223372036854775807"), Ok(i64::MAX));
        assert_eq!(from_str("-9223372036854775808"), Ok(i64::MIN));
        assert_eq!(from_str("18446744073709551615"), Ok(u64::MAX));
        assert_eq!(from_str("999999999999999999"), Ok(999_999_999_999_999_999_i64));
        assert_eq!(from_str("1000000000000000000"), Ok(1_000_000_000_000_000_000_i64));

        refused::<i8>("128", "expected an integer from -128 to 127, found 128");
        refused::<i8>("-129", "expected an integer from -128 to 127, found -129");
        refused::<u8>("256", "expected an integer from 0 to 255, found 256");
        refused::<u8>("-1", "expected an integer from 0 to 255, found -1");
        refused::<i16>("32768", "expected an integer from -32768 to 32767, found 32768");
        refused::<u16>("65536", "expected an integer from 0 to 65535, found 65536");
        refused::<i32>("2147483648", "expected an integer from -2147483648 to 2147483647, found 2147483648");
        refused::<u32>("4294967296", "expected an integer from 0 to 4294967295, found 4294967296");
        let i64_range = "expected an integer from -9223372036854775808 to 9223372036854775807";
        refused::<i64>("9223372036854775808", &format!("{i64_range}, found 9223372036854775808"));
        refused::<i64>("1e400", &format!("{i64_range}, found 1e400"));
        refused::<u64>(
            "18446744073709551616",
            "expected an integer from 0 to 18446744073709551615, found 18446744073709551616",
        );
        refused::<i64>("1.5", "expected an integer, found 1.5");
        refused::<i64>("1e-1", "expected an integer, found 1e-1");
        refused::<i64>("\"1\"", "expected an integer, found a string");
        let digits = "1".repeat(1000);
        refused::<i64>(&digits, &format!("{i64_range}, found {}…", "1".repeat(60)));
    }

    #[test]
    fn numbers_are_those_of_the_grammar() {
        for text in ["0", "-0", "0.5", "12.50", "1e5", "1E+5", "1e-5", "1234567890123456789e2"] {
            assert_eq!(from_str::<Value>(text).map(|value| value.to_string()).as_deref(), Ok(text));
            assert_eq!(Reader::from_text(text).number(), Ok(text));
        }
        for text in
            ["-", "01", "-01", "00", "1.", ".5", "+1", "1e", "1e+", "1.e1", "0x1", "1_000", "- 1", "NaN"]
        {
            assert!(from_str::<f64>(text).is_err(), "{text}");
            assert!(from_str::<i64>(text).is_err(), "{text}");
            assert!(from_str::<Value>(text).is_err(), "{text}");
        }
        refused::<f64>("1e309", "expected a number in the range of double precision, found 1e309");
        refused::<f64>("-1e309", "expected a number in the range of double precision, found -1e309");
        refused::<f32>("1e39", "expected a number in the range of single precision, found 1e39");
        let digits = "expected a number with no more digits than double precision holds \
                      (describe it with `format: decimal`, or send it rounded)";
        refused::<f64>("1e-400", &format!("{digits}, found 1e-400"));
        refused::<Vec<f64>>(
            "[0.10000000000000000001]",
            &format!("/0: {digits}, found 0.10000000000000000001"),
        );
        assert_eq!(from_str("0.1"), Ok(0.1_f32));
    }

    #[test]
    fn constants_are_compared_by_value() {
        let constant = |text, expected| Reader::from_text(text).constant(expected);
        assert_eq!(constant(r#""\u0061b""#, "ab"), Ok(()));
        assert_eq!(constant(r#""ac""#, "ab").unwrap_err().to_string(), r#"expected "ab", found "ac""#);
        assert_eq!(constant("1", "1").unwrap_err().to_string(), "expected a string, found a number");

        let value = |text, expected| Reader::from_text(text).constant_value(expected);
        for (text, expected) in [
            ("1.0", "1"),
            ("null", "null"),
            ("true", "true"),
            (r#"{"b":[1e0],"a":"x"}"#, r#"{"a":"x","b":[1]}"#),
        ] {
            assert_eq!(value(text, expected), Ok(()));
        }
        assert_eq!(value(" [1, 3]", "[1,2]").unwrap_err().to_string(), "expected [1,2], found [1, 3]");
        assert_eq!(value("false", "true").unwrap_err().to_string(), "expected true, found false");
        assert!(value("tru", "true").is_err());

        let one_of = |text| Reader::from_text(text).one_of(&["a", "b"]);
        assert_eq!(one_of(r#""b""#), Ok(1));
        assert_eq!(one_of(r#""c""#).unwrap_err().to_string(), r#"expected "a" or "b", found "c""#);

        let choice = |reader: Reader<'_>| reader.clone().choice(&["a", "b"]);
        assert_eq!(choice(Reader::new(br#""b""#)), Ok(Choice::Known(1)));
        assert_eq!(choice(Reader::new(br#""c""#)), Ok(Choice::Other("c".to_owned())));
        assert_eq!(choice(Reader::new(br#""b""#).request()), Ok(Choice::Known(1)));
        assert!(choice(Reader::new(br#""c""#).request()).is_err());
        assert!(choice(Reader::new(b"1")).is_err());
    }

    #[test]
    fn types_are_told_apart() {
        let others = ["null", "true", "1", r#""a""#, "[]", "{}"];
        let found = ["null", "a boolean", "a number", "a string", "an array", "an object"];
        for (text, found) in others.into_iter().zip(found) {
            if text != "true" {
                refused::<bool>(text, &format!("expected a boolean, found {found}"));
            }
            if text != "1" {
                refused::<i32>(text, &format!("expected an integer, found {found}"));
                refused::<f64>(text, &format!("expected a number, found {found}"));
            }
            if text != r#""a""# {
                refused::<String>(text, &format!("expected a string, found {found}"));
            }
            if text != "[]" {
                refused::<Vec<u8>>(text, &format!("expected an array, found {found}"));
            }
            if text != "null" {
                refused::<()>(text, &format!("expected null, found {found}"));
            }
            let error = Reader::from_text(text).mismatch("a unicorn");
            assert_eq!(error.to_string(), format!("expected a unicorn, found {found}"));
        }
    }

    #[test]
    fn nothing_may_follow() {
        for text in ["1 2", "1,", "{} {}", "[]]", "null x", "1\u{a0}", "\"a\"\"b\"", "1 // c"] {
            assert!(matches!(from_str::<Value>(text).unwrap_err().kind(), ProblemKind::Syntax { .. }));
        }
        refused::<u8>("1 2", "not JSON: expected the end of the text at byte 2");
        refused::<u8>("", "not JSON: unexpected end of the text at byte 0");
        refused::<Vec<u8>>("[1 2]", "not JSON: expected `,` or `]` at byte 3");
        refused::<Value>(r#"{"a":1 "b":2}"#, "not JSON: expected `,` or `}` at byte 7");
        refused::<Value>(r#"{"a" 1}"#, "not JSON: expected `:` after the property name at byte 5");
        refused::<Value>("{a:1}", "not JSON: expected a property name in double quotes at byte 1");
    }

    #[test]
    fn the_direction_is_known_to_what_reads() {
        assert_eq!(Reader::new(b"1").direction(), Direction::Response);
        assert_eq!(Reader::new(b"1").request().direction(), Direction::Request);
        assert_eq!(Reader::new(b"1").request().response().direction(), Direction::Response);
    }
}
