//! Schemas joined by `allOf`.

use super::{meaning, schemas};

#[test]
fn one_schema_with_words_is_that_schema() {
    let text = "
Base: {type: object, properties: {a: {type: string}}}
Whole:
  type: object
  properties:
    a: {allOf: [{$ref: '#/components/schemas/Base'}]}
    b: {allOf: [{$ref: '#/components/schemas/Base'}], description: words}
    c: {allOf: [{$ref: '#/components/schemas/Base'}, {description: words}]}
    d: {allOf: [{$ref: '#/components/schemas/Base'}, {$ref: '#/components/schemas/Base'}]}
Named: {allOf: [{$ref: '#/components/schemas/Base'}]}
";
    assert_eq!(meaning(text, "Whole"), "{a?: Base, b?: Base, c?: Base, d?: Base}");
    assert_eq!(meaning(text, "Named"), "-> Base");
}

#[test]
fn properties_are_joined_and_requirements_added_up() {
    let text = "
Base: {type: object, required: [id], properties: {id: {type: string}, name: {type: string}}}
Whole:
  allOf:
    - $ref: '#/components/schemas/Base'
    - {type: object, required: [name, extra], properties: {extra: {type: integer}}}
Beside:
  type: object
  allOf: [{$ref: '#/components/schemas/Base'}]
  properties: {extra: {type: integer}}
";
    assert_eq!(meaning(text, "Whole"), "{id: string, name: string, extra: integer}");
    assert_eq!(meaning(text, "Beside"), "{id: string, name?: string, extra?: integer}");
}

#[test]
fn a_property_in_both_satisfies_both() {
    let text = "
Base: {type: object, properties: {kind: {type: string, maxLength: 9}, n: {type: number, minimum: 1}}}
Date: {type: string, format: date}
Whole:
  allOf:
    - $ref: '#/components/schemas/Base'
    - type: object
      properties:
        kind: {const: card}
        n: {type: integer, minimum: 0, maximum: 5}
Pattern:
  allOf:
    - {type: string, pattern: ^a, minLength: 1}
    - {pattern: z$, minLength: 3, maxLength: 7}
Values: {allOf: [{enum: [a, b, c]}, {enum: [b, c, d]}]}
Same:
  allOf:
    - {type: object, properties: {at: {$ref: '#/components/schemas/Date'}}}
    - {type: object, properties: {at: {$ref: '#/components/schemas/Date'}}}
Step: {allOf: [{type: integer, multipleOf: 4}, {multipleOf: 2}]}
";
    assert_eq!(meaning(text, "Whole"), "{kind?: =card, n?: integer(1..5)}");
    assert_eq!(meaning(text, "Pattern"), "string(3..7)/^a//z$/");
    assert_eq!(meaning(text, "Values"), "<b c>");
    assert_eq!(meaning(text, "Same"), "{at?: Date}");
    assert_eq!(meaning(text, "Step"), "integer%4");
}

#[test]
fn additional_properties_see_only_what_stands_beside_them() {
    let text = "
Closed:
  allOf:
    - {type: object, properties: {a: {type: string}}, additionalProperties: false}
    - {type: object, properties: {a: {maxLength: 3}}}
Typed:
  allOf:
    - {type: object, properties: {a: {type: string}}, additionalProperties: {maxLength: 3}}
    - {type: object, properties: {b: {type: string}}}
";
    assert_eq!(meaning(text, "Closed"), "{a?: string(..3), closed}");
    assert_eq!(meaning(text, "Typed"), "{a?: string, b?: string(..3), *: string(..3)}");
}

#[test]
fn a_property_that_another_part_refuses_is_reported() {
    let (shown, found) = schemas(
        "
Optional:
  allOf:
    - {type: object, properties: {a: {type: string}}, additionalProperties: false}
    - {type: object, properties: {b: {type: string}}}
Required:
  allOf:
    - {type: object, properties: {a: {type: string}}, additionalProperties: false}
    - {type: object, required: [b], properties: {b: {type: string}}}
",
    );
    assert_eq!(found, ["M013 4", "M026 8"]);
    assert_eq!(shown.component("Optional"), "{a?: string, closed}");
}

#[test]
fn contradictions_name_both_places() {
    for (one, other) in [
        ("{type: string}", "{type: integer}"),
        ("{const: a}", "{const: b}"),
        ("{type: string, format: date}", "{type: string, format: uuid}"),
        ("{type: integer, minimum: 5}", "{type: integer, maximum: 4}"),
        ("{type: string, minLength: 5}", "{maxLength: 4}"),
    ] {
        let text = format!("A:\n  allOf:\n    - {one}\n    - {other}\n");
        let (_, found) = schemas(&text);
        let lines: Vec<&String> = found.iter().filter(|found| found.starts_with("M005")).collect();
        assert_eq!(lines.len(), 1, "{text} {found:?}");
    }
}

#[test]
fn a_choice_within_is_distributed() {
    let text = "
Event:
  allOf:
    - {type: object, required: [id], properties: {id: {type: string}, kind: {type: string}}}
    - oneOf:
        - {type: object, required: [kind, a], properties: {kind: {const: a}, a: {type: string}}}
        - {type: object, required: [kind, b], properties: {kind: {const: b}, b: {type: string}}}
";
    assert_eq!(
        meaning(text, "Event"),
        "(a {id: string, kind: =a, a: string} / b {id: string, kind: =b, b: string}) by tag kind(a=0 b=1)"
    );
}

#[test]
fn two_choices_leave_out_the_pairs_that_contradict_each_other() {
    let (shown, found) = schemas(
        "
Base:
  oneOf:
    - {type: object, required: [kind], properties: {kind: {const: a}}}
    - {type: object, required: [kind], properties: {kind: {const: b}}}
More:
  allOf:
    - $ref: '#/components/schemas/Base'
    - oneOf:
        - {type: object, required: [kind, x], properties: {kind: {const: a}, x: {}}}
        - {type: object, required: [kind, y], properties: {kind: {const: b}, y: {}}}
",
    );
    assert!(found.iter().all(|found| found.starts_with("M013")), "{found:?}");
    assert_eq!(shown.component("More"), "(a {kind: =a, x: any} / b {kind: =b, y: any}) by tag kind(a=0 b=1)");
}
