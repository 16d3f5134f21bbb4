//! Text that must not be shown.

use std::borrow::Cow;
use std::fmt;

use crate::json::{Decode, DecodeError, Encode, Reader, Writer};
use crate::text::{Text, TextError};

/// `format: password`: text that `Debug` does not show.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Secret(Cow<'static, str>);

impl Secret {
    /// A text that stands in the document: a default.
    #[doc(hidden)]
    pub const fn from_static(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// The text.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned().into())
    }
}

impl Decode for Secret {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        String::decode(reader).map(Into::into)
    }
}

impl Encode for Secret {
    fn encode(&self, writer: &mut Writer) {
        writer.string(&self.0);
    }
}

impl Text for Secret {
    fn write(&self, out: &mut String) {
        out.push_str(&self.0);
    }

    fn parse(text: &str) -> Result<Self, TextError> {
        Ok(text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{from_str, to_string};

    #[test]
    fn a_secret_travels_and_is_not_shown() {
        let secret: Secret = from_str("\"hunter2\"").unwrap();
        assert_eq!(to_string(&secret), "\"hunter2\"");
        assert_eq!(secret.to_text(), "hunter2");
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }
}
