//! Looking ahead, for unions: what a value is before it is taken.

use std::borrow::Cow;

use super::Reader;
use crate::json::{Decode, DecodeError, Kind, ProblemKind, Value, from_str};

impl<'de> Reader<'de> {
    /// The JSON type of the value that stands next; nothing is taken.
    pub fn peek_kind(&mut self) -> Result<Kind, DecodeError> {
        match self.lexer.peek() {
            Some(b'"') => Ok(Kind::String),
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            Some(b't' | b'f') => Ok(Kind::Bool),
            Some(b'n') => Ok(Kind::Null),
            _ => Err(self.lexer.syntax("expected a value")),
        }
    }

    /// The JSON text of the property `name` of the object that stands next, ready to be read; nothing is taken. `None`
    /// if the object has no such property.
    pub fn peek_member(&mut self, name: &str) -> Result<Option<Self>, DecodeError> {
        let mut ahead = self.clone();
        ahead.expect(Kind::Object, "an object")?;
        ahead.enter(b'{')?;
        if ahead.lexer.take(b'}') {
            return Ok(None);
        }
        loop {
            if ahead.lexer.key()? == name {
                return Ok(Some(ahead));
            }
            ahead.pass()?;
            if !ahead.lexer.another(b'}')? {
                return Ok(None);
            }
        }
    }

    /// The property `name`, a string, of the object that stands next, wherever in the object it is; nothing is taken.
    /// `None` if the object has no such property.
    pub fn peek_property(&mut self, name: &str) -> Result<Option<Cow<'de, str>>, DecodeError> {
        let Some(mut member) = self.peek_member(name)? else { return Ok(None) };
        member.str().map(Some).map_err(|error| error.within(name))
    }

    /// The property `name` of the object that stands next, one of the strings `values`: gives its index; nothing is
    /// taken. It is an error if the property is absent or anything else.
    pub fn peek_tag(&mut self, name: &str, values: &'static [&'static str]) -> Result<usize, DecodeError> {
        let Some(mut member) = self.peek_member(name)? else { return Err(self.missing(name)) };
        member.one_of(values).map_err(|error| error.within(name))
    }

    /// An error that says that the object which stands next lacks the property `name`.
    #[cold]
    pub fn missing(&mut self, name: &str) -> DecodeError {
        self.lexer.peek();
        DecodeError::new(ProblemKind::Missing { name: name.to_owned() }, self.lexer.at())
    }

    /// Whether the object that stands next has the property `name`; nothing is taken.
    pub fn peek_has(&mut self, name: &str) -> Result<bool, DecodeError> {
        Ok(self.peek_member(name)?.is_some())
    }

    /// The first item of the array that stands next, ready to be read; nothing is taken. `None` if it has no items.
    pub fn peek_item(&mut self) -> Result<Option<Self>, DecodeError> {
        let mut ahead = self.clone();
        ahead.expect(Kind::Array, "an array")?;
        ahead.enter(b'[')?;
        Ok(if ahead.lexer.take(b']') { None } else { Some(ahead) })
    }

    /// The number of items of the array that stands next; nothing is taken.
    pub fn peek_len(&mut self) -> Result<usize, DecodeError> {
        let mut count = 0;
        self.clone().elements(|_, reader| {
            count += 1;
            reader.pass()
        })?;
        Ok(count)
    }

    /// Which of the JSON texts `values`, scalars, the value that stands next equals; nothing is taken.
    pub fn peek_literal(&mut self, values: &'static [&'static str]) -> Result<Option<usize>, DecodeError> {
        if let Kind::Array | Kind::Object = self.peek_kind()? {
            return Ok(None);
        }
        let found = Value::decode(&mut self.clone())?;
        Ok(values.iter().position(|value| from_str::<Value>(value).is_ok_and(|value| value == found)))
    }

    /// Whether the value that stands next can be read as a `T`; nothing is taken. It is an error if it is not JSON.
    pub fn peek_is<T: Decode>(&mut self) -> Result<bool, DecodeError> {
        match T::decode(&mut self.clone()) {
            Err(error) if error.is_fatal() => Err(error),
            read => Ok(read.is_ok()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_their_first_byte() {
        let table = [
            ("null", Kind::Null),
            (" true", Kind::Bool),
            ("\tfalse", Kind::Bool),
            ("\n-1", Kind::Number),
            ("\r0", Kind::Number),
            ("\"\"", Kind::String),
            ("[", Kind::Array),
            ("{", Kind::Object),
        ];
        for (text, kind) in table {
            assert_eq!(Reader::from_text(text).peek_kind(), Ok(kind));
        }
        for text in ["", " ", "x", "}", "]", ",", "+1", "'a'", "\u{a0}1", "\u{feff}1"] {
            assert!(Reader::from_text(text).peek_kind().is_err(), "{text:?}");
        }
    }

    #[test]
    fn properties_are_seen_wherever_they_are() {
        let text = r#"{"a":{"tag":"inner"},"b":[{"tag":1}],"t\u0061g":"\u0063at","tag":2,"n":null}"#;
        let mut reader = Reader::from_text(text);
        assert_eq!(reader.peek_property("tag"), Ok(Some("cat".into())));
        assert_eq!(reader.peek_property("tig"), Ok(None));
        assert_eq!(reader.peek_has("n"), Ok(true));
        assert_eq!(reader.peek_has("m"), Ok(false));
        assert_eq!(reader.peek_property("n").unwrap_err().to_string(), "/n: expected a string, found null");
        assert_eq!(reader.peek_kind(), Ok(Kind::Object));
        let inner = reader.peek_member("a").unwrap().unwrap().peek_property("tag");
        assert_eq!(inner, Ok(Some("inner".into())));
        assert!(reader.pass().is_ok());
        assert!(reader.finish().is_ok());
    }

    #[test]
    fn tags_are_one_of_the_known() {
        let tag = |text| Reader::from_text(text).peek_tag("tag", &["cat", "dog"]);
        assert_eq!(tag(r#"{"a":1,"tag":"dog"}"#), Ok(1));
        for (text, message) in [
            (r#"{"a":1}"#, r#"missing required property "tag""#),
            (r#"{"tag":"cow"}"#, r#"/tag: expected "cat" or "dog", found "cow""#),
            (r#"{"tag":1}"#, "/tag: expected a string, found a number"),
            ("null", "expected an object, found null"),
        ] {
            assert_eq!(tag(text).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn arrays_are_seen_by_their_first_item_and_their_length() {
        let mut reader = Reader::from_text(r#" [ {"a":1}, 2 ]"#);
        assert_eq!(reader.peek_len(), Ok(2));
        assert_eq!(reader.peek_item().unwrap().unwrap().peek_has("a"), Ok(true));
        assert_eq!(reader.peek_len(), Ok(2));
        assert!(Reader::from_text("[ ]").peek_item().unwrap().is_none());
        assert_eq!(Reader::from_text("[]").peek_len(), Ok(0));
        let error = Reader::from_text("{}").peek_item().unwrap_err();
        assert_eq!(error.to_string(), "expected an array, found an object");
        assert!(Reader::from_text("[1,]").peek_len().is_err());
    }

    #[test]
    fn values_are_compared_as_json_compares_them() {
        let which = |text| Reader::from_text(text).peek_literal(&["1", "\"a\"", "true", "null"]);
        for (text, index) in [("1.0", 0), (r#""\u0061""#, 1), (" true", 2), ("null", 3)] {
            assert_eq!(which(text), Ok(Some(index)), "{text}");
        }
        for text in ["2", "\"A\"", "false", "[]", "{}"] {
            assert_eq!(which(text), Ok(None), "{text}");
        }
        assert!(which("tru").is_err());
    }

    #[test]
    fn a_value_is_what_it_can_be_read_as() {
        assert_eq!(Reader::from_text("1").peek_is::<u8>(), Ok(true));
        assert_eq!(Reader::from_text("256").peek_is::<u8>(), Ok(false));
        assert_eq!(Reader::from_text("\"1\"").peek_is::<u8>(), Ok(false));
        assert!(Reader::from_text("x").peek_is::<u8>().is_err());
    }

    #[test]
    fn only_objects_have_properties() {
        let error = Reader::from_text("[1]").peek_has("a").unwrap_err();
        assert_eq!(error.to_string(), "expected an object, found an array");
        assert_eq!(Reader::from_text("{}").peek_has("a"), Ok(false));
        for text in ["", "{", r#"{"a""#, r#"{"b":1"#, r#"{"b":tru}"#, r#"{"b":1,}"#] {
            assert!(Reader::from_text(text).peek_has("a").is_err(), "{text:?}");
        }
    }
}
