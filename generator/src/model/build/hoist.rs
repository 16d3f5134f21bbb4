//! Where what types leave over is looked at: on the JSON as it is read, for a value that was read may be less than what was
//! sent.
//!
//! Objects, tuples and unions are looked at each by itself. An array, a map or a scalar, listed ones included, has no place
//! of its own where it is read: the object around it looks at it as well.

use std::collections::{BTreeMap, BTreeSet};

use super::order::uses;
use crate::model::{
    Additional, Assertion, AssertionId, Assertions, JsonType, Keyword, Length, Object, OneWay, Origin, Shape,
    Tuple, Type, TypeId, TypeUse,
};

/// Says which types lose something, and moves what is to be looked at on JSON to where it can be. Of the types that are
/// `nullable` nothing is around: what is looked at there has to be right for `null`.
pub(super) fn hoist(types: &mut [Type], assertions: &mut Assertions, nullable: &BTreeSet<TypeId>) {
    mark_lossy(types);
    for ty in types.iter_mut() {
        let counted = uncounted(ty);
        if !counted.is_empty() {
            ty.assertions.push(add(assertions, &ty.origin, counted));
        }
    }
    let (speaking, open, wrapped) = (speaking(types), BTreeMap::new(), BTreeMap::new());
    let mut hoist = Hoist { types, assertions, speaking, open, wrapped, null: None };
    for index in 0..hoist.types.len() {
        hoist.collect(TypeId::new(index));
    }
    let mut wrapped = std::mem::take(&mut hoist.wrapped);
    for id in nullable {
        if let Some(known) = wrapped.get_mut(id) {
            *known = hoist.or_null(*known);
        }
    }
    for (id, wrapped) in wrapped {
        if let Some(ty) = types.get_mut(id.index()) {
            ty.assertions = vec![wrapped];
        }
    }
    for ty in types {
        let several = std::mem::take(&mut ty.assertions);
        ty.assertions.extend(joined(several, &ty.origin, assertions));
    }
}

/// One assertion in the place of several, so that a value is looked at once.
fn joined(several: Vec<AssertionId>, origin: &Origin, assertions: &mut Assertions) -> Option<AssertionId> {
    if several.len() < 2 {
        return several.first().copied();
    }
    let plain = several.iter().all(|id| {
        let assertion = assertions.get(*id);
        assertion.anchors.is_empty()
            && assertion.one_way == OneWay::default()
            && !assertion.keywords.iter().any(sees_others)
    });
    let keywords = if plain {
        several.iter().flat_map(|id| assertions.get(*id).keywords.clone()).collect()
    } else {
        vec![Keyword::AllOf(several)]
    };
    Some(add(assertions, origin, keywords))
}

/// Whether a keyword asks what those beside it have evaluated.
fn sees_others(keyword: &Keyword) -> bool {
    matches!(keyword, Keyword::UnevaluatedItems(_) | Keyword::UnevaluatedProperties(_))
}

fn add(assertions: &mut Assertions, origin: &Origin, keywords: Vec<Keyword>) -> AssertionId {
    let id = AssertionId::new(assertions.list.len());
    assertions.list.push(Assertion {
        origin: origin.clone(),
        keywords,
        one_way: OneWay::default(),
        anchors: Vec::new(),
    });
    id
}

/// What speaks of numbers and of text that a value does not know any more once it was read.
fn uncounted(ty: &mut Type) -> Vec<Keyword> {
    match &mut ty.shape {
        Shape::Object(Object { additional: Additional::Ignored, length, .. }) => {
            let Length { min, max } = std::mem::take(length);
            min.map(Keyword::MinProperties).into_iter().chain(max.map(Keyword::MaxProperties)).collect()
        }
        Shape::Array(array) if ty.is_lossy => {
            let unique = std::mem::take(&mut array.unique);
            unique.then_some(Keyword::UniqueItems).into_iter().collect()
        }
        // The type still says it, for people.
        Shape::String(string) if ty.is_lossy => {
            let Length { min, max } = string.length;
            let length = min.map(Keyword::MinLength).into_iter().chain(max.map(Keyword::MaxLength));
            length.chain(string.patterns.iter().cloned().map(Keyword::Pattern)).collect()
        }
        _ => Vec::new(),
    }
}

/// Marks the types of which a value may be less than the JSON that it was read from.
fn mark_lossy(types: &mut [Type]) {
    let mut containers = vec![Vec::new(); types.len()];
    let mut open = Vec::new();
    for (index, ty) in types.iter().enumerate() {
        for used in uses(&ty.shape) {
            containers[used.id.index()].push(index);
        }
        let is_lossy = match &ty.shape {
            Shape::Object(object) => object.additional == Additional::Ignored,
            Shape::String(string) => !string.format.keeps_text(),
            _ => false,
        };
        open.extend(is_lossy.then_some(index));
    }
    while let Some(index) = open.pop() {
        if !std::mem::replace(&mut types[index].is_lossy, true) {
            open.extend(&containers[index]);
        }
    }
}

struct Hoist<'a> {
    types: &'a mut [Type],
    assertions: &'a mut Assertions,
    /// The types that have something to be looked at around them.
    speaking: BTreeSet<TypeId>,
    /// Those of them whose assertion is being made, and what they hold themselves by, if they do.
    open: BTreeMap<TypeId, Option<AssertionId>>,
    /// What is to be looked at around each of them.
    wrapped: BTreeMap<TypeId, AssertionId>,
    null: Option<AssertionId>,
}

impl Hoist<'_> {
    /// Gives a type what is to be looked at on its behalf.
    fn collect(&mut self, id: TypeId) {
        let Some(ty) = self.types.get(id.index()) else { return };
        let origin = ty.origin.clone();
        let keyword = match ty.shape.clone() {
            Shape::Object(object) => self.properties(&object, &origin),
            Shape::Tuple(tuple) => self.positions(&tuple, &origin),
            _ => {
                _ = self.wrap(id);
                None
            }
        };
        let Some(keyword) = keyword else { return };
        let hoisted = add(self.assertions, &origin, vec![keyword]);
        if let Some(ty) = self.types.get_mut(id.index()) {
            ty.assertions.push(hoisted);
        }
    }

    fn properties(&mut self, object: &Object, origin: &Origin) -> Option<Keyword> {
        let additional = match object.additional {
            Additional::Values(used) => self.used(used),
            Additional::Ignored | Additional::Refused => None,
        };
        let mut named = Vec::new();
        for property in &object.properties {
            match self.used(property.ty) {
                Some(inner) => named.push((property.name.clone(), inner)),
                None if additional.is_some() => {
                    named.push((property.name.clone(), add(self.assertions, origin, Vec::new())));
                }
                None => {}
            }
        }
        let says_something = !named.is_empty() || additional.is_some();
        says_something.then_some(Keyword::Properties { named, patterns: Vec::new(), additional })
    }

    fn positions(&mut self, tuple: &Tuple, origin: &Origin) -> Option<Keyword> {
        let inner: Vec<_> = tuple.positions.iter().map(|position| self.used(position.ty)).collect();
        let rest = tuple.rest.and_then(|rest| self.used(rest));
        if rest.is_none() && inner.iter().all(Option::is_none) {
            return None;
        }
        let any = add(self.assertions, origin, Vec::new());
        let prefix = inner.into_iter().map(|inner| inner.unwrap_or(any)).collect();
        Some(Keyword::Items { prefix, rest })
    }

    /// What is to be looked at where a type is used.
    fn used(&mut self, used: TypeUse) -> Option<AssertionId> {
        let used = self.unaliased(used);
        let wrapped = self.wrap(used.id)?;
        Some(if used.nullable { self.or_null(wrapped) } else { wrapped })
    }

    fn unaliased(&self, mut used: TypeUse) -> TypeUse {
        while let Some(Shape::Alias(target)) = self.types.get(used.id.index()).map(|ty| &ty.shape) {
            used = TypeUse { id: target.id, nullable: used.nullable || target.nullable };
        }
        used
    }

    /// The same, but right for `null` as well, which is no value of the type but may stand in its place.
    fn or_null(&mut self, id: AssertionId) -> AssertionId {
        let assertion = self.assertions.get(id);
        if assertion.keywords.iter().all(speaks_of_one_type) {
            return id;
        }
        let origin = assertion.origin.clone();
        let null = *self
            .null
            .get_or_insert_with(|| add(self.assertions, &origin, vec![Keyword::Type(vec![JsonType::Null])]));
        add(self.assertions, &origin, vec![Keyword::AnyOf(vec![null, id])])
    }

    /// What is to be looked at around a type; nothing where it has a place of its own, or leaves nothing over.
    fn wrap(&mut self, id: TypeId) -> Option<AssertionId> {
        if let Some(within) = self.open.get_mut(&id) {
            let ty = self.types.get(id.index())?;
            return Some(*within.get_or_insert_with(|| add(self.assertions, &ty.origin, Vec::new())));
        }
        // From the inside out, for there may be any number of them.
        let within = self.within(id);
        self.open.extend(within.iter().map(|id| (*id, None)));
        for id in within.into_iter().rev() {
            self.wrap_one(id);
        }
        self.wrapped.get(&id).copied()
    }

    /// The type and those within it, from the outside in, up to one of which it is known what is to be looked at.
    fn within(&self, id: TypeId) -> Vec<TypeId> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut next = Some(id);
        while let Some(id) = next
            && self.speaking.contains(&id)
            && !self.wrapped.contains_key(&id)
            && !self.open.contains_key(&id)
            && seen.insert(id)
        {
            found.push(id);
            next = match self.types.get(id.index()).map(|ty| &ty.shape) {
                Some(Shape::Array(array)) => Some(self.unaliased(array.items).id),
                Some(Shape::Map(map)) => Some(self.unaliased(map.values).id),
                _ => None,
            };
        }
        found
    }

    /// The same of a type where it is known of those within it, unless they hold the type itself.
    fn wrap_one(&mut self, id: TypeId) {
        let Some(ty) = self.types.get(id.index()) else { return };
        let (origin, shape, mut all) = (ty.origin.clone(), ty.shape.clone(), ty.assertions.clone());
        match shape {
            Shape::Array(array) => {
                if let Some(rest) = self.used(array.items) {
                    let items = Keyword::Items { prefix: Vec::new(), rest: Some(rest) };
                    all.push(add(self.assertions, &origin, vec![items]));
                }
            }
            Shape::Map(map) => {
                if let Some(values) = self.used(map.values) {
                    let (named, patterns) = (Vec::new(), Vec::new());
                    let values = Keyword::Properties { named, patterns, additional: Some(values) };
                    all.push(add(self.assertions, &origin, vec![values]));
                }
            }
            _ => {}
        }
        let itself = self.open.remove(&id).flatten();
        let Some(wrapped) = joined(all, &origin, self.assertions) else { return };
        // What it holds that is itself was promised an assertion before there was one.
        if let Some(itself) = itself.and_then(|itself| self.assertions.list.get_mut(itself.index())) {
            itself.keywords = vec![Keyword::Reference(wrapped)];
        }
        self.wrapped.insert(id, wrapped);
    }
}

/// Whether a type is looked at by itself where it is read.
fn has_place(shape: &Shape) -> bool {
    matches!(shape, Shape::Object(_) | Shape::Tuple(_) | Shape::Union(_) | Shape::Several(_))
}

/// The types without a place of their own that leave something over, or hold such a type.
fn speaking(types: &[Type]) -> BTreeSet<TypeId> {
    let mut holders = vec![Vec::new(); types.len()];
    let mut open = Vec::new();
    for (index, ty) in types.iter().enumerate().filter(|(_, ty)| !has_place(&ty.shape)) {
        let id = TypeId::new(index);
        for used in uses(&ty.shape) {
            holders[used.id.index()].push(id);
        }
        open.extend((!ty.assertions.is_empty()).then_some(id));
    }
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(&holders[id.index()]);
        }
    }
    found
}

/// Whether a keyword speaks of texts, of arrays or of objects alone, and so holds for `null`.
fn speaks_of_one_type(keyword: &Keyword) -> bool {
    matches!(
        keyword,
        Keyword::MinLength(_)
            | Keyword::MaxLength(_)
            | Keyword::Pattern(_)
            | Keyword::Items { .. }
            | Keyword::Contains { .. }
            | Keyword::UniqueItems
            | Keyword::UnevaluatedItems(_)
            | Keyword::Properties { .. }
            | Keyword::PropertyNames(_)
            | Keyword::DependentRequired(_)
            | Keyword::DependentSchemas(_)
            | Keyword::UnevaluatedProperties(_)
    )
}
