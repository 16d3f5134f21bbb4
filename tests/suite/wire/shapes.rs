//! Models of unusual shapes, read and written, with `untyped = "exact"`.

use fixture_shapes::json::{self, Maybe};
use fixture_shapes::models::*;
use fixture_shapes::operations::CreateAccount;

use super::{broken, echoes, kept, misread, read, refusal, travels};

#[test]
fn a_schema_without_type_admits_what_its_keywords_do_not_speak_of() {
    for text in ["true", "1.50", "\"a\"", "[{\"name\":1}]", r#"{"name":"a"}"#, r#"{"name":"a","size":""}"#] {
        kept::<Untyped>(text);
    }
    assert!(matches!(read(r#"{"name":"a"}"#), Untyped::Object(_)));
    assert!(matches!(read("[]"), Untyped::Other(_)));
    let Untyped::Object(object) = read(r#"{"name":"a","size":null}"#) else { panic!("an object") };
    assert_eq!(object.size, Maybe::Null);
    assert_eq!(
        refusal::<Untyped>("null"),
        "expected an object, a boolean, a number, a string or an array, found null"
    );
    assert_eq!(refusal::<Untyped>("{}"), "missing required property \"name\"");
    assert_eq!(refusal::<Untyped>(r#"{"name":1}"#), "/name: expected a string, found a number");
    assert_eq!(broken::<Untyped>(r#"{"name":"a","size":10}"#), ["/size maximum"]);
    assert_eq!(broken::<Untyped>(r#"{"name":"a","size":""}"#), ["/size minLength"]);
    assert_eq!(broken::<Untyped>(r#"{"name":"a","size":[10,""]}"#), [""; 0]);
}

#[test]
fn values_of_any_type_are_listed() {
    for (text, value) in [
        ("1", Mixed::N1),
        ("1.5", Mixed::N1Point5),
        (r#""1""#, Mixed::String1),
        (r#""two""#, Mixed::Two),
        ("true", Mixed::True),
        ("[]", Mixed::EmptyArray),
        (r#"[1,{"a":2}]"#, Mixed::Array1A2),
        ("{}", Mixed::EmptyObject),
        (r#"{"a":1,"b":["x"]}"#, Mixed::ObjectA1BX),
    ] {
        kept::<Mixed>(text);
        assert_eq!(read::<Mixed>(text), value);
    }
    assert_eq!(read::<Mixed>(r#"{"b":["x"],"a":1.0}"#), Mixed::ObjectA1BX);
    for text in ["2", "false", "null", r#"{"a":1}"#, "[1]", r#""TWO""#] {
        let found = format!(
            r#"expected 1 or 1.5 or "1" or "two" or true or [] or [1,{{"a":2}}] or {{}} or {{"a":1,"b":["x"]}}, found {text}"#
        );
        assert_eq!(refusal::<Mixed>(text), found);
    }
    assert_eq!(read::<Ratio>("250e-2"), Ratio::N2Point50);
    kept::<Ratio>("18446744073709551616");
    assert_eq!(
        refusal::<Ratio>("18446744073709551617"),
        "expected 0.5 or 2.50 or 18446744073709551616, found 18446744073709551617"
    );
    assert_eq!("0.5".parse(), Ok(Ratio::N0Point5));
}

#[test]
fn constants_of_any_type() {
    kept::<Constants>(r#"{"list":[1,"two"],"table":{"a":1,"b":null}}"#);
    kept::<Constants>(r#"{"list":[1,"two"],"table":{"a":1,"b":null},"flag":true,"origin":[0,0]}"#);
    assert_eq!(
        refusal::<Constants>(r#"{"list":["two",1],"table":{"a":1},"flag":false,"origin":[0]}"#),
        r#"/list: expected [1,"two"], found ["two",1]; /table: expected {"a":1,"b":null}, found {"a":1}; /flag: expected true, found false; /origin: expected [0,0], found [0]"#
    );
}

#[test]
fn names_of_values_tell_them_apart() {
    use Operator::*;
    let all = [
        (Equal, "="),
        (NotEqual, "!="),
        (Less, "<"),
        (LessEqual, "<="),
        (Empty, ""),
        (U20, " "),
        (CreatedLowercase, "created"),
        (MinusCreated, "-created"),
        (Created, "Created"),
        (AB, "a-b"),
        (AUnderscoreB, "a_b"),
        (N1, "1"),
        (Minus1, "-1"),
        (U1f642, "🙂"),
        (Other, "other"),
    ];
    assert_eq!(all.map(|(_, text)| text), Operator::VALUES);
    for (value, text) in all {
        assert_eq!(value.as_str(), text);
        assert_eq!(text.parse(), Ok(value));
    }
}

#[test]
fn an_open_enumeration_takes_other_values_in_requests_too() {
    for text in [r#""add""#, r#""other""#, r#""multiply""#, r#""""#] {
        kept::<OpenOperator>(text);
    }
    assert_eq!(read::<OpenOperator>(r#""other""#), OpenOperator::OtherValue);
    assert_eq!(read::<OpenOperator>(r#""multiply""#), OpenOperator::Other("multiply".to_owned()));
    assert_eq!(refusal::<OpenOperator>("1"), "expected a string, found a number");
    for text in ["1", "3", "-4"] {
        kept::<Option<OpenLevel>>(text);
    }
    assert_eq!(read::<Option<OpenLevel>>("null"), None);
    assert_eq!(read::<OpenLevel>("3"), OpenLevel::Other(3));
    assert_eq!(refusal::<OpenLevel>("1.5"), "expected an integer, found 1.5");
}

#[test]
fn a_tuple_of_known_items() {
    kept::<Point>("[1.5,-2.0]");
    assert_eq!(read::<Point>("[1, 2]"), Point(1.0, 2.0));
    for (text, error) in [
        ("[]", "expected an array of at least 2 items, found 0"),
        ("[1]", "expected an array of at least 2 items, found 1"),
        ("[1,2,3]", "/2: expected an array of at most 2 items, found one more"),
        (r#"["1",null]"#, "/0: expected a number, found a string; /1: expected a number, found null"),
        ("{}", "expected an array, found an object"),
    ] {
        assert_eq!(refusal::<Point>(text), error, "{text}");
    }
    assert_eq!(broken::<Point>("[100,100]"), ["/1 maximum"]);
}

#[test]
fn a_tuple_with_items_that_may_be_missing_and_a_rest() {
    for text in [
        "[null,[1.0,2.0]]",
        r#"["a",[1.0,2.0],3]"#,
        r#"["a",[1.0,2.0],3,null]"#,
        r#"["a",[1.0,2.0],3,true,"x","y"]"#,
    ] {
        kept::<Log>(text);
    }
    let log = Log::new(None, Point(1.0, 2.0)).rest(vec!["x".to_owned()]);
    assert_eq!((log.item_2, log.item_3), (None, Maybe::Absent));
    assert_eq!(read::<Log>(r#"["a",[1,2],3,null]"#).item_3, Maybe::Null);
    assert_eq!(
        refusal::<Log>(r#"["a",[1],"3",true,4]"#),
        "/1: expected an array of at least 2 items, found 1; /2: expected an integer, found a string; /4: expected a string, found a number"
    );
    assert_eq!(refusal::<Log>("[null]"), "expected an array of at least 2 items, found 1");
    assert_eq!(
        broken::<Log>(r#"[null,[0,99],-1,null,"a","long","b"]"#),
        ["/1/1 maximum", "/2 minimum", " maxItems", "/5 maxLength"]
    );
    for text in ["[]", "[1]", r#"[1,"a"]"#, r#"[1,"a",null,{"b":[2.50]}]"#] {
        kept::<Pair>(text);
    }
    for text in ["[1]", "[1,2]", "[1,2,3]"] {
        kept::<Triple>(text);
    }
    assert_eq!(refusal::<Triple>("[]"), "expected an array of at least 1 items, found 0");
    assert_eq!(
        refusal::<Triple>(r#"[1,2,3,"a"]"#),
        "/3: expected an array of at most 3 items, found one more"
    );
}

#[test]
fn a_tuple_may_hold_itself() {
    kept::<Expression>(r#"["and",["or",true],["or",false],["and",true]]"#);
    assert_eq!(
        refusal::<Expression>(r#"["and",["or"],true]"#),
        "/1: expected an array of at least 2 items, found 1; /2: expected an array, found a boolean"
    );
}

#[test]
fn what_can_have_no_value() {
    kept::<Empty>(r#"{"nothing":[],"table":{}}"#);
    assert_eq!(
        refusal::<Empty>(r#"{"nothing":[1],"refused":2,"table":{"a":null}}"#),
        "/nothing/0: expected nothing, since no value is admitted, found a number; /refused: expected no such property, found a number; /table/a: expected nothing, since no value is admitted, found null"
    );
}

#[test]
fn a_number_that_would_become_another_one_is_refused() {
    kept::<Point>("[0.1,0.30000000000000004]");
    assert_eq!(read::<Point>("[9007199254740993e-17, 1e1]"), Point(0.090_071_992_547_409_93, 10.0));
    assert_eq!(
        refusal::<Point>("[3.14159265358979323846,9007199254740993]"),
        "/0: expected a number with no more digits than double precision holds (describe it with `format: decimal`, or send it rounded), found 3.14159265358979323846; /1: expected a number with no more digits than double precision holds (describe it with `format: decimal`, or send it rounded), found 9007199254740993"
    );
}

#[test]
fn a_key_occurs_once_wherever_it_stands() {
    for (text, error) in [
        (r#"{"name":"a","name":"b"}"#, r#"/name: duplicate property "name""#),
        (r#"{"name":"a","more":1,"more":2}"#, r#"/more: duplicate property "more""#),
        (r#"{"name":"a","more":{"b":1,"b":2}}"#, r#"/more/b: duplicate property "b""#),
        (r#"[{"c":1,"\u0063":2}]"#, r#"/0/c: duplicate property "c""#),
    ] {
        assert_eq!(refusal::<Untyped>(text), error, "{text}");
    }
    assert_eq!(refusal::<Empty>(r#"{"table":{},"table":{}}"#), r#"/table: duplicate property "table""#);
}

#[test]
fn requests_and_responses_of_one_schema() {
    let owner = OwnerRequest::new("o");
    let request = AccountRequest::new("a", "secret", owner.clone());
    travels(&CreateAccount::new(request.clone().parent(request).labels(vec![Label::new("l")])));
    echoes::<CreateAccount>(
        201,
        r#"{"id":"1","name":"a","owner":{"name":"o","since":"2024-02-29","more":"m"},"labels":[{"text":"l"}]}"#,
    );
    // What is read only is passed over where it is sent, though other keys are refused, or kept.
    let sent = r#"{"id":7,"name":"a","password":"p","owner":{"name":"o","since":[],"more":"m"}}"#;
    let read: AccountRequest = json::read(json::Reader::from_text(sent).request()).unwrap();
    assert_eq!(read.owner.additional_properties.len(), 1);
    assert_eq!(json::to_string(&read), r#"{"name":"a","password":"p","owner":{"name":"o","more":"m"}}"#);
    assert_eq!(
        misread::<CreateAccount>(
            "POST /accounts\ncontent-type: application/json\n\n{\"id\":\"1\",\"name\":\"a\",\"more\":1}"
        ),
        "body /more: unknown property \"more\"; body /password: missing required property \"password\"; body /owner: missing required property \"owner\""
    );
}
