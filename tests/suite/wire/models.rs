//! Types alone: those of operations that are not generated, whatever is wrong with the operations.

use fixture_models::json::{self, DecodeError, Reader};
use fixture_models::models::{
    Keys, PutFileBody, PutFileBodyXml, PutFileFilter, PutFileOkXOwner, PutFileWrittenBody, ReadMalformedOk,
    State,
};
use fixture_models::validate::violations;

fn request<T: json::Decode>(text: &str) -> Result<T, DecodeError> {
    json::read(Reader::from_text(text).request())
}

/// Reads a text and writes it again.
fn both_ways<T: json::Decode + json::Encode>(text: &str) -> String {
    json::to_string(&json::from_str::<T>(text).unwrap())
}

#[test]
fn every_schema_has_a_type() {
    assert_eq!(both_ways::<PutFileBody>(r#"{"state":"open"}"#), r#"{"state":"open"}"#);
    assert_eq!(both_ways::<PutFileBodyXml>(r#"{"text":"a"}"#), r#"{"text":"a"}"#);
    assert_eq!(both_ways::<PutFileFilter>(r#"{"size":1}"#), r#"{"size":1}"#);
    assert_eq!(both_ways::<PutFileOkXOwner>(r#"{"name":"a"}"#), r#"{"name":"a"}"#);
    assert_eq!(both_ways::<PutFileWrittenBody>(r#"{"bytes":1}"#), r#"{"bytes":1}"#);
    assert_eq!(both_ways::<ReadMalformedOk>(r#"{"id":"a"}"#), r#"{"id":"a"}"#);
}

#[test]
fn directions_are_those_of_the_operations() {
    assert_eq!(json::from_str::<State>("\"ajar\""), Ok(State::Unknown("ajar".to_owned())));
    let error = request::<PutFileBody>(r#"{"state":"ajar"}"#).unwrap_err();
    assert_eq!(error.to_string(), r#"/state: expected one of `open`, `closed`, found "ajar""#);
}

#[test]
fn constraints_hold() {
    let keys: Keys = json::from_str(r#"{"keys":{"a":"1","b":"2"}}"#).unwrap();
    let found: Vec<String> = violations(&keys).iter().map(ToString::to_string).collect();
    assert_eq!(found, ["body /keys: expected at most 1 property, found 2"]);
}
