//! Requests and responses of one schema.

use super::read;
use super::shown::Shown;
use crate::model::{Content, TypeUse};

/// The types of the request body and of the response of an operation that sends and gets `A`, and the delivery of a
/// webhook of it.
fn ways(schemas: &str) -> [String; 3] {
    let (ways, found) = ways_found(schemas);
    assert_eq!(found, [""; 0], "{schemas}");
    ways
}

fn ways_found(schemas: &str) -> ([String; 3], Vec<String>) {
    let text = format!(
        "openapi: 3.1.0
info: {{title: t, version: '1'}}
paths:
  /a:
    post:
      operationId: a
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/A'}}}}}}}}
      responses: {{'200': {{description: d, content: {{application/json: {{schema: {{$ref: '#/components/schemas/A'}}}}}}}}}}
webhooks:
  b:
    post:
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/A'}}}}}}}}
      responses: {{'204': {{description: d}}}}
components:
  schemas:
{schemas}"
    );
    let (api, found) = read(&text);
    let used = |content: Option<&Content>| match content {
        Some(Content::Json { ty, .. }) => *ty,
        _ => unreachable!(),
    };
    let operation = &api.operations[0];
    let uses = [
        used(operation.body.as_ref().map(|body| &body.content)),
        used(operation.responses[0].content.as_ref()),
        used(api.webhooks[0].body.as_ref().map(|body| &body.content)),
    ];
    let shown = Shown(api);
    (uses.map(|used: TypeUse| shown.deep(used)), found)
}

#[test]
fn a_type_that_differs_is_two() {
    let both = |request: &str, response: &str| [request.to_owned(), response.to_owned(), response.to_owned()];
    assert_eq!(
        ways(
            "    A: {type: object, required: [id, name, pin], properties: {id: {type: string, readOnly: true}, name: {type: string}, pin: {type: string, writeOnly: true}}}\n"
        ),
        both("{name: string, pin: string, ~id}", "{id: string, name: string, ~pin}")
    );
    assert_eq!(
        ways(
            "    A: {type: array, items: {type: object, additionalProperties: {$ref: '#/components/schemas/B'}}}
    B: {type: object, additionalProperties: false, properties: {id: {$ref: '#/components/schemas/Id'}, a: {$ref: '#/components/schemas/C'}}}
    C: {type: object, properties: {x: {type: integer}}}
    Id: {type: string, readOnly: true}
"
        ),
        both("[{*: {a?: {x?: integer}, closed, ~id}}]", "[{*: {id?: string, a?: {x?: integer}, closed}}]")
    );
}

#[test]
fn a_type_that_does_not_differ_stays_one() {
    let [request, response, _] =
        ways("    A: {type: object, properties: {a: {$ref: '#/components/schemas/A'}, b: {type: string}}}\n");
    assert_eq!(request, response);
}

#[test]
fn what_tells_variants_apart_stays() {
    let ([request, ..], found) = ways_found(
        "    A:
      oneOf:
        - {type: object, required: [kind], properties: {kind: {const: x, readOnly: true}, id: {type: string, readOnly: true}}}
        - {type: object, required: [kind], properties: {kind: {const: y}}}
",
    );
    assert_eq!(found, ["M013 18"]);
    assert_eq!(request, "(x {kind: =x, ~id} / y {kind: =y}) by tag kind(x=0 y=1)");
}

#[test]
fn what_tells_variants_apart_is_no_matter_of_other_objects() {
    let [request, response, _] = ways(
        "    A: {type: object, properties: {kind: {type: string, readOnly: true}, b: {$ref: '#/components/schemas/B'}}}
    B:
      oneOf:
        - {type: object, required: [kind], properties: {kind: {const: x}}}
        - {type: object, required: [kind], properties: {kind: {const: y}}}
",
    );
    let union = "(x {kind: =x} / y {kind: =y}) by tag kind(x=0 y=1)";
    assert_eq!(request, format!("{{b?: {union}, ~kind}}"));
    assert_eq!(response, format!("{{kind?: string, b?: {union}}}"));
}

#[test]
fn what_tells_variants_apart_stays_behind_names_and_within_objects() {
    let ([request, ..], found) = ways_found(
        "    A: {oneOf: [{$ref: '#/components/schemas/X'}, {$ref: '#/components/schemas/Y'}]}
    X: {type: object, required: [meta], properties: {meta: {$ref: '#/components/schemas/MetaX'}}}
    Y: {type: object, required: [meta], properties: {meta: {$ref: '#/components/schemas/MetaY'}}}
    MetaX: {type: object, required: [kind], properties: {kind: {const: x, readOnly: true}, id: {type: string, readOnly: true}}}
    MetaY: {type: object, required: [kind], properties: {kind: {const: y, readOnly: true}}}
",
    );
    assert_eq!(found, ["M013 19", "M013 20"]);
    assert_eq!(request, "(X {meta: {kind: =x, ~id}} / Y {meta: {kind: =y}}) by meta.tag kind(x=0 y=1)");
}

#[test]
fn a_type_that_holds_itself_is_split_as_a_whole() {
    let text = "    A: {type: object, properties: {id: {type: string, readOnly: true}, next: {$ref: '#/components/schemas/A'}}}\n";
    let [request, response, _] = ways(text);
    assert_eq!(request, "{next?: (again), ~id}");
    assert_eq!(response, "{id?: string, next?: (again)}");
}
