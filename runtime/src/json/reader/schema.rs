//! What the schema asks of a value that its type cannot ensure: looked at before the value is taken.

use super::Reader;
use crate::json::{Decode, DecodeError, ProblemKind, Value};
use crate::validate::schema::Schema;

impl Reader<'_> {
    /// Makes sure that `schema` holds of the value that stands next; nothing is taken. In a response, whatever stands
    /// there is right unless the reader is [`asserting`](Self::asserting).
    pub fn assert(&mut self, schema: &'static Schema) -> Result<(), DecodeError> {
        if !self.asserts {
            return Ok(());
        }
        let value = self.peek_value()?;
        let offset = self.lexer.at();
        let faults = schema.faults(&value).into_iter();
        let problems = faults.map(|fault| {
            let kind = ProblemKind::Schema { keyword: fault.keyword, message: fault.message };
            DecodeError::new(kind, offset).at(fault.pointer)
        });
        problems.reduce(DecodeError::and).map_or(Ok(()), Err)
    }

    /// Whether `schema` holds of the value that stands next; nothing is taken.
    pub fn matches(&mut self, schema: &'static Schema) -> Result<bool, DecodeError> {
        Ok(schema.holds(&self.peek_value()?))
    }

    /// The number of the first of the schemas that holds of the value that stands next; nothing is taken.
    pub fn first_matching(&mut self, schemas: &[&'static Schema]) -> Result<Option<usize>, DecodeError> {
        let value = self.peek_value()?;
        Ok(schemas.iter().position(|schema| schema.holds(&value)))
    }

    /// As [`first_matching`](Self::first_matching), where what schemas assert is looked at; elsewhere there is none.
    pub fn which(&mut self, schemas: &[&'static Schema]) -> Result<Option<usize>, DecodeError> {
        if self.asserts { self.first_matching(schemas) } else { Ok(None) }
    }

    /// An error that says that the value which stands next is of no variant of a union.
    #[cold]
    pub fn unmatched(&mut self) -> DecodeError {
        let message = "expected a value of one of the variants".to_owned();
        match self.peek_kind() {
            Ok(_) => self.error_at(ProblemKind::Schema { keyword: "anyOf", message }),
            Err(error) => error,
        }
    }

    /// The value that stands next; nothing is taken.
    fn peek_value(&mut self) -> Result<Value, DecodeError> {
        self.peek_kind()?;
        Value::decode(&mut self.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Problem;
    use crate::validate::schema::Keyword;

    static FEW: Schema = Schema::new(&[Keyword::MaxProperties(1), Keyword::Required(&["a"])]);

    #[test]
    fn values_are_looked_at_and_left() {
        let mut reader = Reader::from_text(r#" {"b":1,"c":2} "#).request();
        let error = reader.assert(&FEW).unwrap_err();
        let problems: Vec<_> = error.problems().map(Problem::to_string).collect();
        assert_eq!(
            problems,
            ["expected at most 1 property, found 2", r#"/a: missing required property "a""#]
        );
        assert_eq!(error.offset(), 1);
        assert_eq!(reader.matches(&FEW), Ok(false));
        assert!(reader.skip().is_ok());
        assert!(reader.finish().is_ok());
    }

    #[test]
    fn responses_are_looked_at_where_that_is_asked_for() {
        let text = r#"{"b":1}"#;
        assert_eq!(Reader::from_text(text).assert(&FEW), Ok(()));
        assert!(Reader::from_text(text).asserting().assert(&FEW).is_err());
        assert!(Reader::from_text(text).request().assert(&FEW).is_err());
        assert_eq!(Reader::from_text(r#"{"a":1}"#).request().assert(&FEW), Ok(()));
        assert!(Reader::from_text("{").matches(&FEW).is_err());
    }
}
