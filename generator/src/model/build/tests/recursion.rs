//! Schemas that hold themselves.

use std::fmt::Write as _;

use super::{meaning, schemas};

#[test]
fn recursion_through_optional_properties_items_values_and_variants_is_fine() {
    let text = "
Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}}}
Tree: {type: object, required: [children], properties: {children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
Nest: {type: object, required: [inner], properties: {inner: {anyOf: [{$ref: '#/components/schemas/Nest'}, {type: 'null'}]}}}
Any: {type: object, additionalProperties: {$ref: '#/components/schemas/Any'}}
Expr: {oneOf: [{type: string}, {type: object, required: [of], properties: {of: {$ref: '#/components/schemas/Expr'}}}]}
";
    assert_eq!(meaning(text, "Node"), "{next?: Node}");
    assert_eq!(meaning(text, "Tree"), "{children: [Tree]}");
    assert_eq!(meaning(text, "Nest"), "{inner: Nest|null}");
    assert_eq!(meaning(text, "Any"), "{*: Any}");
    assert_eq!(meaning(text, "Expr"), "(string string / object {of: Expr}) by kind(string=0 object=1)");
}

#[test]
fn values_without_end_are_reported_once_for_each_circle() {
    let (_, found) = schemas(
        "
A: {type: object, required: [b], properties: {b: {$ref: '#/components/schemas/B'}}}
B: {type: object, required: [a], properties: {a: {$ref: '#/components/schemas/A'}}}
C: {type: object, required: [c], properties: {c: {$ref: '#/components/schemas/C'}}}
D: {type: object, required: [c], properties: {c: {$ref: '#/components/schemas/C'}}}
E: {type: array, minItems: 1, items: {$ref: '#/components/schemas/E'}}
",
    );
    assert_eq!(found, ["M008 1", "M008 3", "M008 5"]);
}

#[test]
fn schemas_that_only_contain_themselves_are_reported() {
    for text in [
        "A: {allOf: [{$ref: '#/components/schemas/A'}, {type: object}]}",
        "A: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}",
        "A: {anyOf: [{$ref: '#/components/schemas/B'}, {type: string}]}\nB: {oneOf: [{$ref: '#/components/schemas/A'}, {type: integer}]}",
        "A: {allOf: [{$ref: '#/components/schemas/B'}]}\nB: {allOf: [{$ref: '#/components/schemas/A'}]}\nC: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}",
    ] {
        let (_, found) = schemas(text);
        assert!(found.iter().any(|found| found.starts_with("M008")), "{text} {found:?}");
    }
}

#[test]
fn choices_that_multiply_come_to_an_end() {
    let mut text = String::from("A:\n  allOf:\n");
    for index in 0..24 {
        let _ = writeln!(text, "    - oneOf: [{{required: [a{index}]}}, {{required: [b{index}]}}]");
    }
    let (_, found) = schemas(&text);
    assert!(found.iter().any(|found| found.starts_with("S007")), "{found:?}");
}

#[test]
fn long_chains_of_references_come_to_an_end() {
    let mut text = String::from("S0: {type: string}\n");
    for index in 1..5_000 {
        let _ = writeln!(text, "S{index}: {{$ref: '#/components/schemas/S{}'}}", index - 1);
    }
    let (shown, found) = schemas(&text);
    assert_eq!(found, [""; 0]);
    assert_eq!(shown.component("S4999"), "-> S4998");
    let mut text = String::from("S0: {type: object, properties: {p0: {type: string}}}\n");
    for index in 1..300 {
        let _ = writeln!(
            text,
            "S{index}: {{allOf: [{{$ref: '#/components/schemas/S{}'}}, {{properties: {{p{index}: {{}}}}}}]}}",
            index - 1
        );
    }
    let (shown, found) = schemas(&text);
    assert_eq!(found, [""; 0]);
    assert_eq!(shown.component("S299").matches('p').count(), 300);
}
