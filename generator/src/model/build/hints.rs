//! The extensions that speak of the generated code.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Schema};
use crate::model::{Hint, Hints};
use crate::source::{Node, Span, Value};

/// What the schemas of a document say about the code that is made of them.
pub(super) fn hints(document: &Document, found: &mut Vec<Diagnostic>) -> Hints {
    let schemas = document.schemas.ids().map(|id| document.schema(id));
    schemas
        .map(|schema| (schema.place.pointer.clone(), hint(schema, found)))
        .filter(|(_, hint)| *hint != Hint::default())
        .collect()
}

fn hint(schema: &Schema, found: &mut Vec<Diagnostic>) -> Hint {
    Hint {
        format: schema.format.as_ref().map(|format| format.value.clone()),
        name: text(schema, "x-rust-name", found),
        ty: text(schema, "x-rust-type", found),
        derive: list(schema, "x-rust-derive", found),
    }
}

fn text(schema: &Schema, name: &str, found: &mut Vec<Diagnostic>) -> Option<(String, Span)> {
    let node = schema.extensions.get(name)?;
    let text = string(node);
    if text.is_none() {
        found.push(wrong(node, format!("`{name}` is not a text")));
    }
    text
}

fn list(schema: &Schema, name: &str, found: &mut Vec<Diagnostic>) -> Vec<(String, Span)> {
    let Some(node) = schema.extensions.get(name) else { return Vec::new() };
    let items = match &node.value {
        Value::Array(items) => items.iter().map(string).collect(),
        _ => string(node).map(|only| vec![only]),
    };
    items.unwrap_or_else(|| {
        found.push(wrong(node, format!("`{name}` is neither a text nor a list of texts")));
        Vec::new()
    })
}

fn string(node: &Node) -> Option<(String, Span)> {
    match &node.value {
        Value::String(text) => Some((text.clone(), node.span)),
        _ => None,
    }
}

fn wrong(node: &Node, message: String) -> Diagnostic {
    Diagnostic::new(Code::UnusableHint, node.span, message)
}
