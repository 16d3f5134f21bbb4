//! `format` as an assertion (JSON Schema Validation §7.3; the `OpenAPI` Format Registry for `int32`, `int64`, `byte`).
//!
//! A format speaks of one JSON type; a value of another type always conforms. What is not listed here, or cannot be
//! told without tables of Unicode, is not checked: `idn-email`, `idn-hostname`, `uri-template`.

mod network;
mod time;

use fluent_uri::{Iri, IriRef, Uri, UriRef};

use crate::decimal::Decimal;
use crate::source::{Node, Value};

/// Whether a value conforms to a format; none where the format is not known.
pub(super) fn conforms(format: &str, node: &Node) -> Option<bool> {
    match &node.value {
        Value::String(text) => is_string_of(format, text),
        Value::Number(number) => {
            let bits = match format {
                "int32" => 31,
                "int64" => 63,
                _ => return None,
            };
            Some(is_integer_within(&Decimal::parse(number.as_str()), bits))
        }
        _ => None,
    }
}

fn is_string_of(format: &str, text: &str) -> Option<bool> {
    Some(match format {
        "date" => time::is_date(text),
        "time" => time::is_time(text),
        "date-time" => time::is_date_time(text),
        "duration" => time::is_duration(text),
        "email" => network::is_email(text),
        "hostname" => network::is_hostname(text),
        "ipv4" => network::is_ipv4(text),
        "ipv6" => network::is_ipv6(text),
        "uri" => Uri::parse(text).is_ok(),
        "uri-reference" => UriRef::parse(text).is_ok(),
        "iri" => Iri::parse(text).is_ok(),
        "iri-reference" => IriRef::parse(text).is_ok(),
        "uuid" => is_uuid(text),
        "json-pointer" => is_json_pointer(text),
        "relative-json-pointer" => is_relative_json_pointer(text),
        "regex" => text.len() <= super::pattern::LONGEST && super::pattern::is_syntax(text),
        "byte" => is_base64(text),
        _ => return None,
    })
}

/// From `-2^bits` up to `2^bits - 1`, without a fraction.
fn is_integer_within(value: &Decimal, bits: u32) -> bool {
    let power = 1_i128 << bits;
    let at_least = Decimal::parse(&(-power).to_string());
    let at_most = Decimal::parse(&(power - 1).to_string());
    value.is_integer() && at_least <= *value && *value <= at_most
}

/// 8-4-4-4-12 hexadecimal digits (RFC 4122 §3).
fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// RFC 6901 §3: `~` is always `~0` or `~1`.
fn is_json_pointer(text: &str) -> bool {
    let is_escaped = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    is_escaped && (text.is_empty() || text.starts_with('/'))
}

/// A count of levels, then a pointer or `#`.
fn is_relative_json_pointer(text: &str) -> bool {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let levels = &text[..text.len() - rest.len()];
    let is_count = levels == "0" || !levels.is_empty() && !levels.starts_with('0');
    is_count && (rest == "#" || is_json_pointer(rest))
}

/// RFC 4648 §4, padded.
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len().is_multiple_of(4) && text.len() - digits.len() <= 2 && digits.bytes().all(is_digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Limits, Sources, read_text};

    #[test]
    fn formats_of_openapi() {
        for (format, text, expected) in [
            ("int32", "2147483647", Some(true)),
            ("int32", "2147483648", Some(false)),
            ("int32", "-2147483648.0", Some(true)),
            ("int32", "1.5", Some(false)),
            ("int64", "9223372036854775807", Some(true)),
            ("int64", "9223372036854775808", Some(false)),
            ("int64", "text", None),
            ("byte", "YWI=", Some(true)),
            ("byte", "YW", Some(false)),
            ("byte", "Y===", Some(false)),
            ("byte", "Y-_=", Some(false)),
            ("uuid", "7", None),
            ("money", "text", None),
        ] {
            let (node, _) = read_text("a.yaml", text, &mut Sources::default(), &Limits::default());
            assert_eq!(conforms(format, &node.unwrap()), expected, "{format} {text}");
        }
    }
}
