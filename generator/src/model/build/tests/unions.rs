//! Unions and how they are decided.

use super::{meaning, schemas};

#[test]
fn json_types_tell_apart() {
    assert_eq!(
        meaning("A: {oneOf: [{type: string}, {type: array, items: {type: string}}]}", "A"),
        "(string string / array [string]) by kind(string=0 array=1)"
    );
    assert_eq!(
        meaning("A: {type: [string, integer, 'null']}", "A"),
        "(integer integer / string string) by kind(number=0 string=1)"
    );
    assert_eq!(
        meaning("A: {type: object, properties: {a: {type: [string, integer, 'null']}}}", "A"),
        "{a?: (integer integer / string string) by kind(number=0 string=1)|null}"
    );
}

#[test]
fn a_bare_type_beside_leaves_named_variants_what_they_are() {
    let text = "
Cat: {type: object, required: [meow], properties: {meow: {type: boolean}}}
Dog: {type: object, required: [bark], properties: {bark: {type: boolean}}}
Pet: {type: object, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
One: {anyOf: [{$ref: '#/components/schemas/Cat'}]}
Twice: {type: array, items: {anyOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Cat'}]}}
";
    assert_eq!(meaning(text, "Pet"), "(Cat Cat / Dog Dog) by key(meow=0 else=1)");
    assert_eq!(meaning(text, "One"), "-> Cat");
    assert_eq!(meaning(text, "Twice"), "[Cat]");
}

const PETS: &str = "
Cat: {type: object, required: [kind], properties: {kind: {type: string}, meow: {type: boolean}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string}, bark: {type: boolean}}}
Fox: {type: object, required: [kind], properties: {kind: {const: fox}}}
";

#[test]
fn discriminators_by_name_by_mapping_and_by_constant() {
    let implicit = "
Pet:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Fox'}]
  discriminator: {propertyName: kind}
";
    assert_eq!(
        meaning(&format!("{PETS}{implicit}"), "Pet"),
        "(Cat Cat / Dog Dog / Fox Fox) by tag kind(Cat=0 Dog=1 fox=2)"
    );
    let mapped = "
Pet:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator:
    propertyName: kind
    mapping: {cat: '#/components/schemas/Cat', lion: Cat, dog: Dog}
";
    assert_eq!(
        meaning(&format!("{PETS}{mapped}"), "Pet"),
        "(Cat Cat / Dog Dog) by tag kind(cat=0 lion=0 dog=1)"
    );
}

#[test]
fn discriminators_that_cannot_work_are_reported() {
    let (_, found) = schemas(
        "
Cat: {type: object, properties: {meow: {type: boolean}}}
Dog: {type: object, required: [kind], properties: {kind: {const: dog}}}
Fox: {type: object, properties: {kind: {const: fox}}}
Pet:
  oneOf:
    - $ref: '#/components/schemas/Cat'
    - $ref: '#/components/schemas/Dog'
  discriminator: {propertyName: kind}
Wrong:
  oneOf:
    - $ref: '#/components/schemas/Dog'
    - $ref: '#/components/schemas/Fox'
  discriminator:
    propertyName: kind
    mapping: {hund: Dog, fox: Fox, cat: Cat}
Base: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
",
    );
    assert_eq!(found, ["M007 2", "M014 3", "M007 6", "M013 15", "M013 16"]);
}

#[test]
fn nested_unions_keep_their_names_and_are_seen_through() {
    let text = "
Cat: {type: object, required: [kind], properties: {kind: {const: cat}}}
Dog: {type: object, required: [kind], properties: {kind: {const: dog}}}
Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
Car: {type: object, required: [kind], properties: {kind: {const: car}}}
Thing: {oneOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Car'}, {type: string}]}
Inline: {oneOf: [{oneOf: [{$ref: '#/components/schemas/Cat'}, {type: string}]}, {type: 'null'}, {type: integer}]}
";
    assert_eq!(
        meaning(text, "Thing"),
        "(Pet Pet / Car Car / string string) by kind(object=tag kind(cat=0 dog=0 car=1) string=2)"
    );
    assert_eq!(
        meaning(text, "Inline"),
        "(Cat Cat / string string / integer integer) by kind(object=0 string=1 number=2)"
    );
}

#[test]
fn constants_among_other_variants_become_one_enumeration() {
    assert_eq!(
        meaning("A: {oneOf: [{const: auto}, {const: none}, {type: integer}]}", "A"),
        "(string <auto none> / integer integer) by kind(string=0 number=1)"
    );
}

#[test]
fn what_anyof_admits_already_is_dropped() {
    let (shown, found) = schemas(
        "
A: {anyOf: [{type: string, format: uuid}, {type: string}]}
B: {anyOf: [{type: integer}, {type: number}]}
C: {anyOf: [{type: string}, {type: string, maxLength: 3}, {type: boolean}]}
",
    );
    assert_eq!(found, [""; 0]);
    assert_eq!(shown.component("A"), "string");
    assert_eq!(shown.component("B"), "number");
    assert_eq!(shown.component("C"), "(string string / boolean boolean) by kind(string=0 boolean=1)");
}

#[test]
fn variants_that_overlap_are_reported_with_both_places() {
    let (_, found) = schemas(
        "
A:
  oneOf: [{type: string, minLength: 1}, {type: string, maxLength: 9}]
B:
  anyOf:
    - {type: object, properties: {a: {type: string}}}
    - {type: object, properties: {b: {type: string}}}
C:
  type: object
  properties: {a: {}, b: {}}
  anyOf: [{required: [a]}, {required: [b]}]
",
    );
    assert_eq!(found, ["M006 2", "M006 4", "M006 10"]);
}

#[test]
fn forbidden_keys_make_alternatives_exclusive() {
    let text = "
A:
  type: object
  properties: {name: {type: string}}
  required: [name]
  oneOf:
    - {required: [id], properties: {id: {type: string}}, not: {required: [slug]}}
    - {required: [slug], properties: {slug: {type: string}}, not: {required: [id]}}
";
    assert_eq!(
        meaning(text, "A"),
        "(1 {name: string, id: string, !slug} / 2 {name: string, slug: string, !id}) by key(id=0 else=1)"
    );
}
