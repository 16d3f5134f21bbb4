//! What `format` names: those that have a type of their own, those that are known and stay the base type, and
//! the rest.
//!
//! Known are JSON Schema's (Validation §7.3) and those of the `OpenAPI` format registry.

use super::kinds::Kinds;
use crate::model::{IntegerFormat, NumberFormat, StringFormat};

/// Formats of strings that are known and stay text.
const TEXT: [&str; 41] = [
    "base64url",
    "binary",
    "char",
    "commonmark",
    "decimal",
    "decimal128",
    "duration",
    "email",
    "etag",
    "hostname",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "regex",
    "relative-json-pointer",
    "sf-binary",
    "sf-string",
    "sf-token",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
    // Numbers that are written as text, since JSON readers lose digits.
    "double",
    "double-int",
    "float",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "unixtime",
];

/// The JSON types that a format speaks of; none where it is not known.
pub(super) fn kinds(format: &str) -> Kinds {
    match format {
        "float" | "double" | "decimal" | "decimal128" => Kinds::NUMBER,
        "double-int" | "unixtime" => Kinds::INTEGER,
        _ if integer(format).is_some() => Kinds::INTEGER,
        _ if string(format).is_some() => Kinds::STRING,
        _ => Kinds::NONE,
    }
}

/// What a format makes of a string; `None` where it is not known.
pub(super) fn string(format: &str) -> Option<StringFormat> {
    Some(match format {
        "date-time" => StringFormat::DateTime,
        "date" => StringFormat::Date,
        "uuid" => StringFormat::Uuid,
        "byte" => StringFormat::Base64,
        "password" => StringFormat::Password,
        _ if TEXT.contains(&format) => StringFormat::Text(Some(format.to_owned())),
        _ => return None,
    })
}

/// What a format makes of an integer; `None` where it names no range of integers.
pub(super) fn integer(format: &str) -> Option<IntegerFormat> {
    Some(match format {
        "int8" => IntegerFormat::Int8,
        "int16" => IntegerFormat::Int16,
        "int32" => IntegerFormat::Int32,
        "int64" => IntegerFormat::Int64,
        "uint8" => IntegerFormat::Uint8,
        "uint16" => IntegerFormat::Uint16,
        "uint32" => IntegerFormat::Uint32,
        "uint64" => IntegerFormat::Uint64,
        _ => return None,
    })
}

/// What a format makes of a number; `None` where it names no precision.
pub(super) fn number(format: &str) -> Option<NumberFormat> {
    match format {
        "double" => Some(NumberFormat::Double),
        "float" => Some(NumberFormat::Float),
        _ => None,
    }
}

/// Whether a format is known to be one of numbers.
pub(super) fn is_numeric(format: &str) -> bool {
    kinds(format).meets(Kinds::NUMBER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_have_their_types() {
        assert_eq!(string("date-time"), Some(StringFormat::DateTime));
        assert_eq!(string("email"), Some(StringFormat::Text(Some("email".into()))));
        assert_eq!(string("emial"), None);
        assert_eq!(integer("uint16"), Some(IntegerFormat::Uint16));
        assert_eq!(number("float"), Some(NumberFormat::Float));
        assert!(is_numeric("int32"));
        assert!(!is_numeric("uuid"));
        assert_eq!(kinds("uuid"), Kinds::STRING);
    }
}
