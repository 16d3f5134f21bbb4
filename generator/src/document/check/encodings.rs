//! D038: encodings of properties that are not there (`OpenAPI` 3.1 §4.8.14.1).

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::{Document, MediaType, SchemaId, walk};

/// Keys of `encoding` that are no property of the media type's schema.
pub(super) fn names(document: &Document) -> Vec<Diagnostic> {
    let bodies = walk::operations_and_callbacks(document).flat_map(walk::bodies);
    bodies.flat_map(|(_, media_type)| of_media_type(document, media_type)).collect()
}

fn of_media_type(document: &Document, media_type: &MediaType) -> Vec<Diagnostic> {
    let Some(schema) = media_type.schema else { return Vec::new() };
    let Some(properties) = properties(document, schema) else { return Vec::new() };
    let stray =
        media_type.encodings.by_name.iter().filter(|(name, _)| !properties.contains(name.value.as_str()));
    let finding = |name: &crate::document::Spanned<String>| {
        let message = format!("there is no property `{}` for this encoding", name.value);
        let help = match nearest(&name.value, properties.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "the keys of `encoding` are the names of the schema's properties".to_owned(),
        };
        Diagnostic::new(Code::EncodingName, name.span, message).help(help)
    };
    stray.map(|(name, _)| finding(name)).collect()
}

/// The properties that a schema declares, those of the schemas joined to it included; none where it takes others as
/// well.
fn properties(document: &Document, id: SchemaId) -> Option<BTreeSet<&str>> {
    let mut open = vec![id];
    let mut seen = BTreeSet::new();
    let mut names = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let schema = document.schema(id);
        let closed = schema.additional_properties.is_none_or(|id| document.schema(id).boolean == Some(false));
        if !closed || !schema.pattern_properties.is_empty() {
            return None;
        }
        names.extend(schema.properties.iter().map(|(name, _)| name.value.as_str()));
        open.extend(walk::joined(schema));
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::super::testing::checks;

    #[test]
    fn an_encoding_is_of_a_property() {
        let found = checks(
            "paths:
  /a:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: {allOf: [{properties: {photo: {}}}], properties: {name: {}}}
            encoding: {photo: {}, nmae: {}}
          multipart/mixed:
            schema: {additionalProperties: {}}
            encoding: {any: {}}
      responses: {default: {description: d}}
",
        );
        assert_eq!(found, ["D038 10:35 there is no property `nmae` for this encoding"]);
    }
}
