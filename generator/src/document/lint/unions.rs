//! L007 and L008: unions of objects without a discriminator, and unions of one.

use super::gather::gather;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Schema, SchemaId, walk};
use crate::source::Span;

/// `oneOf` and `anyOf` over several objects where no `discriminator` says which one it is.
pub(super) fn without_discriminator(document: &Document) -> Vec<Diagnostic> {
    let schemas = document.schemas.ids().map(|id| document.schema(id));
    let undecided = schemas.filter(|schema| schema.discriminator.is_none()).filter_map(|schema| {
        let (keyword, variants) = variants(&schema.one_of, &schema.any_of)?;
        let objects = variants.iter().filter(|id| {
            let variant = document.schema(walk::aliased(document, **id));
            walk::is_object(variant) && !has_constant(document, variant)
        });
        (objects.count() > 1).then_some((schema, keyword))
    });
    let found = undecided.map(|(schema, keyword)| {
        let message = format!("`{keyword}` joins several objects without a `discriminator`");
        let help = "which one it is follows from the properties, and one more of either may leave that undecided; add a `discriminator`, or a property with a `const` to each";
        Diagnostic::new(Code::NoDiscriminator, span_of(schema, keyword), message).help(help)
    });
    gather(found.collect(), "unions join several objects without a `discriminator`")
}

/// Whether a property with one value tells a variant from others.
fn has_constant(document: &Document, schema: &Schema) -> bool {
    schema.properties.iter().any(|(_, id)| {
        let property = document.schema(*id);
        property.constant.is_some()
            || property.enumeration.as_ref().is_some_and(|values| values.value.len() == 1)
    })
}

/// `oneOf` and `anyOf` with a single variant.
pub(super) fn single(document: &Document) -> Vec<Diagnostic> {
    let schemas = document.schemas.ids().map(|id| document.schema(id));
    let single = schemas.filter_map(|schema| match variants(&schema.one_of, &schema.any_of)? {
        (keyword, [_]) => Some((schema, keyword)),
        _ => None,
    });
    let found = single.map(|(schema, keyword)| {
        let message = format!("`{keyword}` has a single member");
        let help = "it is generated as the member itself, and becomes another type once there is a second; write the member in its place, or `allOf`";
        Diagnostic::new(Code::SingleVariant, span_of(schema, keyword), message).help(help)
    });
    gather(found.collect(), "unions have a single member")
}

fn variants<'d>(one_of: &'d [SchemaId], any_of: &'d [SchemaId]) -> Option<(&'static str, &'d [SchemaId])> {
    match (one_of, any_of) {
        ([], []) => None,
        ([], any_of) => Some(("anyOf", any_of)),
        (one_of, _) => Some(("oneOf", one_of)),
    }
}

/// The text of a keyword's key.
fn span_of(schema: &Schema, keyword: &str) -> Span {
    schema.keywords.iter().find(|(name, _)| name == keyword).map_or(schema.place.span, |(_, span)| *span)
}

#[cfg(test)]
mod tests {
    use super::super::testing::lints;

    #[test]
    fn objects_are_told_apart_by_a_discriminator_or_a_constant() {
        let found = lints(
            "components:
  schemas:
    A: {type: object, properties: {a: {}}}
    B: {type: object, properties: {b: {}}}
    K: {type: object, properties: {kind: {const: k}}}
    Guessed: {anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
    Told: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/K'}]}
    Apart: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}
",
        );
        assert_eq!(found, ["L007 8:15 `anyOf` joins several objects without a `discriminator`"]);
    }

    #[test]
    fn a_union_has_several_members() {
        let found =
            lints("components: {schemas: {A: {oneOf: [{type: string}]}, B: {allOf: [{type: string}]}}}");
        assert_eq!(found, ["L008 3:28 `oneOf` has a single member"]);
    }
}
