//! `null` as a value: `nullable` of `OpenAPI` 3.0, brought to what 3.1 writes in its place.

use super::Reader;
use super::fields::Fields;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{JsonType, Place, ResourceId, Schema, SchemaId, Spanned, Version};
use crate::source::{Node, Span, Value};

/// Keywords that say nothing about which values are allowed, and so stay where they are when `null` is added.
const ANNOTATIONS: [&str; 10] = [
    "title",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "nullable",
];

impl<'a> Reader<'a> {
    /// Reads `nullable`; gives its place where it is `true`.
    pub(super) fn nullable(&mut self, fields: &mut Fields<'a>) -> Option<Span> {
        let nullable = fields.spanned_boolean("nullable")?;
        if fields.version != Version::V3_0 {
            let message = "`nullable` is of OpenAPI 3.0, which the document is not";
            let help = "it is read as in OpenAPI 3.0; 3.1 adds \"null\" to `type`, or to `anyOf` as `type: \"null\"`";
            self.diagnostics.push(Diagnostic::new(Code::Nullable, nullable.span, message).help(help));
        }
        nullable.value.then_some(nullable.span)
    }

    /// Makes `null` a value of a schema, as [`Schema`] describes.
    pub(super) fn or_null(&mut self, mut schema: Schema, span: Span) -> Schema {
        if schema.any_of.is_empty() && !schema.is_combined() {
            schema.admit_null(span);
            return schema;
        }
        if schema.is_any_of_alone() {
            let pointer = schema.place.pointer.child("anyOf").child(&schema.any_of.len().to_string());
            schema.any_of.push(self.null_schema(Place { span, pointer }, schema.resource));
            return schema;
        }
        let keyword = if schema.any_of.is_empty() { "anyOf" } else { "nullable" };
        let pointer = schema.place.pointer.child(keyword);
        let mut outer = Schema::any(schema.place.clone(), schema.resource);
        outer.annotations = std::mem::take(&mut schema.annotations);
        outer.extensions = std::mem::take(&mut schema.extensions);
        let (outside, inside) = std::mem::take(&mut schema.keywords)
            .into_iter()
            .partition(|(name, _)| ANNOTATIONS.contains(&name.as_str()));
        (outer.keywords, schema.keywords) = (outside, inside);
        schema.place.pointer = pointer.child("0");
        let null = self.null_schema(Place { span, pointer: pointer.child("1") }, schema.resource);
        outer.any_of = vec![self.schemas.push(schema), null];
        outer
    }

    fn null_schema(&mut self, place: Place, resource: ResourceId) -> SchemaId {
        let types = Some(Spanned { value: vec![JsonType::Null], span: place.span });
        self.schemas.push(Schema { types, ..Schema::any(place, resource) })
    }
}

impl Schema {
    /// Whether keywords other than `type`, `enum` and `anyOf` may say that `null` is no value.
    fn is_combined(&self) -> bool {
        self.reference.is_some()
            || self.dynamic_reference.is_some()
            || self.constant.is_some()
            || self.not.is_some()
            || self.if_schema.is_some()
            || !self.all_of.is_empty()
            || !self.one_of.is_empty()
    }

    /// Whether nothing but `anyOf` decides about `null`.
    fn is_any_of_alone(&self) -> bool {
        let plain = self.types.is_none() && self.enumeration.is_none() && self.discriminator.is_none();
        plain && !self.is_combined()
    }

    fn admit_null(&mut self, span: Span) {
        if let Some(types) = &mut self.types
            && !types.value.contains(&JsonType::Null)
        {
            types.value.push(JsonType::Null);
        }
        if let Some(values) = &mut self.enumeration
            && !values.value.iter().any(|node| matches!(node.value, Value::Null))
        {
            values.value.push(Node { span, value: Value::Null });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{component, read_3_0, read_3_1};
    use crate::document::{Document, JsonType, Schema};
    use crate::source::Value;

    const NULLABLE: &str = "components:
  schemas:
    Typed: {type: string, nullable: true}
    Enum: {type: string, enum: [a], nullable: true}
    Untyped: {nullable: true, enum: [a, null]}
    Ref: {$ref: '#/components/schemas/Typed', nullable: true, description: d, x-e: 1}
    AllOf: {type: object, nullable: true, allOf: [{}]}
    AnyOf: {anyOf: [{type: string}, {type: number}], nullable: true}
    Both: {type: object, anyOf: [{}], nullable: true}
    Not: {type: string, nullable: false}
";

    fn types(schema: &Schema) -> Vec<JsonType> {
        schema.types.as_ref().map(|types| types.value.clone()).unwrap_or_default()
    }

    fn any_of<'d, const N: usize>(document: &'d Document, schema: &Schema) -> [&'d Schema; N] {
        let variants: Vec<_> = schema.any_of.iter().map(|id| document.schema(*id)).collect();
        variants.try_into().unwrap()
    }

    #[test]
    fn null_joins_types_and_values() {
        let (document, findings) = read_3_0(NULLABLE);
        assert_eq!(findings, ["D049 9:47"]);
        assert_eq!(types(component(&document, "Typed")), [JsonType::String, JsonType::Null]);
        let enumeration = component(&document, "Enum");
        assert_eq!(types(enumeration), [JsonType::String, JsonType::Null]);
        let values = &enumeration.enumeration.as_ref().unwrap().value;
        assert!(matches!(values[..], [_, ref null] if matches!(null.value, Value::Null)));
        assert_eq!(component(&document, "Untyped").enumeration.as_ref().unwrap().value.len(), 2);
        assert_eq!(types(component(&document, "Not")), [JsonType::String]);
    }

    #[test]
    fn null_stands_beside_what_could_forbid_it() {
        let (document, _) = read_3_0(NULLABLE);
        let reference = component(&document, "Ref");
        assert!(reference.reference.is_none());
        assert_eq!(reference.annotations.description.as_deref(), Some("d"));
        assert!(reference.extensions.get("x-e").is_some());
        let [inner, null] = any_of(&document, reference);
        assert!(inner.reference.is_some() && inner.annotations.description.is_none());
        assert_eq!(inner.place.pointer.as_str(), "#/components/schemas/Ref/anyOf/0");
        assert_eq!(null.place.pointer.as_str(), "#/components/schemas/Ref/anyOf/1");
        assert_eq!(types(null), [JsonType::Null]);
        let [inner, _] = any_of(&document, component(&document, "AllOf"));
        assert_eq!((types(inner), inner.all_of.len()), (vec![JsonType::Object], 1));
        let [_, _, null] = any_of(&document, component(&document, "AnyOf"));
        assert_eq!(null.place.pointer.as_str(), "#/components/schemas/AnyOf/anyOf/2");
        let [inner, _] = any_of(&document, component(&document, "Both"));
        assert_eq!(inner.place.pointer.as_str(), "#/components/schemas/Both/nullable/0");
    }

    #[test]
    fn nullable_is_named_and_understood_in_3_1() {
        let (document, findings) = read_3_1(NULLABLE);
        let lines = [(5, 37), (6, 47), (7, 25), (8, 57), (9, 37), (10, 64), (11, 49), (12, 35)];
        assert_eq!(findings, lines.map(|(line, column)| format!("D040 {line}:{column}")));
        assert_eq!(types(component(&document, "Typed")), [JsonType::String, JsonType::Null]);
    }
}
