//! What a type leaves over of the schemas that it is made from: what must hold besides, as keywords to be asserted.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::assertions::Keep;
use super::keywords::forbidden_keys;
use super::parts::Conjunction;
use super::types::TypeBuilder;
use crate::document::{self, Document, Schema, SchemaId};
use crate::model::{AssertionId, Map, Object, Shape};

impl TypeBuilder<'_> {
    /// What must hold of values of a shape besides, by the schemas that it was made from.
    pub(super) fn left_over(&mut self, sources: &[SchemaId], shape: &Shape) -> Vec<AssertionId> {
        // What is listed was held against the schemas already.
        if let Shape::Null | Shape::Constant(_) | Shape::Enumeration(_) = shape {
            return Vec::new();
        }
        let document = self.document;
        let dynamic = self.dynamic.outermost(document, sources);
        let steps = sources.iter().filter(|&&id| document.schema(id).multiple_of.is_some()).count();
        let mut left = Vec::new();
        for &id in sources {
            let keep = if dynamic.contains(&id) {
                Some(Keep::Whole)
            } else {
                left_of(document, id, shape, steps > 1)
            };
            left.extend(keep.map(|keep| self.assertion(id, keep)));
        }
        left
    }
}

/// What a shape leaves over of one of its schemas.
fn left_of(document: &Document, id: SchemaId, shape: &Shape, several_steps: bool) -> Option<Keep> {
    let schema = document.schema(id);
    if sees_others(document, id) {
        return Some(Keep::Whole);
    }
    let mut kept = BTreeSet::new();
    for (keyword, _) in &schema.keywords {
        match keyword.as_str() {
            "not" if !forbids(document, schema, shape) => _ = kept.insert("not"),
            "if" if schema.then_schema.is_some() || schema.else_schema.is_some() => _ = kept.insert("if"),
            "contains" => _ = kept.insert("contains"),
            "dependentRequired" => _ = kept.insert("dependentRequired"),
            "dependentSchemas" => _ = kept.insert("dependentSchemas"),
            "$dynamicRef" => _ = kept.insert("$dynamicRef"),
            "uniqueItems" if !schema.prefix_items.is_empty() => _ = kept.insert("uniqueItems"),
            // A map has no place for a key that it must not have.
            "properties" if matches!(shape, Shape::Map(_)) => _ = kept.insert("properties"),
            "patternProperties" if !has_keys(shape) => {
                kept.extend(["patternProperties", "additionalProperties"]);
            }
            "propertyNames" if !has_keys(shape) => _ = kept.insert("propertyNames"),
            "multipleOf" if several_steps => _ = kept.insert("multipleOf"),
            _ => {}
        }
    }
    (!kept.is_empty()).then_some(Keep::Only(kept))
}

/// Whether the keys of a map say all that its schemas do.
fn has_keys(shape: &Shape) -> bool {
    matches!(shape, Shape::Map(Map { keys: Some(_), .. }))
}

/// Whether a shape refuses the keys that `not` with `required` forbids.
fn forbids(document: &Document, schema: &Schema, shape: &Shape) -> bool {
    let Shape::Object(Object { forbidden, .. }) = shape else { return false };
    let keys = forbidden_keys(document, schema);
    keys.is_some_and(|keys| keys.iter().all(|key| forbidden.iter().any(|known| known == key)))
}

/// Whether a schema asks what others have evaluated, and the type does not say it: so all of it must be evaluated.
fn sees_others(document: &Document, id: SchemaId) -> bool {
    let schema = document.schema(id);
    schema.unevaluated_items.is_some()
        || schema.unevaluated_properties.is_some() && declared_in_place(document, schema).is_none()
}

/// The keys that a schema and all that it joins declare, where it alone says what is not declared: then its
/// `unevaluatedProperties` says of the others what `additionalProperties` would, if all were declared beside it.
pub(super) fn declared_in_place<'d>(document: &'d Document, start: &'d Schema) -> Option<HashSet<&'d str>> {
    let mut declared = HashSet::new();
    let mut seen = HashSet::new();
    let mut open = vec![start];
    let mut is_start = true;
    while let Some(schema) = open.pop() {
        let says_more = !schema.any_of.is_empty()
            || !schema.one_of.is_empty()
            || schema.if_schema.is_some()
            || schema.dynamic_reference.is_some()
            || !schema.dependent_schemas.is_empty()
            || !schema.pattern_properties.is_empty()
            || schema.additional_properties.is_some()
            || !is_start && schema.unevaluated_properties.is_some();
        if says_more {
            return None;
        }
        is_start = false;
        declared.extend(schema.properties.iter().map(|(key, _)| key.value.as_str()));
        let joined = schema.reference.iter().map(|reference| reference.target).chain(schema.all_of.clone());
        open.extend(joined.filter(|id| seen.insert(*id)).map(|id| document.schema(id)));
    }
    Some(declared)
}

/// Which schemas lead to a `$dynamicRef` whose meaning depends on the way to it.
#[derive(Debug, Default)]
pub(super) struct Dynamic {
    /// The schemas that do; nothing before anybody has asked.
    leading: Option<HashSet<SchemaId>>,
}

impl Dynamic {
    /// Whether one of the schemas leads to such a reference.
    pub(super) fn leads(&mut self, document: &Document, conjunction: &Conjunction) -> bool {
        let leading = self.leading.get_or_insert_with(|| leading(document));
        conjunction.parts().iter().any(|part| leading.contains(&part.schema()))
    }

    /// Of schemas that hold together, those that do and that none of the others leads to.
    fn outermost(&mut self, document: &Document, ids: &[SchemaId]) -> Vec<SchemaId> {
        let leading = self.leading.get_or_insert_with(|| leading(document));
        if leading.is_empty() {
            return Vec::new();
        }
        let ids: Vec<SchemaId> = ids.iter().copied().filter(|id| leading.contains(id)).collect();
        let inner: HashSet<SchemaId> = ids.iter().flat_map(|&id| joined(document, id)).collect();
        ids.into_iter().filter(|id| !inner.contains(id)).collect()
    }
}

/// The schemas that a schema joins by `$ref` and `allOf`, itself left out.
fn joined(document: &Document, id: SchemaId) -> HashSet<SchemaId> {
    let mut seen = HashSet::new();
    let mut open = vec![id];
    while let Some(next) = open.pop() {
        let schema = document.schema(next);
        let further = schema.reference.iter().map(|reference| reference.target).chain(schema.all_of.clone());
        open.extend(further.filter(|&further| further != id && seen.insert(further)));
    }
    seen
}

fn leading(document: &Document) -> HashSet<SchemaId> {
    let schemas = &document.schemas;
    let is_dynamic = |id: &SchemaId| {
        let reference = schemas.get(*id).dynamic_reference.as_ref();
        reference.is_some_and(|reference| reference.anchor.is_some())
    };
    let mut open: Vec<SchemaId> = schemas.ids().filter(is_dynamic).collect();
    if open.is_empty() {
        return HashSet::new();
    }
    let mut from: HashMap<SchemaId, Vec<SchemaId>> = HashMap::new();
    for id in schemas.ids() {
        for inner in document::children(schemas.get(id)) {
            from.entry(inner).or_default().push(id);
        }
    }
    let mut found = HashSet::new();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(from.get(&id).into_iter().flatten());
        }
    }
    found
}
