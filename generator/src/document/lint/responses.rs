//! L009 and L010: operations that never succeed, and bodies of which nothing is said.

use super::gather::gather;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, StatusPattern, walk};

/// Operations without a response for success.
pub(super) fn without_success(document: &Document) -> Vec<Diagnostic> {
    let is_success = |pattern: &StatusPattern| match pattern {
        StatusPattern::Code(code) => (100..400).contains(code),
        StatusPattern::Class(class) => (1..4).contains(class),
        StatusPattern::Default => true,
    };
    let failing = walk::operations(document)
        .filter(|operation| !operation.responses.iter().any(|(pattern, _)| is_success(&pattern.value)));
    let found = failing.map(|operation| {
        let message = "the operation has no response for success";
        let help = "whatever the server answers is an error of the client; describe the `2XX` that it gives";
        Diagnostic::new(Code::NoSuccess, operation.place.span, message).help(help)
    });
    gather(found.collect(), "operations have no response for success")
}

/// Media types of JSON without a schema.
pub(super) fn without_schema(document: &Document) -> Vec<Diagnostic> {
    let bodies = walk::operations(document).flat_map(walk::bodies);
    let silent = bodies.filter(|(name, media_type)| {
        media_type.schema.is_none() && media_type.item_schema.is_none() && is_json(&name.value)
    });
    let found = silent.map(|(name, _)| {
        let message = format!("the media type `{}` has no `schema`", name.value);
        let help = "the body is arbitrary JSON that callers take apart themselves; describe it by a `schema`";
        Diagnostic::new(Code::NoSchema, name.span, message).help(help)
    });
    gather(found.collect(), "media types of JSON have no `schema`")
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

#[cfg(test)]
mod tests {
    use super::super::testing::lints;

    #[test]
    fn an_operation_can_succeed() {
        let found = lints(
            "paths:
  /a: {get: {operationId: a, responses: {'404': {description: d}}}}
  /b: {get: {operationId: b, responses: {2XX: {description: d}}}}
  /c: {get: {operationId: c, responses: {default: {description: d}}}}
  /d: {get: {operationId: d}}
",
        );
        let message = "the operation has no response for success";
        assert_eq!(found, [format!("L009 4:13 {message}"), format!("L009 7:13 {message}")]);
    }

    #[test]
    fn json_has_a_schema() {
        let found = lints(
            "paths:
  /a:
    get:
      operationId: a
      responses:
        '200': {description: d, content: {application/problem+json: {}, image/png: {}}}
",
        );
        assert_eq!(found, ["L010 8:43 the media type `application/problem+json` has no `schema`"]);
    }
}
