//! Arrays by position.

use super::{meaning, schemas};

#[test]
fn positions_are_required_by_the_least_number_of_items() {
    for (schema, expected) in [
        ("prefixItems: [{type: string}, {type: integer}], items: false, minItems: 2", "[string, integer]"),
        ("prefixItems: [{type: string}, {type: integer}], items: false", "[string?, integer?]"),
        ("prefixItems: [{type: string}, {type: integer}], minItems: 1", "[string, integer?, *any]"),
        ("prefixItems: [{type: string}], items: {type: boolean}, maxItems: 3", "[string?, *boolean](..3)"),
        ("prefixItems: [{type: string}, {type: integer}], maxItems: 1, minItems: 1", "[string]"),
        ("prefixItems: [{type: string}, true], items: false, minItems: 2", "[string, any]"),
        ("prefixItems: [{type: string}, false, {type: integer}]", "[string?]"),
        ("prefixItems: [{type: string}], minItems: 4", "[string, *any](4..)"),
    ] {
        assert_eq!(meaning(&format!("A: {{type: array, {schema}}}"), "A"), expected, "{schema}");
    }
}

#[test]
fn joined_tuples_are_one() {
    let text = "
A:
  type: array
  allOf:
    - prefixItems: [{type: string}, {type: integer}]
    - prefixItems: [{maxLength: 3}]
      items: {minimum: 1}
    - minItems: 1
";
    assert_eq!(meaning(text, "A"), "[string(..3), integer(1..)?, *number(1..)]");
}

#[test]
fn more_items_than_there_may_be_are_reported() {
    let (_, found) = schemas("A: {type: array, prefixItems: [{type: string}], items: false, minItems: 2}");
    assert_eq!(found, ["M009 1"]);
}

#[test]
fn no_value_is_a_type_of_its_own() {
    let (shown, found) =
        schemas("A: false\nB: {type: array, items: false}\nC: {allOf: [{type: string}, {type: integer}]}");
    assert_eq!(["A", "B", "C"].map(|name| shown.component(name)), ["never", "[never]", "any"]);
    assert_eq!(found, ["M025 1", "M025 2", "M005 3"]);
}
