//! Values that an enumeration lists, whatever their JSON types.

use std::sync::OnceLock;

use super::{Decode as _, DecodeError, Direction, ProblemKind, Reader, Value};

/// The values that an enumeration lists. Numbers are compared by value, objects whatever the order of their properties.
#[derive(Debug)]
pub struct Listed {
    texts: &'static [&'static str],
    values: OnceLock<Vec<Option<Value>>>,
}

impl Listed {
    /// The values, each as JSON text. What is no JSON is never met.
    pub const fn new(texts: &'static [&'static str]) -> Self {
        Self { texts, values: OnceLock::new() }
    }

    /// The index of a value.
    pub fn position(&self, value: &Value) -> Option<usize> {
        let values =
            self.values.get_or_init(|| self.texts.iter().map(|text| super::from_str(text).ok()).collect());
        values.iter().position(|listed| listed.as_ref() == Some(value))
    }
}

impl Reader<'_> {
    /// Takes a value that is listed; `of` gives what stands for its index.
    pub fn listed<T>(
        &mut self,
        listed: &'static Listed,
        of: fn(usize) -> Option<T>,
    ) -> Result<T, DecodeError> {
        self.find(listed, of)?.map_err(|(_, error)| error)
    }

    /// As [`listed`](Self::listed); in a response, a value that is not listed becomes what `unknown` makes of it: a newer
    /// server may send it.
    pub fn listed_or<T>(
        &mut self,
        listed: &'static Listed,
        of: fn(usize) -> Option<T>,
        unknown: fn(Value) -> T,
    ) -> Result<T, DecodeError> {
        match self.find(listed, of)? {
            Ok(found) => Ok(found),
            Err((value, _)) if self.direction() == Direction::Response => Ok(unknown(value)),
            Err((_, error)) => Err(error),
        }
    }

    fn find<T>(
        &mut self,
        listed: &'static Listed,
        of: fn(usize) -> Option<T>,
    ) -> Result<Result<T, (Value, DecodeError)>, DecodeError> {
        self.peek_kind()?;
        let start = self.lexer.at();
        let value = Value::decode(self)?;
        self.token = start;
        Ok(listed.position(&value).and_then(of).ok_or_else(|| {
            let expected = listed.texts.join(" or ");
            (value, self.error(ProblemKind::Constant { expected, found: self.excerpt() }))
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static LISTED: Listed = Listed::new(&["1", "\"two\"", "[3]", r#"{"a":1,"b":2.5}"#, "true"]);

    #[test]
    fn values_are_found_by_what_they_are() {
        for (text, index) in [
            ("1", 0),
            ("1.0", 0),
            (r#""\u0074wo""#, 1),
            ("[3e0]", 2),
            (r#"{"b":2.50,"a":1}"#, 3),
            ("true", 4),
        ] {
            assert_eq!(Reader::from_text(text).request().listed(&LISTED, Some), Ok(index), "{text}");
        }
    }

    #[test]
    fn others_are_refused_or_in_a_response_kept() {
        let error = Reader::from_text(" [4]").listed(&LISTED, Some).unwrap_err();
        assert_eq!(error.to_string(), r#"expected 1 or "two" or [3] or {"a":1,"b":2.5} or true, found [4]"#);
        let mut reader = Reader::from_text("[4]");
        assert_eq!(reader.listed_or(&LISTED, |_| None, Some), Ok(Some(Value::from(vec![4]))));
        assert!(Reader::from_text("[4]").request().listed_or(&LISTED, |_| None, Some).is_err());
        assert!(Reader::from_text("[4").listed_or(&LISTED, |_| None, Some).is_err());
    }
}
