//! The properties that several schemas describe together.
//!
//! Each schema's `additionalProperties` speaks of the keys that are not in its own `properties` (JSON Schema Core
//! §10.3.2.3), whatever the schemas beside it declare.

use std::collections::{HashMap, HashSet};

use super::keywords::{by_pattern, forbidden_keys, span_of};
use super::left::declared_in_place;
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

/// What a schema says of the keys that are not declared: by itself, or where it alone says so, by all that it joins.
struct Others<'d> {
    schema: SchemaId,
    keyword: &'static str,
    declared: HashSet<&'d str>,
}

impl<'d> Others<'d> {
    fn of(document: &'d Document, part: &'d Schema) -> Option<Self> {
        if let Some(schema) = part.additional_properties {
            let declared = part.properties.iter().map(|(name, _)| name.value.as_str()).collect();
            return Some(Self { schema, keyword: "additionalProperties", declared });
        }
        let schema = part.unevaluated_properties?;
        let declared = declared_in_place(document, part)?;
        Some(Self { schema, keyword: "unevaluatedProperties", declared })
    }
}

/// Applies a schema's `additionalProperties` to the properties that only others declare. Where patterns speak of
/// properties as well, that is left over.
fn others(document: &Document, part: &Schema, named: &mut [Member]) {
    let Some(others) = Others::of(document, part).filter(|_| part.pattern_properties.is_empty()) else {
        return;
    };
    for member in named.iter_mut().filter(|member| !others.declared.contains(member.name.as_str())) {
        match document.schema(others.schema).boolean {
            Some(true) => {}
            Some(false) => {
                member.refused.get_or_insert(span_of(part, others.keyword));
            }
            None => member.schemas.push(Part::Whole(others.schema)),
        }
    }
}

/// What the keys that no schema declares may hold. Where patterns speak of them it is one of what they and
/// `additionalProperties` say, if those speak of all.
fn rest(document: &Document, parts: &[&Schema]) -> Rest {
    let mut rest = Rest::Ignored;
    for part in parts {
        let held = match part.pattern_properties.as_slice() {
            [] => {
                let Some(others) = Others::of(document, part) else { continue };
                match document.schema(others.schema).boolean {
                    Some(false) => return Rest::Refused,
                    Some(true) => None,
                    None => Some(Part::Whole(others.schema)),
                }
            }
            [(_, first), ..] => match by_pattern(document, part).as_deref() {
                None => None,
                Some([]) => return Rest::Refused,
                Some([only]) => Some(Part::Whole(*only)),
                Some(_) => Some(Part::Patterns(*first)),
            },
        };
        match &mut rest {
            Rest::Values(schemas) => schemas.extend(held),
            _ => rest = Rest::Values(held.into_iter().collect()),
        }
    }
    rest
}

fn take_out_refused(members: &mut Members, found: &mut Vec<Diagnostic>) {
    let Members { named, forbidden, index, .. } = members;
    named.retain(|member| {
        let Some(by) = member.refused else { return true };
        if member.required && !member.schemas.is_empty() && !forbidden.contains(&member.name) {
            found.push(closed_too_early(member, by));
            return true;
        }
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

/// A schema that is closed to the properties of those it is joined with admits nothing that all of them do. Nobody means
/// that, so the properties are admitted.
fn closed_too_early(member: &Member, by: Span) -> Diagnostic {
    let message = format!(
        "the property `{}` is required here, but a schema joined by `allOf` is closed to it; it is admitted nonetheless",
        member.name
    );
    Diagnostic::new(Code::ClosedTooEarly, member.span, message)
        .label(by, "closed here")
        .help("`additionalProperties` sees the `properties` beside it only: use `unevaluatedProperties` in the schema that joins them")
}
