//! Models of unusual shapes, read and written, with `untyped = "exact"`.

use fixture_shapes::json::Maybe;
use fixture_shapes::models::*;

use super::{broken, kept, read, refusal};

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
