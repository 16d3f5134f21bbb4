//! Choices and what stands beside them, properties that several schemas describe, and a tag with a default.

use fixture_choices::json;
use fixture_choices::models::*;

use super::{broken, kept, read, refusal};

#[test]
fn a_tag_that_is_not_known_has_a_variant() {
    kept::<Event>(r#"{"kind":"created","at":1}"#);
    kept::<Event>(r#"{"kind":"removed","why":"w"}"#);
    // An unknown tag, none at all, and one behind the other properties.
    kept::<Event>(r#"{"kind":"renamed","data":[1]}"#);
    kept::<Event>(r#"{"data":null}"#);
    assert_eq!(read::<Event>(r#"{"at":1,"kind":"created"}"#), Event::Created(Created::new(1)));
    assert_eq!(read::<Event>("{}"), Event::OtherEvent(OtherEvent::new()));
    for (text, error) in [
        // What the tag leads to decides what is wrong.
        (r#"{"kind":"created"}"#, r#"missing required property "at""#),
        (r#"{"kind":"removed","why":1}"#, "/why: expected a string, found a number"),
        (r#"{"kind":1}"#, "/kind: expected a string, found a number"),
        ("[]", "expected an object, found an array"),
    ] {
        assert_eq!(refusal::<Event>(text), error, "{text}");
    }
}

#[test]
fn tags_of_choices_within_choices_stand_anywhere() {
    for text in [r#"{"t":"a","v":1}"#, r#"{"t":"b","v":"x"}"#, r#"{"t":"d","v":true}"#] {
        kept::<Outer>(text);
    }
    assert_eq!(read::<Outer>(r#"{"v":"x","t":"b"}"#), Outer::Inner(Inner::B(InnerB::new().v("x"))));
    for (text, error) in [
        (r#"{"v":"x","t":"a"}"#, "/v: expected an integer, found a string"),
        (r#"{"v":1,"t":"c"}"#, "/v: expected a boolean, found a number"),
        (r#"{"v":1}"#, r#"missing required property "t""#),
        (r#"{"t":"e"}"#, r#"/t: expected "a" or "b" or "c" or "d", found "e""#),
    ] {
        assert_eq!(refusal::<Outer>(text), error, "{text}");
    }
}

#[test]
fn constraints_beside_a_choice_hold() {
    for text in [
        r#"{"step":4}"#,
        r#"{"text":"aabc"}"#,
        r#"{"twice":-15}"#,
        r#"{"reference":5}"#,
        r#"{"list":["ab"]}"#,
        r#"{"list":[1234,5]}"#,
        r#"{"present":""}"#,
        r#"{"listed":"ccc"}"#,
    ] {
        kept::<Beside>(text);
        assert_eq!(broken::<Beside>(text), [""; 0], "{text}");
    }
    for (text, found) in [
        (r#"{"step":2}"#, "/step minimum"),
        (r#"{"step":7}"#, "/step anyOf"),
        (r#"{"text":"abcd"}"#, ""),
        (r#"{"text":"ab"}"#, "/text oneOf"),
        (r#"{"text":"abcde"}"#, "/text maxLength"),
        (r#"{"twice":5}"#, "/twice anyOf"),
        (r#"{"twice":11}"#, "/twice anyOf"),
        (r#"{"reference":2}"#, "/reference minimum"),
        (r#"{"reference":10}"#, "/reference oneOf"),
        (r#"{"list":["a","a"]}"#, "/list uniqueItems"),
        (r#"{"list":["abc"]}"#, "/list/0 maxLength"),
    ] {
        assert_eq!(broken::<Beside>(text).join(", "), found, "{text}");
    }
    for (text, error) in [
        (r#"{"present":null}"#, "/present: expected a string, found null"),
        (r#"{"listed":"bb"}"#, r#"/listed: expected one of `a`, `ccc`, found "bb""#),
        (r#"{"list":["a",1]}"#, "/list/1: expected a string, found a number"),
    ] {
        assert_eq!(refusal::<Beside>(text), error, "{text}");
    }
}

#[test]
fn a_property_is_what_every_schema_says_of_it() {
    let text = r#"{"id":"a","kind":"redefined","size":10,"note":"abc","state":"off","tags":["abc"],"owner":{"name":"n","age":1,"more":"m"},"free":true}"#;
    kept::<Redefined>(text);
    assert_eq!(
        json::to_string(&Redefined::new("a", "n", false)),
        r#"{"id":"a","kind":"redefined","note":"n","free":false}"#
    );
    assert_eq!(
        refusal::<Redefined>(r#"{"id":1,"kind":"base","size":1.5,"note":null,"state":"broken","free":"x"}"#),
        r#"/id: expected a string, found a number; /kind: expected "redefined", found "base"; /size: expected an integer, found 1.5; /note: expected a string, found null; /state: expected one of `on`, `off`, found "broken"; /free: expected a boolean, found a string"#
    );
    assert_eq!(
        refusal::<Redefined>(
            r#"{"id":"a","kind":"redefined","note":"","free":true,"owner":{"name":"n","more":true}}"#
        ),
        r#"/owner/more: expected a number or a string, found a boolean; /owner: missing required property "age""#
    );
    assert_eq!(
        broken::<Redefined>(
            r#"{"id":"","kind":"redefined","size":-1,"note":"abcd","tags":["a","b","long"],"free":true}"#
        ),
        ["/id minLength", "/size minimum", "/note maxLength", "/tags maxItems", "/tags/2 maxLength"]
    );
    // The schema that is joined stays what it is.
    kept::<Base>(r#"{"id":1,"kind":"any","note":null,"state":"broken","free":[]}"#);
}

#[test]
fn tuples_derive_what_their_schema_asks_for() {
    let pairs = std::collections::HashSet::from([Pair::new().item_0("a"), Pair::new().item_0("a")]);
    assert_eq!(pairs.len(), 1);
    kept::<Pair>(r#"["a",null,true]"#);
}
