//! Schemas spelled as in another version: what 3.0 writes differently from 3.1, in documents of either, and
//! what JSON Schema called by another name before 2020-12.

use super::Reader;
use super::at::{At, Member, spanned_key};
use super::fields::Fields;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Discriminator, Extensions, Schema, Spanned, Version};
use crate::source::{Entry, Node, Number, Span, Value};

/// Keywords that 3.1 has from JSON Schema and 3.0 has not.
const SINCE_3_1: [&str; 24] = [
    "$anchor",
    "$defs",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$schema",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "examples",
    "if",
    "maxContains",
    "minContains",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

impl Fields<'_> {
    /// Names the keywords of other versions. They are read all the same.
    pub(super) fn foreign_keywords(&mut self) {
        self.since(Version::V3_1, &SINCE_3_1);
        if let Some(entry) = self.entry("definitions") {
            let message = "`definitions` is of an older JSON Schema";
            let help = "write `$defs`, or move the schemas to the components";
            self.report(Diagnostic::new(Code::Definitions, entry.key.span, message).help(help));
        }
    }

    /// Names what stands for a type without being the name of one. In YAML `null` takes quotes to be a string.
    pub(super) fn older_type(&mut self, node: &Node) -> Option<OlderType> {
        let (code, message, help, older) = match &node.value {
            Value::Null => (
                Code::UnquotedNull,
                "the type `null` is written as a string",
                "write \"null\" in quotes",
                OlderType::Null,
            ),
            Value::String(text) if text == "any" => (
                Code::OlderType,
                "the type `any` is of JSON Schema's draft 3",
                "it is read as no `type`; leave it out",
                OlderType::Any,
            ),
            Value::String(text) if text == "file" => (
                Code::OlderType,
                "the type `file` is of OpenAPI 2.0",
                "it is read as `type: string` with `format: binary`; write that",
                OlderType::File,
            ),
            _ => return None,
        };
        self.report(Diagnostic::new(code, node.span, message).help(help));
        Some(older)
    }

    /// Names an array under `items`, which 2020-12 calls `prefixItems`; what followed it was `additionalItems`.
    pub(super) fn array_items(&mut self) {
        for name in ["items", "additionalItems"] {
            if let Some(entry) = self.entry(name) {
                let message = format!("`{name}` for the items of a tuple is of an older JSON Schema");
                let help = "write `prefixItems` for the array, and `items` for what follows it";
                self.report(Diagnostic::new(Code::ArrayItems, entry.key.span, message).help(help));
            }
        }
    }

    /// The names in `required`, and the properties whose own schemas say `required: true` as in draft 3.
    pub(super) fn required_names(&mut self) -> Vec<Spanned<String>> {
        let mut names = Vec::new();
        match self.entry("required") {
            Some(Entry { value: Node { span, value: Value::Bool(_) }, .. }) => {
                let message =
                    "`required` with a boolean is of JSON Schema's draft 3, where it stands in the property";
                let help = "it is read as there; name the property in the `required` of the object's schema";
                self.report(Diagnostic::new(Code::RequiredProperty, *span, message).help(help));
            }
            Some(_) => names = self.distinct_strings("required"),
            None => {}
        }
        if let Some(At { node: Node { value: Value::Object(properties), .. }, .. }) = self.at("properties") {
            let says_so = |entry: &&Entry| match &entry.value.value {
                Value::Object(schema) => {
                    schema.get("required").is_some_and(|node| matches!(node.value, Value::Bool(true)))
                }
                _ => false,
            };
            names.extend(properties.entries().iter().filter(says_so).map(|entry| spanned_key(&entry.key)));
        }
        names
    }

    /// The values in `examples`, which is an array in a schema and a map of objects elsewhere.
    pub(super) fn schema_examples(&mut self) -> Vec<Node> {
        let Some(Entry { key, value: Node { value: Value::Object(examples), .. } }) = self.entry("examples")
        else {
            return self.items("examples").into_iter().map(|item| item.node.clone()).collect();
        };
        let message = "`examples` of a schema is an array, but here it is a map as in a Media Type Object";
        let help = "it is read as the array of its values";
        self.report(Diagnostic::new(Code::ExamplesForm, key.span, message).help(help));
        let value_of = |entry: &Entry| match &entry.value.value {
            Value::Object(example) => example.get("value").unwrap_or(&entry.value).clone(),
            _ => entry.value.clone(),
        };
        examples.entries().iter().map(value_of).collect()
    }
}

/// What a `type` may say that is not the name of one.
#[derive(Clone, Copy)]
pub(super) enum OlderType {
    /// `null` itself
    Null,
    /// `any`
    Any,
    /// `file`
    File,
}

impl<'a> Reader<'a> {
    /// Names a `type` that 3.0 does not have, which is an array or `null`, in a document of 3.0.
    pub(super) fn new_types(&mut self, span: Span, version: Version) {
        if version == Version::V3_0 {
            let message = "several types and `null` are of OpenAPI 3.1, but the document is of 3.0";
            let help = "they are read as in OpenAPI 3.1; 3.0 writes `nullable: true` or `anyOf`";
            self.diagnostics.push(Diagnostic::new(Code::TypeArray, span, message).help(help));
        }
    }

    /// Reads `dependencies`, of which arrays have become `dependentRequired` and schemas `dependentSchemas`.
    pub(super) fn dependencies(&mut self, fields: &mut Fields<'a>, schema: &mut Schema) {
        let Some(entry) = fields.entry("dependencies") else { return };
        let message = "`dependencies` is of an older JSON Schema";
        let help = "write `dependentRequired` for names of properties, and `dependentSchemas` for schemas";
        fields.report(Diagnostic::new(Code::Dependencies, entry.key.span, message).help(help));
        for Member { key, at } in fields.members("dependencies") {
            match at.items() {
                Some(items) => {
                    let names = items.iter().filter_map(|item| fields.string_in(&key.value, item));
                    let names = names.map(|name| name.value).collect();
                    schema.dependent_required.push((key, names));
                }
                None => schema.dependent_schemas.push((key, self.schema(&at))),
            }
        }
    }

    /// A discriminator that is but the name of its property, as in `OpenAPI` 2.0.
    pub(super) fn string_discriminator(&mut self, at: &At<'a>) -> Option<Discriminator> {
        let Value::String(name) = &at.node.value else { return None };
        let message = "a discriminator that is a string is of OpenAPI 2.0";
        let help = format!("write an object: `propertyName: {name}`");
        self.diagnostics.push(Diagnostic::new(Code::StringDiscriminator, at.span(), message).help(help));
        let property = Spanned { value: name.clone(), span: at.span() };
        let (mapping, extensions) = (Vec::new(), Extensions::default());
        Some(Discriminator { place: at.place(), property, mapping, default_mapping: None, extensions })
    }

    /// Reads `exclusiveMinimum` or `exclusiveMaximum`: a number in 3.1, and in 3.0 a boolean that makes `bound`
    /// exclusive.
    pub(super) fn exclusive_bound(
        &mut self,
        fields: &mut Fields<'a>,
        name: &'static str,
        bound: &mut Option<Spanned<Number>>,
    ) -> Option<Spanned<Number>> {
        let at = fields.at(name)?;
        let (is_old, other) = match at.node.value {
            Value::Bool(_) => (true, "a boolean is of OpenAPI 3.0"),
            Value::Number(_) => (false, "a number is of OpenAPI 3.1"),
            _ => {
                fields.wrong_type(name, at.node, "a number");
                return None;
            }
        };
        if (fields.version == Version::V3_0) != is_old {
            let message = format!("`{name}` with {other}, which the document is not");
            let help = if is_old {
                "it is read as in OpenAPI 3.0; later versions write the bound itself here"
            } else {
                "it is read as in OpenAPI 3.1; 3.0 writes the bound beside `true`"
            };
            self.diagnostics.push(Diagnostic::new(Code::ExclusiveBound, at.span(), message).help(help));
        }
        match &at.node.value {
            Value::Number(number) => Some(Spanned { value: number.clone(), span: at.span() }),
            Value::Bool(true) if bound.is_none() => {
                let message =
                    format!("`{name}: true` has no effect without the bound that it is to make exclusive");
                self.report(Code::NoEffect, at.span(), message);
                None
            }
            Value::Bool(true) => bound.take(),
            _ => None,
        }
    }
}

impl Schema {
    /// Gives the keywords the names that they have now, so that later stages need not know the older ones.
    pub(super) fn rename_keywords(&mut self, node: &Node) {
        let Value::Object(object) = &node.value else { return };
        let holds = |name: &str, is: fn(&Value) -> bool| object.get(name).is_some_and(|node| is(&node.value));
        let tuple = holds("items", |value| matches!(value, Value::Array(_)));
        let boolean = holds("required", |value| matches!(value, Value::Bool(_)));
        let untyped = self.types.is_none();
        let schemas = !self.dependent_schemas.is_empty();
        self.keywords.retain(|(name, _)| !(boolean && name == "required" || untyped && name == "type"));
        for (name, _) in &mut self.keywords {
            let today = match name.as_str() {
                "definitions" => "$defs",
                "items" if tuple => "prefixItems",
                "additionalItems" if tuple => "items",
                "dependencies" if schemas => "dependentSchemas",
                "dependencies" => "dependentRequired",
                "$recursiveRef" if object.get("$ref").is_none() => "$ref",
                "$recursiveRef" => "$dynamicRef",
                _ => continue,
            };
            today.clone_into(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{component, read_3_0, read_3_1};
    use crate::document::{JsonType, Schema};
    use crate::source::Value;

    fn types(schema: &Schema) -> Vec<JsonType> {
        schema.types.as_ref().map(|types| types.value.clone()).unwrap_or_default()
    }

    #[test]
    fn exclusive_bounds_become_numbers() {
        let text = "components:
  schemas:
    A: {minimum: 1, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: false}
    B: {exclusiveMinimum: 2, exclusiveMaximum: true}
";
        let (document, findings) = read_3_0(text);
        assert_eq!(findings, ["D041 7:27", "M013 7:48"]);
        let bounds = component(&document, "A");
        assert_eq!(bounds.exclusive_minimum.as_ref().unwrap().value.as_str(), "1");
        assert!(bounds.minimum.is_none() && bounds.exclusive_maximum.is_none() && bounds.maximum.is_some());
        let (_, findings) = read_3_1(text);
        assert_eq!(findings, ["D041 5:39", "D041 5:75", "D041 6:48", "M013 6:48"]);
    }

    #[test]
    fn keywords_of_other_versions_are_named() {
        let (document, findings) = read_3_0(
            "components:
  schemas:
    A: {type: [string, 'null'], const: a}
    B: {type: 'null'}
    C: {definitions: {x: {type: string}}}
",
        );
        assert_eq!(findings, ["D043 6:15", "D009 6:33", "D043 7:15", "D046 8:9"]);
        assert_eq!(types(component(&document, "A")), [JsonType::String, JsonType::Null]);
        assert!(component(&document, "A").constant.is_some());
    }

    #[test]
    fn unquoted_nulls_and_array_items_are_understood() {
        let (document, findings) = read_3_1(
            "components:
  schemas:
    A: {type: [string, null]}
    B: {type: array, items: [{type: string}, {}], additionalItems: false}
    C: {type: null}
",
        );
        assert_eq!(findings, ["D044 5:24", "D048 6:22", "D048 6:51", "D044 7:15"]);
        assert_eq!(types(component(&document, "A")), [JsonType::String, JsonType::Null]);
        assert_eq!(types(component(&document, "C")), [JsonType::Null]);
        let tuple = component(&document, "B");
        assert_eq!(
            document.schema(tuple.prefix_items[0]).place.pointer.as_str(),
            "#/components/schemas/B/items/0"
        );
        assert_eq!(document.schema(tuple.items.unwrap()).boolean, Some(false));
    }
    #[test]
    fn types_of_older_versions_are_understood() {
        let (document, findings) = read_3_1(
            "components:
  schemas:
    A: {type: any}
    F: {type: file}
    I: {type: file, format: image}
    S: {type: [string, any]}
",
        );
        assert_eq!(findings, ["D052 5:15", "D052 6:15", "D052 7:15", "D052 8:24"]);
        for name in ["A", "S"] {
            let any = component(&document, name);
            assert!(any.types.is_none() && any.keywords.is_empty(), "{name}");
        }
        let format = |name| component(&document, name).format.as_ref().unwrap().value.as_str();
        assert_eq!((types(component(&document, "F")), format("F")), (vec![JsonType::String], "binary"));
        assert_eq!(format("I"), "image");
    }

    #[test]
    fn a_property_may_say_that_it_is_required() {
        let (document, findings) = read_3_1(
            "components:
  schemas:
    A:
      required: [a]
      properties: {a: {required: true}, b: {type: string, required: true}, c: {required: false}}
",
        );
        assert_eq!(findings, ["D051 7:34", "D051 7:69", "D051 7:90"]);
        let schema = component(&document, "A");
        let required: Vec<_> = schema.required.iter().map(|name| name.value.as_str()).collect();
        assert_eq!(required, ["a", "b"]);
        assert!(document.schema(schema.properties[0].1).keywords.is_empty());
    }

    #[test]
    fn dependencies_are_split() {
        let (document, findings) = read_3_1(
            "components:
  schemas:
    A: {dependencies: {a: [b, c], d: {required: [e]}}}
",
        );
        assert_eq!(findings, ["D047 5:9"]);
        let schema = component(&document, "A");
        assert_eq!(schema.dependent_required[0].1, ["b", "c"]);
        assert_eq!(document.schema(schema.dependent_schemas[0].1).required[0].value, "e");
        assert_eq!(schema.keywords[0].0, "dependentSchemas");
    }

    #[test]
    fn a_discriminator_may_be_a_name() {
        let (document, findings) = read_3_1("components: {schemas: {A: {discriminator: kind}}}");
        assert_eq!(findings, ["D057 3:43"]);
        assert_eq!(component(&document, "A").discriminator.as_ref().unwrap().property.value, "kind");
    }

    #[test]
    fn examples_of_a_schema_may_be_a_map() {
        let (document, findings) =
            read_3_1("components: {schemas: {A: {examples: {a: {value: 1, summary: s}, b: 2}}}}");
        assert_eq!(findings, ["D053 3:28"]);
        let examples = &component(&document, "A").annotations.examples;
        let shown: Vec<_> = examples
            .iter()
            .map(|node| match &node.value {
                Value::Number(number) => number.as_str(),
                _ => "",
            })
            .collect();
        assert_eq!(shown, ["1", "2"]);
    }
}
