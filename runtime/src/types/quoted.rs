//! Numbers in strings.

use crate::json::{Decode, DecodeError, Encode, Reader, Writer};
use crate::text::{self, Text, TextError};

/// A number that stands on the wire as a string, since many readers of JSON lose digits: `type: string` with
/// `format: int64`, `decimal` and the like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quoted<T>(pub T);

impl<T> From<T> for Quoted<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Text> Text for Quoted<T> {
    fn write(&self, out: &mut String) {
        self.0.write(out);
    }

    fn parse(text: &str) -> Result<Self, TextError> {
        T::parse(text).map(Self)
    }
}

impl<T: Text> Decode for Quoted<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        text::decode(reader)
    }
}

impl<T: Text> Encode for Quoted<T> {
    fn encode(&self, writer: &mut Writer) {
        writer.string(&self.to_text());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{from_str, to_string};
    use crate::types::Decimal;

    #[test]
    fn numbers_stand_in_strings() {
        for text in ["\"9223372036854775807\"", "\"-1\"", "\"0\""] {
            assert_eq!(to_string(&from_str::<Quoted<i64>>(text).unwrap()), text);
        }
        let price: Quoted<Decimal> = from_str("\"0.10\"").unwrap();
        assert_eq!(to_string(&price), "\"0.10\"");
        let error = |text: &str| from_str::<Quoted<u64>>(text).unwrap_err().to_string();
        assert_eq!(error("1"), "expected a string, found a number");
        assert_eq!(error("\"-1\""), "expected an unsigned 64-bit integer, found \"-1\"");
        assert_eq!(error("\"007\""), "expected an unsigned 64-bit integer, found \"007\"");
        assert_eq!(
            error("\"18446744073709551616\""),
            "expected an unsigned 64-bit integer, found \"18446744073709551616\""
        );
    }
}
