//! Rust types for the formats of JSON Schema.

mod secret;

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::SecondsFormat;

pub use secret::Secret;

use crate::json::{Decode, DecodeError, Encode, Reader, Writer};

/// `format: date-time` (RFC 3339). Keeps the offset that was sent.
pub type DateTime = chrono::DateTime<chrono::FixedOffset>;

/// `format: date` (RFC 3339 `full-date`).
pub type Date = chrono::NaiveDate;

/// `format: uuid` (RFC 9562).
pub type Uuid = uuid::Uuid;

/// `format: byte` and `contentEncoding: base64`: bytes, on the wire in Base64 with padding (RFC 4648, section 4).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64(pub Vec<u8>);

/// Reads a date and time as RFC 3339 has it; `None` for anything else, the forms of ISO 8601 beyond it included.
pub fn parse_date_time(text: &str) -> Option<DateTime> {
    let separated = matches!(text.as_bytes().get(10), Some(b'T' | b't'));
    chrono::DateTime::parse_from_rfc3339(text).ok().filter(|_| separated)
}

/// Reads a date as RFC 3339 has it: four, two and two digits.
pub fn parse_date(text: &str) -> Option<Date> {
    let number = |range: std::ops::Range<usize>| {
        let digits = text.get(range)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
    };
    let dashes = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    if !dashes {
        return None;
    }
    let year = i32::try_from(number(0..4)?).ok()?;
    Date::from_ymd_opt(year, number(5..7)?, number(8..10)?)
}

/// Reads a UUID in its only textual form: 36 characters with hyphens.
pub fn parse_uuid(text: &str) -> Option<Uuid> {
    if text.len() == 36 { Uuid::try_parse(text).ok() } else { None }
}

/// Takes a string that `parse` accepts.
fn parsed<T>(
    reader: &mut Reader<'_>,
    expected: &'static str,
    parse: fn(&str) -> Option<T>,
) -> Result<T, DecodeError> {
    let text = reader.str()?;
    parse(&text).ok_or_else(|| reader.invalid("format", Cow::Borrowed(expected)))
}

impl Decode for DateTime {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        parsed(reader, "a date-time (RFC 3339)", parse_date_time)
    }
}

impl Encode for DateTime {
    fn encode(&self, writer: &mut Writer) {
        writer.string(&self.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    }
}

impl Decode for Date {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        parsed(reader, "a date (RFC 3339)", parse_date)
    }
}

impl Encode for Date {
    fn encode(&self, writer: &mut Writer) {
        writer.string(&self.to_string());
    }
}

impl Decode for Uuid {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        parsed(reader, "a UUID", parse_uuid)
    }
}

impl Encode for Uuid {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self.hyphenated().encode_lower(&mut Uuid::encode_buffer()));
    }
}

impl Decode for Ipv4Addr {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        parsed(reader, "an IPv4 address", |text| text.parse().ok())
    }
}

impl Encode for Ipv4Addr {
    fn encode(&self, writer: &mut Writer) {
        writer.string(&self.to_string());
    }
}

impl Decode for Ipv6Addr {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        parsed(reader, "an IPv6 address", |text| text.parse().ok())
    }
}

impl Encode for Ipv6Addr {
    fn encode(&self, writer: &mut Writer) {
        writer.string(&self.to_string());
    }
}

impl Decode for Base64 {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        parsed(reader, "Base64 with padding", |text| STANDARD.decode(text).ok().map(Self))
    }
}

impl Encode for Base64 {
    fn encode(&self, writer: &mut Writer) {
        writer.string(&STANDARD.encode(&self.0));
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl std::ops::Deref for Base64 {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{from_str, to_string};

    #[test]
    fn date_times_are_rfc_3339_and_keep_their_offset() {
        let kept = [
            "\"2026-05-26T18:42:00Z\"",
            "\"2026-05-26T18:42:00.123+02:00\"",
            "\"2026-05-26T18:42:00.123456789-11:30\"",
            "\"0000-01-01T00:00:00Z\"",
        ];
        for text in kept {
            assert_eq!(to_string(&from_str::<DateTime>(text).unwrap()), text);
        }
        let refused = [
            "2026-05-26T18:42:00",
            "2026-05-26 18:42:00Z",
            "2026-05-26",
            "2026-5-26T18:42:00Z",
            "2026-02-30T18:42:00Z",
            "2026-05-26T24:00:00Z",
            "2026-05-26T18:42:00+0200",
            "2026-05-26T18:42Z",
            "2026-05-26T18:42:00.Z",
            "+2026-05-26T18:42:00Z",
            " 2026-05-26T18:42:00Z",
            "",
        ];
        for text in refused {
            assert!(parse_date_time(text).is_none(), "{text:?}");
        }
        let error = from_str::<DateTime>("\"yesterday\"").unwrap_err();
        assert_eq!(error.to_string(), "expected a date-time (RFC 3339), found \"yesterday\"");
    }

    #[test]
    fn dates_are_rfc_3339() {
        assert_eq!(to_string(&from_str::<Date>("\"2024-02-29\"").unwrap()), "\"2024-02-29\"");
        for text in
            ["2023-02-29", "2024-2-29", "20240229", "2024-02-29Z", "+024-02-29", "2024-+2-29", "é024-02-29"]
        {
            assert!(parse_date(text).is_none(), "{text:?}");
        }
    }

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

    #[test]
    fn addresses_are_strict() {
        assert_eq!(to_string(&from_str::<Ipv4Addr>("\"127.0.0.1\"").unwrap()), "\"127.0.0.1\"");
        assert_eq!(to_string(&from_str::<Ipv6Addr>("\"2001:DB8::1\"").unwrap()), "\"2001:db8::1\"");
        for text in ["\"127.0.0.01\"", "\"127.1\"", "\"::1\""] {
            assert!(from_str::<Ipv4Addr>(text).is_err(), "{text}");
        }
        assert!(from_str::<Ipv6Addr>("\"fe80::1%eth0\"").is_err());
    }

    #[test]
    fn bytes_are_base64_with_padding() {
        assert_eq!(from_str::<Base64>("\"aGk/\"").unwrap().0, b"hi?");
        assert_eq!(to_string(&Base64(b"a".to_vec())), "\"YQ==\"");
        for text in ["\"YQ\"", "\"Y Q==\"", "\"aGk_\"", "\"YR==\""] {
            assert!(from_str::<Base64>(text).is_err(), "{text}");
        }
    }
}
