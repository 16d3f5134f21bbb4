//! Rust values → JSON.

use super::{Map, Maybe, Shape, Writer};

/// A type that writes itself as JSON.
pub trait Encode {
    /// Writes one value.
    fn encode(&self, writer: &mut Writer);

    /// Whether an optional property that holds this is left out.
    fn is_absent(&self) -> bool {
        false
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, writer: &mut Writer) {
        (**self).encode(writer);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl Encode for bool {
    fn encode(&self, writer: &mut Writer) {
        writer.bool(*self);
    }
}

macro_rules! integers {
    ($method:ident: $($integer:ty)*) => {$(
        impl Encode for $integer {
            fn encode(&self, writer: &mut Writer) {
                writer.$method((*self).into());
            }
        }
    )*};
}

integers!(signed: i8 i16 i32 i64);
integers!(unsigned: u8 u16 u32 u64);

/// NaN and the infinities become `null`: JSON has no numbers for them.
impl Encode for f64 {
    fn encode(&self, writer: &mut Writer) {
        writer.double(*self);
    }
}

/// NaN and the infinities become `null`: JSON has no numbers for them.
impl Encode for f32 {
    fn encode(&self, writer: &mut Writer) {
        writer.single(*self);
    }
}

impl Encode for str {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Encode for String {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

/// `None` is `null`, and absent where the property is optional.
impl<T: Encode> Encode for Option<T> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.encode(writer),
            None => writer.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

/// `Absent` is `null` where a value must stand.
impl<T: Encode> Encode for Maybe<T> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Value(value) => value.encode(writer),
            Self::Null | Self::Absent => writer.null(),
        }
    }

    fn is_absent(&self) -> bool {
        Self::is_absent(self)
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, writer: &mut Writer) {
        (**self).encode(writer);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, writer: &mut Writer) {
        writer.begin_array();
        for item in self {
            item.encode(writer);
        }
        writer.end_array();
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, writer: &mut Writer) {
        self.as_slice().encode(writer);
    }
}

impl<T: Encode> Encode for Map<T> {
    fn encode(&self, writer: &mut Writer) {
        writer.begin_object();
        self.encode_members(writer);
        writer.end_object();
    }
}

impl<T: Encode> Map<T> {
    /// Writes the properties without the brackets around them.
    pub fn encode_members(&self, writer: &mut Writer) {
        for (name, value) in self.iter() {
            writer.property(name, value);
        }
    }

    /// As [`encode_members`](Self::encode_members), beside the properties of `shape`: what stands under one of their
    /// names is left out, so that no name is written twice.
    pub fn encode_members_beside(&self, shape: &'static Shape, writer: &mut Writer) {
        for (name, value) in self.iter().filter(|(name, _)| shape.find(name, 0).is_none()) {
            writer.property(name, value);
        }
    }
}

/// `null`.
impl Encode for () {
    fn encode(&self, writer: &mut Writer) {
        writer.null();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Decode, DecodeError, Field, Reader, Value, from_str, to_string};

    static STATES: Shape = Shape::new(
        "States",
        &[
            Field::required("value"),
            Field::nullable("or_null"),
            Field::optional("or_absent"),
            Field::optional("or\neither"),
        ],
    );

    #[derive(Debug, PartialEq)]
    struct States {
        value: u8,
        or_null: Option<u8>,
        or_absent: Option<u8>,
        or_either: Maybe<u8>,
        others: Map<Value>,
    }

    impl Encode for States {
        fn encode(&self, writer: &mut Writer) {
            writer.begin_object();
            writer.properties(&STATES, &[&self.value, &self.or_null, &self.or_absent, &self.or_either]);
            self.others.encode_members_beside(&STATES, writer);
            writer.end_object();
        }
    }

    impl Decode for States {
        fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
            let mut value = 0;
            let mut or_null = None;
            let mut or_absent = None;
            let mut or_either = Maybe::Absent;
            let mut others = Map::new();
            reader.object_with(
                &STATES,
                &mut [&mut value, &mut or_null, &mut or_absent, &mut or_either],
                &mut |name, reader| {
                    others.insert(name, Decode::decode(reader)?);
                    Ok(())
                },
            )?;
            Ok(Self { value, or_null, or_absent, or_either, others })
        }
    }

    #[test]
    fn required_optional_and_nullable_are_four_states_both_ways() {
        let plain = |or_null, or_absent, or_either| States {
            value: 1,
            or_null,
            or_absent,
            or_either,
            others: Map::new(),
        };
        let table = [
            (plain(None, None, Maybe::Absent), r#"{"value":1,"or_null":null}"#),
            (
                plain(Some(2), Some(3), Maybe::Null),
                r#"{"value":1,"or_null":2,"or_absent":3,"or\neither":null}"#,
            ),
            (plain(Some(2), None, Maybe::Value(4)), r#"{"value":1,"or_null":2,"or\neither":4}"#),
        ];
        for (value, text) in table {
            assert_eq!(to_string(&value), text);
            assert_eq!(from_str(text), Ok(value));
        }
        let others = States {
            others: Map::from([("z", Value::Null), ("\"", 1.into())]),
            ..plain(None, None, Maybe::Absent)
        };
        let text = r#"{"value":1,"or_null":null,"z":null,"\"":1}"#;
        assert_eq!(to_string(&others), text);
        assert_eq!(from_str(text), Ok(others));
        let clashing = States {
            others: Map::from([("value", Value::Null), ("or\neither", 1.into()), ("a", 2.into())]),
            ..plain(None, None, Maybe::Absent)
        };
        assert_eq!(to_string(&clashing), r#"{"value":1,"or_null":null,"a":2}"#);
        for (text, message) in [
            (r#"{"or_null":null}"#, r#"missing required property "value""#),
            (r#"{"value":null,"or_null":null}"#, "/value: expected an integer, found null"),
            (r#"{"value":1}"#, r#"missing required property "or_null""#),
            (r#"{"value":1,"or_null":1,"or_absent":null}"#, "/or_absent: expected an integer, found null"),
        ] {
            assert_eq!(from_str::<States>(text).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn values_of_the_standard_library_are_written() {
        assert_eq!(to_string(&vec![Some(Box::new(true)), None]), "[true,null]");
        assert_eq!(to_string(&vec![i64::MIN]), "[-9223372036854775808]");
        assert_eq!(to_string(&vec![u64::MAX]), "[18446744073709551615]");
        assert_eq!(to_string(&Map::from([("b", 1.5), ("a", f64::NAN)])), r#"{"b":1.5,"a":null}"#);
        assert_eq!(to_string(&vec![Maybe::Absent, Maybe::Value(())]), "[null,null]");
        assert_eq!(to_string(&&"text"), r#""text""#);
        assert_eq!(to_string(&vec![0.1_f32]), "[0.1]");
    }
}
