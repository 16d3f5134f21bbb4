//! The tests of JSON Schema 2020-12 of the formats, literally, by the types of the runtime.

use std::fs;

use oasmith_runtime::text::Text;
use oasmith_runtime::types;
use oasmith_tests::{entries, stem};
use serde_json::Value;

use super::beside;

/// Formats that have no type, and why.
const WITHOUT_A_TYPE: [(&str, &str); 1] = [("unknown", "asserts nothing by its definition")];

/// Whether the type of a format takes a text; none where there is no such type.
fn takes(format: &str, text: &str) -> Option<bool> {
    fn is<T: Text>(text: &str) -> bool {
        T::parse(text).is_ok()
    }
    Some(match format {
        "date-time" => is::<types::DateTime>(text),
        "date" => is::<types::Date>(text),
        "time" => is::<types::Time>(text),
        "duration" => is::<types::Duration>(text),
        "email" => is::<types::Email>(text),
        "hostname" => is::<types::Hostname>(text),
        "idn-email" => is::<types::IdnEmail>(text),
        "idn-hostname" => is::<types::IdnHostname>(text),
        "ipv4" => is::<std::net::Ipv4Addr>(text),
        "ipv6" => is::<std::net::Ipv6Addr>(text),
        "uri" => is::<types::Uri>(text),
        "uri-reference" => is::<types::UriReference>(text),
        "iri" => is::<types::Iri>(text),
        "iri-reference" => is::<types::IriReference>(text),
        "uri-template" => is::<types::UriTemplate>(text),
        "uuid" => is::<types::Uuid>(text),
        "json-pointer" => is::<types::JsonPointer>(text),
        "relative-json-pointer" => is::<types::RelativeJsonPointer>(text),
        "regex" => is::<types::Regex>(text),
        _ => return None,
    })
}

#[test]
fn types_take_the_texts_of_their_formats() {
    let Some(folder) = beside("suites/json-schema/tests/draft2020-12/optional/format") else { return };
    let mut right = 0;
    let (mut wrong, mut untyped) = (Vec::new(), Vec::new());
    for path in entries(&folder) {
        let groups: Value = serde_json::from_slice(&fs::read(&path).expect("a file")).expect("JSON");
        for group in groups.as_array().expect("groups") {
            let format = group["schema"]["format"].as_str().expect("a format");
            for test in group["tests"].as_array().expect("tests") {
                // Formats speak of strings only; what else there is has another type in generated code.
                let Some(text) = test["data"].as_str() else { continue };
                match takes(format, text) {
                    Some(taken) if Some(taken) == test["valid"].as_bool() => right += 1,
                    Some(_) => wrong.push(format!("{format}: {}: {text:?}", test["description"])),
                    None => untyped.push(stem(&path)),
                }
            }
        }
    }
    untyped.dedup();
    assert_eq!(wrong, [""; 0]);
    assert_eq!(untyped, WITHOUT_A_TYPE.map(|(name, _)| name));
    assert_eq!(right, 643);
}
