//! Unions: which variant a value is, closed for a server and open for a client.

use fixture_unions::json::{self, Kind};
use fixture_unions::models::*;
use fixture_unions::operations::Echo;
use oasmith_runtime::json::Reader;
use oasmith_runtime::validate::{Validate, violations};

use super::{answers, broken, kept, misread, read, refusal, sent, travels};

#[test]
fn by_the_names_of_schemas() {
    kept::<Filter>(r#"{"by":"ByName","name":"a"}"#);
    kept::<Filter>(r#"{"by":"ByAge","age":1}"#);
    // The tag may stand anywhere.
    assert_eq!(read::<Filter>(r#"{"name":"a","by":"ByName"}"#), Filter::ByName(ByName::new("a")));
    for (text, error) in [
        (r#"{"by":"ByHeight"}"#, "/by: expected \"ByName\" or \"ByAge\", found \"ByHeight\""),
        (r#"{"by":1}"#, "/by: expected a string, found a number"),
        (r#"{"name":"a"}"#, "missing required property \"by\""),
        (r#""ByName""#, "expected an object, found a string"),
        (r#"{"by":"ByName"}"#, "missing required property \"name\""),
        (r#"{"by":"ByAge","age":"1"}"#, "/age: expected an integer, found a string"),
    ] {
        assert_eq!(refusal::<Filter>(text), error, "{text}");
    }
    assert_eq!(broken::<Filter>(r#"{"by":"ByAge","age":-1}"#), ["/age minimum"]);
    assert_eq!(
        broken::<Sent>(r#"{"filter":{"by":"ByName","name":""},"mode":"fast"}"#),
        ["/filter/name minLength"]
    );
}

#[test]
fn by_a_mapping() {
    for text in
        [r#"{"kind":"cat","lives":9}"#, r#"{"kind":"dog","bark":"wuff"}"#, r#"{"kind":"wolf","bark":"wuu"}"#]
    {
        kept::<Pet>(text);
    }
    assert_eq!(read::<Pet>(r#"{"bark":"wuu","kind":"wolf"}"#), Pet::Dog(Dog::new(DogKind::Wolf, "wuu")));
    assert_eq!(
        refusal::<Pet>(r#"{"kind":"Cat"}"#),
        "/kind: expected \"cat\" or \"dog\" or \"wolf\", found \"Cat\""
    );
}

#[test]
fn by_constants() {
    kept::<Shape>(r#"{"type":"circle","radius":1.5}"#);
    kept::<Shape>(r#"{"type":"square","side":2.0}"#);
    assert_eq!(json::to_string(&Shape::Square(ShapeSquare::new(0.5))), r#"{"type":"square","side":0.5}"#);
    assert_eq!(refusal::<Shape>(r#"{"type":"circle"}"#), "missing required property \"radius\"");
}

#[test]
fn by_json_type() {
    for text in [r#""a""#, "1", "true", r#"["a"]"#, r#"{"kind":"x"}"#] {
        kept::<Kinds>(text);
    }
    assert_eq!(
        refusal::<Kinds>("null"),
        "expected a string, a number, a boolean, an array or an object, found null"
    );
    assert_eq!(refusal::<Kinds>("1.5"), "expected an integer, found 1.5");
    assert_eq!(refusal::<Kinds>("[1]"), "/0: expected a string, found a number");
    kept::<TypeNames>(r#""abc""#);
    assert_eq!(broken::<TypeNames>(r#""abcd""#), [" maxLength"]);
    assert_eq!(broken::<TypeNames>("-1"), [" minimum"]);
}

#[test]
fn by_keys() {
    kept::<Keys>(r#"{"left":"a"}"#);
    kept::<Keys>(r#"{"right":"a"}"#);
    assert_eq!(refusal::<Keys>(r#"{"left":"a","right":"b"}"#), "/right: unknown property \"right\"");
    assert_eq!(refusal::<Keys>("{}"), "missing required property \"right\"");
}

#[test]
fn by_constants_that_are_no_strings() {
    for text in [r#"{"v":1,"a":"x"}"#, r#"{"v":2,"b":"x"}"#, r#"{"v":3,"b":"x"}"#] {
        kept::<Versioned>(text);
    }
    // Numbers are compared by value, and the constant may stand anywhere.
    assert_eq!(read::<Versioned>(r#"{"a":"x","v":1.0}"#), Versioned::First(VersionedFirst::new("x")));
    for (text, error) in [
        (r#"{"v":4,"a":"x"}"#, "/v: expected 1, 2 or 3, found a number"),
        (r#"{"v":"1","a":"x"}"#, "/v: expected 1, 2 or 3, found a string"),
        (r#"{"a":"x"}"#, "missing required property \"v\""),
        (r#"{"v":1,"b":"x"}"#, "missing required property \"a\""),
    ] {
        assert_eq!(refusal::<Versioned>(text), error, "{text}");
    }
    kept::<Answered>(r#"{"ok":true,"data":"x"}"#);
    kept::<Answered>(r#"{"ok":false,"error":"x"}"#);
    assert_eq!(refusal::<Answered>(r#"{"ok":null}"#), "/ok: expected true or false, found null");
}

#[test]
fn by_what_stands_in_a_property() {
    kept::<Identified>(r#"{"id":"a","name":"n"}"#);
    kept::<Identified>(r#"{"id":7}"#);
    for (text, error) in [
        (r#"{"id":true}"#, "/id: expected a string or a number, found a boolean"),
        (r#"{"name":"n"}"#, "missing required property \"id\""),
        (r#"{"id":1.5}"#, "/id: expected an integer, found 1.5"),
    ] {
        assert_eq!(refusal::<Identified>(text), error, "{text}");
    }
    kept::<Wrapped>(r#"{"data":{"items":["a"]}}"#);
    kept::<Wrapped>(r#"{"data":{"items":[1,2]}}"#);
    for (text, error) in [
        (r#"{"data":{"items":[]}}"#, "/data/items: expected an array with at least one item, found an array"),
        (r#"{"data":{"items":[null]}}"#, "/data/items/0: expected a string or a number, found null"),
        (r#"{"data":{}}"#, "/data: missing required property \"items\""),
        (r#"{"data":{"items":["a",1]}}"#, "/data/items/1: expected a string, found a number"),
    ] {
        assert_eq!(refusal::<Wrapped>(text), error, "{text}");
    }
}

#[test]
fn by_items_and_their_number() {
    kept::<Listed>(r#"["a"]"#);
    kept::<Listed>("[1.5]");
    // An array without items is of both, which `oneOf` refuses; what is read as a response is the first.
    assert_eq!(read::<Listed>("[]"), Listed::Texts(Vec::new()));
    assert_eq!(
        refusal::<Listed>("[]"),
        "expected a match of exactly one of the 2 schemas of `oneOf`, found matches of `oneOf/0` and `oneOf/1`"
    );
    kept::<Counted>(r#"["a"]"#);
    kept::<Counted>(r#"["a","b"]"#);
    assert_eq!(read::<Counted>(r#"["a","b"]"#), Counted::Pair(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(refusal::<Counted>("[]"), "expected an array of another length, found an array");
}

#[test]
fn by_values_and_formats() {
    kept::<Valued>("1");
    kept::<Valued>("12");
    assert_eq!(read::<Valued>("12"), Valued::High(12));
    assert_eq!(broken::<Valued>("5"), [" oneOf", " minimum"]);
    kept::<Formatted>(r#""3fa85f64-5717-4562-b3fc-2c963f66afa6""#);
    kept::<Formatted>(r#""abc""#);
    assert_eq!(read::<Formatted>(r#""abc""#), Formatted::Name("abc".to_owned()));
    assert_eq!(broken::<Formatted>(r#""abcdef""#), [" maxLength"]);
}

#[test]
fn a_format_is_asserted_where_it_tells_variants_apart() {
    kept::<Timing>("\"immediate\"");
    kept::<Timing>("\"2026-05-26T18:42:00+02:00\"");
    assert_eq!(refusal::<Timing>("\"later\""), "expected a date-time (RFC 3339), found \"later\"");
    kept::<Target>("\"2001:db8::1\"");
    kept::<Target>("\"https://example.com\"");
    assert_eq!(
        refusal::<Target>("\"fe80::1\""),
        "expected a match of exactly one of the 2 schemas of `oneOf`, found matches of `oneOf/0` and `oneOf/1`"
    );
}

#[test]
fn by_schemas_where_nothing_else_decides() {
    // What is wrong for one is right for the other, which allows any key.
    let text = r#"{"left":"a","right":1}"#;
    let strict = json::read::<Either>(Reader::from_text(text).request());
    assert_eq!(strict, Ok(Either::Left(EitherLeft::new().left("a"))));
    for (text, error) in [
        (
            "{}",
            "expected a match of exactly one of the 2 schemas of `oneOf`, found matches of `oneOf/0` and `oneOf/1`",
        ),
        (
            r#"{"left":"a"}"#,
            "expected a match of exactly one of the 2 schemas of `oneOf`, found matches of `oneOf/0` and `oneOf/1`",
        ),
    ] {
        assert_eq!(refusal::<Either>(text), error, "{text}");
    }
}

#[test]
fn by_keys_that_others_do_not_exclude() {
    kept::<Keyed>(r#"{"card":"a"}"#);
    kept::<Keyed>(r#"{"iban":"a"}"#);
    // The card is not one, so that the value is of the other variant, which allows any key.
    let text = r#"{"card":1,"iban":"a"}"#;
    let strict = json::read::<Keyed>(Reader::from_text(text).request());
    assert_eq!(strict, Ok(Keyed::Iban(KeyedIban::new("a"))));
    assert_eq!(
        refusal::<Keyed>(r#"{"card":"a","iban":"b"}"#),
        "expected a match of exactly one of the 2 schemas of `oneOf`, found matches of `oneOf/0` and `oneOf/1`"
    );
}

#[test]
fn several_at_once() {
    for text in
        [r#"{"email":"a@b"}"#, r#"{"phone":"1","name":"n"}"#, r#"{"email":"a@b","name":"n","phone":"1"}"#]
    {
        kept::<Contact>(text);
    }
    let both: Contact = read(r#"{"phone":"1","email":"a@b"}"#);
    assert_eq!(both, Contact::new().email(ContactEmail::new("a@b")).phone(ContactPhone::new("1")));
    // A request is of what its schemas hold of: the email is too short to be one.
    let text = r#"{"phone":"1","email":"a"}"#;
    let strict = json::read::<Contact>(Reader::from_text(text).request());
    assert_eq!(strict, Ok(Contact::new().phone(ContactPhone::new("1"))));
    assert_eq!(refusal::<Contact>("{}"), "expected a value of one of the variants at least");
    assert_eq!(violated(&Contact::new()), [" anyOf"]);
    let different =
        Contact::new().email(ContactEmail::new("a@b").name("x")).phone(ContactPhone::new("1").name("y"));
    assert_eq!(violated(&different), [" anyOf"]);
    // Beside what is no object.
    kept::<Recipient>(r#""a""#);
    kept::<Recipient>(r#"{"email":"a","phone":"1"}"#);
    assert_eq!(refusal::<Recipient>("1"), "expected an object or a string, found a number");
}

#[test]
fn choices_that_a_struct_leaves_over() {
    kept::<Reachable>(r#"{"email":"a","phone":"1"}"#);
    kept::<Exclusive>(r#"{"phone":"1"}"#);
    assert_eq!(violated(&Reachable::new()), [" anyOf"]);
    assert_eq!(violated(&Exclusive::new().email("a")), [""; 0]);
    assert_eq!(violated(&Exclusive::new().email("a").phone("1")), [" oneOf"]);
    assert_eq!(broken::<NoNull>(r#"{"short":"ab"}"#), [""; 0]);
    assert_eq!(broken::<NoNull>(r#"{"short":"abc"}"#), ["/short oneOf"]);
    kept::<NoNull>(r#"{"value":1}"#);
    assert_eq!(refusal::<NoNull>(r#"{"value":null}"#), "/value: expected a string or a number, found null");
}

#[test]
fn tags_are_written_whatever_their_field_says() {
    assert_eq!(json::to_string(&Pet::Cat(Cat::new("dog").lives(9))), r#"{"kind":"cat","lives":9}"#);
    kept::<Tagless>(r#"{"kind":"t"}"#);
    kept::<Tagless>(r#"{"kind":"p","size":1}"#);
    assert_eq!(json::to_string(&Tagless::Plain(Plain::new().size(2))), r#"{"kind":"p","size":2}"#);
}

#[test]
fn by_inheritance() {
    let text = r#"{"animals":[{"species":"parrot","name":"a","wings":2},{"species":"Fish","name":"b"},{"species":"cat","name":"c"}]}"#;
    kept::<Zoo>(text);
    let zoo: Zoo = read(text);
    assert!(matches!(
        zoo.animals.as_slice(),
        [Animal::Bird(_), Animal::Fish(_), Animal::Base(base)] if base.species == "cat"
    ));
    assert_eq!(
        refusal::<Animal>(r#"{"species":"parrot","name":"a"}"#),
        "missing required property \"wings\""
    );
    assert_eq!(refusal::<Animal>(r#"{"name":"a"}"#), "missing required property \"species\"");
}

#[test]
fn responses_keep_values_of_no_variant() {
    let text =
        r#"{"pet":{"kind":"cat"},"state":"ready","contact":{"fax":1},"either":[1],"identified":{"id":true}}"#;
    let received: Received = read(text);
    assert!(matches!(received.either, Some(Either::Unknown(_))));
    assert!(matches!(received.identified, Some(Identified::Unknown(_))));
    let contact = received.contact.as_ref().unwrap();
    assert_eq!(contact.unknown.as_ref().unwrap().to_string(), r#"{"fax":1}"#);
    assert_eq!(json::to_string(&received), text);
}

/// The constraints that a value made in Rust breaks: pointer and keyword of each.
fn violated(value: &dyn Validate) -> Vec<String> {
    let found = violations(value);
    found.iter().map(|violation| format!("{} {}", violation.pointer, violation.keyword)).collect()
}

#[test]
fn within_each_other() {
    let text = r#"{"pet":{"kind":"cat"},"maybe":null,"optional":null,"kinds":1,"types":"a","keys":{"left":"l"},"nested":null,"list":["a",1,false]}"#;
    kept::<Holder>(text);
    kept::<Holder>(r#"{"pet":{"kind":"cat"},"maybe":{"kind":"dog","bark":"w"},"nested":{"kind":"cat"}}"#);
    assert_eq!(read::<Nested>(r#""a""#), Nested::String("a".to_owned()));
    assert_eq!(
        refusal::<Holder>(r#"{"pet":{"kind":"cow"},"maybe":1,"list":[null]}"#),
        "/pet/kind: expected \"cat\" or \"dog\" or \"wolf\", found \"cow\"; /maybe: expected an object, found a number; /list/0: expected a string, a number, a boolean, an array or an object, found null"
    );
    kept::<Expression>(
        r#"{"op":"sum","of":[{"op":"literal","value":1.0},{"op":"not","of":{"op":"literal","value":2.0}}]}"#,
    );
    assert_eq!(
        refusal::<Expression>(r#"{"op":"sum","of":[{"op":"not","of":{"op":"and"}}]}"#),
        "/of/0/of/op: expected \"literal\" or \"not\" or \"sum\", found \"and\""
    );
}

#[test]
fn responses_keep_what_this_version_does_not_know() {
    let text = r#"{"pet":{"kind":"fox","says":["?"]},"state":"asleep"}"#;
    let received: Received = read(text);
    let Pet::Unknown(pet) = &received.pet else { panic!("{received:?}") };
    assert_eq!(pet.kind(), Kind::Object);
    assert_eq!(received.state, ReceivedState::Unknown("asleep".to_owned()));
    assert_eq!(json::to_string(&received), text);
    // The same text in a request is refused.
    assert_eq!(
        refusal::<Received>(text),
        "/pet/kind: expected \"cat\" or \"dog\" or \"wolf\", found \"fox\"; /state: expected one of `ready`, `busy`, found \"asleep\""
    );
}

#[test]
fn over_http() {
    let echo = Echo::new(Sent::new(Filter::ByAge(ByAge::new("ByAge", 7)), SentMode::Slow));
    travels(&echo);
    assert_eq!(
        sent(&echo),
        "POST /echo\ncontent-type: application/json\n\n{\"filter\":{\"by\":\"ByAge\",\"age\":7},\"mode\":\"slow\"}"
    );
    answers::<Echo>(&Ok(Received::new(Pet::Cat(Cat::new("cat").lives(9)), ReceivedState::Ready)));
    assert_eq!(
        misread::<Echo>(
            "POST /echo\ncontent-type: application/json\n\n{\"filter\":{\"by\":\"x\"},\"mode\":\"medium\"}"
        ),
        "body /filter/by: expected \"ByName\" or \"ByAge\", found \"x\"; body /mode: expected one of `fast`, `slow`, found \"medium\""
    );
}
