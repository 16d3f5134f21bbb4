//! What the document says for people.

use super::json::json;
use super::keywords;
use super::parts::Part;
use crate::document::{Annotations, Document, Schema, SchemaId};
use crate::model::Docs;

/// What stands in one schema.
pub(super) fn own(schema: &Schema) -> Docs {
    let Annotations {
        title,
        description,
        default,
        examples,
        deprecated,
        read_only,
        write_only,
        external_docs,
    } = &schema.annotations;
    Docs {
        title: title.clone(),
        description: description.clone(),
        deprecated: *deprecated,
        read_only: *read_only,
        write_only: *write_only,
        default: default.as_ref().map(json),
        examples: examples.iter().map(json).collect(),
        external_docs: external_docs.as_ref().map(|docs| docs.url.value.clone()),
        notes: Vec::new(),
    }
}

/// Fills what is missing from another text.
pub(super) fn fill(docs: &mut Docs, other: Docs) {
    docs.title = docs.title.take().or(other.title);
    docs.description = docs.description.take().or(other.description);
    docs.deprecated |= other.deprecated;
    docs.read_only |= other.read_only;
    docs.write_only |= other.write_only;
    docs.default = docs.default.take().or(other.default);
    if docs.examples.is_empty() {
        docs.examples = other.examples;
    }
    docs.external_docs = docs.external_docs.take().or(other.external_docs);
    for note in other.notes {
        if !docs.notes.contains(&note) {
            docs.notes.push(note);
        }
    }
}

/// How far references are followed for their texts.
const FAR: usize = 32;

/// What is said where a schema is used: what stands in it, then, where it only leads to another, what that says.
pub(super) fn of_use(document: &Document, id: SchemaId) -> Docs {
    let mut docs = Docs::default();
    let mut next = Some(id);
    for _ in 0..FAR {
        let Some(id) = next.take() else { break };
        let schema = document.schema(id);
        fill(&mut docs, own(schema));
        if leads_on(schema) {
            let (annotations, others): (Vec<SchemaId>, Vec<SchemaId>) = joined(schema)
                .partition(|&id| document.schema(id).boolean.is_none() && is_annotation(document.schema(id)));
            for id in annotations {
                fill(&mut docs, own(document.schema(id)));
            }
            if let [only] = others.as_slice() {
                next = Some(*only);
            }
        } else if let Some(only) = besides_null(document, schema) {
            next = Some(only);
        }
    }
    docs
}

/// What is said of a type that several schemas describe, the last first: it is the nearest.
pub(super) fn of_parts(document: &Document, parts: &[Part]) -> Docs {
    let mut docs = Docs::default();
    for part in parts.iter().rev() {
        if let Part::Whole(id) = part {
            fill(&mut docs, of_use(document, *id));
        }
    }
    docs
}

fn joined(schema: &Schema) -> impl Iterator<Item = SchemaId> + '_ {
    schema.reference.iter().map(|reference| reference.target).chain(schema.all_of.iter().copied())
}

fn leads_on(schema: &Schema) -> bool {
    !keywords::constrains(schema)
        && schema.any_of.is_empty()
        && schema.one_of.is_empty()
        && joined(schema).next().is_some()
}

fn is_annotation(schema: &Schema) -> bool {
    !keywords::constrains(schema)
        && schema.any_of.is_empty()
        && schema.one_of.is_empty()
        && joined(schema).next().is_none()
}

/// The only variant besides `null`.
fn besides_null(document: &Document, schema: &Schema) -> Option<SchemaId> {
    let variants = if schema.one_of.is_empty() { &schema.any_of } else { &schema.one_of };
    let is_null = |id: &SchemaId| {
        let types = document.schema(*id).types.as_ref();
        types.is_some_and(|types| types.value == [crate::document::JsonType::Null])
    };
    let mut others = variants.iter().filter(|id| !is_null(id));
    match (others.next(), others.next()) {
        (Some(only), None) => Some(*only),
        _ => None,
    }
}
