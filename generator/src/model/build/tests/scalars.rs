//! Scalars, formats and enumerations.

use super::{meaning, schemas};

#[test]
fn formats_and_constraints_are_kept() {
    for (schema, expected) in [
        ("{type: boolean}", "boolean"),
        ("{type: string}", "string"),
        ("{type: string, format: date-time}", "datetime"),
        ("{type: string, format: date}", "date"),
        ("{type: string, format: uuid}", "uuid"),
        ("{type: string, format: byte}", "base64"),
        ("{type: string, contentEncoding: base64}", "base64"),
        ("{type: string, format: password}", "password"),
        ("{type: string, format: email}", "email"),
        ("{type: string, format: hostname}", "string:hostname"),
        ("{type: string, minLength: 1, maxLength: 9, pattern: ^a}", "string(1..9)/^a/"),
        ("{type: integer}", "integer"),
        ("{type: integer, format: int32}", "int32"),
        ("{type: integer, format: uint8, minimum: 1}", "uint8(1..)"),
        ("{type: integer, minimum: 0.5, exclusiveMaximum: 1e2, multipleOf: 5}", "integer(1..100!)%5"),
        ("{type: integer, minimum: 1, exclusiveMinimum: 1}", "integer(1!..)"),
        ("{type: number, minimum: 0.50}", "number(0.50..)"),
        ("{type: number, format: float}", "float"),
        ("{type: number, format: int32}", "int32"),
        ("{type: [number, integer]}", "number"),
        ("{}", "any"),
        ("true", "any"),
        ("{type: 'null'}", "null"),
        ("{description: only words}", "any"),
    ] {
        assert_eq!(meaning(&format!("A: {schema}"), "A"), expected, "{schema}");
    }
}

#[test]
fn types_are_understood_from_the_keywords_and_it_is_said() {
    for (schema, expected, said) in [
        ("{properties: {a: {type: string}}}", "{a?: string}", "object"),
        ("{items: {type: string}}", "[string]", "array"),
        ("{minLength: 1}", "string(1..)", "string"),
        ("{format: uuid}", "uuid", "string"),
        ("{minimum: 1}", "number(1..)", "number"),
    ] {
        let (shown, found) = schemas(&format!("A: {schema}"));
        assert_eq!(found, [""; 0]);
        assert_eq!(shown.component("A"), expected);
        assert_eq!(shown.notes("A"), [format!("The document declares no type here; {said} is understood.")]);
    }
}

#[test]
fn unknown_formats_are_reported_and_noted() {
    let (shown, found) = schemas("A: {type: string, format: colour}\nB: {type: integer, format: epoch}");
    assert_eq!(found, ["M011 1", "M011 2"]);
    assert_eq!(shown.component("A"), "string:colour");
    assert_eq!(shown.notes("A"), ["Format `colour`, which is not known and not checked."]);
    assert_eq!(shown.component("B"), "integer");
}

#[test]
fn constants_and_enumerations() {
    for (schema, expected) in [
        ("{const: a}", "=a"),
        ("{type: string, enum: [a]}", "=a"),
        ("{const: 1}", "=1"),
        ("{const: true}", "=true"),
        ("{const: 1.5}", "=1.5"),
        ("{type: string, enum: [a, b, '']}", "<a b >"),
        ("{enum: [1, 2]}", "<1 2>"),
        ("{type: boolean, enum: [true, false]}", "boolean"),
        ("{type: string, enum: [a, b], x-enum-varnames: [First, Second]}", "<a as First b as Second>"),
        ("{oneOf: [{const: 1, title: One}, {const: 2, title: Two}]}", "<1 as One 2 as Two>"),
        ("{anyOf: [{enum: [a, b]}, {enum: [b, c]}]}", "<a b c>"),
    ] {
        assert_eq!(meaning(&format!("A: {schema}"), "A"), expected, "{schema}");
    }
}

#[test]
fn an_open_enumeration_has_values_that_are_known_among_others() {
    let table = [
        ("{anyOf: [{type: string, enum: [a, b]}, {type: string}]}", "<a b ...>", ""),
        ("{anyOf: [{type: string}, {enum: [a, b, null]}, {enum: [b, c]}]}", "<a b c ...>", ""),
        ("{anyOf: [{type: integer}, {enum: [1, 2]}]}", "<1 2 ...>", ""),
        ("{oneOf: [{type: string, enum: [a, b]}, {type: string}]}", "<a b ...>", "M013 1"),
        (
            "{anyOf: [{const: a}, {type: [string, integer]}]}",
            "(integer integer / string string) by kind(number=0 string=1)",
            "",
        ),
        ("{anyOf: [{const: a}, {}]}", "any", ""),
    ];
    for (schema, expected, code) in table {
        let (shown, found) = schemas(&format!("A: {schema}"));
        assert_eq!((shown.component("A").as_str(), found.concat().as_str()), (expected, code), "{schema}");
    }
    let (shown, _) = schemas("A: {anyOf: [{const: a}, {const: b}, {type: [string, integer]}]}");
    assert_eq!(shown.notes("A"), ["Known values: `\"a\"`.", "Known values: `\"b\"`."]);
}

#[test]
fn values_of_any_type_are_listed() {
    let table = [
        ("{enum: [1, a]}", "<1 a>"),
        ("{enum: [1.5, 2.5]}", "<1.5 2.5>"),
        ("{enum: [true, 1, null]}", "<true 1>"),
        ("{const: [1]}", "=[1]"),
        ("{const: {a: 1}}", "={\"a\":1}"),
        ("{enum: [[1], [2]]}", "<[1] [2]>"),
    ];
    for (schema, expected) in table {
        assert_eq!(meaning(&format!("A: {schema}"), "A"), expected, "{schema}");
    }
}

#[test]
fn values_that_cannot_be_are_reported() {
    let (shown, found) = schemas(
        "
A:
  type: string
  enum: [a, 1, b]
B: {type: string, enum: [1, 2]}
C: {type: string, enum: [a, b, a]}
D: {type: string, enum: [a, b], x-enum-varnames: [A]}
",
    );
    assert_eq!(found, ["M013 3", "M009 4", "M009 4", "M013 5", "M013 6"]);
    assert_eq!(shown.component("A"), "<a b>");
    assert_eq!(shown.component("C"), "<a b>");
    assert_eq!(shown.component("D"), "<a b>");
}

#[test]
fn constraints_of_other_types_are_reported() {
    let (shown, found) = schemas(
        "
A:
  type: integer
  minLength: 3
B:
  type: string
  format: date
  minimum: 1
C: {type: array, format: date}
",
    );
    assert_eq!(found, ["M013 3", "M013 7", "M013 8"]);
    assert_eq!(shown.component("A"), "integer");
    assert_eq!(shown.component("B"), "date");
}

#[test]
fn constraints_that_leave_nothing_are_reported() {
    for schema in [
        "{type: integer, minimum: 2, maximum: 1}",
        "{type: number, exclusiveMinimum: 1, maximum: 1.0}",
        "{type: string, minLength: 2, maxLength: 1}",
        "{type: array, minItems: 2, maxItems: 1}",
        "{type: object, minProperties: 2, maxProperties: 1}",
    ] {
        let (_, found) = schemas(&format!("A: {schema}"));
        assert_eq!(found, ["M009 1"], "{schema}");
    }
}

#[test]
fn a_pattern_must_be_one() {
    let (shown, found) = schemas(
        "
A:
  type: string
  pattern: '('
B:
  type: object
  patternProperties:
    ')': {}
  properties: {a: {}}
C: {not: {pattern: '['}}
D: {type: string, pattern: '^\\-$'}
E: {type: object, propertyNames: {pattern: '{'}}
F: {type: string, pattern: '\\p{Alpha}\\p{Alnum}'}
G: {type: string, pattern: '^(?=a)\\p{L}+$'}
",
    );
    assert_eq!(found, ["M009 3", "M009 7", "M009 9", "M031 10", "M031 11", "M009 12"]);
    assert_eq!(shown.component("D"), "string/^\\-$/");
}
