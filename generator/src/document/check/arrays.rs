//! D063: arrays that do not say of what (`OpenAPI` 3.0 §4.7.24.1, `items`).

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, JsonType, Version};

/// The first array without `items` in a document of 3.0, where they must be present, and how many there are.
pub(super) fn without_items(document: &Document) -> Vec<Diagnostic> {
    if document.version != Version::V3_0 {
        return Vec::new();
    }
    let schemas = document.schemas.ids().map(|id| document.schema(id));
    let mut spans: Vec<_> = schemas
        .filter(|schema| {
            let array = schema.types.as_ref().is_some_and(|types| types.value.contains(&JsonType::Array));
            array && schema.items.is_none() && schema.prefix_items.is_empty()
        })
        .map(|schema| schema.place.span)
        .collect();
    spans.sort_unstable();
    let Some(first) = spans.first() else { return Vec::new() };
    let message = match spans.len() {
        1 => "an array must have `items` in OpenAPI 3.0".to_owned(),
        count => format!("an array must have `items` in OpenAPI 3.0; this is the first of {count} without"),
    };
    let help = "its items are read as arbitrary JSON; write `items: {}` if that is what they are";
    vec![Diagnostic::new(Code::MissingItems, *first, message).help(help)]
}
