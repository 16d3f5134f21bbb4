//! What documents become, where several parts of the stage have to agree.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::{
    Check, Enumeration, EnumerationValues, Item, NonExhaustive, Plan, Presence, Struct, Test, Ty, Union,
    UnknownKeys, UnknownVariant,
};
use crate::config::Config;
use crate::lock::Lock;
use crate::source::{Limits, Sources};

/// The plan of a document, and the codes and messages of what was found in planning it.
fn planned(rest: &str) -> (Option<Plan>, Vec<String>) {
    let text = format!("openapi: 3.1.0\ninfo: {{ title: T, version: '1' }}\n{rest}");
    let mut sources = Sources::default();
    let (tree, _) = crate::source::read_text("t.yaml", text, &mut sources, &Limits::default());
    let (document, _) = crate::document::read_alone(tree.unwrap());
    let (api, _) = crate::model::build(&document.unwrap(), &crate::model::Options::default());
    let config = Config::without_file(PathBuf::from("t.yaml"), PathBuf::from("out"), None, None).unwrap();
    let (plan, found) = super::plan(&api.unwrap(), &config, &Lock::default());
    (plan, found.iter().map(|finding| format!("{} {}", finding.code.as_str(), finding.message)).collect())
}

fn of_schemas(schemas: &str) -> (Option<Plan>, Vec<String>) {
    planned(&format!("paths: {{}}\ncomponents:\n  schemas:\n{schemas}"))
}

fn items(plan: &Plan) -> impl Iterator<Item = &Item> {
    plan.models.iter().flat_map(|module| &module.items)
}

fn structure<'a>(plan: &'a Plan, name: &str) -> &'a Struct {
    items(plan)
        .find_map(|item| match item {
            Item::Struct(item) if item.name.as_str() == name => Some(item),
            _ => None,
        })
        .unwrap()
}

fn enumeration<'a>(plan: &'a Plan, name: &str) -> &'a Enumeration {
    items(plan)
        .find_map(|item| match item {
            Item::Enumeration(item) if item.name.as_str() == name => Some(item),
            _ => None,
        })
        .unwrap()
}

fn union<'a>(plan: &'a Plan, name: &str) -> &'a Union {
    items(plan)
        .find_map(|item| match item {
            Item::Union(item) if item.name.as_str() == name => Some(item),
            _ => None,
        })
        .unwrap()
}

#[test]
fn integers_of_an_enumeration_are_listed_by_value() {
    let (plan, found) = of_schemas("    E: { type: integer, enum: [1, 2.0, 1e3] }\n");
    let plan = plan.unwrap();
    let EnumerationValues::Integers(values) = &enumeration(&plan, "E").values else { unreachable!() };
    let values: Vec<_> = values.iter().map(|variant| (variant.name.as_str(), variant.value)).collect();
    assert_eq!(values, [("N1", 1), ("N2", 2), ("N1000", 1000)]);
    assert_eq!(found, [""; 0]);
}

#[test]
fn an_integer_of_any_size_is_listed_but_for_an_open_enumeration() {
    let (plan, found) = of_schemas("    E: { type: integer, enum: [1, 18446744073709551615] }\n");
    assert_eq!(found, [""; 0]);
    assert!(matches!(enumeration(&plan.unwrap(), "E").values, EnumerationValues::Values { .. }));
    let (_, found) =
        of_schemas("    E: { anyOf: [{ enum: [1, 18446744073709551615] }, { type: integer }] }\n");
    assert_eq!(
        found,
        [
            "M012 a value is beyond a 64-bit integer, which enumerations that are open to any integer are made of"
        ]
    );
}

#[test]
fn what_cannot_fail_is_not_checked() {
    let (plan, _) = of_schemas(
        "    S:
      type: object
      properties:
        a: { type: integer, format: uint32, minimum: 0 }
        b: { type: integer, multipleOf: 1 }
        c: { type: number, minimum: -1e400 }
    U: { oneOf: [{ type: integer, multipleOf: 1 }, { type: string }] }
",
    );
    let plan = plan.unwrap();
    assert!(!structure(&plan, "S").validated);
    assert!(!union(&plan, "U").validated);
}

#[test]
fn texts_of_formats_are_checked() {
    let (plan, _) = of_schemas(
        "    Outer: { type: object, properties: { inner: { $ref: '#/components/schemas/S' } } }
    S:
      type: object
      properties:
        link: { type: string, format: uri, maxLength: 36 }
        day: { type: string, format: date, pattern: ^2 }
        at: { type: string, format: date-time, pattern: Z$ }
    K: { type: object, properties: { k: { propertyNames: { format: uuid }, additionalProperties: { type: string } } } }
",
    );
    let plan = plan.unwrap();
    let item = structure(&plan, "S");
    assert!(item.validated);
    assert_eq!(item.fields[0].tests, [Test::Check(Check::Length { min: None, max: Some(36) })]);
    assert!(
        matches!(item.fields[1].tests.as_slice(), [Test::Check(Check::Pattern { pattern, .. })] if pattern == "^2")
    );
    // Its value does not keep how it was spelled.
    assert_eq!((item.fields[2].tests.as_slice(), item.asserts.is_some()), ([].as_slice(), true));
    assert_eq!(item.fields[2].docs, "Matching `Z$`.");
    assert_eq!(structure(&plan, "Outer").fields[0].tests, [Test::Nested]);
    let keys = Test::Keys(vec![Test::Check(Check::Format(Ty::Uuid))]);
    assert_eq!(structure(&plan, "K").fields[0].tests, [keys]);
}

#[test]
fn the_event_is_checked_where_a_delivery_is() {
    let delivery = |name: &str, keyword: &str| {
        format!(
            "  {name}: {{ post: {{ requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, required: [type, n], properties: {{ type: {{ const: {name} }}, n: {{ type: string{keyword} }} }} }} }} }} }}, responses: {{ '200': {{ description: ok }} }} }} }}\n"
        )
    };
    let event = |keyword: &str| {
        let rest = format!("webhooks:\n{}{}", delivery("one", keyword), delivery("two", ""));
        planned(&rest).0.unwrap().webhooks.unwrap().event.unwrap()
    };
    assert!(event(", maxLength: 3").validated);
    assert!(!event("").validated);
}

#[test]
fn where_nothing_is_served_what_travels_both_ways_is_open() {
    let body = "content: { application/json: { schema: { $ref: '#/components/schemas/Both' } } }";
    let (plan, _) = planned(&format!(
        "webhooks:
  a: {{ post: {{ requestBody: {{ {body} }}, responses: {{ '200': {{ description: ok, {body} }} }} }} }}
components:
  schemas:
    Both: {{ type: string, enum: [a, b] }}
"
    ));
    assert_eq!(enumeration(&plan.unwrap(), "Both").non_exhaustive, NonExhaustive::Always);
}

#[test]
fn what_only_responses_hold_is_open_to_more_values() {
    let (plan, found) = planned(
        "paths:
  /a:
    post:
      operationId: a
      requestBody: { content: { application/json: { schema: { type: object, properties: { asked: { $ref: '#/components/schemas/Asked' }, both: { $ref: '#/components/schemas/Both' } } } } } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object, properties: { given: { $ref: '#/components/schemas/Given' }, both: { $ref: '#/components/schemas/Both' }, union: { $ref: '#/components/schemas/Union' } } } } } }
components:
  schemas:
    Asked: { type: string, enum: [a, unknown] }
    Both: { type: string, enum: [a, b] }
    Given: { type: string, enum: [a, unknown] }
    Union: { oneOf: [{ type: string }, { type: integer }] }
",
    );
    let plan = plan.unwrap();
    let open = ["Asked", "Both", "Given"].map(|name| enumeration(&plan, name).non_exhaustive);
    assert_eq!(open, [NonExhaustive::Never, NonExhaustive::InClients, NonExhaustive::Always]);
    assert_eq!(union(&plan, "Union").non_exhaustive, NonExhaustive::Always);

    let given = enumeration(&plan, "Given");
    let EnumerationValues::Strings(values) = &given.values else { unreachable!() };
    assert_eq!(values[1].name.as_str(), "UnknownValue");
    assert!(matches!(&given.unknown, UnknownVariant::Kept { name, .. } if name.as_str() == "Unknown"));
    assert_eq!(enumeration(&plan, "Asked").unknown, UnknownVariant::Refused);
    assert_eq!(found, [""; 0]);
}

#[test]
fn a_ring_of_types_is_boxed_where_it_closes() {
    let (plan, _) = of_schemas(
        "    A: { type: object, required: [b], properties: { b: { $ref: '#/components/schemas/B' }, leaf: { $ref: '#/components/schemas/Leaf' } } }
    B: { type: object, properties: { c: { $ref: '#/components/schemas/C' } } }
    C: { $ref: '#/components/schemas/D' }
    D: { oneOf: [{ type: string }, { $ref: '#/components/schemas/A' }] }
    Leaf: { type: object, properties: { s: { type: string } } }
",
    );
    let plan = plan.unwrap();
    let is_boxed = |ty: &Ty| matches!(ty, Ty::Boxed(_));
    let a = structure(&plan, "A");
    assert_eq!(a.fields[0].presence, Presence::Required);
    assert!(a.fields.iter().chain(&structure(&plan, "B").fields).all(|field| !is_boxed(&field.value)));
    let variants: Vec<_> = union(&plan, "D").variants.iter().map(|variant| is_boxed(&variant.ty)).collect();
    assert_eq!(variants, [false, true]);
}

#[test]
fn chains_of_any_length_are_planned() {
    let mut schemas = String::new();
    for index in 0..3000 {
        let _ = writeln!(schemas, "    A{index}: {{ $ref: '#/components/schemas/A{}' }}", index + 1);
    }
    schemas.push_str("    A3000: { type: string, minLength: 1 }\n");
    for index in 0..2000 {
        let _ = writeln!(
            schemas,
            "    O{index}: {{ type: object, properties: {{ a: {{ $ref: '#/components/schemas/O{}' }} }} }}",
            index + 1
        );
    }
    schemas.push_str("    O2000: { type: object, additionalProperties: { $ref: '#/components/schemas/A0' }, properties: { x: {} } }\n");
    let (plan, found) = of_schemas(&schemas);
    let plan = plan.unwrap();
    assert_eq!(found, [""; 0]);
    assert!(structure(&plan, "O0").validated);
    let UnknownKeys::Collected { value, .. } = &structure(&plan, "O2000").unknown else { unreachable!() };
    assert!(matches!(value, Ty::Alias(name, of) if name.as_str() == "A0" && **of == Ty::String));
}

#[test]
fn arrays_within_arrays_are_refused_before_rustc_does() {
    let chain = |length: usize| {
        let mut schemas = String::new();
        for index in 0..length {
            let _ = writeln!(
                schemas,
                "    A{index}: {{ type: array, items: {{ $ref: '#/components/schemas/A{}' }} }}",
                index + 1
            );
        }
        let _ = writeln!(schemas, "    A{length}: {{ type: string }}");
        of_schemas(&schemas)
    };
    assert!(chain(64).0.is_some());
    let (plan, found) = chain(100);
    assert!(plan.is_none());
    assert_eq!(
        found,
        [
            "M012 arrays and maps within each other more than 64 deep, with no object in between, are not supported yet"
        ]
    );
}

#[test]
fn what_is_no_trait_is_not_derived_and_said() {
    let (plan, found) = of_schemas(
        "    A: { type: object, x-rust-derive: [Eq, Serialize], properties: { b: { type: boolean } } }\n",
    );
    assert_eq!(
        found,
        [
            "M030 `x-rust-derive` has no effect: `Serialize` names `Serialize` without the crate that it comes from"
        ]
    );
    let plan = plan.unwrap();
    let derives: Vec<String> = structure(&plan, "A").derives.iter().map(ToString::to_string).collect();
    assert_eq!(derives, ["Eq"]);
}

#[test]
fn what_holds_itself_without_an_object_in_between_gets_a_struct() {
    let newtypes = |schemas: &str| {
        let (plan, found) = of_schemas(schemas);
        assert_eq!(found, [""; 0], "{schemas}");
        let plan = plan.unwrap_or_else(|| panic!("{schemas} has no plan"));
        let newtypes = items(&plan).filter_map(|item| match item {
            Item::Newtype(item) => Some(item.name.as_str().to_owned()),
            _ => None,
        });
        newtypes.collect::<Vec<_>>()
    };
    let list = |of: &str| format!("{{ type: array, items: {of} }}");
    let (a, b) = ("{ $ref: '#/components/schemas/A' }", "{ $ref: '#/components/schemas/B' }");
    assert_eq!(newtypes(&format!("    A: {}\n", list(a))), ["A"]);
    assert_eq!(newtypes(&format!("    A: {}\n", list(&list(a)))), ["A"]);
    assert_eq!(newtypes(&format!("    A: {{ type: object, additionalProperties: {a} }}\n")), ["A"]);
    // Every component of a ring, whichever stands first or leads into it.
    assert_eq!(
        newtypes(&format!("    Z: {}\n    B: {}\n    A: {}\n", list(b), list(a), list(b))),
        ["B", "A"]
    );
    assert_eq!(newtypes(&format!("    A: {b}\n    B: {}\n", list(a))), ["B"]);
    let property = list("{ $ref: '#/components/schemas/A/properties/a' }");
    assert_eq!(newtypes(&format!("    A: {{ type: object, properties: {{ a: {property} }} }}\n")), ["AA"]);
    // An object in between is enough.
    assert_eq!(newtypes(&format!("    A: {{ type: object, properties: {{ a: {} }} }}\n", list(a))), [""; 0]);
    let deep = (0..70).fold(a.to_owned(), |inner, _| list(&inner));
    assert!(of_schemas(&format!("    A: {deep}\n")).0.is_none());
}

#[test]
fn extensions_of_what_is_not_made_are_reported() {
    let of = |schema: &str| of_schemas(&format!("    A: {schema}\n")).1;
    for schema in [
        "{ type: object, x-rust-name: B, x-rust-derive: [Eq], properties: { a: { type: string, x-rust-name: b } } }",
        "{ type: array, x-rust-derive: Eq, prefixItems: [{ type: string }], items: false }",
        "{ type: array, x-rust-derive: Eq, items: { $ref: '#/components/schemas/A' } }",
        "{ type: object, properties: { a: { type: string, enum: [x], x-rust-derive: [Ord] } } }",
        "{ type: array, items: { type: string, x-rust-type: 'a::B' } }",
    ] {
        assert_eq!(of(schema), [""; 0], "{schema}");
    }
    for (schema, found) in [
        (
            "{ type: string, x-rust-derive: [Eq] }",
            "M030 `x-rust-derive` has no effect here: this schema makes no struct or enum of its own",
        ),
        (
            "{ type: array, items: { type: string, x-rust-name: B } }",
            "M030 `x-rust-name` has no effect here: this schema makes no type of the components and no field",
        ),
        (
            "{ type: object, not: { type: string, x-rust-type: 'a::B' } }",
            "M030 `x-rust-type` has no effect here: this schema makes no type of its own",
        ),
    ] {
        assert_eq!(of(schema), [found], "{schema}");
    }
}
