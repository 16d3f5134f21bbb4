//! Where schemas stand within a schema. What stands in an example, a default or a constant is data.

use serde_json::{Map, Value};

/// A keyword whose value is a schema, or a list of schemas.
const SCHEMAS: &[&str] = &[
    "additionalProperties",
    "allOf",
    "anyOf",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "oneOf",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// A keyword whose value is an object of schemas.
const NAMED: &[&str] = &["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"];

/// Changes a schema and all within it, the inner ones first.
pub(crate) fn change(schema: &mut Value, how: &mut impl FnMut(&mut Map<String, Value>)) {
    let Value::Object(keywords) = schema else { return };
    for (keyword, value) in keywords.iter_mut() {
        match value {
            Value::Array(list) if SCHEMAS.contains(&keyword.as_str()) => {
                for inner in list {
                    change(inner, how);
                }
            }
            Value::Object(named) if NAMED.contains(&keyword.as_str()) => {
                for inner in named.values_mut() {
                    change(inner, how);
                }
            }
            _ if SCHEMAS.contains(&keyword.as_str()) => change(value, how),
            _ => {}
        }
    }
    how(keywords);
}

/// Looks at a schema and all within it.
pub(crate) fn visit<'s>(schema: &'s Value, look: &mut impl FnMut(&'s Map<String, Value>)) {
    let Value::Object(keywords) = schema else { return };
    look(keywords);
    for (keyword, value) in keywords {
        match value {
            Value::Array(list) if SCHEMAS.contains(&keyword.as_str()) => {
                for inner in list {
                    visit(inner, look);
                }
            }
            Value::Object(named) if NAMED.contains(&keyword.as_str()) => {
                for inner in named.values() {
                    visit(inner, look);
                }
            }
            _ if SCHEMAS.contains(&keyword.as_str()) => visit(value, look),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn data_is_no_schema() {
        let schema = json!({
            "properties": { "items": { "const": { "not": {} } } },
            "allOf": [{ "default": { "items": {} } }],
            "additionalProperties": false
        });
        let mut seen = Vec::new();
        visit(&schema, &mut |keywords| seen.push(keywords.keys().cloned().collect::<Vec<_>>().join(" ")));
        assert_eq!(seen, ["additionalProperties allOf properties", "default", "const"]);
        let mut changed = schema.clone();
        change(&mut changed, &mut |keywords| _ = keywords.insert("x".to_owned(), json!(1)));
        assert_eq!(
            changed,
            json!({
                "properties": { "items": { "const": { "not": {} }, "x": 1 } },
                "allOf": [{ "default": { "items": {} }, "x": 1 }],
                "additionalProperties": false,
                "x": 1
            })
        );
    }
}
