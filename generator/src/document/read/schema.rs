//! The Schema Object (`OpenAPI` 3.1 §4.8.24; JSON Schema Core and Validation, 2020-12).

use std::collections::BTreeSet;

use super::Reader;
use super::at::{At, Member};
use super::fields::Fields;
use super::kind::Kind;
use super::schema_dialect::OlderType;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Annotations, Discriminator, JsonType, Schema, SchemaId, Spanned, Version};
use crate::source::Value;

/// Keywords that neither constrain nor describe a value by themselves: what they give names to is reached by
/// references, and what they say to people is left to later stages, by [`Schema::keywords`].
const INERT: [&str; 1] = ["$vocabulary"];

const TYPES: [(&str, JsonType); 7] = [
    ("null", JsonType::Null),
    ("boolean", JsonType::Boolean),
    ("object", JsonType::Object),
    ("array", JsonType::Array),
    ("number", JsonType::Number),
    ("string", JsonType::String),
    ("integer", JsonType::Integer),
];

impl<'a> Reader<'a> {
    /// The id of the schema at a place. It is read later, once.
    pub(super) fn schema(&mut self, at: &At<'a>) -> SchemaId {
        if let Some(&id) = self.schema_ids.get(&at.pointer) {
            return id;
        }
        let at = self.index.enter(at);
        let id = self.schemas.push(Schema::any(at.place(), at.resource));
        self.schema_ids.insert(at.pointer.clone(), id);
        self.unread_schemas.push_back((id, at));
        id
    }

    /// Reads every schema that was met, and those that are met meanwhile.
    pub(super) fn read_schemas(&mut self) {
        for (resource, name, at) in self.index.dynamic_anchors(self.trees) {
            let id = self.schema(&at);
            self.schemas.name_dynamically(resource, name, id);
        }
        while let Some((id, at)) = self.unread_schemas.pop_front() {
            if let Some(schema) = self.read_schema(&at) {
                *self.schemas.get_mut(id) = schema;
            }
        }
        self.cut_reference_cycles();
    }

    fn read_schema(&mut self, at: &At<'a>) -> Option<Schema> {
        let mut schema = Schema::any(at.place(), at.resource);
        if let Value::Bool(boolean) = at.node.value {
            schema.boolean = Some(boolean);
            return Some(schema);
        }
        let mut fields = self.open(at, Kind::Schema)?;
        let keywords = fields.keys().filter(|key| !key.text.starts_with("x-"));
        schema.keywords = keywords.map(|key| (key.text.clone(), key.span)).collect();
        self.identifiers(&mut fields, &mut schema);
        self.general(&mut fields, &mut schema);
        self.numbers_and_strings(&mut fields, &mut schema);
        self.arrays(&mut fields, &mut schema);
        self.objects(&mut fields, &mut schema);
        self.combinations(&mut fields, &mut schema);
        schema.xml = fields.at("xml").and_then(|at| self.xml(&at)).map(Box::new);
        schema.annotations = self.annotations(&mut fields);
        let nullable = self.nullable(&mut fields);
        for name in INERT {
            fields.entry(name);
        }
        schema.unknown = fields.unknown();
        schema.extensions = self.finish(fields);
        schema.rename_keywords(at.node);
        Some(match nullable {
            Some(span) => self.or_null(schema, span),
            None => schema,
        })
    }

    fn identifiers(&mut self, fields: &mut Fields<'a>, schema: &mut Schema) {
        let at = fields.at.clone();
        schema.id = fields.spanned_string("$id");
        if let Some(id) = &schema.id {
            self.check_identifier(id, &at);
        }
        schema.anchor = fields.spanned_string("$anchor");
        schema.dynamic_anchor = fields.spanned_string("$dynamicAnchor");
        if let Some(entry) = fields.entry("$ref") {
            self.schema_beside_reference(at.node, fields.version);
            let text = self.reference_text(&entry.value);
            schema.reference = text.and_then(|text| self.schema_reference(text, &at));
        }
        let dynamic = fields.spanned_string("$dynamicRef");
        schema.dynamic_reference = dynamic.and_then(|text| self.dynamic_reference(text, &at)).map(Box::new);
        self.recursive_reference(fields, schema);
        if let Some(dialect) = fields.spanned_string("$schema") {
            self.dialect("$schema", &dialect);
        }
        for name in ["$defs", "definitions"] {
            schema.definitions.extend(self.named_subschemas(fields, name));
        }
        schema.comment = fields.string("$comment");
        fields.foreign_keywords();
    }

    /// Reports an `$id` that does not name the schema (JSON Schema Core §8.2.1).
    fn check_identifier(&mut self, id: &Spanned<String>, at: &At<'a>) {
        let fault = match self.index.target(&id.value, at.resource) {
            None => "is not a URI reference",
            Some(target) if !target.fragment.is_empty() => "must not have a fragment",
            Some(_) => return,
        };
        let message = format!("`$id` {fault}, but is `{}`", id.value);
        self.diagnostics.push(
            Diagnostic::new(Code::InvalidValue, id.span, message)
                .help("names within a resource are given by `$anchor`"),
        );
    }

    fn general(&mut self, fields: &mut Fields<'a>, schema: &mut Schema) {
        schema.format = fields.spanned_string("format");
        schema.types = self.types(fields, &mut schema.format);
        let values: Vec<_> = fields.items("enum").into_iter().map(|item| item.node.clone()).collect();
        if let Some(at) = fields.at("enum").filter(|at| at.items().is_some()) {
            schema.enumeration = Some(Spanned { value: values, span: at.span() });
        }
        schema.constant = fields.data("const");
    }

    fn types(
        &mut self,
        fields: &mut Fields<'a>,
        format: &mut Option<Spanned<String>>,
    ) -> Option<Spanned<Vec<JsonType>>> {
        let at = fields.at("type")?;
        let items = at.items();
        let (mut types, mut any) = (Vec::new(), false);
        for item in items.as_deref().unwrap_or(std::slice::from_ref(&at)) {
            let found = match fields.older_type(item.node) {
                None => fields.choice_in("type", item, &TYPES),
                Some(OlderType::Null) => Some(JsonType::Null),
                Some(OlderType::File) => {
                    format.get_or_insert(Spanned { value: "binary".to_owned(), span: item.span() });
                    Some(JsonType::String)
                }
                Some(OlderType::Any) => {
                    any = true;
                    None
                }
            };
            types.extend(found.filter(|found| !types.contains(found)));
        }
        if any {
            return None;
        }
        if items.is_some() || types.contains(&JsonType::Null) {
            self.new_types(at.span(), fields.version);
        }
        (items.is_some() || !types.is_empty()).then_some(Spanned { value: types, span: at.span() })
    }

    fn numbers_and_strings(&mut self, fields: &mut Fields<'a>, schema: &mut Schema) {
        schema.minimum = fields.number("minimum");
        schema.maximum = fields.number("maximum");
        schema.exclusive_minimum = self.exclusive_bound(fields, "exclusiveMinimum", &mut schema.minimum);
        schema.exclusive_maximum = self.exclusive_bound(fields, "exclusiveMaximum", &mut schema.maximum);
        schema.multiple_of = fields.number("multipleOf");
        if let Some(step) = &schema.multiple_of
            && step.value.as_f64() <= 0.0
        {
            let message = format!("`multipleOf` must be greater than 0, but is {}", step.value.as_str());
            fields.report(Diagnostic::new(Code::InvalidValue, step.span, message));
        }
        schema.min_length = fields.count("minLength");
        schema.max_length = fields.count("maxLength");
        schema.pattern = fields.spanned_string("pattern");
        schema.content_encoding = fields.spanned_string("contentEncoding");
        schema.content_media_type = fields.spanned_string("contentMediaType");
        schema.content_schema = self.subschema(fields, "contentSchema");
    }

    fn arrays(&mut self, fields: &mut Fields<'a>, schema: &mut Schema) {
        if fields.at("items").is_some_and(|at| at.items().is_some()) {
            fields.array_items();
            schema.prefix_items = self.subschemas(fields, "items");
            schema.items = self.subschema(fields, "additionalItems");
        } else {
            schema.items = self.subschema(fields, "items");
            schema.prefix_items = self.subschemas(fields, "prefixItems");
        }
        schema.contains = self.subschema(fields, "contains");
        schema.min_contains = fields.count("minContains");
        schema.max_contains = fields.count("maxContains");
        schema.min_items = fields.count("minItems");
        schema.max_items = fields.count("maxItems");
        schema.unique_items = fields.spanned_boolean("uniqueItems");
        schema.unevaluated_items = self.subschema(fields, "unevaluatedItems");
    }

    fn objects(&mut self, fields: &mut Fields<'a>, schema: &mut Schema) {
        schema.properties = self.named_subschemas(fields, "properties");
        let mut required = BTreeSet::new();
        schema.required =
            fields.required_names().into_iter().filter(|name| required.insert(name.value.clone())).collect();
        schema.additional_properties = self.subschema(fields, "additionalProperties");
        schema.pattern_properties = self.named_subschemas(fields, "patternProperties");
        schema.property_names = self.subschema(fields, "propertyNames");
        schema.min_properties = fields.count("minProperties");
        schema.max_properties = fields.count("maxProperties");
        schema.unevaluated_properties = self.subschema(fields, "unevaluatedProperties");
        schema.dependent_schemas = self.named_subschemas(fields, "dependentSchemas");
        self.dependencies(fields, schema);
        for Member { key, at } in fields.members("dependentRequired") {
            let items = at.items();
            if items.is_none() {
                fields.wrong_type(&key.value, at.node, "an array");
            }
            let items = items.unwrap_or_default();
            let names = items.iter().filter_map(|item| fields.string_in(&key.value, item));
            let names = names.map(|name| name.value).collect();
            schema.dependent_required.push((key, names));
        }
    }

    fn combinations(&mut self, fields: &mut Fields<'a>, schema: &mut Schema) {
        schema.all_of = self.subschemas(fields, "allOf");
        schema.any_of = self.subschemas(fields, "anyOf");
        schema.one_of = self.subschemas(fields, "oneOf");
        schema.not = self.subschema(fields, "not");
        schema.if_schema = self.subschema(fields, "if");
        schema.then_schema = self.subschema(fields, "then");
        schema.else_schema = self.subschema(fields, "else");
        let discriminator = |at| self.string_discriminator(&at).or_else(|| self.discriminator(&at));
        schema.discriminator = fields.at("discriminator").and_then(discriminator).map(Box::new);
    }

    fn annotations(&mut self, fields: &mut Fields<'a>) -> Annotations {
        let mut examples: Vec<_> = fields.data("example").into_iter().collect();
        examples.extend(fields.schema_examples());
        Annotations {
            title: fields.string("title"),
            description: fields.string("description"),
            default: fields.data("default"),
            examples,
            deprecated: fields.flag("deprecated"),
            read_only: fields.flag("readOnly"),
            write_only: fields.flag("writeOnly"),
            external_docs: self.external_docs(fields).map(Box::new),
        }
    }

    fn subschema(&mut self, fields: &mut Fields<'a>, name: &'static str) -> Option<SchemaId> {
        fields.at(name).map(|at| self.schema(&at))
    }

    /// The schemas of a keyword that must have at least one.
    fn subschemas(&mut self, fields: &mut Fields<'a>, name: &'static str) -> Vec<SchemaId> {
        let empty = fields.at(name).filter(|at| at.items().is_some_and(|items| items.is_empty()));
        if let Some(at) = empty {
            let message = format!("`{name}` must have at least one schema");
            fields.report(Diagnostic::new(Code::InvalidValue, at.span(), message));
        }
        fields.items(name).iter().map(|at| self.schema(at)).collect()
    }

    fn named_subschemas(
        &mut self,
        fields: &mut Fields<'a>,
        name: &'static str,
    ) -> Vec<(Spanned<String>, SchemaId)> {
        fields.members(name).into_iter().map(|Member { key, at }| (key, self.schema(&at))).collect()
    }

    fn discriminator(&mut self, at: &At<'a>) -> Option<Discriminator> {
        let mut fields = self.open(at, Kind::Discriminator)?;
        fields.require(&["propertyName"]);
        let property = fields.spanned_string("propertyName");
        let mut mapping = Vec::new();
        for Member { key, at } in fields.members("mapping") {
            let text = fields.string_in("mapping", &at);
            mapping.extend(text.and_then(|text| Some((key, self.mapped_schema(text, &fields.at)?))));
        }
        fields.since(Version::V3_2, &["defaultMapping"]);
        let default = fields.spanned_string("defaultMapping");
        let default_mapping = default.and_then(|text| self.mapped_schema(text, &fields.at));
        let extensions = self.finish(fields);
        Some(Discriminator { place: at.place(), property: property?, mapping, default_mapping, extensions })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{component, read_3_1};
    use crate::document::JsonType;

    #[test]
    fn lists_of_schemas_are_not_empty() {
        let (_, findings) = read_3_1(
            "components:
  schemas:
    A: {allOf: [], anyOf: [], oneOf: [], prefixItems: []}
    B: {properties: {}, required: [], enum: []}
",
        );
        assert_eq!(findings, ["D005 5:16", "D005 5:27", "D005 5:38", "D005 5:55"]);
    }

    #[test]
    fn every_keyword_has_its_field() {
        let (document, findings) = read_3_1(
            "components:
  schemas:
    N: {type: [integer, 'null'], format: int32, minimum: 1, exclusiveMaximum: 9.50, multipleOf: 0.1}
    S: {type: string, minLength: 1, maxLength: 2.0, pattern: ^a, contentEncoding: base64, enum: [a], const: a}
    A: {items: false, prefixItems: [{}, {}], contains: {}, minContains: 1, uniqueItems: true}
    O:
      properties: {b: {}, a: {}}
      required: [a, a, b]
      additionalProperties: true
      patternProperties: {^x: {}}
      dependentRequired: {a: [b]}
      dependentSchemas: {a: {}}
    C: {allOf: [{}], anyOf: [{}], oneOf: [{}, {}], not: {}, if: {}, then: {}, else: {}}
    D: {title: t, description: d, default: 1, example: 2, examples: [3], deprecated: true, readOnly: true}
    E: {$comment: c, $anchor: a, $dynamicRef: '#a', xml: {name: n}, x-y: 1, frmat: x}
",
        );
        assert_eq!(findings, ["M013 10:21", "D003 17:77"]);
        let number = component(&document, "N");
        assert_eq!(number.types.as_ref().unwrap().value, [JsonType::Integer, JsonType::Null]);
        assert_eq!(number.exclusive_maximum.as_ref().unwrap().value.as_str(), "9.50");
        let string = component(&document, "S");
        assert_eq!(string.max_length.as_ref().unwrap().value, 2);
        assert_eq!(string.enumeration.as_ref().unwrap().value.len(), 1);
        assert!(string.constant.is_some());
        let array = component(&document, "A");
        assert_eq!(document.schema(array.items.unwrap()).boolean, Some(false));
        assert_eq!(array.prefix_items.len(), 2);
        let object = component(&document, "O");
        let names: Vec<_> = object.properties.iter().map(|(name, _)| name.value.as_str()).collect();
        assert_eq!(names, ["b", "a"]);
        let required: Vec<_> = object.required.iter().map(|name| name.value.as_str()).collect();
        assert_eq!(required, ["a", "b"]);
        assert_eq!(object.dependent_required[0].1, ["b"]);
        let combined = component(&document, "C");
        assert_eq!((combined.all_of.len(), combined.any_of.len(), combined.one_of.len()), (1, 1, 2));
        assert!(combined.not.is_some() && combined.if_schema.is_some() && combined.else_schema.is_some());
        let described = component(&document, "D");
        assert_eq!(described.annotations.examples.len(), 2);
        assert!(described.annotations.deprecated && described.annotations.read_only);
        let other = component(&document, "E");
        assert_eq!(other.dynamic_reference.as_ref().unwrap().text.value, "#a");
        let keywords: Vec<_> = other.keywords.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(keywords, ["$comment", "$anchor", "$dynamicRef", "xml", "frmat"]);
        assert!(other.extensions.get("x-y").is_some());
    }

    #[test]
    fn values_are_checked() {
        let (_, findings) = read_3_1(
            "components:
  schemas:
    A: {type: [string, text], minLength: 1.5, multipleOf: 0, required: 5}
    B: nothing
    C: {items: 5, properties: [], enum: x, dependentRequired: {a: b}}
    D: {$id: https://example.com/d, $schema: http://json-schema.org/draft-07/schema#}
    E: {discriminator: {mapping: {}}}
",
        );
        let expected = [
            "D005 5:24",
            "D005 5:42",
            "D005 5:59",
            "D004 5:72",
            "D004 6:8",
            "D004 7:16",
            "D004 7:31",
            "D004 7:41",
            "D004 7:67",
            "D018 8:46",
            "D002 9:24",
        ];
        assert_eq!(findings, expected);
    }

    #[test]
    fn what_is_data_is_not_read() {
        let (_, findings) = read_3_1(
            "components:
  schemas:
    A:
      default: {$ref: '#/nowhere'}
      const: {$ref: 5, type: none}
      enum: [{$ref: '#/nowhere'}]
      example: {$ref: '#/nowhere'}
      examples: [{$ref: '#/nowhere'}]
",
        );
        assert_eq!(findings, [""; 0]);
    }
}
