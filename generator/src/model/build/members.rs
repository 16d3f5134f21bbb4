//! The properties that several schemas describe together.
//!
//! Each schema's `additionalProperties` speaks of the keys that are not in its own `properties` (JSON Schema Core
//! §10.3.2.3), whatever the schemas beside it declare.

use std::collections::{HashMap, HashSet};

use super::keywords::{forbidden_keys, joins, span_of};
use super::parts::Part;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Schema, SchemaId};
use crate::source::Span;

/// The properties of an object.
#[derive(Debug, Default)]
pub(super) struct Members {
    /// Those with a name, in document order.
    pub(super) named: Vec<Member>,
    /// The names that must not be there.
    pub(super) forbidden: Vec<String>,
    /// The others.
    pub(super) rest: Rest,
    /// Where each name is.
    index: HashMap<String, usize>,
}

/// A property with a name.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: String,
    /// The text of its key, or of its name in `required`.
    pub(super) span: Span,
    /// What its value must satisfy; nothing where it is only required.
    pub(super) schemas: Vec<Part>,
    pub(super) required: bool,
    /// The `additionalProperties` or `false` that refuses it.
    refused: Option<Span>,
}

/// What is said of the properties without a name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum Rest {
    /// Nothing.
    #[default]
    Ignored,
    /// They must not be there.
    Refused,
    /// They satisfy these; any value where there are none.
    Values(Vec<Part>),
}

impl Members {
    /// The property of a name.
    pub(super) fn get(&self, name: &str) -> Option<&Member> {
        self.index.get(name).and_then(|&at| self.named.get(at))
    }

    fn get_mut(&mut self, name: &str) -> Option<&mut Member> {
        self.index.get(name).and_then(|&at| self.named.get_mut(at))
    }

    fn add(&mut self, member: Member) {
        self.index.insert(member.name.clone(), self.named.len());
        self.named.push(member);
    }
}

/// Joins what the schemas say of properties; contradictions are reported.
pub(super) fn members(document: &Document, parts: &[&Schema], found: &mut Vec<Diagnostic>) -> Members {
    let mut members = Members { rest: rest(document, parts), ..Members::default() };
    for part in parts {
        declare(document, part, &mut members);
    }
    for part in parts {
        for required in &part.required {
            require(&mut members, &required.value, required.span);
        }
    }
    for part in parts {
        others(document, part, &mut members.named);
        for name in forbidden_keys(document, part).unwrap_or_default() {
            members.forbidden.push(name.to_owned());
            if let Some(member) = members.get_mut(name) {
                member.refused.get_or_insert(span_of(part, "not"));
            }
        }
    }
    take_out_refused(&mut members, found);
    members
}

fn declare(document: &Document, part: &Schema, members: &mut Members) {
    for (name, id) in &part.properties {
        let refused = (document.schema(*id).boolean == Some(false)).then_some(name.span);
        if let Some(known) = members.get_mut(&name.value) {
            known.schemas.push(Part::Whole(*id));
            known.refused = known.refused.or(refused);
        } else {
            members.add(Member {
                name: name.value.clone(),
                span: name.span,
                schemas: vec![Part::Whole(*id)],
                required: false,
                refused,
            });
        }
        if refused.is_some() {
            members.forbidden.push(name.value.clone());
        }
    }
}

fn require(members: &mut Members, name: &str, span: Span) {
    match members.get_mut(name) {
        Some(member) => member.required = true,
        None => {
            members.add(Member {
                name: name.to_owned(),
                span,
                schemas: Vec::new(),
                required: true,
                refused: None,
            });
        }
    }
}

/// What a schema says of the keys that it does not declare.
fn additional(schema: &Schema) -> Option<(SchemaId, &'static str)> {
    let additional = schema.additional_properties.map(|id| (id, "additionalProperties"));
    // Beside other schemas `unevaluatedProperties` would see their properties too; that is refused.
    let unevaluated = schema.unevaluated_properties.filter(|_| !joins(schema));
    additional.or_else(|| unevaluated.map(|id| (id, "unevaluatedProperties")))
}

/// What the keys that a schema does not declare may hold.
fn of_undeclared(schema: &Schema) -> Vec<SchemaId> {
    if schema.pattern_properties.is_empty() {
        additional(schema).map(|(id, _)| id).into_iter().collect()
    } else {
        schema.pattern_properties.iter().map(|(_, id)| *id).collect()
    }
}

/// Applies a schema's `additionalProperties` to the properties that only others declare.
fn others(document: &Document, part: &Schema, named: &mut [Member]) {
    let Some((id, keyword)) = additional(part) else { return };
    let declared: HashSet<&str> = part.properties.iter().map(|(name, _)| name.value.as_str()).collect();
    for member in named.iter_mut().filter(|member| !declared.contains(member.name.as_str())) {
        match document.schema(id).boolean {
            Some(true) => {}
            Some(false) => {
                member.refused.get_or_insert(span_of(part, keyword));
            }
            None => member.schemas.push(Part::Whole(id)),
        }
    }
}

fn rest(document: &Document, parts: &[&Schema]) -> Rest {
    let mut rest = Rest::Ignored;
    for id in parts.iter().flat_map(|part| of_undeclared(part)) {
        match (document.schema(id).boolean, &mut rest) {
            (Some(false), _) => return Rest::Refused,
            (Some(true), Rest::Values(_)) => {}
            (Some(true), _) => rest = Rest::Values(Vec::new()),
            (None, Rest::Values(schemas)) => schemas.push(Part::Whole(id)),
            (None, _) => rest = Rest::Values(vec![Part::Whole(id)]),
        }
    }
    rest
}

fn take_out_refused(members: &mut Members, found: &mut Vec<Diagnostic>) {
    let Members { named, forbidden, index, .. } = members;
    named.retain(|member| {
        let Some(by) = member.refused else { return true };
        if member.required {
            let message = format!("the property `{}` is required and refused at once", member.name);
            found.push(
                Diagnostic::new(Code::AllOfConflict, member.span, message)
                    .label(by, "refused here")
                    .help("`additionalProperties` sees the `properties` beside it only: move it to the schema that declares them all, or leave it out"),
            );
            return true;
        }
        if !forbidden.contains(&member.name) {
            let message = format!("the property `{}` can never be there", member.name);
            found.push(Diagnostic::new(Code::NoEffect, member.span, message).label(by, "refused here"));
        }
        false
    });
    index.clear();
    index.extend(named.iter().enumerate().map(|(at, member)| (member.name.clone(), at)));
}
