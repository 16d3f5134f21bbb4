//! Types of other crates.

use std::fmt::{self, Display};
use std::ops::Deref;
use std::str::FromStr;

use crate::json::{Decode, DecodeError, Encode, Reader, Writer};
use crate::text::{self, Text, TextError};

/// A string on the wire that is read by a type's `FromStr` and written by its `Display`.
///
/// That is how types which know nothing of this crate stand in generated code: `types::Parsed<url::Url>` in the
/// configuration. What `Display` writes must be what `FromStr` reads and what the document describes; a text that the
/// type spells in another way than it was sent is written in the type's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Parsed<T>(pub T);

impl<T> From<T> for Parsed<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> Deref for Parsed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Display> Display for Parsed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: Display + FromStr> Text for Parsed<T> {
    fn write(&self, out: &mut String) {
        out.push_str(&self.0.to_string());
    }

    fn parse(text: &str) -> Result<Self, TextError> {
        // What the type's own error says may be meant for no user, or hold the text.
        text.parse().map(Self).map_err(|_| TextError::format("text of the format that is described"))
    }
}

impl<T: Display + FromStr> Decode for Parsed<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        text::decode(reader)
    }
}

impl<T: Display + FromStr> Encode for Parsed<T> {
    fn encode(&self, writer: &mut Writer) {
        writer.string(&self.to_text());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{from_str, to_string};

    #[test]
    fn foreign_types_stand_in_strings() {
        let address: Parsed<std::net::IpAddr> = from_str("\"::1\"").unwrap();
        assert!(address.is_loopback());
        assert_eq!(to_string(&address), "\"::1\"");
        let error = from_str::<Parsed<std::net::IpAddr>>("\"x\"").unwrap_err();
        assert_eq!(error.to_string(), "expected text of the format that is described, found \"x\"");
    }
}
