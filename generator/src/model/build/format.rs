//! What `format` names: those that have a type of their own, those that are known and stay the base type, and
//! the rest.
//!
//! Known are JSON Schema's (Validation §7.3) and those of the `OpenAPI` format registry.

use super::kinds::Kinds;
use super::{decimal, limits};
use crate::document::{JsonType, Schema, evaluate};
use crate::model::{Bound, Formats, IntegerFormat, Json, NumberFormat, Options, StringFormat, TextFormat};

/// Formats of strings that are known and stay text.
const TEXT: [&str; 21] = [
    "binary",
    "char",
    "commonmark",
    "date-time-local",
    "double-int",
    "etag",
    "hostname",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "json-pointer",
    "media-range",
    "regex",
    "relative-json-pointer",
    "sf-binary",
    "sf-string",
    "sf-token",
    "time-local",
    "unixtime",
    "uri-template",
];

/// The JSON types that a format speaks of; none where it is not known.
pub(super) fn kinds(format: &str) -> Kinds {
    match format {
        "double-int" | "unixtime" => Kinds::INTEGER,
        _ if integer(format).is_some() => Kinds::INTEGER,
        _ if number(format).is_some() => Kinds::NUMBER,
        _ if string(format).is_some() => Kinds::STRING,
        _ => Kinds::NONE,
    }
}

/// What a format makes of a string; `None` where it is not known.
fn string(format: &str) -> Option<StringFormat> {
    Some(match format {
        "date-time" => StringFormat::DateTime,
        "date" => StringFormat::Date,
        "time" => StringFormat::Time,
        "duration" => StringFormat::Duration,
        "uuid" => StringFormat::Uuid,
        "uri" => StringFormat::Uri,
        "uri-reference" => StringFormat::UriReference,
        "iri" => StringFormat::Iri,
        "iri-reference" => StringFormat::IriReference,
        "email" => StringFormat::Email,
        "ipv4" => StringFormat::Ipv4,
        "ipv6" => StringFormat::Ipv6,
        "byte" => StringFormat::Base64,
        "base64url" => StringFormat::Base64Url,
        "password" => StringFormat::Password,
        _ if TEXT.contains(&format) => StringFormat::Text(Some(format.to_owned())),
        // Numbers that are written as text, since JSON readers lose digits.
        _ => match integer(format) {
            Some(range) => StringFormat::Integer(range),
            None => StringFormat::Number(number(format)?),
        },
    })
}

/// What a format makes of a string by a setting; `None` where it is not known.
pub(super) fn string_by(formats: Formats, format: &str) -> Option<StringFormat> {
    let known = string(format)?;
    Some(match formats {
        // It asserts nothing anyway, and what it says must not be lost.
        _ if known == StringFormat::Password => known,
        Formats::Types => known,
        Formats::Annotation => StringFormat::Text(Some(format.to_owned())),
        Formats::Assert => text(format).map_or(known, StringFormat::Checked),
    })
}

/// What an encoding makes of a string by a setting; `None` where it is not known. The names of encodings are those of
/// MIME, in whatever case.
pub(super) fn encoded_by(formats: Formats, encoding: &str) -> Option<StringFormat> {
    match encoding.to_ascii_lowercase().as_str() {
        _ if formats == Formats::Annotation => None,
        "base64" => Some(StringFormat::Base64),
        "base64url" => Some(StringFormat::Base64Url),
        _ => None,
    }
}

/// What a schema by itself asserts of texts by `format` or `contentEncoding`: what the type of its format reads, or is
/// checked for. What a type of the user's own reads, only that knows.
pub(super) fn asserted(schema: &Schema, options: &Options) -> Option<StringFormat> {
    if limits::is_replaced(&[schema], options) {
        return None;
    }
    let encoding = schema.content_encoding.as_ref();
    let encoded = encoding.and_then(|encoding| encoded_by(options.formats, &encoding.value));
    let named = || schema.format.as_ref().and_then(|format| string_by(options.formats, &format.value));
    encoded.or_else(named).filter(|format| match format {
        StringFormat::Text(_) | StringFormat::Password => false,
        // They speak of texts only where those are asked for.
        StringFormat::Integer(_) | StringFormat::Number(_) => schema.types.as_ref().is_some_and(|types| {
            let has = |ty| types.value.contains(&ty);
            has(JsonType::String) && !has(JsonType::Integer) && !has(JsonType::Number)
        }),
        _ => true,
    })
}

/// Whether a value is a text that is certainly not of a format.
pub(super) fn refuses(format: &StringFormat, value: &Json) -> bool {
    let Json::String(text) = value else { return false };
    let name = match format {
        StringFormat::DateTime => "date-time",
        StringFormat::Date => "date",
        StringFormat::Time => "time",
        StringFormat::Duration => "duration",
        StringFormat::Uuid => "uuid",
        StringFormat::Uri => "uri",
        StringFormat::UriReference => "uri-reference",
        StringFormat::Iri => "iri",
        StringFormat::IriReference => "iri-reference",
        StringFormat::Email => "email",
        StringFormat::Ipv4 => "ipv4",
        StringFormat::Ipv6 => "ipv6",
        StringFormat::Base64 => "byte",
        _ => return false,
    };
    evaluate::is_text_of(name, text) == Some(false)
}

/// A format whose values are but text, and can be told from others.
fn text(format: &str) -> Option<TextFormat> {
    Some(match format {
        "hostname" => TextFormat::Hostname,
        "idn-hostname" => TextFormat::IdnHostname,
        "idn-email" => TextFormat::IdnEmail,
        "uri-template" => TextFormat::UriTemplate,
        "json-pointer" => TextFormat::JsonPointer,
        "relative-json-pointer" => TextFormat::RelativeJsonPointer,
        "regex" => TextFormat::Regex,
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

/// Whether no text is of both formats.
pub(super) fn are_disjoint(a: &StringFormat, b: &StringFormat) -> bool {
    use StringFormat as Format;
    let number = |format: &Format| matches!(format, Format::Integer(_) | Format::Number(_));
    let encoded = |format: &Format| matches!(format, Format::Base64 | Format::Base64Url);
    let absolute = |format: &Format| matches!(format, Format::Uri | Format::Iri);
    // Almost every text is a relative reference.
    let any = |format: &Format| {
        let is_text = matches!(format, Format::Text(_) | Format::Checked(_) | Format::Password);
        is_text || matches!(format, Format::UriReference | Format::IriReference)
    };
    let overlap = |a: &Format, b: &Format| match (a, b) {
        _ if any(a) || number(a) && number(b) || encoded(a) && (encoded(b) || number(b)) => true,
        // Letters and digits alone: `P10D`.
        (Format::Duration, _) if encoded(b) => true,
        // Letters, digits and hyphens.
        (Format::Base64Url, Format::Uuid) => true,
        // `fe80::1` has a scheme.
        (Format::Ipv6, _) if absolute(b) => true,
        _ => absolute(a) && absolute(b),
    };
    a != b && !overlap(a, b) && !overlap(b, a)
}

/// The narrowest range of integers that holds all between two bounds; `None` where none does.
pub(super) fn narrowest(minimum: Option<&Bound>, maximum: Option<&Bound>) -> Option<IntegerFormat> {
    let holds = |least: i128, most: i128| {
        let is_least =
            minimum.is_some_and(|bound| decimal::compare(&bound.value, &least.to_string()).is_ge());
        let is_most = maximum.is_some_and(|bound| decimal::compare(&bound.value, &most.to_string()).is_le());
        is_least && is_most
    };
    let ranges = [
        (IntegerFormat::Uint8, 0, u8::MAX.into()),
        (IntegerFormat::Int8, i8::MIN.into(), i8::MAX.into()),
        (IntegerFormat::Uint16, 0, u16::MAX.into()),
        (IntegerFormat::Int16, i16::MIN.into(), i16::MAX.into()),
        (IntegerFormat::Uint32, 0, u32::MAX.into()),
        (IntegerFormat::Int32, i32::MIN.into(), i32::MAX.into()),
        (IntegerFormat::Uint64, 0, u64::MAX.into()),
        (IntegerFormat::Int64, i64::MIN.into(), i64::MAX.into()),
    ];
    ranges.into_iter().find(|&(_, least, most)| holds(least, most)).map(|(format, ..)| format)
}

/// What a format makes of a number; `None` where it names no precision.
pub(super) fn number(format: &str) -> Option<NumberFormat> {
    match format {
        "double" => Some(NumberFormat::Double),
        "float" => Some(NumberFormat::Float),
        "decimal" | "decimal128" => Some(NumberFormat::Decimal),
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
        assert_eq!(string("char"), Some(StringFormat::Text(Some("char".into()))));
        assert_eq!(string("int64"), Some(StringFormat::Integer(IntegerFormat::Int64)));
        assert_eq!(string("decimal"), Some(StringFormat::Number(NumberFormat::Decimal)));
        assert_eq!(string("emial"), None);
        assert_eq!(integer("uint16"), Some(IntegerFormat::Uint16));
        assert_eq!(number("float"), Some(NumberFormat::Float));
        assert!(is_numeric("int32"));
        assert!(!is_numeric("uuid"));
        assert_eq!(kinds("uuid"), Kinds::STRING);
    }

    #[test]
    fn formats_with_a_text_in_common_are_known() {
        let int = || StringFormat::Integer(IntegerFormat::Int64);
        for (a, b, expected) in [
            (StringFormat::Date, StringFormat::DateTime, true),
            (StringFormat::Uri, StringFormat::Email, true),
            (StringFormat::Ipv4, StringFormat::Ipv6, true),
            (StringFormat::Base64, StringFormat::Uuid, true),
            (StringFormat::Base64Url, StringFormat::Uuid, false),
            (StringFormat::Uuid, StringFormat::Uuid, false),
            (StringFormat::Uri, StringFormat::UriReference, false),
            (StringFormat::Uri, StringFormat::Ipv6, false),
            (StringFormat::Duration, StringFormat::Base64, false),
            (int(), StringFormat::Number(NumberFormat::Decimal), false),
            (int(), StringFormat::Base64, false),
            (int(), StringFormat::Ipv4, true),
        ] {
            assert_eq!(are_disjoint(&a, &b), expected, "{a:?} {b:?}");
            assert_eq!(are_disjoint(&b, &a), expected, "{b:?} {a:?}");
        }
    }

    #[test]
    fn the_narrowest_range_holds_both_bounds() {
        let bound = |value: &str| Some(Bound { value: value.to_owned(), exclusive: false });
        for (minimum, maximum, found) in [
            (bound("0"), bound("255"), Some(IntegerFormat::Uint8)),
            (bound("-1"), bound("127"), Some(IntegerFormat::Int8)),
            (bound("-1"), bound("128"), Some(IntegerFormat::Int16)),
            (bound("1"), bound("1e5"), Some(IntegerFormat::Uint32)),
            (bound("0"), bound("18446744073709551615"), Some(IntegerFormat::Uint64)),
            (bound("0"), bound("18446744073709551616"), None),
            (bound("0"), None, None),
            (None, bound("0"), None),
        ] {
            assert_eq!(narrowest(minimum.as_ref(), maximum.as_ref()), found, "{minimum:?} {maximum:?}");
        }
    }

    #[test]
    fn a_setting_says_what_formats_of_strings_mean() {
        let hostname = || StringFormat::Text(Some("hostname".into()));
        let idn_email = || StringFormat::Text(Some("idn-email".into()));
        for (format, by_type, annotation, assert) in [
            ("uuid", StringFormat::Uuid, StringFormat::Text(Some("uuid".into())), StringFormat::Uuid),
            ("hostname", hostname(), hostname(), StringFormat::Checked(TextFormat::Hostname)),
            ("idn-email", idn_email(), idn_email(), StringFormat::Checked(TextFormat::IdnEmail)),
            ("password", StringFormat::Password, StringFormat::Password, StringFormat::Password),
        ] {
            assert_eq!(string_by(Formats::Types, format), Some(by_type));
            assert_eq!(string_by(Formats::Annotation, format), Some(annotation));
            assert_eq!(string_by(Formats::Assert, format), Some(assert));
        }
        assert_eq!(string_by(Formats::Assert, "emial"), None);
        assert_eq!(encoded_by(Formats::Types, "Base64"), Some(StringFormat::Base64));
        assert_eq!(encoded_by(Formats::Annotation, "base64"), None);
    }
}
