//! Conjunctions of schemas: what a value must satisfy all of at once.
//!
//! `allOf`, the siblings of `$ref`, a property that several joined schemas declare, and a union's variant together
//! with what stands beside the union are all the same: several schemas that hold together. A [`Conjunction`] names
//! them without copying any, and is what a type is looked up by.

use std::collections::HashSet;

use super::keywords;
use crate::document::{Document, SchemaId};

/// A schema, or some of its keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// All of it.
    Whole(SchemaId),
    /// Its own assertions, without what `$ref`, `allOf`, `anyOf` and `oneOf` join.
    Own(SchemaId),
    /// Its `oneOf`.
    OneOf(SchemaId),
    /// Its `anyOf`.
    AnyOf(SchemaId),
    /// What `patternProperties` and `additionalProperties` let keys hold that are not declared, by the schema of the
    /// first pattern: one of them at least, whichever keys they speak of.
    Patterns(SchemaId),
}

/// Parts that hold together, each once, in the order in which they are met.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Conjunction(Vec<Part>);

/// A conjunction with `$ref` and `allOf` followed.
#[derive(Debug, Default)]
pub(super) struct Leaves {
    /// Schemas that assert something by themselves.
    pub(super) own: Vec<SchemaId>,
    /// What is left to choose.
    pub(super) choices: Vec<Part>,
    /// How many parts were met on the way.
    met: usize,
}

impl Conjunction {
    pub(super) fn of(id: SchemaId) -> Self {
        Self(vec![Part::Whole(id)])
    }

    pub(super) fn new(parts: impl IntoIterator<Item = Part>) -> Self {
        let mut seen = HashSet::new();
        Self(parts.into_iter().filter(|part| seen.insert(*part)).collect())
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.0
    }

    /// The schema, where the conjunction is a single one.
    pub(super) fn single(&self) -> Option<SchemaId> {
        match self.0.as_slice() {
            [Part::Whole(id)] => Some(*id),
            _ => None,
        }
    }

    /// The same conjunction without schemas that only lead to others: a `$ref` or an `allOf` beside which
    /// nothing is asserted is what it leads to. Members of the components stay, for they have names.
    pub(super) fn simplified(&self, document: &Document, named: impl Fn(SchemaId) -> bool) -> Self {
        let essential = Self::new(self.essential(document, named));
        if essential.0.is_empty() { self.clone() } else { essential }
    }

    /// What a schema of the components leads to, as [`Self::simplified`] would give it if the schema had no name.
    pub(super) fn below(id: SchemaId, document: &Document, named: impl Fn(SchemaId) -> bool) -> Self {
        Self::of(id).simplified(document, |other| other != id && named(other))
    }

    fn essential(&self, document: &Document, named: impl Fn(SchemaId) -> bool) -> Vec<Part> {
        let mut essential = Vec::new();
        let mut seen = HashSet::new();
        let mut stack: Vec<Part> = self.0.iter().rev().copied().collect();
        while let Some(part) = stack.pop() {
            if !seen.insert(part) {
                continue;
            }
            let Part::Whole(id) = part else {
                essential.push(part);
                continue;
            };
            let schema = document.schema(id);
            let terminal = named(id)
                || keywords::constrains(schema)
                || !schema.one_of.is_empty()
                || !schema.any_of.is_empty();
            if terminal {
                essential.push(part);
            } else {
                stack.extend(schema.all_of.iter().rev().map(|&id| Part::Whole(id)));
                stack.extend(schema.reference.as_ref().map(|reference| Part::Whole(reference.target)));
            }
        }
        essential
    }

    /// Follows `$ref` and `allOf` to the end.
    pub(super) fn leaves(&self, document: &Document) -> Leaves {
        let mut walk = Walk::default();
        walk.stack.extend(self.0.iter().rev().copied());
        while let Some(part) = walk.stack.pop() {
            if !walk.seen.insert(part) {
                continue;
            }
            match part {
                Part::Whole(id) => walk.enter(document, id),
                Part::Own(id) => walk.leaves.own.push(id),
                Part::OneOf(_) | Part::AnyOf(_) | Part::Patterns(_) => walk.leaves.choices.push(part),
            }
        }
        walk.leaves.met = walk.seen.len();
        walk.leaves
    }
}

impl Leaves {
    /// Everything but the first choice.
    pub(super) fn without_first_choice(&self) -> Self {
        let choices = self.choices.iter().skip(1).copied().collect();
        Self { own: self.own.clone(), choices, met: self.met }
    }

    /// What it costs to join them: the schemas on the way and the properties of those at its end.
    pub(super) fn weight(&self, document: &Document) -> usize {
        let properties =
            |id: &SchemaId| document.schema(*id).properties.len() + document.schema(*id).required.len();
        self.met + self.own.iter().map(properties).sum::<usize>()
    }
}

/// A walk through `$ref` and `allOf`, without recursion: chains of references may be long.
#[derive(Default)]
struct Walk {
    stack: Vec<Part>,
    seen: HashSet<Part>,
    leaves: Leaves,
}

impl Walk {
    fn enter(&mut self, document: &Document, id: SchemaId) {
        let schema = document.schema(id);
        if !schema.any_of.is_empty() {
            self.stack.push(Part::AnyOf(id));
        }
        if !schema.one_of.is_empty() {
            self.stack.push(Part::OneOf(id));
        }
        if keywords::constrains(schema) {
            self.stack.push(Part::Own(id));
        }
        self.stack.extend(schema.all_of.iter().rev().map(|&id| Part::Whole(id)));
        let target = schema.reference.as_ref().map(|reference| reference.target);
        self.stack.extend(target.map(Part::Whole));
    }
}

impl Part {
    /// The schema that this is, or is a part of.
    pub(super) fn schema(self) -> SchemaId {
        match self {
            Self::Whole(id) | Self::Own(id) | Self::OneOf(id) | Self::AnyOf(id) | Self::Patterns(id) => id,
        }
    }
}
