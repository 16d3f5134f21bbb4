//! The types of every schema, wherever it stands.

use super::shown::Shown;
use crate::diagnostic::Diagnostics;
use crate::document::{self, Document};
use crate::model::{Api, Options, Purpose, Shape, build_types};
use crate::source::{Limits, Sources, read_text};

fn document(text: &str) -> (Document, Diagnostics) {
    let mut sources = Sources::default();
    let (root, found) = read_text("openapi.yaml", text, &mut sources, &Limits::default());
    assert!(found.is_empty(), "{found:?}");
    let (document, found) = document::read_alone(root.unwrap());
    (document.unwrap(), found)
}

fn codes(found: &Diagnostics) -> Vec<&str> {
    found.iter().map(|finding| finding.code.as_str()).collect()
}

/// What stands in the roots, each with its directions.
fn roots(api: &Api) -> Vec<String> {
    let shown = Shown(api.clone());
    let directions = |request, response| match (request, response) {
        (true, true) => "both",
        (true, false) => "request",
        (false, true) => "response",
        (false, false) => "none",
    };
    let roots = api.roots.iter().map(|root| {
        let marked = api.types.get(root.ty.id).directions;
        format!("{} {}", shown.used(root.ty), directions(marked.request, marked.response))
    });
    roots.collect()
}

#[test]
fn schemas_are_found_whatever_the_operation_is_like() {
    let (document, _) = document(
        "openapi: 3.2.0
info: {title: t, version: '1'}
paths:
  /a:
    trace:
      parameters:
        - {name: p, in: query, style: deepObject, schema: {type: object, properties: {a: {type: string}}}}
        - {name: q, in: query, content: {application/json: {schema: {type: object, properties: {b: {type: string}}}}}}
      requestBody:
        content:
          application/xml: {schema: {type: object, properties: {c: {type: string}}}}
          multipart/form-data:
            schema: {type: object, properties: {d: {type: string}}}
            encoding: {d: {headers: {H: {schema: {type: object, properties: {e: {type: string}}}}}}}
          application/jsonl: {itemSchema: {type: object, properties: {f: {type: string}}}}
      callbacks:
        done:
          '{$request.body}':
            post:
              requestBody: {content: {application/json: {schema: {type: object, properties: {g: {type: string}}}}}}
              responses: {'200': {description: d, content: {text/csv: {schema: {type: object, properties: {h: {type: string}}}}}}}
      responses: {'200': {description: d}}
  malformed:
    get: {responses: {'200': {description: d, content: {application/json: {schema: {type: object, properties: {i: {type: string}}}}}}}}
components:
  mediaTypes: {M: {schema: {type: object, properties: {j: {type: string}}}}}
  parameters: {P: {name: P, in: header, schema: {type: array, items: {type: integer}}}}
",
    );
    let (api, found) = build_types(&document, &Options::default(), Purpose::Generation);
    let api = api.unwrap();
    assert_eq!(codes(&found), [""; 0]);
    assert_eq!(
        roots(&api),
        [
            "{a?: string} request",
            "{b?: string} request",
            "{c?: string} request",
            "{d?: string} request",
            "{e?: string} request",
            "{f?: string} request",
            "{g?: string} response",
            "{h?: string} request",
            "{i?: string} response",
            "P request",
            "M both",
        ]
    );
    assert!(api.operations.is_empty() && api.servers.is_empty());
}

#[test]
fn what_is_not_understood_is_any_value_in_a_survey() {
    let (document, errors) = document(
        "openapi: 3.1.0
info: {title: t, version: '1'}
components:
  schemas:
    Wrong: {type: objct}
    Gone: {$ref: '#/components/schemas/Nobody'}
    Clash: {allOf: [{type: string}, {type: integer}]}
    Right: {type: object, properties: {wrong: {$ref: '#/components/schemas/Wrong'}, size: {type: integer, examples: [1]}}}
",
    );
    let (api, _) = build_types(&document, &Options::default(), Purpose::Survey { errors: &errors });
    let api = api.unwrap();
    let refused: Vec<_> = api
        .refused
        .iter()
        .map(|refused| (api.types.get(refused.id).origin.pointer.as_str(), refused.finding.code.as_str()))
        .collect();
    let expected = [
        ("#/components/schemas/Wrong", "D005"),
        ("#/components/schemas/Gone", "D006"),
        ("#/components/schemas/Clash", "M005"),
    ];
    assert_eq!(refused, expected);
    assert!(api.refused.iter().all(|refused| matches!(api.types.get(refused.id).shape, Shape::Any)));
    let [probe] = api.probes.as_slice() else { panic!("{:?}", api.probes) };
    assert_eq!(
        document.schema(probe.schema).place.pointer.as_str(),
        "#/components/schemas/Right/properties/size"
    );
    assert_eq!(Shown(api.clone()).shape(&api.types.get(probe.ty).shape), "{p7?: integer, closed}");
}
