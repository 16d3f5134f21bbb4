//! What a `discriminator` says of variants, as JSON Schema (`OpenAPI` 3.1 §4.8.25).

use serde_json::{Map, Value, json};

use crate::reading::COMPONENTS;

/// Schemas are followed this deep.
const DEEPEST: usize = 8;

/// Has each variant that a discriminator tells apart ask for its tags.
pub(crate) fn ask_for_tags(keywords: &mut Map<String, Value>, components: &Map<String, Value>) {
    let Some(discriminator) = keywords.get("discriminator").cloned() else { return };
    let Some(property) = discriminator["propertyName"].as_str() else { return };
    for variants in ["oneOf", "anyOf"] {
        // A variant that is the only one is told apart from nothing.
        let several = keywords.get_mut(variants).and_then(Value::as_array_mut).filter(|list| list.len() > 1);
        for variant in several.into_iter().flatten() {
            let mut tag = json!({ "required": [property] });
            match tags(&discriminator, property, variant, components) {
                Tags::None => continue,
                Tags::Own => {}
                Tags::Listed(tags) => tag["properties"] = json!({ property: { "enum": tags } }),
            }
            *variant = json!({ "allOf": [tag, variant] });
        }
    }
}

/// The values of a property that mean a variant.
enum Tags {
    /// There are none: the variant is no object of a name.
    None,
    /// Those that the variant itself asks for.
    Own,
    /// These.
    Listed(Vec<String>),
}

/// The values of the property that mean a variant: those of the mapping, else the constants that it asks for itself,
/// else the name of its schema.
fn tags(discriminator: &Value, property: &str, variant: &Value, components: &Map<String, Value>) -> Tags {
    let reference = variant["$ref"].as_str().unwrap_or_default();
    let Some(name) = reference.strip_prefix(COMPONENTS) else { return Tags::None };
    let leads = |target: &Value| {
        let target = target.as_str().unwrap_or_default();
        target.strip_prefix(COMPONENTS).unwrap_or(target) == name
    };
    let mapping = discriminator["mapping"].as_object().into_iter().flatten();
    let mapped: Vec<String> =
        mapping.filter(|(_, target)| leads(target)).map(|(tag, _)| tag.clone()).collect();
    if !mapped.is_empty() {
        Tags::Listed(mapped)
    } else if asks_for_constants(variant, property, components, DEEPEST) {
        Tags::Own
    } else {
        Tags::Listed(vec![name.replace("~1", "/").replace("~0", "~")])
    }
}

/// Whether a schema lists the values of a property.
fn asks_for_constants(schema: &Value, property: &str, components: &Map<String, Value>, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let target = |schema: &Value| components.get(schema["$ref"].as_str()?.strip_prefix(COMPONENTS)?).cloned();
    let is_listed = |schema: &Value| schema.get("const").is_some() || schema.get("enum").is_some();
    let member = &schema["properties"][property];
    let own = is_listed(member) || target(member).is_some_and(|target| is_listed(&target));
    let joined = schema["allOf"].as_array().into_iter().flatten().cloned().chain(target(schema));
    own || joined.into_iter().any(|schema| asks_for_constants(&schema, property, components, depth))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variant_asks_for_its_tags() {
        let components = json!({
            "Cat": { "properties": { "kind": { "type": "string" } } },
            "Dog": { "allOf": [{ "properties": { "kind": { "const": "d" } } }] },
        });
        let components = components.as_object().expect("an object");
        let listed =
            |tags: &[&str]| json!({ "required": ["kind"], "properties": { "kind": { "enum": tags } } });
        let asked = |discriminator: Value, name: &str| {
            let variant = json!({ "$ref": format!("{COMPONENTS}{name}") });
            let mut schema =
                json!({ "oneOf": [variant, { "type": "null" }], "discriminator": discriminator });
            ask_for_tags(schema.as_object_mut().expect("an object"), components);
            schema["oneOf"][0]["allOf"][0].clone()
        };
        assert_eq!(asked(json!({ "propertyName": "kind" }), "Cat"), listed(&["Cat"]));
        assert_eq!(asked(json!({ "propertyName": "kind" }), "Dog"), json!({ "required": ["kind"] }));
        let mapping = json!({ "dog": "Dog", "wolf": "#/components/schemas/Dog", "cat": "Cat" });
        let discriminator = json!({ "propertyName": "kind", "mapping": mapping });
        assert_eq!(asked(discriminator.clone(), "Dog"), listed(&["dog", "wolf"]));
        assert_eq!(asked(discriminator, "Cat"), listed(&["cat"]));
    }
}
