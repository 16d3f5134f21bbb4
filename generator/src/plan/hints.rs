//! Extensions that stand where nothing is made of them.

use std::collections::BTreeSet;

use super::models::Models;
use super::names::component;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Pointer;
use crate::model::{Api, Shape};
use crate::source::Span;

/// Reports extensions of schemas that become neither a type nor a field which they could speak of.
pub fn report_unused(api: &Api, models: &Models<'_>, diagnostics: &mut Diagnostics) {
    // What a filter left out may have been what an extension speaks of.
    if !api.left_out.operations.is_empty() {
        return;
    }
    let types = || api.types.iter().map(|(_, ty)| ty);
    let properties: BTreeSet<&Pointer> = types()
        .filter_map(|ty| match &ty.shape {
            Shape::Object(object) => Some(object.properties.iter().map(|property| &property.origin.pointer)),
            _ => None,
        })
        .flatten()
        .collect();
    let placed: BTreeSet<&Pointer> = types().map(|ty| &ty.origin.pointer).collect();
    let components: BTreeSet<&Pointer> =
        types().filter(|ty| component(&ty.origin).is_some()).map(|ty| &ty.origin.pointer).collect();
    let with_items: BTreeSet<&Pointer> =
        api.types.iter().filter(|(id, _)| models.is_derived(*id)).map(|(_, ty)| &ty.origin.pointer).collect();
    for (pointer, hint) in &api.hints {
        let mut report = |span: Span, name: &str, what: &str| {
            let message = format!("`{name}` has no effect here: this schema makes no {what}");
            diagnostics.push(Diagnostic::new(Code::UnusableHint, span, message));
        };
        if let Some((_, span)) = &hint.name
            && !components.contains(pointer)
            && !properties.contains(pointer)
        {
            report(*span, "x-rust-name", "type of the components and no field");
        }
        if let Some((_, span)) = &hint.ty
            && !placed.contains(pointer)
            && !properties.contains(pointer)
        {
            report(*span, "x-rust-type", "type of its own");
        }
        if let Some((_, span)) = hint.derive.first()
            && !with_items.contains(pointer)
        {
            report(*span, "x-rust-derive", "struct or enum of its own");
        }
    }
}
