//! What the schema asks of a value that its type cannot ensure: looked at before the value is taken.

use super::Reader;
use crate::json::faults::Faults;
use crate::json::{Decode, DecodeError, Kind, ProblemKind, Value};
use crate::validate::schema::{Fault, Schema};

impl<'de> Reader<'de> {
    /// Makes sure that `schema` holds of the value that stands next; nothing is taken. In a response, whatever stands
    /// there is right unless the reader is [`asserting`](Self::asserting).
    ///
    /// A reader that is [read to its end](crate::json::read) only notes what does not hold, so that what is wrong with the
    /// value otherwise is found as well. It is an error at the end.
    pub fn assert(&mut self, schema: &'static Schema) -> Result<(), DecodeError> {
        if !self.asserts {
            return Ok(());
        }
        let found = match self.faults_of(schema) {
            Err(error) if error.is_fatal() => return Err(error),
            Err(error) => Some(error),
            Ok(faults) => {
                let offset = self.lexer.at();
                let problem = |fault: Fault| {
                    let kind = ProblemKind::Schema { keyword: fault.keyword, message: fault.message };
                    DecodeError::new(kind, offset).at(fault.pointer)
                };
                faults.into_iter().map(problem).reduce(DecodeError::and)
            }
        };
        match (found, self.faults) {
            (None, _) => Ok(()),
            (Some(error), None) => Err(error),
            (Some(error), Some(faults)) => {
                faults.note(self.lexer.at(), error);
                Ok(())
            }
        }
    }

    /// The same reader, which notes what does not hold of what schemas assert, and goes on.
    pub(in crate::json) fn noting(self, faults: &'de Faults) -> Self {
        Self { faults: Some(faults), ..self }
    }

    /// Where the reader is, in bytes.
    pub(in crate::json) fn offset(&self) -> usize {
        self.lexer.at()
    }

    /// Why a schema does not hold of the value that stands next.
    fn faults_of(&mut self, schema: &'static Schema) -> Result<Vec<Fault>, DecodeError> {
        let Some(named) = schema.of_properties_alone() else {
            return Ok(schema.faults(&self.peek_value()?));
        };
        // Of an object, what nobody asks about is read over.
        if self.peek_kind()? != Kind::Object {
            return Ok(Vec::new());
        }
        let mut faults = Vec::new();
        self.clone().members(|name, reader| match named.iter().find(|(known, _)| *known == name) {
            Some((_, schema)) => {
                let value = Value::decode(reader)?;
                faults.extend(schema.faults(&value).into_iter().map(|fault| fault.within(name)));
                Ok(())
            }
            None => reader.pass(),
        })?;
        Ok(faults)
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
    use crate::json::{Problem, read};
    use crate::validate::schema::{Keyword, Type};

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

    #[test]
    fn of_named_properties_others_are_read_over() {
        static EVEN: Schema = Schema::new(&[Keyword::Type(&[Type::Integer]), Keyword::MultipleOf("2")]);
        static NAMED: Schema =
            Schema::new(&[Keyword::Properties { named: &[("a/b", &EVEN)], additional: None }]);
        let found = |text: &str| {
            let read = Reader::from_text(text).request().assert(&NAMED);
            read.map_or_else(|error| error.to_string(), |()| String::new())
        };
        assert_eq!(found(r#"{"c":[{}],"a/b":2}"#), "");
        assert_eq!(found(r#"{"c":[{}],"a/b":3}"#), "/a~1b: expected a multiple of 2, found 3");
        assert_eq!(found("[3]"), "");
        assert_eq!(found(r#"{"c":}"#), "/c: not JSON: expected a value at byte 5");
    }

    #[test]
    fn what_is_wrong_otherwise_is_found_as_well() {
        static COUNTED: Schema = Schema::new(&[
            Keyword::MaxProperties(1),
            Keyword::Properties { named: &[("a", &NUMBER)], additional: None },
        ]);
        static NUMBER: Schema = Schema::new(&[Keyword::Type(&[Type::Integer]), Keyword::Minimum("5")]);

        #[derive(Debug, PartialEq)]
        struct Counted(crate::json::Map<u8>);

        impl Decode for Counted {
            fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                reader.assert(&COUNTED)?;
                Decode::decode(reader).map(Self)
            }
        }

        let found = |text: &str| {
            let error =
                read::<Vec<Counted>>(Reader::from_text(text).request()).expect_err("the text is wrong");
            error.problems().map(Problem::to_string).collect::<Vec<_>>()
        };
        assert_eq!(found(r#"[{"a":5},{"a":1}]"#), ["/1/a: expected at least 5, found 1"]);
        assert_eq!(
            found(r#"[{"a":"x","b":256},{"a":"y"}]"#),
            [
                "/0: expected at most 1 property, found 2",
                "/0/a: expected an integer, found a string",
                "/1/a: expected an integer, found a string",
                "/0/b: expected an integer from 0 to 255, found 256",
            ]
        );
        assert_eq!(found(r#"[{"a":1,"a":2}]"#), [r#"/0/a: duplicate property "a""#]);
        assert_eq!(found(r#"[{"b":1,"c":1},{"#), ["/1: not JSON: unexpected end of the text at byte 16"]);
    }
}
