//! What the suite of JSON Schema does not ask: the words, the bounds, the directions.

use std::fmt::Write as _;

use super::{Direction, Doubt, Evaluator, Options, Verdict};
use crate::document::read::testing::read_3_1;
use crate::document::{Document, SchemaId};
use crate::source::{Limits, Node, Sources, read_text};

/// A document with these schemas.
fn document(schemas: &str) -> Document {
    let indented = schemas.trim_end().replace('\n', "\n    ");
    let (document, findings) = read_3_1(&format!("components:\n  schemas:\n    {indented}\n"));
    assert_eq!(findings, [""; 0]);
    document
}

fn named(document: &Document, name: &str) -> SchemaId {
    document.components.schemas.iter().find(|(key, _)| key.value == name).unwrap().1
}

fn instance(text: &str) -> Node {
    read_text("instance.yaml", text, &mut Sources::default(), &Limits::default()).0.unwrap()
}

fn evaluate(document: &Document, name: &str, text: &str, options: Options) -> Verdict {
    super::evaluate(&document.schemas, named(document, name), &instance(text), options)
}

/// What is said about an instance: `pointer message` for each violation.
fn said(document: &Document, name: &str, text: &str) -> Vec<String> {
    match evaluate(document, name, text, Options::default()) {
        Verdict::Valid => Vec::new(),
        Verdict::Undecided(doubt) => vec![format!("{doubt:?}")],
        Verdict::Invalid(violations) => violations
            .iter()
            .map(|violation| format!("{} {}", violation.pointer, violation.message).trim().to_owned())
            .collect(),
    }
}

#[test]
fn violations_say_what_was_expected_and_found() {
    let document = document(
        "Order:
  type: object
  required: [id, items]
  properties:
    id: {type: integer}
    note: {type: [string, 'null'], maxLength: 3}
    state: {enum: [open, closed]}
    amount: {minimum: 0.5, multipleOf: 0.01}
    tags: {type: array, items: {pattern: '^[a-z]+$'}, uniqueItems: true, minItems: 1}
    'a/b~': {const: {x: [1]}}
  dependentRequired: {note: [state]}
  additionalProperties: false",
    );
    for (text, expected) in [
        ("[]", vec!["must be an object, but is an array"]),
        (
            "{items: 1}",
            vec![
                "must have the property `id`, but has not",
                "/items is not allowed by `additionalProperties`",
            ],
        ),
        (
            "{id: 1.5}",
            vec!["must have the property `items`, but has not", "/id must be an integer, but is `1.5`"],
        ),
    ] {
        assert_eq!(said(&document, "Order", text), expected, "{text}");
    }
    let whole =
        "{id: 1.0, items: 0, note: häßlich, state: opne, amount: 0.105, tags: [a, B, a], a/b~: {x: [1, 2]}}";
    assert_eq!(
        said(&document, "Order", whole),
        [
            "/items is not allowed by `additionalProperties`",
            "/note must have at most 3 characters, but has 7",
            "/state must be `open` or `closed`, but is `opne`",
            "/amount must be at least 0.5, but is 0.105",
            "/amount must be a multiple of 0.01, but is 0.105",
            "/tags must have no item twice, but its items 0 and 2 are equal",
            "/tags/1 must match the pattern `^[a-z]+$`, but is `B`",
            "/a~1b~0 must be `{\"x\": [1]}`, but is `{\"x\": [1, 2]}`",
        ]
    );
    let missing = said(&document, "Order", "{id: 1, note: n, tags: []}");
    let expected = [
        "must have the property `items`, but has not",
        "must have the property `state` because it has `note`, but has not",
        "/tags must have at least 1 item, but has 0",
    ];
    assert_eq!(missing, expected);
}

#[test]
fn of_several_branches_the_nearest_is_told() {
    let document = document(
        "Cat: {type: object, required: [kind], properties: {kind: {const: cat}, lives: {type: integer}}}
Dog: {type: object, required: [kind], properties: {kind: {const: dog}, tricks: {type: array}}}
Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
Tagged:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: kind, mapping: {hound: Dog}}
Id: {anyOf: [{type: string}, {type: integer}]}
Maybe: {anyOf: [{$ref: '#/components/schemas/Cat'}, {type: 'null'}]}
Both: {oneOf: [{}, {type: string}, {minLength: 1}]}",
    );
    for (name, text, expected) in [
        ("Pet", "{kind: dog, tricks: 1}", "/tricks must be an array, but is a number"),
        ("Pet", "{kind: cat, lives: many}", "/lives must be an integer, but is a string"),
        ("Pet", "7", "must be an object, but is a number"),
        ("Tagged", "{kind: hound}", "/kind must be `dog`, but is `hound`"),
        ("Id", "[]", "must be a string or an integer, but is an array"),
        ("Maybe", "{kind: cat, lives: x}", "/lives must be an integer, but is a string"),
        (
            "Both",
            "a",
            "must match exactly one schema of `oneOf`, but matches `oneOf/0`, `oneOf/1` and `oneOf/2`",
        ),
    ] {
        assert_eq!(said(&document, name, text), [expected], "{name} {text}");
    }
}

#[test]
fn what_travels_the_other_way_may_be_missing() {
    let document = document(
        "Base: {required: [id, secret, name]}
User:
  allOf:
    - $ref: '#/components/schemas/Base'
    - properties: {id: {$ref: '#/components/schemas/Id'}, secret: {writeOnly: true}, name: {}}
Id: {type: string, readOnly: true}",
    );
    let missing = |direction: Direction, text: &str| {
        let options = Options { direction, ..Options::default() };
        match evaluate(&document, "User", text, options) {
            Verdict::Invalid(violations) => violations.len(),
            Verdict::Valid => 0,
            Verdict::Undecided(_) => 99,
        }
    };
    let directions = [Direction::Request, Direction::Response, Direction::Either, Direction::Both];
    assert_eq!(directions.map(|direction| missing(direction, "{}")), [2, 2, 1, 3]);
    assert_eq!(directions.map(|direction| missing(direction, "{name: n}")), [1, 1, 0, 2]);
}

#[test]
fn schemas_that_apply_themselves_end() {
    let document = document(
        "Loop: {type: object, allOf: [{$ref: '#/components/schemas/Loop'}]}
Pet:
  properties: {kind: {type: string}}
  oneOf: [{$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Fish'}]
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}], required: [tail]}
Fish: {allOf: [{$ref: '#/components/schemas/Pet'}], required: [fin]}
Tree: {type: object, additionalProperties: {$ref: '#/components/schemas/Tree'}}",
    );
    assert_eq!(said(&document, "Loop", "1"), ["must be an object, but is a number"]);
    assert!(matches!(
        evaluate(&document, "Loop", "{}", Options::default()),
        Verdict::Undecided(Doubt::Endless(_))
    ));
    // What is known is said, whatever the circle would have come to.
    assert_eq!(said(&document, "Pet", "{kind: 1, tail: 1}"), ["/kind must be a string, but is a number"]);
    assert!(matches!(
        evaluate(&document, "Pet", "{tail: 1}", Options::default()),
        Verdict::Undecided(Doubt::Endless(_))
    ));
    let deep = format!("{}1{}", "{a: ".repeat(200), "}".repeat(200));
    let pointer = "/a".repeat(200);
    assert_eq!(said(&document, "Tree", &deep), [format!("{pointer} must be an object, but is a number")]);
}

#[test]
fn nests_that_double_at_every_reference_are_walked_once() {
    let mut schemas = "S0: {type: string}\n".to_owned();
    for index in 1..60 {
        let below = format!("{{$ref: '#/components/schemas/S{}'}}", index - 1);
        writeln!(schemas, "S{index}: {{anyOf: [{below}, {below}], allOf: [{below}, {below}]}}").unwrap();
    }
    let document = document(&schemas);
    assert_eq!(said(&document, "S59", "a"), [""; 0]);
    assert_eq!(
        said(&document, "S59", "1"),
        ["must be a string, but is a number", "must match a schema of `anyOf`, but is a number"]
    );
}

#[test]
fn a_chain_of_references_beyond_the_bound_is_undecided() {
    let mut schemas = "S0: {type: string}\n".to_owned();
    for index in 1..5_000 {
        writeln!(schemas, "S{index}: {{$ref: '#/components/schemas/S{}'}}", index - 1).unwrap();
    }
    let document = document(&schemas);
    assert_eq!(said(&document, "S700", "1"), ["must be a string, but is a number"]);
    assert_eq!(said(&document, "S4999", "1"), ["TooMuch"]);
}

#[test]
fn work_is_bounded_for_all_evaluations_together() {
    let document = document("A: {items: {type: integer}}");
    let instance = instance(&format!("[{}]", "1, ".repeat(100)));
    let id = named(&document, "A");
    let mut evaluator = Evaluator::new(&document.schemas, 250);
    let mut verdict = || evaluator.evaluate(id, &instance, Options::default());
    assert_eq!([verdict(), verdict()], [Verdict::Valid, Verdict::Valid]);
    assert_eq!(verdict(), Verdict::Undecided(Doubt::TooMuch));
    assert!(evaluator.is_exhausted());
    let options = Options { steps: 50, ..Options::default() };
    assert_eq!(
        super::evaluate(&document.schemas, id, &instance, options),
        Verdict::Undecided(Doubt::TooMuch)
    );
}

#[test]
fn patterns_that_cannot_be_decided_leave_doubt_only_where_they_matter() {
    let document = document(
        "Back: {pattern: '^(a)\\1$'}
Any: {anyOf: [{pattern: '^(a)\\1$'}, {minLength: 5}]}
Seen: {patternProperties: {'^(a)\\1$': {type: string}}, unevaluatedProperties: {type: integer}}",
    );
    assert!(matches!(
        evaluate(&document, "Back", "aa", Options::default()),
        Verdict::Undecided(Doubt::BackReference(_))
    ));
    assert_eq!(evaluate(&document, "Back", "1", Options::default()), Verdict::Valid);
    assert_eq!(evaluate(&document, "Any", "aaaaaa", Options::default()), Verdict::Valid);
    assert!(matches!(evaluate(&document, "Seen", "{aa: 1}", Options::default()), Verdict::Undecided(_)));
    // Neither schema takes an array, but which of them is asked is unknown.
    assert!(matches!(evaluate(&document, "Seen", "{aa: []}", Options::default()), Verdict::Undecided(_)));
}
