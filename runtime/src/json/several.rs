//! Objects that may be of several types at once (`anyOf`): read as each of them, written as one.

use super::reader::Reader;
use super::{DecodeError, Direction, Encode, Map, Number, ProblemKind, Slot, Value, Writer, from_slice};
use crate::validate::schema::Schema;

impl Reader<'_> {
    /// Takes an object that is of one type at least. `slots` are those of the types, `schemas` what each is valid
    /// against: a slot is filled where that holds. In a response that is not [asserted](Self::asserting) it is filled
    /// where the object can be read as the type; if it is none of them, `unknown` keeps it.
    pub fn several(
        &mut self,
        schemas: &[&'static Schema],
        slots: &mut [&mut dyn Slot],
        unknown: Option<&mut dyn Slot>,
    ) -> Result<(), DecodeError> {
        let is_lenient = self.direction() == Direction::Response && !self.is_asserting();
        let mut after = None;
        let mut refused: Option<DecodeError> = None;
        for (schema, slot) in schemas.iter().zip(slots) {
            if !is_lenient && !self.matches(schema)? {
                continue;
            }
            let mut ahead = self.again()?;
            match slot.fill(&mut ahead) {
                Ok(()) => after = Some(ahead.clone()),
                Err(error) if error.is_fatal() || !is_lenient => return Err(error),
                Err(error) => _ = refused.get_or_insert(error),
            }
            self.account(&ahead);
        }
        if let Some(mut after) = after {
            after.account(self);
            *self = after;
            return Ok(());
        }
        match (unknown, refused) {
            (Some(unknown), _) if is_lenient => unknown.fill(self),
            (_, Some(error)) => Err(error),
            (_, None) => {
                self.peek_kind()?;
                let message = "expected a value of one of the variants at least".to_owned();
                Err(self.error_at(ProblemKind::Schema { keyword: "anyOf", message }))
            }
        }
    }
}

impl Writer {
    /// Writes values of several types as one object: what the first says of a property goes before what others do.
    /// Absent ones say nothing.
    pub fn several(&mut self, values: &[&dyn Encode]) {
        merged(values).encode(self);
    }

    /// Writes an object whose `property` is one of the `tags`: where the value says otherwise, or nothing, the first.
    pub fn tagged(&mut self, property: &'static str, tags: &'static [&'static str], value: &dyn Encode) {
        let text = super::to_string(value);
        let mut reader = Reader::from_text(&text);
        let found = reader.peek_member(property);
        if let Ok(Some(member)) = &found
            && member.clone().one_of(tags).is_ok()
        {
            return self.raw(&text);
        }
        let (Ok(Value::Object(members)), Some(tag)) = (from_slice(text.as_bytes()), tags.first()) else {
            return self.raw(&text);
        };
        self.begin_object();
        if !members.contains_key(property) {
            self.property(property, *tag);
        }
        for (name, value) in members.iter() {
            if name == property {
                self.property(name, *tag);
            } else {
                self.property(name, value);
            }
        }
        self.end_object();
    }
}

/// The values as one.
pub(crate) fn merged(values: &[&dyn Encode]) -> Value {
    let mut all = Map::new();
    for value in values.iter().filter(|value| !value.is_absent()) {
        match read_back(*value) {
            Value::Object(members) => {
                for (name, value) in members {
                    if !all.contains_key(&name) {
                        all.insert(name, value);
                    }
                }
            }
            other if all.is_empty() => return other,
            _ => {}
        }
    }
    Value::Object(all)
}

/// The first property of which the values say different things.
pub(crate) fn disagreement(values: &[&dyn Encode]) -> Option<String> {
    let Value::Object(all) = merged(values) else { return None };
    let present = values.iter().filter(|value| !value.is_absent());
    present.map(|value| read_back(*value)).find_map(|value| {
        let members = value.as_object()?;
        let differs =
            |(name, value): &(&str, &Value)| !all.get(name).is_some_and(|known| agree(known, value));
        members.iter().find(differs).map(|(name, _)| name.to_owned())
    })
}

/// Whether two values say the same, one of which may hold in floating point what the other holds by its digits.
fn agree(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(exact), Value::Number(nearest)) => {
            let rounds_to = |exact: &Number, nearest: &Value| read_back(&exact.as_f64()) == *nearest;
            exact == nearest || rounds_to(exact, other) || rounds_to(nearest, one)
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| agree(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_in_other =
                |(name, value): (&str, &Value)| other.get(name).is_some_and(|known| agree(value, known));
            one.len() == other.len() && one.iter().all(is_in_other)
        }
        _ => one == other,
    }
}

/// The JSON of a value. What was written just now can be read, unless it is nested too deep.
fn read_back(value: &dyn Encode) -> Value {
    from_slice(&super::to_vec(value)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Decode;
    use crate::validate::schema::{Keyword, Type};

    static A: Schema = Schema::new(&[Keyword::Type(&[Type::Object]), Keyword::Required(&["a"])]);
    static B: Schema = Schema::new(&[Keyword::Type(&[Type::Object]), Keyword::MaxProperties(1)]);

    type Both = (Option<Map<Value>>, Option<Map<Value>>, Option<Value>);

    fn read(mut reader: Reader<'_>) -> Result<Both, DecodeError> {
        let (mut a, mut b, mut unknown) = (None, None, None);
        reader.several(&[&A, &B], &mut [&mut a, &mut b], Some(&mut unknown))?;
        reader.finish()?;
        Ok((a, b, unknown))
    }

    #[test]
    fn a_request_is_what_its_schemas_say() {
        let present = |text| {
            let (a, b, unknown) = read(Reader::from_text(text).request())?;
            Ok::<_, DecodeError>((a.is_some(), b.is_some(), unknown.is_some()))
        };
        assert_eq!(present(r#"{"a":1}"#), Ok((true, true, false)));
        assert_eq!(present(r#"{"a":1,"b":2}"#), Ok((true, false, false)));
        assert_eq!(present(r#"{"b":2}"#), Ok((false, true, false)));
        for text in [r#"{"b":2,"c":3}"#, "1"] {
            let error = present(text).unwrap_err();
            assert_eq!(error.to_string(), "expected a value of one of the variants at least", "{text}");
        }
        assert!(present("{").is_err());
    }

    #[test]
    fn a_response_is_what_it_can_be_read_as() {
        let (a, b, unknown) = read(Reader::from_text(r#"{"b":2,"c":3}"#)).unwrap();
        assert!(a.is_some() && b.is_some() && unknown.is_none());
        let (a, b, unknown) = read(Reader::from_text("[1]")).unwrap();
        assert!(a.is_none() && b.is_none());
        assert_eq!(unknown.unwrap().to_string(), "[1]");
    }

    #[test]
    fn nested_values_are_not_read_without_end() {
        #[derive(Debug)]
        struct Twice;
        struct Inner;
        impl Decode for Twice {
            fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                reader.several(&[&A, &B], &mut [&mut Inner, &mut Inner], None).map(|()| Self)
            }
        }
        impl Slot for Inner {
            fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
                reader.map(&mut |_, inner| Twice::decode(inner).map(drop))
            }
        }
        let deep = format!("{}{}", r#"{"a":"#.repeat(100), "}".repeat(100)).replace(":}", ":{}}");
        let error = Twice::decode(&mut Reader::from_text(&deep)).unwrap_err();
        assert!(error.is_fatal(), "{error}");
    }

    #[test]
    fn values_are_written_as_one() {
        let of = |text: &str| Some(super::super::from_str::<Value>(text).unwrap());
        let write = |values: &[&dyn Encode]| {
            let mut writer = Writer::new();
            writer.several(values);
            String::from_utf8(writer.into_bytes()).unwrap()
        };
        let (one, other, none) = (of(r#"{"a":1,"b":2}"#), of(r#"{"b":2,"c":3}"#), None::<Value>);
        assert_eq!(write(&[&one, &other, &none]), r#"{"a":1,"b":2,"c":3}"#);
        assert_eq!(write(&[&none, &none, &of("[1]")]), "[1]");
        assert_eq!(disagreement(&[&one, &other]), None);
        assert_eq!(disagreement(&[&one, &of(r#"{"b":3}"#)]), Some("b".to_owned()));
    }

    #[test]
    fn what_floating_point_holds_of_a_number_is_the_number() {
        let text = r#"{"a":-9223372036854775808,"b":[0.1]}"#;
        let exact: Value = super::super::from_str(text).unwrap();
        let double = Map::from_iter([("a".to_owned(), -9_223_372_036_854_775_808.0_f64)]);
        assert_eq!(disagreement(&[&exact, &double]), None);
        assert_eq!(disagreement(&[&double, &exact]), None);
        let other: Value = super::super::from_str(r#"{"a":-9223372036854775807}"#).unwrap();
        assert_eq!(disagreement(&[&exact, &other]), Some("a".to_owned()));
    }

    #[test]
    fn tags_are_written_whatever_the_value_says() {
        let write = |text: &str| {
            let mut writer = Writer::new();
            writer.tagged("kind", &["cat", "lion"], &super::super::from_str::<Value>(text).unwrap());
            String::from_utf8(writer.into_bytes()).unwrap()
        };
        assert_eq!(write(r#"{"a":1,"kind":"lion"}"#), r#"{"a":1,"kind":"lion"}"#);
        assert_eq!(write(r#"{"a":1,"kind":"dog","b":2}"#), r#"{"a":1,"kind":"cat","b":2}"#);
        assert_eq!(write(r#"{"a":1}"#), r#"{"kind":"cat","a":1}"#);
        assert_eq!(write("{}"), r#"{"kind":"cat"}"#);
    }
}
