//! Any JSON value, where a schema admits anything.

use super::{Decode, DecodeError, Encode, Kind, Map, Number, Reader, Writer};

/// Any JSON value. Equality is that of JSON: `1.0` equals `1`, the order of properties does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number with its exact digits.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object.
    Object(Map<Value>),
}

impl Value {
    /// The JSON type.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Null => Kind::Null,
            Self::Bool(_) => Kind::Bool,
            Self::Number(_) => Kind::Number,
            Self::String(_) => Kind::String,
            Self::Array(_) => Kind::Array,
            Self::Object(_) => Kind::Object,
        }
    }

    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The boolean, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(*value) } else { None }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<&Number> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }

    /// The number, if this is an integer of this range.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number()?.as_i64()
    }

    /// The number, if this is an integer of this range.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_number()?.as_u64()
    }

    /// The floating-point number nearest to the number, if this is one.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number().map(Number::as_f64)
    }

    /// The string, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The items, if this is an array.
    pub fn as_array(&self) -> Option<&[Value]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The properties, if this is an object.
    pub fn as_object(&self) -> Option<&Map<Value>> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }

    /// The property `name`, if this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.as_object()?.get(name)
    }

    /// What the JSON pointer (RFC 6901) points to.
    pub fn pointer(&self, pointer: &str) -> Option<&Value> {
        let Some(tokens) = pointer.strip_prefix('/') else { return pointer.is_empty().then_some(self) };
        tokens.split('/').try_fold(self, |value, token| match value {
            Self::Object(members) => members.get(&token.replace("~1", "/").replace("~0", "~")),
            Self::Array(items) if token == "0" || !token.starts_with(['0', '+']) => {
                items.get(token.parse::<usize>().ok()?)
            }
            _ => None,
        })
    }
}

impl Decode for Value {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(match reader.peek_kind()? {
            Kind::Null => {
                reader.null()?;
                Self::Null
            }
            Kind::Bool => Self::Bool(reader.bool()?),
            Kind::Number => Self::Number(Number::from_token(reader.number()?)),
            Kind::String => Self::String(Decode::decode(reader)?),
            Kind::Array => Self::Array(Decode::decode(reader)?),
            Kind::Object => Self::Object(Decode::decode(reader)?),
        })
    }
}

impl Encode for Value {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Null => writer.null(),
            Self::Bool(value) => writer.bool(*value),
            Self::Number(number) => number.encode(writer),
            Self::String(text) => writer.string(text),
            Self::Array(items) => items.encode(writer),
            Self::Object(members) => members.encode(writer),
        }
    }
}

impl Decode for Number {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.number().map(Self::from_token)
    }
}

impl Encode for Number {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(self.as_str());
    }
}

/// As JSON without white space.
impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&super::to_string(self))
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

macro_rules! from_integer {
    ($($integer:ty)*) => {$(
        impl From<$integer> for Value {
            fn from(value: $integer) -> Self {
                Self::Number(value.into())
            }
        }
    )*};
}

from_integer!(i8 i16 i32 i64 isize u8 u16 u32 u64 usize);

/// NaN and the infinities, which JSON has no numbers for, become `null`.
impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Number::from_f64(value).map_or(Self::Null, Self::Number)
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Value>> From<Map<T>> for Value {
    fn from(members: Map<T>) -> Self {
        Self::Object(members.into_iter().map(|(name, value)| (name, value.into())).collect())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::from_str;

    #[test]
    fn any_text_keeps_its_order_and_digits() {
        let text =
            r#"{"b":[1.50,-0,1e400,123456789012345678901234567890],"a":{"":null},"c":"\u0001","d":true}"#;
        let value: Value = from_str(text).unwrap();
        assert_eq!(value.to_string(), text);
    }

    #[test]
    fn equality_is_that_of_json() {
        let a: Value = from_str(r#"{"a":1,"b":[2.0,"\u0078"]}"#).unwrap();
        let b: Value = from_str(r#"{"b":[2,"x"],"a":1.0}"#).unwrap();
        assert_eq!(a, b);
        let c: Value = from_str(r#"{"b":["x",2],"a":1.0}"#).unwrap();
        assert_ne!(a, c);
    }

    #[test]
    fn pointers_are_those_of_rfc_6901() {
        let value: Value = from_str(r#"{"foo":["bar","baz"],"":0,"a/b":1,"m~n":8}"#).unwrap();
        assert_eq!(value.pointer(""), Some(&value));
        assert_eq!(value.pointer("/foo/0"), Some(&"bar".into()));
        assert_eq!(value.pointer("/"), Some(&0.into()));
        assert_eq!(value.pointer("/a~1b"), Some(&1.into()));
        assert_eq!(value.pointer("/m~0n"), Some(&8.into()));
        for absent in ["foo", "/foo/2", "/foo/00", "/foo/+1", "/foo/-", "/foo/0/x"] {
            assert_eq!(value.pointer(absent), None);
        }
    }

    #[test]
    fn rust_values_become_json() {
        let value = Value::from(Map::from([("a", Value::from(vec![1, 2])), ("b", None::<bool>.into())]));
        assert_eq!(value.to_string(), r#"{"a":[1,2],"b":null}"#);
        assert_eq!(Value::from(f64::NAN), Value::Null);
    }
}
