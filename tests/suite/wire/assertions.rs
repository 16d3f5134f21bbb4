//! What types leave over, checked on JSON that is read and on values that are made.

use fixture_assertions::models::*;
use fixture_assertions::operations as op;
use oasmith_runtime::json::{self, Reader};
use oasmith_runtime::operation::{ResponseDecoder, decode_response, decode_response_with};

use super::{broken, kept, misread, read, refusal, response};

/// What is wrong with an order in a request.
fn misplaced(order: &str) -> String {
    misread::<op::PlaceOrder>(&format!("POST /orders\ncontent-type: application/json\n\n{order}"))
}

#[test]
fn keywords_join_properties() {
    kept::<Order>(r#"{"id":1,"card":"4111","address":"Elm Street 1"}"#);
    kept::<Order>(r#"{"id":1,"address":"Elm Street 1","express":true,"phone":"555"}"#);
    assert_eq!(
        refusal::<Order>(r#"{"id":1,"card":"4111"}"#),
        r#"/address: missing property "address", which goes with "card""#
    );
    assert_eq!(
        refusal::<Order>(r#"{"id":1,"address":"Elm","express":true,"phone":"555"}"#),
        "/address: expected at least 5 characters, found 3"
    );
    assert_eq!(
        refusal::<Order>(r#"{"id":1,"express":true}"#),
        r#"/phone: missing required property "phone""#
    );
    assert_eq!(
        refusal::<Order>(r#"{"id":1,"phone":"555"}"#),
        "expected a value that does not match the schema of `not`, found one that does"
    );
    // A client reads what a server sends, and says what is wrong with what it would send itself.
    assert_eq!(
        broken::<Order>(r#"{"id":1,"card":"4111","express":true}"#),
        ["/address dependentRequired", "/phone required"]
    );
}

#[test]
fn listed_values_are_checked_where_they_stand() {
    kept::<Routed>(r#"{"channel":"mail"}"#);
    assert!(refusal::<Routed>(r#"{"channel":"none"}"#).starts_with("/channel: "));
    assert_eq!(broken::<Routed>(r#"{"channel":"none"}"#), ["/channel oneOf"]);
}

#[test]
fn values_without_an_item_are_checked_where_they_stand() {
    assert_eq!(
        misplaced(r#"{"id":13,"codes":["a"],"labels":{"color":"red","weight":"1"}}"#),
        "body /id: expected a value that does not match the schema of `not`, found one that does; \
         body /codes: expected at least 1 item, found 0 that match the schema of `contains`; \
         body /labels/weight: expected \"color\" or \"size\", found \"weight\""
    );
    assert_eq!(broken::<Order>(r#"{"id":1,"codes":["main","main","main"]}"#), ["/codes maxContains"]);
    assert_eq!(broken::<Order>(r#"{"id":1,"codes":["main","main"]}"#), [""; 0]);
    assert_eq!(
        misread::<op::ReplaceTags>(
            "PUT /tags?limit=20\ncontent-type: application/json\n\n[{\"name\":\"a\",\"primary\":1}]"
        ),
        "query parameter limit: expected a value that does not match the schema of `not`, found one that does"
    );
}

#[test]
fn keys_that_no_type_keeps_count() {
    assert_eq!(refusal::<Tag>(r#"{"name":"a","b":1,"c":2}"#), "expected at most 2 properties, found 3");
    let tags = r#"[{"name":"a","primary":true},{"name":"a"}]"#;
    let place = |tags: &str| misplaced(&format!(r#"{{"id":1,"tags":{tags}}}"#));
    assert_eq!(
        place(r#"[{"name":"a"},{"name":"a"}]"#),
        "body /tags: expected items without repetition, found item 1 equal to item 0"
    );
    let order: Order =
        json::read(Reader::from_text(&format!(r#"{{"id":1,"tags":{tags}}}"#)).request()).unwrap();
    // What is sent is what is written: there, both items are the same.
    assert_eq!(json::to_string(&order), r#"{"id":1,"tags":[{"name":"a"},{"name":"a"}]}"#);
    let put = |body: &str| {
        misread::<op::ReplaceTags>(&format!("PUT /tags\ncontent-type: application/json\n\n{body}"))
    };
    assert_eq!(
        put(r#"[{"name":"a"}]"#),
        "body: expected at least 1 item, found 0 that match the schema of `contains`"
    );
}

#[test]
fn text_is_checked_as_it_was_sent() {
    let upper = "67E55044-10B1-426F-9247-BB680E5FE0C8";
    let right = format!(
        r#"{{"at":"2026-05-26T18:42:00.000Z","clock":null,"ids":["{upper}"],"address":"2001:DB8:0:0::1","ratio":"1.50","link":"HTTPS://a"}}"#
    );
    let stamp: Stamp =
        json::read(Reader::from_text(&right).request()).expect("every text is right as it was sent");
    assert_eq!(stamp.ratio.map(|ratio| ratio.0), Some(1.5));
    assert_eq!(
        refusal::<Stamp>(
            r#"{"at":"2026-05-26T18:42:00.0000000+00:00","clock":"08:30:06+00:00","ids":["67e55044-10b1-426f-9247-bb680e5fe0c8"],"address":"::1","ratio":"1.5"}"#
        ),
        "/at: expected at most 24 characters, found 33; \
         /at: expected a match of the pattern Z$, found \"2026-05-26T18:42:00.0000000+00:00\"; \
         /clock: expected a match of the pattern Z$, found \"08:30:06+00:00\"; \
         /ids/0: expected a match of the pattern ^[0-9A-F-]+$, found \"67e55044-10b1-426f-9247-bb680e5fe0c8\"; \
         /address: expected at least 10 characters, found 3; \
         /ratio: expected a match of the pattern ^\\d\\.\\d\\d$, found \"1.5\""
    );
    // What nobody has sent yet is checked as it will be written.
    assert_eq!(
        broken::<Stamp>(&right.replace("HTTPS", "https")),
        ["/ids/0 pattern", "/ratio pattern", "/link pattern"]
    );
}

#[test]
fn parameters_are_checked_as_they_were_sent() {
    let put = |head: &str| format!("PUT {head}\ncontent-type: application/json\n\n{{}}");
    let upper = "67E55044-10B1-426F-9247-BB680E5FE0C8";
    let lower = upper.to_lowercase();
    let right = put(&format!("/stamps/{upper}?since=2026-05-26T18:42:00Z&ids={upper}\nx-trace: {lower}"));
    let read = oasmith_runtime::operation::decode_request::<op::PutStamp>(&super::parsed(&right));
    assert!(read.is_ok(), "{read:?}");
    assert_eq!(
        misread::<op::PutStamp>(&put(&format!(
            "/stamps/{lower}?since=2026-05-26T18:42:00%2B00:00&ids={upper}&ids={lower}&ids={upper}\nx-trace: {upper}"
        ))),
        format!(
            "path parameter id: expected a match of the pattern ^[0-9A-F-]+$, found \"{lower}\"; \
             query parameter since: expected a match of the pattern Z$, found \"2026-05-26T18:42:00+00:00\"; \
             query parameter ids /1: expected a match of the pattern ^[0-9A-F-]+$, found \"{lower}\"; \
             header parameter X-Trace: expected a match of the pattern ^[0-9a-f-]+$, found \"{upper}\"; \
             query parameter ids: expected at most 2 items, found 3"
        )
    );
}

#[test]
fn everything_is_said_in_one_answer() {
    assert_eq!(
        misplaced(r#"{"id":"x","card":"4111","express":1,"codes":["main"],"labels":{"weight":"1"}}"#),
        "body /address: missing property \"address\", which goes with \"card\"; \
         body /labels/weight: expected \"color\" or \"size\", found \"weight\"; \
         body /id: expected an integer, found a string; body /express: expected a boolean, found a number"
    );
    assert_eq!(
        misread::<op::PutStamp>(
            "PUT /stamps/67E55044-10B1-426F-9247-BB680E5FE0C8?ids=a\ncontent-type: application/json\n\n\
             {\"at\":\"2026-05-26T18:42:00+00:00\",\"note\":\"\"}"
        ),
        "query parameter ids /0: expected a UUID, found \"a\"; \
         query parameter ids /0: expected a match of the pattern ^[0-9A-F-]+$, found \"a\"; \
         body /at: expected at most 24 characters, found 25; \
         body /at: expected a match of the pattern Z$, found \"2026-05-26T18:42:00+00:00\""
    );
    assert_eq!(
        misread::<op::PutStamp>(
            "PUT /stamps/67E55044-10B1-426F-9247-BB680E5FE0C8\ncontent-type: application/json\n\n\
             {\"at\":\"2026-05-26T18:42:00+00:00\",\"note\":\"\"}"
        ),
        "body /at: expected at most 24 characters, found 25; \
         body /at: expected a match of the pattern Z$, found \"2026-05-26T18:42:00+00:00\"; \
         body /note: expected at least 1 character, found 0"
    );
}

#[test]
fn what_travels_one_way_is_required_that_way() {
    let request = |text: &str| json::read::<AccountRequest>(Reader::from_text(text).request());
    let response = |text: &str| json::read::<Account>(Reader::from_text(text).asserting());
    assert!(request(r#"{"kind":"open","secret":"s"}"#).is_ok());
    assert_eq!(
        refusal::<AccountRequest>(r#"{"kind":"open"}"#),
        r#"/secret: missing required property "secret""#
    );
    assert!(request(r#"{"kind":"closed"}"#).is_ok());
    assert!(response(r#"{"kind":"open","id":"1"}"#).is_ok());
    let error = response(r#"{"kind":"open"}"#).expect_err("responses have an id");
    assert_eq!(error.to_string(), r#"/id: missing required property "id""#);
    let error = response(r#"{"kind":"closed","id":"1"}"#).expect_err("what is closed has no id");
    assert_eq!(error.problem().kind().keyword(), "not");
}

#[test]
fn nothing_but_what_is_declared() {
    kept::<Closed>(r#"{"name":"a","age":1}"#);
    assert_eq!(refusal::<Closed>(r#"{"name":"a","agee":1}"#), r#"/agee: unknown property "agee""#);
    kept::<Pet>(r#"{"claws":1}"#);
    kept::<Pet>(r#"{"tricks":["sit"]}"#);
    assert_eq!(refusal::<Pet>(r#"{"claws":1,"tail":2}"#), r#"/tail: unknown property "tail""#);
    kept::<Patterned>(r#"{"id":1,"x-a":"b","n-a":2}"#);
    assert_eq!(
        refusal::<Patterned>(r#"{"id":1,"x-a":1,"b":2}"#),
        r#"/x-a: expected a string, found a number; /b: unknown property "b""#
    );
}

#[test]
fn references_are_dynamic() {
    kept::<Tree>(r#"{"data":1,"children":[{"data":2}]}"#);
    let text = r#"{"children":[{"children":[{"daat":1}]}]}"#;
    assert!(json::read::<Tree>(Reader::from_text(text).request()).is_ok());
    assert_eq!(refusal::<StrictTree>(text), r#"/children/0/children/0/daat: unknown property "daat""#);
}

#[test]
fn what_is_refused_is_no_value() {
    assert_eq!(Listed::VALUES, ["a", "bb"]);
    let _: Maybe = 1_i64;
    assert_eq!(read::<Maybe>("1"), 1);
}

#[test]
fn responses_are_checked_where_that_is_asked_for() {
    let received = response(200, "application/json", r#"{"id":1,"card":"4111"}"#);
    assert!(decode_response::<op::PlaceOrder>(&received).is_ok());
    let error =
        decode_response_with::<op::PlaceOrder>(&ResponseDecoder::new(&received).asserting()).unwrap_err();
    assert_eq!(error.to_string(), r#"/address: missing property "address", which goes with "card""#);
    let received = response(200, "application/json", r#"{"id":13,"codes":["a"]}"#);
    assert!(decode_response::<op::PlaceOrder>(&received).is_ok());
    let error =
        decode_response_with::<op::PlaceOrder>(&ResponseDecoder::new(&received).asserting()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "/id: expected a value that does not match the schema of `not`, found one that does; \
         /codes: expected at least 1 item, found 0 that match the schema of `contains`"
    );
    let received = response(200, "application/json", r#"[{"name":"a"}]"#);
    assert!(decode_response::<op::ReplaceTags>(&received).is_ok());
    let error =
        decode_response_with::<op::ReplaceTags>(&ResponseDecoder::new(&received).asserting()).unwrap_err();
    assert_eq!(error.to_string(), "expected at least 1 item, found 0 that match the schema of `contains`");
}
