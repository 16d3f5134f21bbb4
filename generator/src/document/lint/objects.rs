//! L005 and L006: objects that have no name, and objects that say nothing of what is in them.

use std::collections::BTreeSet;

use super::gather::gather;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, JsonType, Schema, SchemaId, walk};

/// From how many properties on an inline schema is worth a name of its own.
const LARGE: usize = 5;

/// Large objects that are described where they are used, and so are named by their place.
pub(super) fn inline(document: &Document) -> Vec<Diagnostic> {
    let named: BTreeSet<SchemaId> = document.components.schemas.iter().map(|(_, id)| *id).collect();
    // The parts of an `allOf` become one type with the whole.
    let parts: BTreeSet<SchemaId> =
        document.schemas.ids().flat_map(|id| document.schema(id).all_of.iter().copied()).collect();
    let schemas = document.schemas.ids().filter(|id| !named.contains(id) && !parts.contains(id));
    let large = schemas.map(|id| document.schema(id)).filter(|schema| schema.properties.len() >= LARGE);
    let found = large.map(|schema| {
        let message = format!("the inline object has {} properties and no name of its own", schema.properties.len());
        let help = "its type is named after its place, and renamed when that changes; move it to `components/schemas`";
        Diagnostic::new(Code::InlineObject, schema.place.span, message).help(help)
    });
    gather(
        found.collect(),
        &format!("inline objects have {LARGE} properties or more and no name of their own"),
    )
}

/// Objects of which neither properties nor values are described.
pub(super) fn free_form(document: &Document) -> Vec<Diagnostic> {
    let parts = |id| {
        let schema = document.schema(id);
        let lists = [&schema.all_of, &schema.any_of, &schema.one_of].into_iter().flatten();
        lists.chain(&schema.not).copied()
    };
    let combined: BTreeSet<SchemaId> = document.schemas.ids().flat_map(parts).collect();
    let schemas = document.schemas.ids().filter(|id| !combined.contains(id));
    let free = schemas.map(|id| document.schema(id)).filter(|schema| is_free_form(document, schema));
    let found = free.map(|schema| {
        let message = "the object has neither `properties` nor a schema for `additionalProperties`";
        let help = "it becomes a map of arbitrary JSON; describe what is in it, or write `additionalProperties: true` to say that anything is";
        Diagnostic::new(Code::FreeFormObject, schema.place.span, message).help(help)
    });
    gather(found.collect(), "objects have neither `properties` nor a schema for `additionalProperties`")
}

fn is_free_form(document: &Document, schema: &Schema) -> bool {
    let object = schema.types.as_ref().is_some_and(|types| {
        types.value.contains(&JsonType::Object)
            && types.value.iter().all(|name| matches!(name, JsonType::Object | JsonType::Null))
    });
    // Written out, `true` says that it is meant.
    let silent = schema.additional_properties.is_none()
        && schema.unevaluated_properties.is_none()
        && schema.properties.is_empty()
        && schema.pattern_properties.is_empty()
        && schema.property_names.is_none()
        && schema.enumeration.is_none()
        && schema.constant.is_none()
        && schema.max_properties.is_none();
    object && silent && walk::joined(schema).iter().all(|id| document.schema(*id).boolean == Some(true))
}

#[cfg(test)]
mod tests {
    use super::super::testing::lints;

    #[test]
    fn large_inline_objects_are_worth_a_name() {
        let found = lints(
            "components:
  schemas:
    Named: {properties: {a: {}, b: {}, c: {}, d: {}, e: {}}}
    Joined: {allOf: [{properties: {a: {}, b: {}, c: {}, d: {}, e: {}}}]}
    Outer:
      properties:
        large: {properties: {a: {}, b: {}, c: {}, d: {}, e: {}}}
        small: {properties: {a: {}, b: {}, c: {}, d: {}}}
",
        );
        assert_eq!(found, ["L005 9:16 the inline object has 5 properties and no name of its own"]);
    }

    #[test]
    fn objects_say_what_is_in_them() {
        let found = lints(
            "components:
  schemas:
    Free: {type: [object, 'null']}
    Map: {type: object, additionalProperties: {type: string}}
    Meant: {type: object, additionalProperties: true}
    Part: {allOf: [{type: object}, {properties: {a: {}}}]}
    Properties: {type: object, properties: {a: {}}}
",
        );
        let message = "L006 5:11 the object has neither `properties` nor a schema for `additionalProperties`";
        assert_eq!(found, [message]);
    }
}
