//! Unions and how they are decided.

use super::shown::Shown;
use super::{meaning, read, schemas, schemas_with};
use crate::document;
use crate::model::{Formats, Options, build};
use crate::source::{Limits, Sources, read_text};

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
Cat: {type: object, required: [meow], properties: {meow: {type: boolean}}, additionalProperties: false}
Dog: {type: object, required: [bark], properties: {bark: {type: boolean}}}
Pet: {type: object, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
One: {anyOf: [{$ref: '#/components/schemas/Cat'}]}
Twice: {type: array, items: {anyOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Cat'}]}}
";
    assert_eq!(meaning(text, "Pet"), "(Cat Cat / Dog Dog) by key(bark=1 else=0)");
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
fn discriminators_that_do_not_fit_are_reported_and_the_schemas_decide() {
    let (shown, found) = schemas(
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
Without:
  oneOf:
    - $ref: '#/components/schemas/Cat'
    - {type: string}
  discriminator: {propertyName: kind}
Base: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
",
    );
    assert_eq!(found, ["M007 2", "M014 3", "M007 6", "M013 15", "M007 20", "M013 21"]);
    assert_eq!(shown.component("Pet"), "(Cat Cat / Dog Dog) by tag kind(Cat=0 dog=1)");
    assert_eq!(shown.component("Wrong"), "(Dog Dog / Fox Fox) by tag kind(dog=0 fox=1)");
    assert_eq!(shown.component("Without"), "(Cat Cat / string string) by kind(object=0 string=1)");
}

#[test]
fn a_default_mapping_takes_what_has_no_known_tag() {
    let (api, found) = read(
        "openapi: 3.2.0
info: {title: t, version: '1'}
paths: {}
components:
  schemas:
    Cat: {type: object, required: [kind], properties: {kind: {const: cat}}}
    Dog: {type: object, required: [kind], properties: {kind: {const: dog}}}
    Other: {type: object, properties: {name: {type: string}}}
    Pet:
      oneOf:
        - $ref: '#/components/schemas/Cat'
        - $ref: '#/components/schemas/Dog'
        - $ref: '#/components/schemas/Other'
      discriminator: {propertyName: kind, defaultMapping: Other}
    Pair:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Other'}]
      discriminator: {propertyName: kind, defaultMapping: Other}
    Stray:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator: {propertyName: kind, defaultMapping: Other}
",
    );
    assert_eq!(found, ["M013 20"]);
    let shown = Shown(api);
    assert_eq!(shown.component("Pet"), "(Cat Cat / Dog Dog / Other Other) by tag kind(cat=0 dog=1 else=2)");
    assert_eq!(shown.component("Pair"), "(Cat Cat / Other Other) by tag kind(cat=0 else=1)");
    assert_eq!(shown.component("Stray"), "(Cat Cat / Dog Dog) by tag kind(cat=0 dog=1)");
}

#[test]
fn a_schema_with_a_discriminator_stands_for_those_that_join_it() {
    let (shown, found) = schemas(
        "
Pet:
  type: object
  required: [kind]
  properties: {kind: {type: string}}
  discriminator: {propertyName: kind, mapping: {kitty: Cat}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {meow: {type: boolean}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {bark: {type: boolean}}}]}
Pug: {allOf: [{$ref: '#/components/schemas/Dog'}]}
Owner: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}
Unused:
  type: object
  properties: {kind: {type: string}}
  discriminator: {propertyName: kind}
Heir: {allOf: [{$ref: '#/components/schemas/Unused'}]}
",
    );
    assert_eq!(found, ["M020 5", "M013 13"]);
    assert_eq!(
        shown.component("Pet"),
        "(Cat Cat / Dog Dog / Pug Pug / base {kind: string}) by tag kind(kitty=0 Dog=1 Pug=2 else=3)"
    );
    assert_eq!(shown.component("Cat"), "{kind: string, meow?: boolean}");
    assert_eq!(shown.component("Owner"), "{pet?: Pet}");
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
fn objects_that_overlap_are_kept_together_or_told_by_their_schemas() {
    let (shown, found) = schemas(
        "
A:
  oneOf:
    - {type: object, properties: {a: {type: string}}}
    - {type: object, properties: {b: {type: string}}}
B:
  anyOf:
    - {type: object, required: [a], properties: {a: {type: string}}}
    - {type: object, required: [b], properties: {b: {type: string}}}
    - type: string
C:
  anyOf:
    - {type: object, title: One, properties: {a: {type: string}}}
    - {type: object, title: Two, properties: {b: {type: string}}}
D:
  oneOf:
    - {type: object, required: [a], properties: {a: {type: string}}}
    - {type: object, required: [b], properties: {b: {type: string}}}
",
    );
    assert_eq!(found, ["M006 2", "M006 6", "M006 11", "M006 15"]);
    assert_eq!(shown.component("A"), "(1 {a?: string} / 2 {b?: string}) by schema(0 1)");
    assert_eq!(shown.left("A"), ["oneOf"]);
    assert_eq!(
        shown.component("B"),
        "(object (a {a: string} + b {b: string}) together / string string) by kind(object=0 string=1)"
    );
    assert_eq!(shown.left("B"), [""; 0]);
    assert_eq!(shown.component("C"), "(One {a?: string} + Two {b?: string}) together");
    assert_eq!(shown.component("D"), "(a {a: string} / b {b: string}) by key(a=0 else=1)");
    assert_eq!(shown.left("D"), ["oneOf"]);
}

#[test]
fn scalars_of_one_type_share_it_and_leave_the_choice_over() {
    let (shown, found) = schemas(
        "
A: {oneOf: [{type: string, minLength: 1}, {type: string, maxLength: 9}, {type: boolean}]}
B: {anyOf: [{type: string, pattern: a}, {type: string, pattern: b}]}
C: {oneOf: [{type: integer}, {type: number}]}
D: {anyOf: [{type: string, format: date}, {type: string, format: uuid}]}
",
    );
    assert_eq!(found, [""; 0]);
    assert_eq!(shown.component("A"), "(string string / boolean boolean) by kind(string=0 boolean=1)");
    assert_eq!(shown.component("B"), "string");
    assert_eq!(shown.component("C"), "number");
    assert_eq!(shown.component("D"), "(1 date / 2 uuid) by format(date=0 uuid=1)");
    for (name, left) in [("A", &["oneOf"][..]), ("B", &["anyOf"]), ("C", &["oneOf"]), ("D", &[])] {
        assert_eq!(shown.left(name), left, "{name}");
    }
}

#[test]
fn a_choice_of_what_is_required_is_left_over() {
    let (shown, found) = schemas(
        "
A:
  type: object
  properties: {a: {type: string}, b: {type: string}}
  anyOf: [{required: [a]}, {required: [b]}]
B:
  type: object
  properties: {a: {type: string}, b: {type: string}}
  oneOf: [{required: [a]}, {required: [b]}]
",
    );
    assert_eq!(found, [""; 0]);
    for (name, left) in [("A", "anyOf"), ("B", "oneOf")] {
        assert_eq!(shown.component(name), "{a?: string, b?: string}");
        assert_eq!(shown.left(name), [left]);
    }
}

#[test]
fn a_warning_of_an_overlap_shows_a_value_of_both() {
    let text = "
A:
  oneOf:
    - {type: object, required: [id], properties: {id: {type: string, minLength: 3}, a: {type: string}}}
    - {type: object, required: [n], properties: {n: {type: integer, minimum: 5}, id: {type: string}}}
";
    let lines: Vec<&str> = text.trim_matches('\n').lines().collect();
    let document = format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    {}\n",
        lines.join("\n    ")
    );
    let mut sources = Sources::default();
    let (root, _) = read_text("openapi.yaml", &document, &mut sources, &Limits::default());
    let (document, _) = document::read_alone(root.unwrap());
    let (_, found) = build(&document.unwrap(), &Options::default());
    let messages: Vec<String> = found.sorted().into_iter().map(|found| found.message.clone()).collect();
    assert_eq!(
        messages,
        [r#"a value can match several variants of `oneOf`, which refuses it, such as `{"id":"abc","n":5}`"#]
    );
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
        "(id {name: string, id: string, !slug} / slug {name: string, slug: string, !id}) by key(id=0 else=1)"
    );
}

#[test]
fn a_format_has_none_of_the_words_beside_it() {
    let of =
        |format: &str| format!("A: {{oneOf: [{{enum: [now, later]}}, {{type: string, format: {format}}}]}}");
    assert_eq!(schemas(&of("date-time")).1, [""; 0]);
    // Any word is a relative reference.
    assert_eq!(schemas(&of("uri-reference")).1, ["M006 1"]);
    let annotation = Options { formats: Formats::Annotation, ..Options::default() };
    assert_eq!(schemas_with(&of("date-time"), &annotation).1, ["M006 1"]);
}
