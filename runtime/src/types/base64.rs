//! Bytes in text.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};

use super::as_string;
use crate::text::{Text, TextError};

macro_rules! bytes {
    ($($(#[doc = $docs:literal])+ $name:ident: $engine:expr, $expected:literal;)+) => {$(
        $(#[doc = $docs])+
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Vec<u8>);

        impl From<Vec<u8>> for $name {
            fn from(bytes: Vec<u8>) -> Self {
                Self(bytes)
            }
        }

        impl std::ops::Deref for $name {
            type Target = [u8];

            fn deref(&self) -> &[u8] {
                &self.0
            }
        }

        impl Text for $name {
            fn write(&self, out: &mut String) {
                $engine.encode_string(&self.0, out);
            }

            fn parse(text: &str) -> Result<Self, TextError> {
                $engine.decode(text).map(Self).map_err(|_| TextError::format($expected))
            }
        }

        as_string!($name);
    )+};
}

bytes! {
    /// `format: byte` and `contentEncoding: base64`: bytes, on the wire in Base64 with padding (RFC 4648, section 4).
    Base64: STANDARD, "Base64 with padding";
    /// `format: base64url` and `contentEncoding: base64url`: bytes, on the wire in Base64 for URLs with padding
    /// (RFC 4648, section 5).
    Base64Url: URL_SAFE, "Base64 for URLs with padding";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{from_str, to_string};

    #[test]
    fn bytes_are_base64_with_padding() {
        assert_eq!(from_str::<Base64>("\"aGk/\"").unwrap().0, b"hi?");
        assert_eq!(to_string(&Base64(b"a".to_vec())), "\"YQ==\"");
        for text in ["\"YQ\"", "\"Y Q==\"", "\"aGk_\"", "\"YR==\""] {
            assert!(from_str::<Base64>(text).is_err(), "{text}");
        }
        assert_eq!(from_str::<Base64Url>("\"aGk_\"").unwrap().0, b"hi?");
        let error = from_str::<Base64Url>("\"aGk/\"").unwrap_err();
        assert_eq!(error.to_string(), "expected Base64 for URLs with padding, found \"aGk/\"");
    }
}
