//! Fields of `OpenAPI` 2.0 that later versions say otherwise.

use super::kind::Kind;

/// Fields of 2.0's Items Object, which stood on the parameter or header itself.
const ITEMS: [&str; 17] = [
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "collectionFormat",
];

/// What to write in place of a field that an object had in 2.0 and has no more.
pub(super) fn instead(kind: Kind, name: &str) -> Option<&'static str> {
    Some(match (kind, name) {
        (Kind::OpenApi, "swagger") => "leave it out; `openapi` says the version",
        (Kind::OpenApi, "host" | "basePath" | "schemes") | (Kind::Operation, "schemes") => {
            "write the URLs under `servers`"
        }
        (Kind::OpenApi | Kind::Operation, "consumes") => {
            "write the media types as the keys of the request body's `content`"
        }
        (Kind::OpenApi | Kind::Operation, "produces") => {
            "write the media types as the keys of each response's `content`"
        }
        (Kind::OpenApi, "definitions") => "write the schemas under `components/schemas`",
        (Kind::OpenApi, "parameters") => "write them under `components/parameters`",
        (Kind::OpenApi, "responses") => "write them under `components/responses`",
        (Kind::OpenApi, "securityDefinitions") => "write them under `components/securitySchemes`",
        (Kind::Parameter | Kind::Header, "collectionFormat") => "write `style` and `explode`",
        (Kind::Parameter | Kind::Header, name) if ITEMS.contains(&name) => "write it under `schema`",
        (Kind::Response, "schema") => "write it under `content`, below the media type",
        (Kind::Response, "examples") => "write them under `content`, below the media type",
        (Kind::SecurityScheme, "flow" | "authorizationUrl" | "tokenUrl" | "scopes") => {
            "write it under `flows`, below the flow's name"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::read_with_help;

    #[test]
    fn fields_of_2_0_are_told_from_typing_errors() {
        let (_, findings) = read_with_help(
            "openapi: 3.0.3
info: {title: T, version: '1'}
basePath: /v1
paths:
  /a:
    get:
      produces: [application/json]
      parameters: [{name: q, in: query, schema: {}, collectionFormat: csv, maximum: 1, typ: x}]
      responses: {'200': {description: d, schema: {}}}
",
        );
        let expected = [
            ("D059 3:1", "write the URLs under `servers`"),
            ("D059 7:7", "write the media types as the keys of each response's `content`"),
            ("D059 8:53", "write `style` and `explode`"),
            ("D059 8:76", "write it under `schema`"),
            ("D003 8:88", "it is ignored; the names of extensions start with `x-`"),
            ("D059 9:43", "write it under `content`, below the media type"),
        ];
        assert_eq!(findings, expected.map(|(finding, help)| (finding.to_owned(), help.to_owned())));
    }
}
