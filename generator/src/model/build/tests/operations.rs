//! Operations and what belongs to them.

use super::read;
use super::shown::Shown;
use crate::model::{Api, Content, Method, NamePart, PathPart, SecuritySchemeKind, StatusPattern};

const HEAD: &str = "openapi: 3.1.0
info: {title: t, version: '1'}
";

fn document(rest: &str) -> (Shown, Vec<String>) {
    let (api, found) = read(&format!("{HEAD}{rest}"));
    (Shown(api), found)
}

fn content(content: Option<&Content>, shown: &Shown) -> String {
    match content {
        None => "nothing".into(),
        Some(Content::Json { media_type, ty }) => format!("{media_type} {}", shown.used(*ty)),
        Some(Content::Text { media_type }) => format!("{media_type} text"),
        Some(Content::Binary { media_type }) => format!("{media_type} bytes"),
    }
}

const PHOTOS: &str = "
servers:
  - url: https://{region}.example.com
    variables: {region: {default: eu, enum: [eu, us]}}
tags: [{name: unused}, {name: pets, description: Pets.}]
paths:
  /pets/{id}/photo.{ext}:
    patch:
      operationId: changePet
      tags: [pets, other]
      summary: Change
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
        - {name: ext, in: path, required: true, schema: {enum: [png, jpg]}}
        - {name: limit, in: query, schema: {type: integer, default: 10}}
        - {name: tags, in: query, explode: false, schema: {type: array, items: {type: string}}}
        - {name: X-Trace, in: header, description: D, schema: {type: [string, 'null']}}
      requestBody:
        required: true
        content:
          application/merge-patch+json:
            schema: {type: object, properties: {name: {type: string}}}
      responses:
        '200':
          description: Fine
          headers:
            X-Rate: {required: true, schema: {type: integer}}
          content:
            application/json; charset=utf-8: {schema: {$ref: '#/components/schemas/Pet'}}
        4XX: {$ref: '#/components/responses/Bad'}
        default: {description: Other}
  /pets:
    get:
      responses:
        '204': {description: None}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
  responses:
    Bad:
      description: Bad
      content: {application/problem+json: {schema: {type: object, properties: {title: {type: string}}}}}
";

#[test]
fn an_operation_in_full() {
    let (shown, found) = document(PHOTOS);
    assert_eq!(found, [""; 0]);
    let api = &shown.0;
    let operation = &api.operations[0];
    assert_eq!(
        (operation.id.as_str(), operation.method, operation.tag.as_str()),
        ("changePet", Method::Patch, "pets")
    );
    assert_eq!(
        operation.path.parts,
        [
            PathPart::Literal("/pets/".into()),
            PathPart::Parameter("id".into()),
            PathPart::Literal("/photo.".into()),
            PathPart::Parameter("ext".into()),
        ]
    );
    let parameters: Vec<String> = operation
        .parameters
        .iter()
        .map(|parameter| {
            format!("{} {} {}", parameter.name, shown.used(parameter.ty), parameter.default.is_some())
        })
        .collect();
    assert_eq!(
        parameters,
        [
            "id uuid false",
            "ext <png jpg> false",
            "limit integer true",
            "tags [string] false",
            "X-Trace string|null false"
        ]
    );
    assert!(!operation.parameters[3].explode);
    assert_eq!(
        content(operation.body.as_ref().map(|body| &body.content), &shown),
        "application/merge-patch+json {name?: string}"
    );
    let responses: Vec<_> = operation
        .responses
        .iter()
        .map(|response| (response.status, content(response.content.as_ref(), &shown)))
        .collect();
    assert_eq!(
        responses,
        [
            (StatusPattern::Code(200), "application/json; charset=utf-8 Pet".to_owned()),
            (StatusPattern::Class(4), "application/problem+json Bad".to_owned()),
            (StatusPattern::Default, "nothing".to_owned()),
        ]
    );
    assert_eq!(operation.responses[0].headers[0].name, "X-Rate");
    assert_eq!(api.operations[1].id, "GET /pets");
    let tags: Vec<&str> = api.tags.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(tags, ["pets", ""]);
    assert_eq!(api.servers[0].variables[0].values, ["eu", "us"]);
    let body = name_of(api, 8);
    assert!(body.contains(&NamePart::Operation("changePet".into())), "{body:?}");
}

fn name_of(api: &Api, index: usize) -> Vec<NamePart> {
    api.types.iter().nth(index).map(|(_, ty)| ty.origin.name.clone()).unwrap()
}

/// The content of a response with these media types, and what was found.
fn response(media_types: &str) -> (String, Vec<String>) {
    let (shown, found) = document(&format!(
        "paths:
  /a:
    get:
      responses:
        '200':
          description: d
          content:
            {media_types}
components:
  schemas:
    File: {{type: string, format: binary}}
    Pet: {{type: object, properties: {{name: {{type: string}}}}}}
"
    ));
    (content(shown.0.operations[0].responses[0].content.as_ref(), &shown), found)
}

#[test]
fn bodies_by_media_type() {
    for (media_types, expected) in [
        ("application/json: {}", "application/json any"),
        ("text/plain: {schema: {type: string}}", "text/plain text"),
        ("text/plain: {}", "text/plain text"),
        ("image/png: {schema: {$ref: '#/components/schemas/File'}}", "image/png bytes"),
        ("application/octet-stream: {}", "application/octet-stream bytes"),
        ("application/xml: {schema: {$ref: '#/components/schemas/File'}}", "application/xml bytes"),
    ] {
        assert_eq!(response(media_types), (expected.to_owned(), vec![]), "{media_types}");
    }
    for (media_types, line) in [
        ("multipart/form-data: {}", 10),
        ("application/x-www-form-urlencoded: {}", 10),
        ("text/event-stream: {}", 10),
        ("application/xml: {}", 10),
        ("'*/*': {}", 10),
        ("application/pdf: {schema: {$ref: '#/components/schemas/Pet'}}", 10),
        ("application/json: {}\n            text/plain: {schema: {type: string}}", 11),
    ] {
        let (_, found) = response(media_types);
        assert_eq!(found, [format!("M002 {line}")], "{media_types}");
    }
    let same = "application/xml: {schema: {$ref: '#/components/schemas/Pet'}}\n            application/json: {schema: {$ref: '#/components/schemas/Pet'}}";
    assert_eq!(response(same), ("application/json Pet".to_owned(), vec!["M013 10".to_owned()]));
}

#[test]
fn parameters_that_cannot_be_written_are_reported() {
    for parameter in [
        "{name: a, in: query, schema: {type: object, properties: {x: {}}}}",
        "{name: a, in: query, schema: {}}",
        "{name: a, in: query, schema: {type: [string, integer]}}",
        "{name: a, in: query, schema: {type: array, items: {type: array, items: {type: string}}}}",
        "{name: a, in: query, style: deepObject, schema: {type: string}}",
        "{name: a, in: query, style: pipeDelimited, schema: {type: array, items: {type: string}}}",
        "{name: a, in: query, allowReserved: true, schema: {type: string}}",
        "{name: a, in: query, content: {application/json: {schema: {type: string}}}}",
        "{name: a, in: cookie, schema: {type: array, items: {type: string}}}",
    ] {
        let (_, found) = document(&format!(
            "paths:\n  /a:\n    get:\n      parameters:\n        - {parameter}\n      responses: {{'200': {{description: d}}}}\n"
        ));
        assert_eq!(found, ["M003 7"], "{parameter}");
    }
}

#[test]
fn a_default_that_is_no_value_of_a_parameter_is_left_out() {
    let (shown, found) = document(
        "paths:
  /a:
    get:
      parameters:
        - name: a
          in: query
          schema:
            type: integer
            default: many
      responses: {'200': {description: d}}
",
    );
    assert_eq!(found, [""; 0]);
    assert_eq!(shown.0.operations[0].parameters[0].default, None);
}

#[test]
fn security_by_scheme() {
    let (shown, found) = document(
        "paths:
  /a:
    get:
      security: [{token: []}, {key: [], login: [read]}, {}]
      responses: {'200': {description: d}}
  /b:
    get:
      security:
        - digest: []
        - cert: []
      responses: {'200': {description: d}}
components:
  securitySchemes:
    token: {type: http, scheme: Bearer}
    basic: {type: http, scheme: basic}
    key: {type: apiKey, in: header, name: X-Key}
    login:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: https://example.com, scopes: {read: r}}}
    digest: {type: http, scheme: digest}
    cert: {type: mutualTLS}
    unused: {type: mutualTLS}
",
    );
    assert_eq!(found, ["M004 11", "M004 12"]);
    let api = &shown.0;
    let kinds: Vec<_> =
        api.security_schemes.iter().map(|scheme| (scheme.name.as_str(), &scheme.kind)).collect();
    let key =
        SecuritySchemeKind::ApiKey { location: crate::model::ApiKeyLocation::Header, name: "X-Key".into() };
    assert_eq!(
        kinds,
        [
            ("token", &SecuritySchemeKind::Bearer),
            ("basic", &SecuritySchemeKind::Basic),
            ("key", &key),
            ("login", &SecuritySchemeKind::Bearer),
        ]
    );
    let alternatives: Vec<Vec<(String, Vec<String>)>> = api.operations[0]
        .security
        .iter()
        .map(|alternative| {
            alternative.schemes.iter().map(|scheme| (scheme.name.clone(), scheme.scopes.clone())).collect()
        })
        .collect();
    assert_eq!(
        alternatives,
        [
            vec![("token".to_owned(), vec![])],
            vec![("key".to_owned(), vec![]), ("login".to_owned(), vec!["read".to_owned()])],
            vec![],
        ]
    );
}

#[test]
fn webhooks_and_directions() {
    let (shown, found) = document("paths:
  /a:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/In'}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Out'}}}}}
webhooks:
  pet.created:
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Event'}}}}
      responses: {'204': {description: d}}
components:
  schemas:
    In:
      type: object
      required: [id]
      properties:
        id: {type: string, readOnly: true}
        both: {$ref: '#/components/schemas/Both'}
    Out: {type: array, items: {$ref: '#/components/schemas/Both'}}
    Both: {type: object, properties: {n: {type: integer}}}
    Event: {type: object, required: [at], properties: {at: {type: string}}}
    Unused: {type: string}
");
    assert_eq!(found, [""; 0]);
    let webhook = &shown.0.webhooks[0];
    assert_eq!((webhook.name.as_str(), webhook.method), ("pet.created", Method::Post));
    assert_eq!(content(webhook.body.as_ref().map(|body| &body.content), &shown), "application/json Event");
    let ways: Vec<(String, bool, bool)> = shown
        .0
        .types
        .iter()
        .filter_map(|(_, ty)| match ty.origin.name.as_slice() {
            [NamePart::Component(name)] => {
                Some((name.clone(), ty.directions.request, ty.directions.response))
            }
            _ => None,
        })
        .collect();
    let expected = [
        ("In", true, false),
        ("Out", false, true),
        ("Both", true, true),
        ("Event", false, true),
        ("Unused", false, false),
    ];
    assert_eq!(ways, expected.map(|(name, request, response)| (name.to_owned(), request, response)));
}

#[test]
fn what_is_not_generated_is_said() {
    let (shown, found) = document(
        "paths:
  /a:
    trace:
      responses: {'200': {description: d}}
    head:
      responses:
        '200':
          description: d
          links: {next: {operationId: other}}
    post:
      operationId: other
      callbacks: {done: {'{$request.body#/url}': {post: {responses: {'200': {description: d}}}}}}
      responses: {'200': {description: d}}
",
    );
    assert_eq!(found, ["M012 6", "M013 11", "M013 14"]);
    let methods: Vec<Method> = shown.0.operations.iter().map(|operation| operation.method).collect();
    assert_eq!(methods, [Method::Head, Method::Post]);
}

#[test]
fn constructs_of_3_2_are_refused_by_name_or_kept() {
    let (api, found) = read(
        "openapi: 3.2.0
info: {title: t, version: '1'}
servers: [{url: /, name: here, description: d}]
tags: [{name: pets, summary: s, kind: nav}]
paths:
  /a:
    query: {}
    additionalOperations: {COPY: {}}
    get:
      tags: [pets]
      parameters: [{name: q, in: querystring, content: {application/json: {schema: {type: object}}}}]
      responses: {'200': {summary: s, content: {application/jsonl: {itemSchema: {type: string}}}}}
    put:
      tags: [pets]
      parameters: [{name: c, in: cookie, style: cookie, schema: {type: string}}]
      requestBody: {content: {multipart/mixed: {itemEncoding: {}}}}
      responses: {'200': {description: d}}
      security: [{device: []}, {'#/components/securitySchemes/device': []}, {'#/x-schemes/key': []}]
x-schemes: {key: {type: apiKey, in: header, name: k}}
components:
  securitySchemes:
    device:
      type: oauth2
      flows: {deviceAuthorization: {deviceAuthorizationUrl: d, tokenUrl: t, scopes: {}}}
",
    );
    assert_eq!(found, ["M012 7", "M012 8", "M003 11", "M002 12", "M003 15", "M002 16", "M004 18"]);
    assert_eq!(api.servers[0].description.as_deref(), Some("here\n\nd"));
    assert_eq!(api.tags[0].description.as_deref(), Some("s"));
    assert_eq!(api.operations[0].responses[0].description, "s");
    let schemes: Vec<_> =
        api.operations[1].security.iter().map(|choice| choice.schemes[0].name.as_str()).collect();
    assert_eq!(schemes, ["device", "device", "#/x-schemes/key"]);
    assert_eq!(api.security_schemes.len(), 1);
}
