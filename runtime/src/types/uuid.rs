//! Universally unique identifiers.

use crate::json::{Decode, DecodeError, Encode, Reader, Writer};
use crate::text::{self, Text, TextError};

/// `format: uuid` (RFC 9562). It is written in lower case.
pub type Uuid = uuid::Uuid;

/// Reads a UUID in its only textual form: 36 characters with hyphens.
pub fn parse_uuid(text: &str) -> Option<Uuid> {
    if text.len() == 36 { Uuid::try_parse(text).ok() } else { None }
}

impl Text for Uuid {
    fn write(&self, out: &mut String) {
        out.push_str(self.hyphenated().encode_lower(&mut Uuid::encode_buffer()));
    }

    fn parse(text: &str) -> Result<Self, TextError> {
        parse_uuid(text).ok_or(TextError::format("a UUID"))
    }
}

impl Decode for Uuid {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        text::decode(reader)
    }
}

impl Encode for Uuid {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self.hyphenated().encode_lower(&mut Uuid::encode_buffer()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{from_str, to_string};

    #[test]
    fn uuids_have_hyphens() {
        let text = "\"67e55044-10b1-426f-9247-bb680e5fe0c8\"";
        assert_eq!(to_string(&from_str::<Uuid>(text).unwrap()), text);
        assert!(from_str::<Uuid>("\"67E55044-10B1-426F-9247-BB680E5FE0C8\"").is_ok());
        for text in
            ["67e5504410b1426f9247bb680e5fe0c8", "{67e55044-10b1-426f-9247-bb680e5fe0c8}", "67e55044", ""]
        {
            assert!(parse_uuid(text).is_none(), "{text:?}");
        }
    }
}
