//! Null in every spelling.

use super::{meaning, schemas};

#[test]
fn null_that_is_refused_beside_a_choice_is_no_value() {
    for schema in [
        "{anyOf: [{type: [string, 'null']}], not: {type: 'null'}}",
        "{anyOf: [{type: string}, {type: 'null'}], not: {const: null}}",
        "{oneOf: [{type: string}, {type: 'null'}], if: {type: 'null'}, then: false}",
    ] {
        let whole = format!("Whole: {{type: object, properties: {{text: {schema}}}}}");
        assert_eq!(meaning(&whole, "Whole"), "{text?: string}", "{schema}");
    }
}

/// Every way to say that a text may be null means the same.
#[test]
fn null_is_part_of_the_use_in_every_spelling() {
    for spelling in [
        "{type: [string, 'null']}",
        "{type: ['null', string]}",
        "{anyOf: [{type: string}, {type: 'null'}]}",
        "{oneOf: [{type: string}, {type: 'null'}]}",
        "{oneOf: [{type: 'null'}, {type: string}]}",
        "{anyOf: [{type: string}, {const: null}]}",
        "{anyOf: [{type: string}, {enum: [null]}]}",
        "{anyOf: [{type: string}, {type: 'null', enum: [null]}]}",
        "{oneOf: [{type: string}, {oneOf: [{type: 'null'}]}]}",
        "{type: [string, 'null'], anyOf: [{type: string}, {type: 'null'}]}",
        "{allOf: [{type: [string, 'null']}]}",
        "{anyOf: [{type: [string, 'null']}]}",
        "{$ref: '#/components/schemas/Inline/properties/text'}",
    ] {
        let text = format!(
            "Whole: {{properties: {{text: {spelling}}}, type: object}}\nInline: {{type: object, properties: {{text: {{type: [string, 'null']}}}}}}"
        );
        assert_eq!(meaning(&text, "Whole"), "{text?: string|null}", "{spelling}");
    }
}

#[test]
fn null_comes_through_references_and_allof() {
    let text = "
Text: {type: [string, 'null']}
Renamed: {$ref: '#/components/schemas/Text'}
Plain: {type: string}
Whole:
  type: object
  properties:
    a: {$ref: '#/components/schemas/Text'}
    b: {$ref: '#/components/schemas/Renamed'}
    c: {anyOf: [{$ref: '#/components/schemas/Plain'}, {type: 'null'}]}
    d: {allOf: [{$ref: '#/components/schemas/Text'}], description: d}
    e: {allOf: [{$ref: '#/components/schemas/Text'}, {type: string}]}
  required: [a, b, c, d, e]
";
    assert_eq!(meaning(text, "Renamed"), "-> Text|null");
    assert_eq!(
        meaning(text, "Whole"),
        "{a: Text|null, b: Renamed|null, c: Plain|null, d: Text|null, e: string}"
    );
}

#[test]
fn a_component_that_is_something_or_null_stays_what_it_is() {
    let text = "
Owner:
  oneOf:
    - {type: object, properties: {id: {type: integer}}}
    - {type: 'null'}
Whole: {type: object, properties: {owner: {$ref: '#/components/schemas/Owner'}}}
";
    assert_eq!(meaning(text, "Owner"), "{id?: integer}");
    assert_eq!(meaning(text, "Whole"), "{owner?: Owner|null}");
}

#[test]
fn null_among_the_values_is_part_of_the_use() {
    let text = "
Whole:
  type: object
  properties:
    a: {type: [string, 'null'], enum: [x, y, null]}
    b: {enum: [x, y, null]}
    c: {enum: [x, null]}
    d: {const: null}
    e: {oneOf: [{enum: [x, y]}, {const: null}]}
";
    assert_eq!(
        meaning(text, "Whole"),
        "{a?: <x y>|null, b?: <x y>|null, c?: =x|null, d?: null, e?: <x y>|null}"
    );
}

#[test]
fn a_null_that_the_values_refuse_is_reported() {
    let (shown, found) = schemas(
        "A: {type: [string, 'null'], enum: [x, y]}\nB: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}",
    );
    assert_eq!(found, ["M013 1"]);
    assert_eq!(shown.component("B"), "{a?: A}");
}

#[test]
fn two_variants_that_admit_null_are_reported() {
    let (shown, found) = schemas(
        "
A:
  type: object
  properties:
    a:
      oneOf: [{type: [string, 'null']}, {type: [integer, 'null']}]
",
    );
    assert_eq!(found, ["M013 5"]);
    assert_eq!(shown.component("A"), "{a?: (string string / integer integer) by kind(string=0 number=1)}");
}
