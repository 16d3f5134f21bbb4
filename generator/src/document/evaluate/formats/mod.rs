//! `format` as an assertion (JSON Schema Validation §7.3; the `OpenAPI` Format Registry for `int32`, `int64`, `byte`).
//!
//! A format speaks of one JSON type; a value of another type always conforms. What is not listed here is not checked.
//! The grammars are those of the types that generated code has for formats, so that both take the same texts; of URIs
//! and dates those have a reading of their own, which is held against this one by the tests of JSON Schema.

mod time;

use std::net::{Ipv4Addr, Ipv6Addr};

use fluent_uri::{Iri, IriRef, Uri, UriRef};
use oasmith_runtime::text::Text;
use oasmith_runtime::types;

use crate::decimal::Decimal;
use crate::source::{Node, Value};

/// Whether a value conforms to a format; none where the format is not known.
pub(super) fn conforms(format: &str, node: &Node) -> Option<bool> {
    match &node.value {
        Value::String(text) => is_text_of(format, text),
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

/// Whether a text conforms to a format; none where the format is not known.
pub fn is_text_of(format: &str, text: &str) -> Option<bool> {
    Some(match format {
        "date" => time::is_date(text),
        "time" => time::is_time(text),
        "date-time" => time::is_date_time(text),
        "duration" => time::is_duration(text),
        "email" => is::<types::Email>(text),
        "idn-email" => is::<types::IdnEmail>(text),
        "hostname" => is::<types::Hostname>(text),
        "idn-hostname" => is::<types::IdnHostname>(text),
        "ipv4" => is::<Ipv4Addr>(text),
        "ipv6" => is::<Ipv6Addr>(text),
        "uri" => Uri::parse(text).is_ok(),
        "uri-reference" => UriRef::parse(text).is_ok(),
        "iri" => Iri::parse(text).is_ok(),
        "iri-reference" => IriRef::parse(text).is_ok(),
        "uri-template" => is::<types::UriTemplate>(text),
        "uuid" => is::<types::Uuid>(text),
        "json-pointer" => is::<types::JsonPointer>(text),
        "relative-json-pointer" => is::<types::RelativeJsonPointer>(text),
        "regex" => text.len() <= super::pattern::LONGEST && super::pattern::is_syntax(text),
        "byte" => is::<types::Base64>(text),
        _ => return None,
    })
}

/// Whether a text is of the format that a type stands for.
fn is<T: Text>(text: &str) -> bool {
    T::parse(text).is_ok()
}

/// From `-2^bits` up to `2^bits - 1`, without a fraction.
fn is_integer_within(value: &Decimal, bits: u32) -> bool {
    let power = 1_i128 << bits;
    let at_least = Decimal::parse(&(-power).to_string());
    let at_most = Decimal::parse(&(power - 1).to_string());
    value.is_integer() && at_least <= *value && *value <= at_most
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
            ("idn-hostname", "bücher.example", Some(true)),
            ("hostname", "bücher.example", Some(false)),
            ("hostname", "xn--bcher-kva.example", Some(true)),
            ("idn-email", "jürgen@bücher.example", Some(true)),
            ("uri-template", "/a{b", Some(false)),
            ("money", "text", None),
        ] {
            let (node, _) = read_text("a.yaml", text, &mut Sources::default(), &Limits::default());
            assert_eq!(conforms(format, &node.unwrap()), expected, "{format} {text}");
        }
    }
}
