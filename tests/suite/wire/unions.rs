//! Unions: which variant a value is, closed for a server and open for a client.

use fixture_unions::json::{self, Kind};
use fixture_unions::models::*;
use fixture_unions::operations::Echo;

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
