//! Arrays whose first items each have a type of their own.

use super::error::ProblemKind;
use super::{DecodeError, Encode, Reader, Slot, Writer};

impl Reader<'_> {
    /// Takes an array: `slots` are those of its items, in their order, of which the first `required` must be there.
    /// Nothing may follow.
    pub fn tuple(&mut self, required: usize, slots: &mut [&mut dyn Slot]) -> Result<(), DecodeError> {
        let most = slots.len();
        self.tuple_with(required, slots, &mut |reader| {
            let expected = format!("an array of at most {most} items");
            Err(reader.error_here(ProblemKind::Value {
                keyword: "maxItems",
                expected: expected.into(),
                found: "one more".to_owned(),
            }))
        })
    }

    /// As [`tuple`](Self::tuple); `rest` has to take each item that follows.
    pub fn tuple_with(
        &mut self,
        required: usize,
        slots: &mut [&mut dyn Slot],
        rest: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.peek_kind()?;
        let start = self.lexer.at();
        let mut count = 0;
        self.elements(|index, reader| {
            count = index + 1;
            match slots.get_mut(index) {
                Some(slot) => slot.fill(reader),
                None => rest(reader),
            }
        })?;
        if count >= required {
            return Ok(());
        }
        let kind = ProblemKind::Value {
            keyword: "minItems",
            expected: format!("an array of at least {required} items").into(),
            found: format!("{count}"),
        };
        Err(DecodeError::new(kind, start).having_read(start..self.lexer.at()))
    }

    /// The error of a tuple that [`tuple`](Self::tuple) succeeded for and that lacks an item still: its slot did not keep
    /// what it read.
    #[cold]
    pub fn incomplete_tuple(&self) -> DecodeError {
        self.error(ProblemKind::Invalid { message: "an item of a tuple was not read".to_owned() })
    }
}

impl Writer {
    /// Writes an array of items of several types, of which the first `required` are always written. Of the others those
    /// at the end that [are absent](Encode::is_absent) are left out; one before an item that is there is null.
    pub fn tuple(&mut self, required: usize, items: &[&dyn Encode]) {
        let last = items.iter().rposition(|item| !item.is_absent()).map_or(0, |last| last + 1);
        self.begin_array();
        for item in items.iter().take(last.max(required)) {
            item.encode(self);
        }
        self.end_array();
    }

    /// As [`tuple`](Self::tuple), with items of one type behind the others.
    pub fn tuple_with<T: Encode>(&mut self, required: usize, items: &[&dyn Encode], rest: &[T]) {
        if rest.is_empty() {
            return self.tuple(required, items);
        }
        self.begin_array();
        for item in items {
            item.encode(self);
        }
        for item in rest {
            item.encode(self);
        }
        self.end_array();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Decode, Value, from_str, to_string};

    /// `[integer, boolean?, *any]`
    #[derive(Debug, PartialEq)]
    struct Log(i64, Option<bool>, Vec<Value>);

    impl Decode for Log {
        fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
            let (mut first, mut second, mut rest) = (None, None, Vec::new());
            reader.tuple_with(1, &mut [&mut first, &mut second], &mut |reader| {
                rest.push(Value::decode(reader)?);
                Ok(())
            })?;
            let Some(first) = first else { return Err(reader.incomplete_tuple()) };
            Ok(Self(first, second, rest))
        }
    }

    impl Encode for Log {
        fn encode(&self, writer: &mut Writer) {
            writer.tuple_with(1, &[&self.0, &self.1], &self.2);
        }
    }

    /// `[integer, boolean]`
    #[derive(Debug, PartialEq)]
    struct Pair(i64, bool);

    impl Decode for Pair {
        fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
            let (mut first, mut second) = (None, None);
            reader.tuple(2, &mut [&mut first, &mut second])?;
            let (Some(first), Some(second)) = (first, second) else { return Err(reader.incomplete_tuple()) };
            Ok(Self(first, second))
        }
    }

    #[test]
    fn items_are_read_by_position() {
        for text in ["[1]", "[1,true]", "[1,false,null,\"a\"]"] {
            assert_eq!(to_string(&from_str::<Log>(text).unwrap()), text);
        }
        assert_eq!(from_str("[1, true]"), Ok(Pair(1, true)));
        assert_eq!(to_string(&Log(1, None, vec![Value::Null])), "[1,null,null]");
    }

    #[test]
    fn too_few_and_too_many_are_refused() {
        let pair = |text| from_str::<Pair>(text).unwrap_err().to_string();
        assert_eq!(pair("[1]"), "expected an array of at least 2 items, found 1");
        assert_eq!(pair("[1,true,2]"), "/2: expected an array of at most 2 items, found one more");
        assert_eq!(
            pair("[true,1]"),
            "/0: expected an integer, found a boolean; /1: expected a boolean, found a number"
        );
        assert_eq!(pair("{}"), "expected an array, found an object");
        assert_eq!(pair("[1,"), "/1: not JSON: unexpected end of the text at byte 3");
        assert!(from_str::<Vec<Pair>>("[[1],[2,true]]").is_err());
        assert_eq!(
            from_str::<Log>("[]").unwrap_err().to_string(),
            "expected an array of at least 1 items, found 0"
        );
    }
}
