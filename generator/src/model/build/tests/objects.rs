//! Objects and maps.

use super::{meaning, schemas};

#[test]
fn objects_and_maps() {
    for (schema, expected) in [
        ("{type: object}", "{*: any}"),
        ("{type: object, additionalProperties: true}", "{*: any}"),
        ("{type: object, additionalProperties: {type: string}, maxProperties: 5}", "{*: string}(..5)"),
        ("{type: object, additionalProperties: false}", "{closed}"),
        ("{type: object, properties: {a: {type: string}}}", "{a?: string}"),
        ("{type: object, properties: {a: {}}, additionalProperties: false}", "{a?: any, closed}"),
        ("{type: object, properties: {a: {}}, unevaluatedProperties: false}", "{a?: any, closed}"),
        ("{type: object, properties: {a: {}}, additionalProperties: true}", "{a?: any, *: any}"),
        (
            "{type: object, properties: {a: {}}, additionalProperties: {type: integer}}",
            "{a?: any, *: integer}",
        ),
        ("{type: object, required: [b], properties: {a: {}}}", "{a?: any, b: any}"),
        ("{type: object, required: [b], additionalProperties: {type: string}}", "{b: string, *: string}"),
        (
            "{type: object, propertyNames: {maxLength: 3}, additionalProperties: {type: string}}",
            "{string(..3): string}",
        ),
        (
            "{type: object, patternProperties: {^x: {type: string}}, additionalProperties: false}",
            "{string/^x/: string}",
        ),
        ("{type: object, properties: {a: {}}, not: {required: [b]}}", "{a?: any, !b}"),
        ("{type: object, properties: {a: {}, b: false}}", "{a?: any, !b}"),
        (
            "{type: object, properties: {a: {}}, not: {anyOf: [{required: [b]}, {required: [c], properties: {c: {}}}]}}",
            "{a?: any, !b, !c}",
        ),
        ("{type: array, items: {type: string}, minItems: 1, uniqueItems: true}", "[string](1..)!"),
        ("{type: array}", "[any]"),
    ] {
        assert_eq!(meaning(&format!("A: {schema}"), "A"), expected, "{schema}");
    }
}

#[test]
fn what_stands_beside_a_reference_holds_as_well() {
    let text = "
Name: {type: string, maxLength: 9}
Whole:
  type: object
  properties:
    a: {$ref: '#/components/schemas/Name', description: a name}
    b: {$ref: '#/components/schemas/Name', minLength: 1}
";
    let (shown, found) = schemas(text);
    assert_eq!(found, [""; 0]);
    assert_eq!(shown.component("Whole"), "{a?: Name, b?: string(1..9)}");
}

#[test]
fn properties_say_what_stands_beside_the_reference_first() {
    let (shown, _) = schemas(
        "
Name: {type: string, title: Name, description: the schema's, default: x}
Whole:
  type: object
  properties:
    a: {$ref: '#/components/schemas/Name', description: the property's}
    b: {$ref: '#/components/schemas/Name', deprecated: true}
    c: {anyOf: [{$ref: '#/components/schemas/Name'}, {type: 'null'}]}
    d: {type: string, readOnly: true}
",
    );
    let whole = shown.0.types.iter().find_map(|(_, ty)| match &ty.shape {
        crate::model::Shape::Object(object) => Some(object),
        _ => None,
    });
    let docs: Vec<_> = whole
        .unwrap()
        .properties
        .iter()
        .map(|property| {
            (property.docs.description.as_deref(), property.docs.deprecated, property.docs.default.is_some())
        })
        .collect();
    assert_eq!(
        docs,
        [
            (Some("the property's"), false, true),
            (Some("the schema's"), true, true),
            (Some("the schema's"), false, true),
            (None, false, false),
        ]
    );
    let docs = &whole.unwrap().properties.last().unwrap().docs;
    assert!(docs.read_only && !docs.write_only);
}

#[test]
fn defaults_are_held_against_their_schemas() {
    let (shown, found) = schemas(
        "
A:
  type: object
  properties:
    a: {type: integer, default: 5}
    b:
      type: integer
      default: five
    c: {type: string, enum: [x, y], default: z}
    d: {type: array, items: {type: integer}, default: [1, x]}
    e: {type: integer, maximum: 3, default: 4}
    f: {type: [string, 'null'], default: null}
",
    );
    assert_eq!(found, [""; 0]);
    let shape = &shown.0.types.iter().next().unwrap().1.shape;
    let crate::model::Shape::Object(object) = shape else { panic!("{shape:?}") };
    let kept: Vec<bool> = object.properties.iter().map(|property| property.docs.default.is_some()).collect();
    assert_eq!(kept, [true, false, false, false, false, true]);
}

#[test]
fn types_stand_in_document_order_each_followed_by_those_within() {
    let (shown, _) = schemas("
B: {type: object, properties: {x: {type: object, properties: {y: {type: string}}}, z: {$ref: '#/components/schemas/A'}}}
A: {type: array, items: {type: object, additionalProperties: {type: integer}}}
");
    let names: Vec<String> = shown.0.types.iter().map(|(_, ty)| format!("{:?}", ty.origin.name)).collect();
    assert_eq!(
        names,
        [
            r#"[Component("B")]"#,
            r#"[Component("B"), Property("x")]"#,
            r#"[Component("B"), Property("x"), Property("y")]"#,
            r#"[Component("A")]"#,
            r#"[Component("A"), Item]"#,
            r#"[Component("A"), Item, Value]"#,
        ]
    );
    assert_eq!(shown.component("B"), "{x?: {y?: string}, z?: A}");
}

#[test]
fn not_of_what_is_no_object_is_left_over() {
    for operand in ["{const: x}", "{type: string}", "{required: [a]}"] {
        let (_, found) = schemas(&format!("A: {{type: string, not: {operand}}}"));
        assert_eq!(found, [""; 0], "{operand}");
    }
}

#[test]
fn values_by_pattern_have_the_type_that_all_patterns_ask_for() {
    let head = "type: object, patternProperties: ";
    for (schema, expected) in [
        ("{^a: {type: integer}, b$: {type: integer}}, additionalProperties: false", "{*: integer}"),
        (
            "{^a: {type: integer, minimum: 1}, b$: {type: integer}}, additionalProperties: false",
            "{*: integer}",
        ),
        ("{^a: {type: string}}, additionalProperties: {type: string, maxLength: 1}", "{*: string}"),
        (
            "{^a: {$ref: '#/components/schemas/B'}, ^b: {$ref: '#/components/schemas/B'}}, additionalProperties: false",
            "{*: B}",
        ),
        (
            "{^a: {type: [string, 'null']}, ^b: {type: string}}, additionalProperties: false",
            "{*: string|null}",
        ),
        (
            "{^a: {type: string}, ^b: {type: integer}}, additionalProperties: false",
            "{*: (string string / integer integer) by kind(string=0 number=1)}",
        ),
        ("{^a: false, ^b: {type: boolean}}, additionalProperties: false", "{*: boolean}"),
        ("{^a: false}, additionalProperties: false", "{closed}"),
        (
            "{^a: {type: integer}}, properties: {x: {type: string}}, additionalProperties: false",
            "{x?: string, *: integer}",
        ),
        // What is not told apart, or may be anything, is any value.
        ("{^a: {type: integer}, ^b: {type: integer}}", "{*: any}"),
        ("{^a: {type: integer}}, additionalProperties: true", "{*: any}"),
        (
            "{^a: {type: object, properties: {x: {}}}, ^b: {type: object, properties: {y: {}}}}, additionalProperties: false",
            "{*: any}",
        ),
    ] {
        let text = format!("A: {{{head}{schema}}}\nB: {{type: object, properties: {{x: {{}}}}}}");
        assert_eq!(meaning(&text, "A"), expected, "{schema}");
    }
}

#[test]
fn joined_patterns_hold_together() {
    let text = "
A:
  allOf:
    - {type: object, patternProperties: {^a: {type: number}, b$: {type: number}}, additionalProperties: false}
    - {type: object, additionalProperties: {minimum: 3}}
";
    assert_eq!(meaning(text, "A"), "{*: number}");
}
