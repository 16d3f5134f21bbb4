//! What types leave over, and where it is looked at.

use super::read;
use crate::model::{Api, Content, Keyword, Type};

/// A finished type of the components and what it leaves over.
fn left_over(api: &Api, pointer: &str) -> String {
    let found: Vec<&Type> = api
        .types
        .iter()
        .map(|(_, ty)| ty)
        .filter(|ty| ty.origin.pointer.to_string().ends_with(pointer))
        .collect();
    let [ty] = found.as_slice() else { panic!("{} types at {pointer}", found.len()) };
    let keywords = ty.assertions.iter().flat_map(|id| &api.assertions.get(*id).keywords);
    let names: Vec<String> = keywords
        .map(|keyword| {
            let text = format!("{keyword:?}");
            text.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default().to_owned()
        })
        .collect();
    names.join(" ")
}

fn of(schema: &str) -> String {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    A: {schema}\n"
    );
    let (api, found) = read(&text);
    assert_eq!(found, [""; 0], "{schema}");
    left_over(&api, "schemas/A")
}

#[test]
fn what_no_type_can_carry_is_left_over() {
    for (schema, expected) in [
        ("{type: string, not: {const: x}}", "Not"),
        ("{type: object, properties: {a: {}}, not: {required: [b]}}", ""),
        ("{type: object, if: {}, then: {required: [a]}}", "If"),
        ("{type: object, if: {}}", ""),
        ("{type: array, contains: {}, minContains: 2}", "Contains"),
        ("{type: array, prefixItems: [{}], uniqueItems: true}", "UniqueItems"),
        ("{type: object, dependentRequired: {a: [b]}}", "DependentRequired"),
        ("{type: object, dependentSchemas: {a: {}}}", "DependentSchemas"),
        ("{type: string, contentSchema: {}}", ""),
        ("{type: object, propertyNames: {maxLength: 1}}", ""),
        ("{type: object, propertyNames: {enum: [a]}}", "PropertyNames"),
        ("{type: object, properties: {a: {}}, propertyNames: {maxLength: 1}}", "PropertyNames"),
        ("{type: object, patternProperties: {a: {}}, additionalProperties: false}", ""),
        ("{type: object, patternProperties: {a: {}, b: {}}}", "Properties"),
        ("{type: object, properties: {a: {}}, unevaluatedProperties: false}", ""),
        ("{allOf: [{type: object, properties: {a: {}}}], unevaluatedProperties: false}", ""),
        (
            "{type: object, anyOf: [{properties: {a: {}}}], unevaluatedProperties: false}",
            "Type AnyOf UnevaluatedProperties",
        ),
        ("{type: object, maxProperties: 3}", ""),
        ("{type: object, properties: {a: {}}, maxProperties: 3}", "MaxProperties"),
        (
            "{type: string, format: uuid, minLength: 1, maxLength: 36, pattern: a}",
            "MinLength MaxLength Pattern",
        ),
        ("{type: string, format: double, pattern: a}", "Pattern"),
        ("{type: string, format: uri, maxLength: 36, pattern: a}", ""),
        ("{type: string, format: decimal, pattern: a}", ""),
        ("{type: object, properties: {a: {type: integer, not: {const: 1}}}}", "Properties"),
        (
            "{type: object, properties: {a: {type: array, items: {type: integer, not: {const: 1}}}}}",
            "Properties",
        ),
        ("{allOf: [{type: integer, multipleOf: 4}, {multipleOf: 6}]}", "MultipleOf MultipleOf"),
    ] {
        assert_eq!(of(schema), expected, "{schema}");
    }
}

#[test]
fn what_an_array_loses_is_looked_at_around_it() {
    let head = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n";
    let item = "    Item: {type: object, properties: {a: {}}}\n";
    let holder =
        "    A: {type: object, properties: {list: {type: array, uniqueItems: true, items: ITEMS}}}\n";
    let (lossy, _) =
        read(&format!("{head}{item}{}", holder.replace("ITEMS", "{$ref: '#/components/schemas/Item'}")));
    assert_eq!(left_over(&lossy, "schemas/A"), "Properties");
    let (kept, _) = read(&format!("{head}{item}{}", holder.replace("ITEMS", "{type: string}")));
    assert_eq!(left_over(&kept, "schemas/A"), "");
}

#[test]
fn null_is_no_value_where_a_keyword_refuses_it() {
    let (shown, found) =
        super::schemas("A: {type: object, properties: {a: {type: [integer, 'null'], not: {const: null}}}}");
    assert_eq!(found, [""; 0]);
    assert!(!shown.component("A").contains("null"), "{}", shown.component("A"));
}

#[test]
fn what_stands_beside_variants_that_share_a_type_is_left_over() {
    for (schema, expected) in [
        ("{type: integer, minimum: 3, anyOf: [{multipleOf: 2}, {multipleOf: 5}]}", "AnyOf Minimum"),
        ("{type: string, maxLength: 4, oneOf: [{pattern: ^a}, {pattern: b$}]}", "OneOf MaxLength"),
        (
            "{type: integer, allOf: [{anyOf: [{minimum: 9}, {maximum: 2}]}, {oneOf: [{multipleOf: 2}, {multipleOf: 5}]}]}",
            "AnyOf OneOf",
        ),
    ] {
        assert_eq!(of(schema), expected, "{schema}");
    }
}

/// The names that types of requests and of responses require beyond what their properties do, for a schema that both
/// carry.
fn required(schemas: &str) -> [Vec<String>; 2] {
    let content = "{content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}";
    let text = format!(
        "openapi: 3.1.0
info: {{title: t, version: '1'}}
paths:
  /a:
    post:
      operationId: a
      requestBody: {content}}}
      responses: {{'200': {content}, description: d}}}}
components:
  schemas:
{schemas}"
    );
    let (api, found) = read(&text);
    assert_eq!(found, [""; 0], "{schemas}");
    let of = |content: Option<&Content>| {
        let Some(Content::Json { ty, .. }) = content else { return Vec::new() };
        let mut open = api.types.get(api.types.resolve(*ty).id).assertions.clone();
        let mut names = Vec::new();
        while let Some(id) = open.pop() {
            let keywords = &api.assertions.get(id).keywords;
            open.extend(keywords.iter().flat_map(Keyword::applied));
            names.extend(keywords.iter().filter_map(|keyword| match keyword {
                Keyword::Required(names) => Some(names.join(" ")),
                _ => None,
            }));
        }
        names
    };
    let operation = &api.operations[0];
    let request = of(operation.body.as_ref().map(|body| &body.content));
    [request, of(operation.responses[0].content.as_ref())]
}

#[test]
fn what_travels_one_way_is_required_that_way() {
    let object = "    A: {type: object, properties: {k: {type: string}, id: {type: string, readOnly: true}, pin: {$ref: '#/components/schemas/Pin'}}, MORE}\n    Pin: {type: string, writeOnly: true}\n    B: {type: object, required: [k, id], properties: {k: {type: string}, id: {type: string, readOnly: true}}}\n";
    for (more, request, response) in [
        ("if: {properties: {k: {const: a}}}, then: {required: [k, id, pin]}", "k pin", "k id"),
        ("dependentSchemas: {k: {allOf: [{required: [id, pin]}]}}", "pin", "id"),
        ("dependentSchemas: {k: {anyOf: [{required: [id]}, {required: [k]}]}}", "k", "k,id"),
        ("additionalProperties: {type: array, contains: {$ref: '#/components/schemas/B'}}", "k", "k id"),
        // That something is there, or is not, is asked and not required.
        ("not: {required: [id, k]}", "id k", "id k"),
        ("if: {required: [id]}, else: {required: [k]}", "k,id", "k,id"),
    ] {
        let [requests, responses] = required(&object.replace("MORE", more));
        assert_eq!(
            (requests.join(","), responses.join(",")),
            (request.to_owned(), response.to_owned()),
            "{more}"
        );
    }
}
