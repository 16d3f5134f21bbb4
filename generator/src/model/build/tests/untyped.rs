//! Schemas without `type`.

use super::{schemas, schemas_with};
use crate::model::{Options, Untyped};

#[test]
fn keywords_of_a_schema_without_type_speak_of_one_or_of_all() {
    let table = [
        (
            "A: { properties: { a: { type: string } } }",
            "{a?: string}",
            "(object {a?: string} / other any(boolean number string array)) by \
             kind(object=0 boolean+number+string+array=1)",
        ),
        (
            "A: { minLength: 1, minimum: 0 }",
            "(number number(0..) / string string(1..)) by kind(number=0 string=1)",
            "(number number(0..) / string string(1..) / other any(boolean array object)) by \
             kind(number=0 string=1 boolean+array+object=2)",
        ),
        ("A: { type: string, minLength: 1 }", "string(1..)", "string(1..)"),
        ("A: { allOf: [{ minLength: 1 }, { type: string }] }", "string(1..)", "string(1..)"),
        ("A: { description: d }", "any", "any"),
    ];
    for (text, inferred, exact) in table {
        assert_eq!(schemas(text).0.component("A"), inferred, "{text}");
        let options = Options { untyped: Untyped::Exact, ..Options::default() };
        let (shown, found) = schemas_with(text, &options);
        assert_eq!(shown.component("A"), exact, "{text}");
        assert_eq!(found, [""; 0], "{text}");
        assert_eq!(shown.notes("A"), [""; 0], "{text}");
    }
}

#[test]
fn what_is_not_spoken_of_may_be_null() {
    let text = "A: { properties: { a: { minLength: 1 } } }\nB: { type: object, properties: { a: { minLength: 1 } } }";
    let (shown, _) = schemas_with(text, &Options { untyped: Untyped::Exact, ..Options::default() });
    let string = "(string string(1..) / other any(boolean number array object)) by \
                  kind(string=0 boolean+number+array+object=1)";
    assert_eq!(shown.component("B"), format!("{{a?: {string}|null}}"));
}

#[test]
fn what_no_variant_speaks_of_may_be_null() {
    let text = "A: { type: object, properties: { a: { anyOf: [{ minLength: 1 }, { minimum: 0 }] } } }";
    let (shown, _) = schemas_with(text, &Options { untyped: Untyped::Exact, ..Options::default() });
    let shown = shown.component("A");
    assert!(shown.ends_with("|null}"), "{shown}");
}
