//! The properties by which unions tell their variants apart, of each object.
//!
//! A decision looks at properties on its way to a variant. They belong to the objects that the variant's values are, or
//! to objects within those: not to every object that happens to have a property of that name.

use std::collections::{BTreeMap, BTreeSet};

use super::order::uses;
use crate::model::{Decision, Shape, TypeId, Types, Union};

/// The properties of each object that some union looks at, by the object's type.
#[derive(Debug, Default)]
pub(super) struct ToldBy(BTreeMap<TypeId, BTreeSet<String>>);

impl ToldBy {
    /// What all unions look at.
    pub(super) fn of(types: &Types) -> Self {
        let mut told = Self::default();
        for ty in &types.list {
            let Shape::Union(union) = &ty.shape else { continue };
            let mut walk = Walk { types, union, looks: Vec::new(), told: &mut told };
            walk.decision(&union.decision, &[]);
        }
        told
    }

    /// Whether some union looks at a property of an object.
    pub(super) fn has(&self, object: TypeId, property: &str) -> bool {
        self.0.get(&object).is_some_and(|properties| properties.contains(property))
    }

    /// Says the same of a copy of an object.
    pub(super) fn copy(&mut self, object: TypeId, copy: TypeId) {
        if let Some(properties) = self.0.get(&object).cloned() {
            self.0.insert(copy, properties);
        }
    }
}

/// A step from a value into it.
#[derive(Clone, Copy)]
enum Step<'d> {
    Property(&'d str),
    Item,
}

/// A property that is looked at, and the way from the value of the union to the object that has it.
struct Look<'d> {
    way: Vec<Step<'d>>,
    property: &'d str,
}

/// The way through the decision of one union.
struct Walk<'d, 't> {
    types: &'d Types,
    union: &'d Union,
    /// What was looked at so far.
    looks: Vec<Look<'d>>,
    told: &'t mut ToldBy,
}

impl<'d> Walk<'d, '_> {
    fn decision(&mut self, decision: &'d Decision, way: &[Step<'d>]) {
        let before = self.looks.len();
        match decision {
            Decision::Variant(index) => self.variant(*index),
            Decision::Schema(indices) => indices.iter().for_each(|index| self.variant(*index)),
            Decision::Tag { property, .. } => {
                self.look(property, way);
                self.next(decision, way);
            }
            Decision::Key { cases, otherwise } => {
                for (key, next) in cases {
                    self.look(key, way);
                    self.decision(next, way);
                }
                if let Some(otherwise) = otherwise {
                    self.decision(otherwise, way);
                }
            }
            Decision::Member { property, of } => {
                self.look(property, way);
                self.decision(of, &[way, &[Step::Property(property)]].concat());
            }
            Decision::Items { first, empty } => {
                self.decision(first, &[way, &[Step::Item]].concat());
                if let Some(empty) = empty {
                    self.decision(empty, way);
                }
            }
            Decision::Kind(_) | Decision::Length(_) | Decision::Value { .. } | Decision::Format { .. } => {
                self.next(decision, way);
            }
        }
        self.looks.truncate(before);
    }

    fn next(&mut self, decision: &'d Decision, way: &[Step<'d>]) {
        for next in decision.next() {
            self.decision(next, way);
        }
    }

    fn look(&mut self, property: &'d str, way: &[Step<'d>]) {
        self.looks.push(Look { way: way.to_vec(), property });
    }

    /// Keeps what was looked at on the way to a variant.
    fn variant(&mut self, index: usize) {
        let Some(variant) = self.union.variants.get(index) else { return };
        for look in &self.looks {
            let within =
                look.way.iter().fold(BTreeSet::from([variant.ty.id]), |at, step| self.step(at, *step));
            for object in self.behind(within) {
                self.told.0.entry(object).or_default().insert(look.property.to_owned());
            }
        }
    }

    /// The types of what a step leads to from values of some types.
    fn step(&self, from: BTreeSet<TypeId>, step: Step<'_>) -> BTreeSet<TypeId> {
        let mut found = BTreeSet::new();
        for id in self.behind(from) {
            match (&self.types.get(id).shape, step) {
                (Shape::Object(object), Step::Property(name)) => {
                    let properties = object.properties.iter().filter(|property| property.name == name);
                    found.extend(properties.map(|property| property.ty.id));
                }
                (Shape::Array(array), Step::Item) => found.extend([array.items.id]),
                (Shape::Tuple(tuple), Step::Item) => {
                    found.extend(tuple.positions.first().map(|first| first.ty.id));
                }
                _ => {}
            }
        }
        found
    }

    /// The types that are neither another name nor a choice, behind those that are.
    fn behind(&self, from: BTreeSet<TypeId>) -> BTreeSet<TypeId> {
        let mut found = BTreeSet::new();
        let mut seen = from.clone();
        let mut open: Vec<TypeId> = from.into_iter().collect();
        while let Some(id) = open.pop() {
            match &self.types.get(id).shape {
                shape @ (Shape::Alias(_) | Shape::Union(_) | Shape::Several(_)) => {
                    open.extend(uses(shape).into_iter().map(|used| used.id).filter(|id| seen.insert(*id)));
                }
                _ => drop(found.insert(id)),
            }
        }
        found
    }
}
