//! Enumerations in JSON, by way of their texts.

use std::borrow::Cow;

use super::Text;
use crate::json::{DecodeError, Direction, Reader};

/// Takes a string and reads a `T` from it.
pub fn decode<T: Text>(reader: &mut Reader<'_>) -> Result<T, DecodeError> {
    let text = reader.str()?;
    parsed(reader, &text)
}

/// As [`decode`]; in a response, a string that is no `T` becomes what `unknown` makes of it: a newer server may send it.
pub fn decode_open<T: Text>(reader: &mut Reader<'_>, unknown: fn(String) -> T) -> Result<T, DecodeError> {
    let text = reader.str()?;
    match T::parse(&text) {
        Err(_) if reader.direction() == Direction::Response => Ok(unknown(text.into_owned())),
        _ => parsed(reader, &text),
    }
}

/// Takes an integer that `listed` knows.
pub fn decode_integer<T: Text>(
    reader: &mut Reader<'_>,
    listed: fn(i64) -> Option<T>,
) -> Result<T, DecodeError> {
    let value = i64_of(reader)?;
    match listed(value) {
        Some(listed) => Ok(listed),
        None => parsed(reader, &value.to_string()),
    }
}

/// As [`decode_integer`]; in a response, an integer that is not listed becomes what `unknown` makes of it.
pub fn decode_open_integer<T: Text>(
    reader: &mut Reader<'_>,
    listed: fn(i64) -> Option<T>,
    unknown: fn(i64) -> T,
) -> Result<T, DecodeError> {
    let value = i64_of(reader)?;
    match listed(value) {
        Some(listed) => Ok(listed),
        None if reader.direction() == Direction::Response => Ok(unknown(value)),
        None => parsed(reader, &value.to_string()),
    }
}

fn i64_of(reader: &mut Reader<'_>) -> Result<i64, DecodeError> {
    let value = reader.integer(i64::MIN.into(), i64::MAX.into())?;
    i64::try_from(value).map_err(|_| reader.invalid("type", "a 64-bit integer"))
}

fn parsed<T: Text>(reader: &Reader<'_>, text: &str) -> Result<T, DecodeError> {
    T::parse(text).map_err(|error| reader.invalid(error.keyword(), Cow::Owned(error.into_expected())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextError;

    #[derive(Debug, PartialEq)]
    enum Status {
        Active,
        Unknown(String),
    }

    impl Text for Status {
        fn write(&self, out: &mut String) {
            out.push_str(match self {
                Self::Active => "active",
                Self::Unknown(value) => value,
            });
        }

        fn parse(text: &str) -> Result<Self, TextError> {
            if text == "active" { Ok(Self::Active) } else { Err(TextError::one_of(&["active"])) }
        }
    }

    #[derive(Debug, PartialEq)]
    struct Level(i64);

    impl Level {
        fn listed(value: i64) -> Option<Self> {
            (value == 1).then_some(Self(1))
        }
    }

    impl Text for Level {
        fn write(&self, out: &mut String) {
            self.0.write(out);
        }

        fn parse(text: &str) -> Result<Self, TextError> {
            Self::listed(i64::parse(text)?).ok_or_else(|| TextError::one_of(&["1"]))
        }
    }

    #[test]
    fn unknown_values_survive_in_responses_only() {
        let read = |text| decode_open(&mut Reader::from_text(text), Status::Unknown);
        assert_eq!(read("\"active\"").unwrap(), Status::Active);
        assert_eq!(read("\"new\"").unwrap(), Status::Unknown("new".to_owned()));
        let error = decode_open(&mut Reader::from_text("\"new\"").request(), Status::Unknown).unwrap_err();
        assert_eq!(error.to_string(), "expected `active`, found \"new\"");
        let error = decode::<Status>(&mut Reader::from_text("\"new\"")).unwrap_err();
        assert_eq!(error.to_string(), "expected `active`, found \"new\"");
    }

    #[test]
    fn integers_are_listed_too() {
        let read = |text| decode_open_integer(&mut Reader::from_text(text), Level::listed, Level);
        assert_eq!(read("1").unwrap(), Level(1));
        assert_eq!(read("2").unwrap(), Level(2));
        let error = decode_integer(&mut Reader::from_text("2"), Level::listed).unwrap_err();
        assert_eq!(error.to_string(), "expected `1`, found 2");
        let error = decode_integer(&mut Reader::from_text("\"1\""), Level::listed).unwrap_err();
        assert_eq!(error.to_string(), "expected an integer, found a string");
    }
}
