//! Models: every kind of type, read and written.

use fixture_types::json::{self, Maybe};
use fixture_types::models::*;
use fixture_types::{types, validate};

use super::{broken, kept, read, refusal};

#[test]
fn scalars() {
    kept::<Scalars>(
        r#"{"text":"ü \"\\\n😀","flag":true,"whole":-9223372036854775808,"real":0.1,"int8":-128,"int16":32767,"int32":-1,"int64":9223372036854775807,"uint8":255,"uint16":0,"uint32":4294967295,"uint64":18446744073709551615,"float":0.5,"double":1.7976931348623157e308,"moment":"2026-02-28T23:59:59.500+02:00","day":"2024-02-29","id":"0192f0c1-2345-7abc-8def-0123456789ab","blob":"AAH/","encoded":"","secret":"s","email":"a@b","link":"https://example.com/","anything":[{"a":null},1.0],"nothing":null}"#,
    );
    for (text, error) in [
        ("1", "expected an object, found a number"),
        (
            "{}",
            "missing required property \"text\"; missing required property \"flag\"; missing required property \"whole\"; missing required property \"real\"",
        ),
        (
            r#"{"text":1,"flag":"true","whole":1.5,"real":"1"}"#,
            "/text: expected a string, found a number; /flag: expected a boolean, found a string; /whole: expected an integer, found 1.5; /real: expected a number, found a string",
        ),
        (
            r#"{"text":"","flag":true,"whole":1,"real":1,"int8":128,"uint8":-1}"#,
            "/int8: expected an integer from -128 to 127, found 128; /uint8: expected an integer from 0 to 255, found -1",
        ),
        (
            r#"{"text":"","flag":true,"whole":9223372036854775808,"real":1}"#,
            "/whole: expected an integer from -9223372036854775808 to 9223372036854775807, found 9223372036854775808",
        ),
        (
            r#"{"text":"","flag":true,"whole":1,"real":1,"day":"2023-02-29","id":"x","moment":"2024-01-01","blob":"?"}"#,
            "/day: expected a date (RFC 3339), found \"2023-02-29\"; /id: expected a UUID, found \"x\"; /moment: expected a date-time (RFC 3339), found \"2024-01-01\"; /blob: expected Base64 with padding, found \"?\"",
        ),
        (
            r#"{"text":"","flag":true,"whole":1,"real":1e999}"#,
            "/real: expected a number in the range of double precision, found 1e999",
        ),
        (r#"{"text":"","text":"","flag":true,"whole":1,"real":1}"#, "/text: duplicate property \"text\""),
        (r#"{"text":null,"flag":true,"whole":1,"real":1}"#, "/text: expected a string, found null"),
        (
            r#"{"text":"","flag":true,"whole":1,"real":1,"nothing":0}"#,
            "/nothing: expected null, found a number",
        ),
    ] {
        assert_eq!(refusal::<Scalars>(text), error, "{text}");
    }
}

#[test]
fn numbers_without_a_fraction_are_integers() {
    let scalars: Scalars = read(r#"{"text":"","flag":false,"whole":1.0,"real":1,"int8":1e2}"#);
    assert_eq!((scalars.whole, scalars.real, scalars.int8), (1, 1.0, Some(100)));
}

#[test]
fn secrets_are_not_shown() {
    let scalars = Scalars::new("", true, 1, 1.0).secret("hush");
    assert!(!format!("{scalars:?}").contains("hush"));
    assert_eq!(json::to_string(&scalars.secret.unwrap()), "\"hush\"");
}

#[test]
fn four_states_of_a_property() {
    for (text, optional, both) in [
        (r#"{"required":"a","nullable":null}"#, None, Maybe::Absent),
        (r#"{"required":"a","nullable":null,"both":null}"#, None, Maybe::Null),
        (
            r#"{"required":"a","nullable":null,"optional":"b","both":"c"}"#,
            Some("b".to_owned()),
            Maybe::Value("c".to_owned()),
        ),
    ] {
        kept::<Presence>(text);
        let presence: Presence = read(text);
        assert_eq!((presence.optional, presence.both), (optional, both));
    }
    kept::<Presence>(r#"{"required":"a","nullable":"b"}"#);
    for (text, error) in [
        (r#"{"required":"a"}"#, "missing required property \"nullable\""),
        (r#"{"required":null,"nullable":null}"#, "/required: expected a string, found null"),
        (r#"{"required":"a","nullable":"a","optional":null}"#, "/optional: expected a string, found null"),
    ] {
        assert_eq!(refusal::<Presence>(text), error);
    }
    let made = Presence::new("a", None).optional("b").both(Maybe::Null);
    assert_eq!(json::to_string(&made), r#"{"required":"a","nullable":null,"optional":"b","both":null}"#);
}

#[test]
fn null_in_every_spelling() {
    kept::<Nullables>(
        r#"{"types":null,"any_of":null,"one_of":null,"by_enum":null,"by_ref":null,"ref_or_null":null,"const_null":null,"items":[null,"a"],"values":{"a":null,"b":true}}"#,
    );
    kept::<Nullables>(
        r#"{"types":1,"any_of":2,"one_of":3,"by_enum":"b","by_ref":"c","ref_or_null":{"required":"a","nullable":null}}"#,
    );
    kept::<Nullables>("{}");
    assert_eq!(broken::<Nullables>(r#"{"by_ref":"longer"}"#), ["/by_ref maxLength"]);
    assert_eq!(broken::<Nullables>(r#"{"by_ref":null}"#), [""; 0]);
    assert_eq!(refusal::<Nullables>(r#"{"items":null}"#), "/items: expected an array, found null");
}

#[test]
fn constraints() {
    let kept = r#"{"text":"äöü","code":"DE","secret":"abc","between":10,"beyond":9,"even":-4,"byte":100,"ratio":0,"cents":0.07,"tags":["a","b"],"matrix":[[9],[]],"named":"12345","maybe":null,"names":[null],"counts":{"a":0}}"#;
    assert_eq!(broken::<Constraints>(kept), [""; 0]);
    for (text, found) in [
        ("{}", &[" minProperties"][..]),
        (
            r#"{"text":"ä","code":"de","secret":"ab"}"#,
            &["/text minLength", "/code pattern", "/secret minLength"],
        ),
        (r#"{"text":"abcde"}"#, &["/text maxLength"]),
        (
            r#"{"between":0,"beyond":1,"even":3,"byte":101}"#,
            &["/between minimum", "/beyond exclusiveMinimum", "/even multipleOf", "/byte maximum"],
        ),
        (r#"{"between":11,"beyond":10}"#, &["/between maximum", "/beyond exclusiveMaximum"]),
        (r#"{"ratio":-0.1,"cents":0.075}"#, &["/ratio minimum", "/cents multipleOf"]),
        (r#"{"ratio":1}"#, &["/ratio exclusiveMaximum"]),
        (r#"{"tags":[]}"#, &["/tags minItems"]),
        (r#"{"tags":["a","","c","a"]}"#, &["/tags maxItems", "/tags uniqueItems", "/tags/1 minLength"]),
        (r#"{"matrix":[[1],[2,10]]}"#, &["/matrix/1/1 maximum"]),
        (
            r#"{"named":"123456","maybe":-1,"names":["a","123456"]}"#,
            &["/named maxLength", "/maybe minimum", "/names/1 maxLength"],
        ),
        (r#"{"counts":{"a":1,"b/c":-1,"d":2}}"#, &["/counts maxProperties", "/counts/b~1c minimum"]),
        (
            r#"{"nested":{"nested":{}},"list":[{"even":1}]}"#,
            &["/nested/nested minProperties", "/list/0/even multipleOf"],
        ),
        (r#"{"same-shape":"b","same_shape":"a"}"#, &["/same-shape pattern", "/same_shape pattern"]),
    ] {
        assert_eq!(broken::<Constraints>(text), found, "{text}");
    }
    assert_eq!(
        broken::<Bill>(r#"{"prices":[1,-1,2],"total":-1}"#),
        ["/prices maxItems", "/prices/1 minimum", "/total minimum"]
    );
    assert_eq!(broken::<Collecting>(r#"{"name":"n","a":"x","b":"y"}"#), ["/b pattern"]);
}

#[test]
fn messages_say_what_was_expected_and_found() {
    let value: Constraints = read(r#"{"text":"a","code":"x","tags":["a","a"]}"#);
    let messages: Vec<String> =
        validate::violations(&value).iter().map(|violation| violation.message.clone()).collect();
    assert_eq!(
        messages,
        [
            "expected at least 2 characters, found 1",
            "expected a match of the pattern ^[A-Z]{2}$, found \"x\"",
            "expected items without repetition, found item 1 equal to item 0",
        ]
    );
}

#[test]
fn keys_that_are_not_listed() {
    kept::<Closed>(r#"{"name":"a"}"#);
    assert_eq!(refusal::<Closed>(r#"{"name":"a","other":1}"#), "/other: unknown property \"other\"");
    // A server may add to its responses.
    assert_eq!(read::<Closed>(r#"{"name":"a","other":1}"#), Closed::new("a"));
    kept::<Open>(r#"{"name":"a","other":[1],"z":{},"b":null}"#);
    kept::<Collecting>(r#"{"name":"a","additional_properties":1,"other":"x"}"#);
    assert_eq!(refusal::<Collecting>(r#"{"other":1}"#), "/other: expected a string, found a number");
    kept::<Dictionary>(r#"{"z":{"name":"1"},"a":{"name":"2"}}"#);
    assert_eq!(refusal::<Dictionary>(r#"{"z":{}}"#), "/z: missing required property \"name\"");
    kept::<Free>(r#"{"a":1,"b":[]}"#);
    kept::<Anything>("null");
}

#[test]
fn constants_cost_nothing_and_are_checked() {
    assert_eq!(
        json::to_string(&Constants::new()),
        r#"{"object":"constants","version":2,"flag":true,"ratio":0.5}"#
    );
    kept::<Constants>(
        r#"{"object":"constants","version":2,"flag":true,"ratio":0.5,"note":"optional","nullable":null,"items":[7,7],"flagged":false}"#,
    );
    kept::<Constants>(r#"{"object":"constants","version":2,"flag":true,"ratio":0.5,"nullable":"only"}"#);
    assert_eq!(
        refusal::<Constants>(
            r#"{"object":"other","version":3,"flag":false,"ratio":1,"note":"n","nullable":"n","items":[8]}"#
        ),
        "/object: expected \"constants\", found \"other\"; /version: expected 2, found 3; /flag: expected true, found false; /ratio: expected 0.5, found 1; /note: expected `optional`, found \"n\"; /nullable: expected `only`, found \"n\"; /items/0: expected `7`, found 8"
    );
}

#[test]
fn enumerations() {
    assert_eq!(Level::VALUES.len(), 13);
    for value in Level::VALUES {
        let level: Level = value.parse().unwrap();
        assert_eq!(level.as_str(), *value);
        kept::<Level>(&json::to_string(&level));
    }
    assert_eq!(read::<Level>("\"\""), Level::Empty);
    assert_eq!(read::<Level>("\"+1\""), Level::Plus1);
    assert_eq!(read::<Level>("\"🙂\""), Level::U1f642);
    assert_eq!(
        refusal::<Level>("\"Low\""),
        "expected one of `low`, `HIGH`, ``, `1`, `+1`, `-1`, `a-b`, `a_b`, `größe`, `\"quoted\"`, `🙂`, `Self`, `unknown`, found \"Low\""
    );
    assert_eq!(refusal::<Level>("1"), "expected a string, found a number");
    for (number, text) in
        [(Number::N1, "1"), (Number::Minus1, "-1"), (Number::N0, "0"), (Number::N404, "404")]
    {
        assert_eq!(json::to_string(&number), text);
        assert_eq!(read::<Number>(text), number);
    }
    assert_eq!(refusal::<Number>("2"), "expected one of `1`, `-1`, `0`, `404`, found 2");
    assert_eq!(refusal::<Number>("\"1\""), "expected an integer, found a string");
    assert_eq!(read::<Described>("\"us\""), Described::UnitedStates);
    assert_eq!(read::<Varnames>("20"), Varnames::Twenty);
}

#[test]
fn types_that_hold_themselves() {
    let text = r#"{"name":"a","next":{"name":"b"},"children":[{"name":"c","children":[]}],"by_name":{"d":{"name":"d"}},"leaf":{"owner":{"name":"e"}}}"#;
    kept::<Node>(text);
    let made = Node::new("a")
        .next(Node::new("b"))
        .children(vec![Node::new("c").children(Vec::new())])
        .by_name([("d".to_owned(), Node::new("d"))].into_iter().collect())
        .leaf(Leaf::new(Some(Node::new("e"))));
    assert_eq!(json::to_string(&made), text);
    let deep = format!("{}{}{}", r#"{"name":"a","next":"#.repeat(200), r#"{"name":"z"}"#, "}".repeat(200));
    assert!(refusal::<Node>(&deep).ends_with("nested deeper than 128 levels"));
}

#[test]
fn joined_schemas_are_one_struct() {
    kept::<Derived>(r#"{"id":"1","note":"short","more":true}"#);
    assert_eq!(refusal::<Derived>(r#"{"id":"1"}"#), "missing required property \"note\"");
    assert_eq!(broken::<Derived>(r#"{"id":"1","note":"more than ten"}"#), ["/note maxLength"]);
    assert_eq!(broken::<Base>(r#"{"id":"1","note":"more than ten"}"#), [""; 0]);
    kept::<Wrapped>(r#"{"id":"1"}"#);
}

#[test]
fn many_required_properties_are_given_by_name() {
    #[expect(deprecated, reason = "the document says so")]
    let old = Old::new(OldParts {
        a: "a".to_owned(),
        b: None,
        c: Level::High,
        d: Vec::new(),
        e: types::Secret::from("e".to_owned()),
    });
    assert_eq!(json::to_string(&old), r#"{"a":"a","b":null,"c":"HIGH","d":[],"e":"e"}"#);
}

#[test]
fn serde_reads_and_writes_the_same() {
    let text = r#"{"name":"a","next":{"name":"b"}}"#;
    let node: Node = serde_json::from_str(text).unwrap();
    assert_eq!(node, read(text));
    assert_eq!(serde_json::to_string(&node).unwrap(), text);
    let error = serde_json::from_str::<Node>(r#"{"name":1}"#).unwrap_err();
    assert_eq!(error.to_string(), "/name: expected a string, found a number");
}
