//! Where what types leave over is looked at: on the JSON as it is read, wherever a value that was read is less than
//! what was sent.
//!
//! Objects, unions and enumerations are looked at each by itself. An array, a map or a scalar has no place of its own
//! where it is read; if it loses something there, such as the undeclared keys of its items, the object around it looks
//! at it as well.

use std::collections::BTreeMap;

use super::order::uses;
use crate::model::{
    Additional, Assertion, AssertionId, Assertions, JsonType, Keyword, Length, Object, Origin, Shape,
    StringFormat, Tuple, Type, TypeId, TypeUse,
};

/// Says which types lose something, and moves what is to be looked at on JSON to where it can be.
pub(super) fn hoist(types: &mut [Type], assertions: &mut Assertions) {
    mark_lossy(types);
    for ty in types.iter_mut() {
        let counted = uncounted(ty);
        if !counted.is_empty() {
            ty.assertions.push(add(assertions, &ty.origin, counted));
        }
    }
    let mut hoist = Hoist { types, assertions, wrapped: BTreeMap::new(), null: None };
    for index in 0..hoist.types.len() {
        hoist.collect(TypeId::new(index));
    }
    let wrapped = hoist.wrapped;
    for (id, wrapped) in wrapped {
        if let (Some(ty), Some(wrapped)) = (types.get_mut(id.index()), wrapped) {
            ty.assertions = vec![wrapped];
        }
    }
    for ty in types {
        join(ty, assertions);
    }
}

/// Makes one of several assertions, so that a value is looked at once.
fn join(ty: &mut Type, assertions: &mut Assertions) {
    if ty.assertions.len() < 2 {
        return;
    }
    let several = std::mem::take(&mut ty.assertions);
    let plain = several.iter().all(|id| {
        let assertion = assertions.get(*id);
        assertion.anchors.is_empty() && !assertion.keywords.iter().any(sees_others)
    });
    let keywords = if plain {
        several.iter().flat_map(|id| assertions.get(*id).keywords.clone()).collect()
    } else {
        vec![Keyword::AllOf(several)]
    };
    ty.assertions.push(add(assertions, &ty.origin, keywords));
}

/// Whether a keyword asks what those beside it have evaluated.
fn sees_others(keyword: &Keyword) -> bool {
    matches!(keyword, Keyword::UnevaluatedItems(_) | Keyword::UnevaluatedProperties(_))
}

fn add(assertions: &mut Assertions, origin: &Origin, keywords: Vec<Keyword>) -> AssertionId {
    let id = AssertionId::new(assertions.list.len());
    assertions.list.push(Assertion { origin: origin.clone(), keywords, anchors: Vec::new() });
    id
}

/// What speaks of numbers that a value does not know any more once it was read; its type no longer says it.
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
            Shape::String(string) => !matches!(
                string.format,
                StringFormat::Text(_) | StringFormat::Checked(_) | StringFormat::Password
            ),
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
    /// What is to be looked at around each type without a place of its own.
    wrapped: BTreeMap<TypeId, Option<AssertionId>>,
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
    fn used(&mut self, mut used: TypeUse) -> Option<AssertionId> {
        while let Some(Shape::Alias(target)) = self.types.get(used.id.index()).map(|ty| &ty.shape) {
            used = TypeUse { id: target.id, nullable: used.nullable || target.nullable };
        }
        self.wrap(used.id)
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

    /// What is to be looked at around a type; nothing where it has a place of its own, or loses nothing.
    fn wrap(&mut self, id: TypeId) -> Option<AssertionId> {
        if let Some(&known) = self.wrapped.get(&id) {
            return known;
        }
        let ty = self.types.get(id.index())?;
        if !ty.is_lossy
            || matches!(
                ty.shape,
                Shape::Object(_)
                    | Shape::Tuple(_)
                    | Shape::Union(_)
                    | Shape::Several(_)
                    | Shape::Enumeration(_)
            )
        {
            return None;
        }
        // A type that holds itself with nothing in between is refused; here it only must not go on for ever.
        self.wrapped.insert(id, None);
        let (origin, shape, own) = (ty.origin.clone(), ty.shape.clone(), ty.assertions.clone());
        let mut all: Vec<AssertionId> = own.into_iter().map(|id| self.or_null(id)).collect();
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
        let wrapped = match all.as_slice() {
            [] => None,
            [only] => Some(*only),
            _ => Some(add(self.assertions, &origin, vec![Keyword::AllOf(all)])),
        };
        self.wrapped.insert(id, wrapped);
        wrapped
    }
}

/// Whether a keyword speaks of arrays or of objects alone, and so holds for `null`.
fn speaks_of_one_type(keyword: &Keyword) -> bool {
    matches!(
        keyword,
        Keyword::Items { .. }
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
