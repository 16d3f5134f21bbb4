//! Maps and arrays: keys that are not known, and what holds itself.

use fixture_maps::json::{self, Map, Maybe};
use fixture_maps::models::*;

use super::{broken, kept, read, refusal};

#[test]
fn arrays_hold_themselves() {
    for text in ["[]", "[[]]", "[[[],[]],[]]"] {
        kept::<Nest>(text);
    }
    assert_eq!(read::<Nest>("[[],[[]]]"), Nest(vec![Nest::default(), Nest(vec![Nest::default()])]));
    assert_eq!(json::to_string(&Nest::from(vec![Nest::default()])), "[[]]");
    assert_eq!(refusal::<Nest>("[[1]]"), "/0/0: expected an array, found a number");
    assert_eq!(refusal::<Nest>("{}"), "expected an array, found an object");
    kept::<Renamed>("[[]]");
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let refused = refusal::<Nest>(&deep);
    assert!(refused.ends_with("/0: nested deeper than 128 levels"), "{refused}");
}

#[test]
fn maps_hold_themselves() {
    kept::<Folder>(r#"{"a":{},"b":{"c":{"d":{}}}}"#);
    assert_eq!(read::<Folder>(r#"{"a":{}}"#), Folder(Map::from([("a", Folder::default())])));
    assert_eq!(refusal::<Folder>(r#"{"a":{"b":[]}}"#), "/a/b: expected an object, found an array");
    assert_eq!(refusal::<Folder>(r#"{"a":{},"a":{}}"#), r#"/a: duplicate property "a""#);
    assert_eq!(
        broken::<Folder>(r#"{"a":{"long":{"A":{}}},"b":{"x":{},"y":{},"z":{}}}"#),
        ["/a/long pattern", "/a/long/A pattern", "/b maxProperties"]
    );
}

#[test]
fn what_holds_itself_may_be_null_and_be_reached_by_another() {
    for text in ["null", "[]", r#"[{},{"a":null}]"#, r#"[{"a":[{"b":[]}]}]"#] {
        kept::<Option<Rows>>(text);
    }
    assert_eq!(read::<Row>(r#"{"a":null}"#), Row(Map::from([("a", None)])));
    assert_eq!(broken::<Rows>(r#"[{"a":[{},{}]}]"#), ["/0/a uniqueItems"]);
    assert_eq!(refusal::<Row>(r#"{"a":{}}"#), "/a: expected an array, found an object");
    kept::<Holder>(
        r#"{"nest":[[]],"folder":{"a":{}},"rows":null,"renamed":[[],[[]]],"inline":[[],[[],[]]]}"#,
    );
    assert_eq!(read::<Holder>(r#"{"nest":[]}"#), Holder::new(Nest::default()).rows(Maybe::Absent));
    assert_eq!(Holder::new(Nest::default()).folder_or_default(), &read::<Folder>(r#"{"a":{"b":{}}}"#));
    assert_eq!(
        broken::<Holder>(r#"{"nest":[],"folder":{"":{}},"rows":[{},{}],"inline":[[],[[],[],[]]]}"#),
        ["/folder/ pattern", "/rows uniqueItems", "/inline/1 maxItems"]
    );
}

#[test]
fn unions_hold_themselves_through_arrays_and_maps() {
    for text in [r#""a""#, r#"["a",["b",{"c":[]}]]"#, r#"{"a":{"b":"c"},"":[]}"#] {
        kept::<Expression>(text);
    }
    assert_eq!(
        refusal::<Expression>(r#"{"a":["b",{"c":1}]}"#),
        "/a/1/c: expected a string, an array or an object, found a number"
    );
}

#[test]
fn serde_reads_and_writes_what_holds_itself() {
    let nest: Nest = serde_json::from_str("[[],[[]]]").expect("an array of arrays");
    assert_eq!(serde_json::to_string(&nest).expect("JSON"), "[[],[[]]]");
    assert!(serde_json::from_str::<Folder>(r#"{"a":1}"#).is_err());
}

#[test]
fn several_patterns_that_ask_for_one_type_give_it() {
    kept::<Labels>(r#"{"z-id":"7","x-b":"abc","x-a":""}"#);
    let labels: Labels = read(r#"{"x-id":"12"}"#);
    assert_eq!(labels, Map::from([("x-id", "12".to_owned())]));
    for (text, found) in [
        (r#"{"labels":{"x-a":"long"}}"#, "/labels/x-a maxLength"),
        (r#"{"labels":{"a-id":"x"}}"#, "/labels/a-id pattern"),
        (r#"{"labels":{"x-id":"1234"}}"#, "/labels/x-id maxLength"),
        (r#"{"labels":{"a":"1"}}"#, "/labels/a additionalProperties"),
    ] {
        assert_eq!(broken::<Maps>(text), [found], "{text}");
    }
    assert_eq!(refusal::<Labels>(r#"{"x-a":1}"#), "/x-a: expected a string, found a number");
}

#[test]
fn patterns_beside_properties_are_told_apart_by_json_type() {
    kept::<Settings>(r#"{"name":"n","x-count":1,"x-b":null,"z":["a"],"x-a":2,"on-a":false}"#);
    let settings: Settings = read(r#"{"name":"n","x-a":2,"on-b":true,"list":["a"],"x-b":null}"#);
    let expected: Map<Option<SettingsValue>> = Map::from([
        ("x-a", Some(SettingsValue::Integer(2))),
        ("on-b", Some(SettingsValue::Boolean(true))),
        ("list", Some(SettingsValue::Array(vec!["a".to_owned()]))),
        ("x-b", None),
    ]);
    assert_eq!(settings.additional_properties, expected);
    for (text, error) in [
        (r#"{"name":"n","x-a":"1"}"#, "/x-a: expected an integer or null, found a string"),
        (r#"{"name":"n","on-a":1}"#, "/on-a: expected a boolean, found a number"),
        (r#"{"name":"n","x-count":-1}"#, "/x-count: expected at least 0, found -1"),
        (r#"{"name":"n","other":[1]}"#, "/other/0: expected a string, found a number"),
        (r#"{"x-a":1}"#, r#"missing required property "name""#),
    ] {
        assert_eq!(refusal::<Settings>(text), error, "{text}");
    }
}

#[test]
fn values_by_pattern_that_no_type_holds_are_checked_and_kept() {
    kept::<Prefixed>(r#"{"b":"x","a":1,"c":[null,1.50]}"#);
    assert_eq!(broken::<Maps>(r#"{"prefixed":{"b":1,"a":1.5}}"#), ["/prefixed/b type", "/prefixed/a type"]);
    kept::<Either>(r#"{"b":{"y":1},"a":{"x":1,"y":"any"}}"#);
    assert_eq!(
        broken::<Maps>(r#"{"either":{"a":{"x":"1"},"c":{}}}"#),
        ["/either/a/x type", "/either/c additionalProperties"]
    );
}

#[test]
fn names_of_properties() {
    kept::<Named>(r#"{"abc":1,"ab":"x"}"#);
    assert_eq!(
        refusal::<Named>(r#"{"b":"x","abcd":"y"}"#),
        r#"/b: expected a match of the pattern ^a, found "b"; /abcd: expected at most 3 characters, found 4"#
    );
    kept::<Colors>(r#"{"green":0,"red":255}"#);
    assert_eq!(
        broken::<Maps>(r#"{"colors":{"blue":1,"red":256}}"#),
        ["/colors/blue enum", "/colors/red maximum"]
    );
    for (text, error) in [
        (r#"{"a":1}"#, "expected at least 2 properties, found 1"),
        (r#"{"a":1,"b":2,"c":3,"d":4}"#, "expected at most 3 properties, found 4"),
    ] {
        assert_eq!(refusal::<Counted>(text), error);
    }
    assert_eq!(read::<Counted>(r#"{"b":1,"a":2}"#), Counted::new().a(2));
}

#[test]
fn keys_are_any_text() {
    kept::<Odd>(
        "{\"\":1,\"__proto__\":\"p\",\"constructor\":2,\"a/b\":3,\"a~b\":4,\"\\u0000\":5,\"😀\":6,\"prototype\":7,\"\\\\\":8}",
    );
    // Escaped or not, it is the same key.
    let odd: Odd = read(r#"{"":1,"\u005f_proto__":"p","\ud83d\ude00":6}"#);
    assert_eq!((odd.proto.as_str(), odd.u1f600), ("p", Some(6)));
    assert_eq!(
        refusal::<Odd>(r#"{"":"x","__proto__":1,"a/b":"x","a~b":"x"}"#),
        "/: expected an integer, found a string; /__proto__: expected a string, found a number; /a~1b: expected an integer, found a string; /a~0b: expected an integer, found a string"
    );
    assert_eq!(refusal::<Odd>(r#"{"":1,"__proto__":"p","":2}"#), r#"/: duplicate property """#);
    assert!(json::from_str::<Odd>(r#"{"":1,"__proto__":"p","\ud83d":1}"#).is_err());
}
