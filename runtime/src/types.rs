//! Rust types for the formats of JSON Schema (Validation §7.3) and of the `OpenAPI` Format Registry.
//!
//! | format | type | the text that is written |
//! |---|---|---|
//! | `date-time` | [`DateTime`] | in one spelling: upper case, `Z` for an offset of zero, as many groups of three digits of a second as it has, nine at most |
//! | `time` | [`Time`] | likewise |
//! | `date` | [`Date`] | as sent |
//! | `duration` | [`Duration`] | as sent |
//! | `uuid` | [`Uuid`] | in lower case |
//! | `uri`, `uri-reference`, `iri`, `iri-reference` | [`Uri`], [`UriReference`], [`Iri`], [`IriReference`] | as sent |
//! | `email` | [`Email`] | as sent |
//! | `ipv4` | [`Ipv4Addr`] | as sent |
//! | `ipv6` | [`Ipv6Addr`] | in the one spelling of RFC 5952 |
//! | `byte`, `base64url` | [`Base64`], [`Base64Url`] | as sent |
//! | `decimal` | [`Decimal`] | as sent |
//! | `int64`, `decimal`, `double` and the like, of strings | [`Quoted`] | integers and decimals as sent, floating-point numbers in the shortest spelling |
//! | `password` | [`Secret`] | as sent |
//!
//! The other types here stand for formats whose values are text: generated code holds those as `String`, and checks
//! them by these types where it is asked to. What takes a library of its own needs a feature, which generated crates turn
//! on where a document has the format: `pattern` for `regex`, `idn` for `hostname`, `idn-hostname` and `idn-email`.
//! [`Parsed`] brings in types of other crates.

mod base64;
mod check;
mod checked;
mod decimal;
mod duration;
mod email;
mod host;
#[cfg(feature = "idn")]
mod idna;
mod parsed;
mod pointer;
mod quoted;
mod secret;
mod template;
mod time;
mod uri;
mod uuid;

pub use std::net::{Ipv4Addr, Ipv6Addr};

pub use self::base64::{Base64, Base64Url};
#[cfg(feature = "pattern")]
pub use self::checked::Regex;
pub use self::checked::{
    Email, Iri, IriReference, JsonPointer, RelativeJsonPointer, Uri, UriReference, UriTemplate,
};
#[cfg(feature = "idn")]
pub use self::checked::{Hostname, IdnEmail, IdnHostname};
pub use self::decimal::Decimal;
pub use self::duration::Duration;
pub use self::parsed::Parsed;
pub use self::quoted::Quoted;
pub use self::secret::Secret;
pub use self::time::{Date, DateTime, Time, date, date_time, parse_date, parse_date_time, parse_time, time};
pub use self::uuid::{Uuid, parse_uuid};

use crate::text::{Text, TextError};

/// Reads and writes types in JSON as the strings that their texts are.
macro_rules! as_string {
    ($($ty:ty),* $(,)?) => {$(
        impl $crate::json::Decode for $ty {
            fn decode(reader: &mut $crate::json::Reader<'_>) -> Result<Self, $crate::json::DecodeError> {
                $crate::text::decode(reader)
            }
        }

        impl $crate::json::Encode for $ty {
            fn encode(&self, writer: &mut $crate::json::Writer) {
                writer.string(&$crate::text::Text::to_text(self));
            }
        }
    )*};
}
use as_string;

macro_rules! addresses {
    ($($address:ty: $expected:literal,)*) => {$(
        impl Text for $address {
            fn write(&self, out: &mut String) {
                out.push_str(&self.to_string());
            }

            fn parse(text: &str) -> Result<Self, TextError> {
                text.parse().map_err(|_| TextError::format($expected))
            }
        }

        as_string!($address);
    )*};
}

addresses! {
    Ipv4Addr: "an IPv4 address",
    Ipv6Addr: "an IPv6 address",
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{from_str, to_string};

    #[test]
    fn addresses_are_strict() {
        assert_eq!(to_string(&from_str::<Ipv4Addr>("\"127.0.0.1\"").unwrap()), "\"127.0.0.1\"");
        assert_eq!(to_string(&from_str::<Ipv6Addr>("\"2001:DB8::1\"").unwrap()), "\"2001:db8::1\"");
        for text in ["\"127.0.0.01\"", "\"127.1\"", "\"::1\""] {
            assert!(from_str::<Ipv4Addr>(text).is_err(), "{text}");
        }
        assert!(from_str::<Ipv6Addr>("\"fe80::1%eth0\"").is_err());
    }
}
