//! The schemas of a document's components as JSON Schema 2020-12, read independently of the generator.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::{subschemas, tags};

/// Where the references that can be followed lead.
pub(crate) const COMPONENTS: &str = "#/components/schemas/";

/// What a schema means that has no `type`, but keywords that speak of some JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untyped {
    /// It is of those types.
    Infer,
    /// What JSON Schema says.
    Exact,
}

/// The schemas of a document's components.
#[derive(Clone, Debug)]
pub struct Components {
    version: String,
    /// As they are given, without what says more of values than JSON Schema does.
    given: Map<String, Value>,
    /// As JSON Schema.
    meant: Map<String, Value>,
}

impl Components {
    /// Those of a document.
    pub fn of(document: &Value, untyped: Untyped) -> Self {
        let mut given = document["components"]["schemas"].as_object().cloned().unwrap_or_default();
        given.values_mut().for_each(|schema| subschemas::change(schema, &mut strip));
        let mut meant = given.clone();
        meant.values_mut().for_each(|schema| {
            subschemas::change(schema, &mut |keywords| {
                tags::ask_for_tags(keywords, &given);
                mean(keywords, untyped);
            });
        });
        Self { version: document["openapi"].as_str().unwrap_or_default().to_owned(), given, meant }
    }

    /// The names of the components.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.meant.keys().map(String::as_str)
    }

    /// The schema of a component as JSON Schema, with those that it refers to, where it can stand alone.
    pub fn schema(&self, name: &str) -> Option<Value> {
        let names = self.reached(name)?;
        let schemas: Map<String, Value> =
            names.into_iter().map(|name| (name.to_owned(), self.meant[name].clone())).collect();
        let reference = format!("{COMPONENTS}{}", name.replace('~', "~0").replace('/', "~1"));
        Some(json!({ "$ref": reference, "components": { "schemas": schemas } }))
    }

    /// A document of some components and those that they refer to. It has nothing that says more of values than JSON Schema
    /// does.
    pub fn document(&self, names: &[&str]) -> Value {
        let reached: BTreeSet<&str> = names.iter().filter_map(|name| self.reached(name)).flatten().collect();
        let schemas: Map<String, Value> =
            reached.into_iter().map(|name| (name.to_owned(), self.given[name].clone())).collect();
        json!({
            "openapi": self.version,
            "info": { "title": "Components", "version": "1" },
            "paths": {},
            "components": { "schemas": schemas }
        })
    }

    /// As [`Self::document`], with further schemas, and without examples and defaults.
    pub fn document_without_examples(&self, names: &[&str], further: Map<String, Value>) -> Value {
        let mut document = self.document(names);
        if let Some(schemas) = document["components"]["schemas"].as_object_mut() {
            schemas.extend(further);
            for schema in schemas.values_mut() {
                subschemas::change(schema, &mut |keywords| {
                    keywords
                        .retain(|keyword, _| !["default", "example", "examples"].contains(&keyword.as_str()));
                });
            }
        }
        document
    }

    /// The names of a component and of all that it refers to. Nothing where it cannot stand alone: where it refers to what
    /// is no component, or has identifiers of its own.
    pub fn reached(&self, name: &str) -> Option<BTreeSet<&str>> {
        let mut open = vec![self.meant.get_key_value(name)?];
        let mut reached = BTreeSet::new();
        while let Some((name, schema)) = open.pop() {
            if !reached.insert(name.as_str()) {
                continue;
            }
            for reference in references(schema)? {
                open.push(self.meant.get_key_value(&component(reference)?)?);
            }
        }
        Some(reached)
    }
}

/// The references of a schema; nothing where some depend on where it lies.
fn references(schema: &Value) -> Option<Vec<&str>> {
    let mut references = Some(Vec::new());
    subschemas::visit(schema, &mut |keywords| {
        if ["$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$schema"]
            .iter()
            .any(|it| keywords.contains_key(*it))
        {
            references = None;
        }
        if let (Some(list), Some(Value::String(reference))) = (&mut references, keywords.get("$ref")) {
            list.push(reference.as_str());
        }
    });
    references
}

/// The name of the component that a reference leads to or into.
fn component(reference: &str) -> Option<String> {
    let name = reference.strip_prefix(COMPONENTS)?.split('/').next()?;
    (!name.contains('%')).then(|| name.replace("~1", "/").replace("~0", "~"))
}

/// Takes out what says more of values than JSON Schema does: which way a property travels, and that the schemas that
/// join one with a discriminator may stand for it.
fn strip(keywords: &mut Map<String, Value>) {
    keywords.remove("readOnly");
    keywords.remove("writeOnly");
    if !keywords.contains_key("oneOf") && !keywords.contains_key("anyOf") {
        keywords.remove("discriminator");
    }
}

/// Says in JSON Schema 2020-12 what a schema says in a dialect of `OpenAPI`.
fn mean(keywords: &mut Map<String, Value>, untyped: Untyped) {
    for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        match keywords.get(exclusive) {
            Some(Value::Bool(true)) => {
                let bound = keywords.remove(bound);
                keywords.remove(exclusive);
                keywords.extend(bound.map(|bound| (exclusive.to_owned(), bound)));
            }
            Some(Value::Bool(false)) => _ = keywords.remove(exclusive),
            _ => {}
        }
    }
    if untyped == Untyped::Infer && !keywords.contains_key("type") {
        let types = spoken_of(keywords);
        if !types.is_empty() {
            keywords.insert("type".to_owned(), json!(types));
        }
    }
    if let Some((least, most)) = range(keywords)
        && let Value::Array(all) = keywords.entry("allOf").or_insert_with(|| json!([]))
    {
        all.push(json!({ "minimum": least, "maximum": most }));
    }
    if keywords.remove("nullable") == Some(Value::Bool(true)) {
        let rest = std::mem::take(keywords);
        keywords.insert("anyOf".to_owned(), json!([{ "type": "null" }, rest]));
    }
}

/// The range of an integer: that of its format, or else of 64 bits, in which Rust holds it.
fn range(keywords: &Map<String, Value>) -> Option<(Value, Value)> {
    let is_integer = match &keywords.get("type")? {
        Value::String(ty) => ty == "integer",
        Value::Array(types) => types.contains(&json!("integer")) && !types.contains(&json!("number")),
        _ => false,
    };
    let format = keywords.get("format").and_then(Value::as_str);
    is_integer.then(|| match format.unwrap_or_default() {
        "int8" => (json!(i8::MIN), json!(i8::MAX)),
        "int16" => (json!(i16::MIN), json!(i16::MAX)),
        "int32" => (json!(i32::MIN), json!(i32::MAX)),
        "uint8" => (json!(0), json!(u8::MAX)),
        "uint16" => (json!(0), json!(u16::MAX)),
        "uint32" => (json!(0), json!(u32::MAX)),
        "uint64" => (json!(0), json!(u64::MAX)),
        _ => (json!(i64::MIN), json!(i64::MAX)),
    })
}

/// The JSON types that the keywords of a schema speak of.
fn spoken_of(keywords: &Map<String, Value>) -> Vec<&'static str> {
    const TYPES: &[(&str, &[&str])] = &[
        (
            "array",
            &["contains", "items", "maxItems", "minItems", "prefixItems", "unevaluatedItems", "uniqueItems"],
        ),
        ("number", &["exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum", "multipleOf"]),
        (
            "object",
            &[
                "additionalProperties",
                "dependentRequired",
                "dependentSchemas",
                "maxProperties",
                "minProperties",
                "patternProperties",
                "properties",
                "propertyNames",
                "required",
                "unevaluatedProperties",
            ],
        ),
        ("string", &["maxLength", "minLength", "pattern"]),
    ];
    let speaks = |of: &[&str]| of.iter().any(|keyword| keywords.contains_key(*keyword));
    TYPES.iter().filter(|(_, of)| speaks(of)).map(|(ty, _)| *ty).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(schema: &Value, untyped: Untyped) -> Value {
        let document = json!({ "openapi": "3.0.4", "components": { "schemas": { "A": schema } } });
        let schema = Components::of(&document, untyped).schema("A").expect("a schema that stands alone");
        schema["components"]["schemas"]["A"].clone()
    }

    #[test]
    fn what_openapi_writes_otherwise_is_json_schema() {
        assert_eq!(
            meant(&json!({ "type": "string", "nullable": true, "maxLength": 3 }), Untyped::Exact),
            json!({ "anyOf": [{ "type": "null" }, { "type": "string", "maxLength": 3 }] })
        );
        assert_eq!(
            meant(
                &json!({ "minimum": 1, "exclusiveMinimum": true, "maximum": 2, "exclusiveMaximum": false }),
                Untyped::Exact
            ),
            json!({ "exclusiveMinimum": 1, "maximum": 2 })
        );
        assert_eq!(
            meant(&json!({ "type": ["integer", "null"], "format": "uint8" }), Untyped::Exact),
            json!({ "type": ["integer", "null"], "format": "uint8", "allOf": [{ "minimum": 0, "maximum": 255 }] })
        );
        assert_eq!(meant(&json!({ "type": "number" }), Untyped::Exact), json!({ "type": "number" }));
    }

    #[test]
    fn a_schema_without_type_is_read_as_generation_was_told() {
        assert_eq!(
            meant(&json!({ "pattern": "a", "items": {}, "format": "x" }), Untyped::Infer),
            json!({ "pattern": "a", "items": {}, "format": "x", "type": ["array", "string"] })
        );
        assert_eq!(meant(&json!({ "pattern": "a" }), Untyped::Exact), json!({ "pattern": "a" }));
    }

    #[test]
    fn a_schema_stands_with_what_it_refers_to() {
        let document = json!({ "openapi": "3.1.1", "components": { "schemas": {
            "A": { "$ref": "#/components/schemas/B~1b/properties/c" },
            "B/b": { "properties": { "c": { "type": "string", "readOnly": true } } },
            "C": { "items": { "$ref": "#/components/responses/X" } },
            "D": { "$id": "https://example.com/" }
        } } });
        let components = Components::of(&document, Untyped::Exact);
        let schema = components.schema("A").expect("a schema that stands alone");
        assert_eq!(
            schema,
            json!({ "$ref": "#/components/schemas/A", "components": { "schemas": {
                "A": { "$ref": "#/components/schemas/B~1b/properties/c" },
                "B/b": { "properties": { "c": { "type": "string" } } }
            } } })
        );
        assert_eq!(components.schema("C"), None);
        assert_eq!(components.schema("D"), None);
        assert_eq!(components.document(&["A"])["components"], schema["components"]);
        let further = Map::from_iter([("E".to_owned(), json!({ "default": 1, "items": { "example": 2 } }))]);
        let document = components.document_without_examples(&[], further);
        assert_eq!(document["components"], json!({ "schemas": { "E": { "items": {} } } }));
    }
}
