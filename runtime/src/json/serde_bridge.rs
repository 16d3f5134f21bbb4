//! `serde` for types that read and write themselves as JSON.
//!
//! A generated type gets its impls in one line each, and pays for them only where they are used:
//!
//! ```
//! # use oasmith_runtime::json::{Decode, DecodeError, Encode, Reader, Writer, serde_bridge};
//! # struct Customer(String);
//! # impl Decode for Customer {
//! #     fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> { String::decode(reader).map(Self) }
//! # }
//! # impl Encode for Customer {
//! #     fn encode(&self, writer: &mut Writer) { self.0.encode(writer); }
//! # }
//! impl serde::Serialize for Customer {
//!     fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
//!         serde_bridge::serialize(self, serializer)
//!     }
//! }
//!
//! impl<'de> serde::Deserialize<'de> for Customer {
//!     fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
//!         serde_bridge::deserialize(deserializer)
//!     }
//! }
//! ```
//!
//! The way leads through [`Value`] and its text: what is read and written is the same as in the API, checks included.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{self, Serialize, SerializeMap as _, Serializer};

use super::{Decode, Encode, Map, Number, Value, from_slice, to_vec};

/// Writes `value` in any format of `serde`.
pub fn serialize<T: Encode + ?Sized, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    from_slice::<Value>(&to_vec(value)).map_err(ser::Error::custom)?.serialize(serializer)
}

/// Reads a value from any format of `serde`, as from a response.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = Value::deserialize(deserializer)?;
    from_slice(&to_vec(&value)).map_err(de::Error::custom)
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members.iter() {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

/// As an integer if it is written as one of up to 128 bits, otherwise as the nearest number of double precision; it is
/// an error if it is beyond that.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let integer = self.as_i128().filter(|_| !self.as_str().contains(['.', 'e', 'E']));
        match (integer, self.as_f64()) {
            (Some(value), _) => match (i64::try_from(value), u64::try_from(value)) {
                (Ok(value), _) => serializer.serialize_i64(value),
                (_, Ok(value)) => serializer.serialize_u64(value),
                _ => serializer.serialize_i128(value),
            },
            (None, value) if value.is_finite() => serializer.serialize_f64(value),
            _ => Err(ser::Error::custom(format_args!("the number {self} is beyond double precision"))),
        }
    }
}

impl<T: Encode> Serialize for Map<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}

impl<'de, T: Decode> Deserialize<'de> for Map<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyJson)
    }
}

struct AnyJson;

impl<'de> Visitor<'de> for AnyJson {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok(Number::from(value).into())
    }

    fn visit_u128<E>(self, value: u128) -> Result<Value, E> {
        Ok(Number::from(value).into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        let number = Number::from_f64(value);
        number.map(Value::Number).ok_or_else(|| E::invalid_value(de::Unexpected::Float(value), &self))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element()? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some((name, value)) = members.next_entry::<String, Value>()? {
            if object.contains_key(&name) {
                return Err(de::Error::custom(format_args!("duplicate property {name:?}")));
            }
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_goes_through_serde_and_back() {
        let text = r#"{"b":[1,-2,18446744073709551615,1.5,1.0,true,null],"a":{"":"\u0001"}}"#;
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(value, crate::json::from_str(text).unwrap());
        assert_eq!(serde_json::to_string(&value).unwrap(), text);
    }

    #[test]
    fn the_checks_of_the_codec_hold() {
        let error = serde_json::from_str::<Map<u8>>(r#"{"a":1,"b":256}"#).unwrap_err();
        assert!(error.to_string().starts_with("/b: expected an integer from 0 to 255, found 256"), "{error}");
        assert!(serde_json::from_str::<Value>(r#"{"a":1,"a":1}"#).is_err());
        assert_eq!(serde_json::to_string(&Map::from([("a", 1_u8)])).unwrap(), r#"{"a":1}"#);
    }

    #[test]
    fn what_has_no_equal_is_refused() {
        let beyond: Value = crate::json::from_str("1e400").unwrap();
        assert!(serde_json::to_string(&beyond).is_err());
        let long = "123456789012345678901234567890";
        let exact: Value = crate::json::from_str(long).unwrap();
        assert_eq!(serde_json::to_string(&exact).unwrap(), long);
        let precise: Value = crate::json::from_str("0.10000000000000000000000001").unwrap();
        assert_eq!(serde_json::to_string(&precise).unwrap(), "0.1");
    }
}
