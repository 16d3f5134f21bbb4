//! Equal inline types.

use super::read;
use crate::model::{Api, Shape};

/// The names of inline types by their places, those that are another under a second name with that.
fn inline(api: &Api) -> Vec<String> {
    let place = |ty: &crate::model::Type| ty.origin.pointer.as_str().replace("#/components/schemas/", "");
    let inline = api.types.iter().map(|(_, ty)| ty).filter(|ty| ty.origin.name.len() > 1);
    inline
        .filter_map(|ty| match &ty.shape {
            Shape::Alias(of) => Some(format!("{} = {}", place(ty), place(api.types.get(of.id)))),
            Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) => Some(place(ty)),
            _ => None,
        })
        .collect()
}

fn of(schemas: &str) -> Vec<String> {
    let head = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n";
    inline(&read(&format!("{head}{schemas}")).0)
}

#[test]
fn what_is_equal_is_another_name_of_the_first() {
    let user = "{type: object, description: D, properties: {id: {type: string}, state: {enum: [a, b]}}}";
    let other = user.replace('D', "Another");
    assert_eq!(
        of(&format!(
            "    A: {{properties: {{x: {user}}}}}\n    B: {{properties: {{y: {other}, z: {user}}}}}\n"
        )),
        [
            "A/properties/x",
            "A/properties/x/properties/state",
            "B/properties/y = A/properties/x",
            "B/properties/y/properties/state = A/properties/x/properties/state",
            "B/properties/z = A/properties/x",
            "B/properties/z/properties/state = A/properties/x/properties/state",
        ]
    );
}

#[test]
fn whatever_differs_in_code_keeps_types_apart() {
    let first = "{type: object, properties: {id: {type: string}}}";
    for other in [
        "{type: object, required: [id], properties: {id: {type: string}}}",
        "{type: object, properties: {id: {type: string, maxLength: 3}}}",
        "{type: object, properties: {id: {type: string, description: An id.}}}",
        "{type: object, properties: {id: {type: [string, 'null']}}}",
        "{type: object, properties: {id: {type: string}}, additionalProperties: false}",
        "{type: object, properties: {id: {type: string}}, minProperties: 1}",
        "{type: object, properties: {id: {type: string}}, deprecated: true}",
        "{type: object, properties: {ID: {type: string}}}",
    ] {
        let found = of(&format!("    A: {{properties: {{x: {first}, y: {other}}}}}\n"));
        assert_eq!(found, ["A/properties/x", "A/properties/y"], "{other}");
    }
}

#[test]
fn components_are_never_joined() {
    let user = "{type: object, properties: {id: {type: string}}}";
    let found = of(&format!("    A: {user}\n    B: {user}\n    C: {{properties: {{x: {user}}}}}\n"));
    assert_eq!(found, ["C/properties/x"]);
}

#[test]
fn what_contains_itself_is_equal_to_no_other() {
    let ring = |key: &str| {
        format!(
            "    {key}: {{properties: {{x: {{properties: {{y: {{$ref: '#/components/schemas/{key}/properties/x'}}}}}}}}}}\n"
        )
    };
    let found = of(&format!("{}{}", ring("A"), ring("B")));
    assert_eq!(found, ["A/properties/x", "B/properties/x"]);
}
