//! Random values near a schema: instances of it, and such with something broken.

use serde_json::{Map, Value, json};

use crate::random::Random;
use crate::{near, own, subschemas};

/// So many values a value is made of, where the schema does not ask for more.
const SIZE: usize = 40;

/// So many values a value is made of, whatever the schema asks for.
const MOST: usize = 400;

/// Schemas are followed this deep.
const DEEPEST: usize = 24;

/// The random values of a schema, the same in every run.
#[derive(Debug)]
pub struct Instances<'s> {
    root: &'s Value,
    /// Values that occur in the schema, and some others.
    pub(crate) pool: Vec<Value>,
    /// Names of properties that occur in the schema, and some others.
    pub(crate) names: Vec<String>,
    pub(crate) random: Random,
    /// How many values the one that is being made has by now.
    made: usize,
}

impl<'s> Instances<'s> {
    /// The values of a schema that stands alone: what it refers to stands within it.
    pub fn new(root: &'s Value, seed: u64) -> Self {
        let pool =
            [json!(null), json!(true), json!(0), json!(1), json!(-1), json!(1.5), json!(""), json!("a")];
        let names = ["a", "b", ""].map(str::to_owned);
        let random = Random::new(seed);
        let mut instances = Self { root, pool: pool.into(), names: names.into(), random, made: 0 };
        subschemas::visit(root, &mut |keywords| instances.learn(keywords));
        // The schemas that it refers to.
        for schema in root["components"]["schemas"].as_object().into_iter().flat_map(Map::values) {
            subschemas::visit(schema, &mut |keywords| instances.learn(keywords));
        }
        instances
    }

    /// Takes in the values that a sample is made of.
    pub fn learn_from(&mut self, sample: &Value) {
        if is_plain(sample) {
            self.pool.push(sample.clone());
        }
        match sample {
            Value::Array(items) => items.iter().for_each(|item| self.learn_from(item)),
            Value::Object(members) => {
                for (name, value) in members {
                    self.names.push(name.clone());
                    self.learn_from(value);
                }
            }
            _ => {}
        }
    }

    /// Takes in what occurs in a schema.
    fn learn(&mut self, keywords: &Map<String, Value>) {
        for (keyword, value) in keywords {
            match (keyword.as_str(), value) {
                ("enum" | "examples" | "required", Value::Array(values)) => {
                    for value in values {
                        self.learn_from(value);
                    }
                }
                ("const" | "default" | "example", value) => self.learn_from(value),
                ("properties" | "dependentSchemas" | "dependentRequired", Value::Object(named)) => {
                    self.names.extend(named.keys().cloned());
                }
                (_, Value::Number(number)) => {
                    self.pool.extend(near::numbers(number).into_iter().filter(is_plain));
                }
                _ => {}
            }
        }
    }

    /// The next value.
    pub fn next_value(&mut self) -> Value {
        self.made = 0;
        let broken = match self.random.below(10) {
            0..4 => 0,
            4..8 => 1,
            8 => 2 + self.random.below(2),
            _ => return self.any(2),
        };
        let mut value = self.like(self.root, DEEPEST);
        for _ in 0..broken {
            near::break_one(&mut value, self);
        }
        value
    }

    /// A value that is an instance of a schema, as far as that is easily made.
    pub(crate) fn like(&mut self, schema: &Value, depth: usize) -> Value {
        self.made += 1;
        let Some(depth) = depth.checked_sub(1).filter(|_| self.made <= MOST) else { return Value::Null };
        let Value::Object(keywords) = schema else { return self.any(1) };
        if let Some(value) = keywords.get("const").filter(|value| is_plain(value)) {
            return value.clone();
        }
        if let Some(Value::Array(values)) = keywords.get("enum") {
            return self.random.pick(values).filter(|value| is_plain(value)).cloned().unwrap_or_default();
        }
        let parts: Vec<&Value> = self.parts(keywords);
        let mut value = own::value(keywords, depth, self);
        for part in parts {
            let other = self.like(part, depth);
            value = Some(match value {
                Some(value) => merge(value, other, &mut self.random),
                None => other,
            });
        }
        value.unwrap_or_else(|| self.any(1))
    }

    /// Whether what the schema does not ask for may be added.
    pub(crate) fn has_room(&self) -> bool {
        self.made < SIZE
    }

    /// The schemas that hold for the same value, of alternatives one.
    fn parts<'k>(&mut self, keywords: &'k Map<String, Value>) -> Vec<&'k Value>
    where
        's: 'k,
    {
        let mut parts = Vec::new();
        if let Some(Value::String(reference)) = keywords.get("$ref") {
            parts.extend(reference.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer)));
        }
        if let Some(Value::Array(all)) = keywords.get("allOf") {
            parts.extend(all);
        }
        for alternatives in ["oneOf", "anyOf"] {
            if let Some(Value::Array(list)) = keywords.get(alternatives) {
                parts.extend(self.random.pick(list));
            }
        }
        if keywords.contains_key("if") {
            let branch = *self.random.pick(&["if", "then", "else"]).unwrap_or(&"if");
            parts.extend(keywords.get("if").filter(|_| branch == "then"));
            parts.extend(keywords.get(branch));
        }
        parts
    }

    /// A value of the pool, or an array or an object of such.
    pub(crate) fn any(&mut self, depth: usize) -> Value {
        match self.random.below(if depth == 0 { 2 } else { 4 }) {
            0 | 1 => self.random.pick(&self.pool).cloned().unwrap_or_default(),
            2 => (0..self.random.below(4)).map(|_| self.any(depth - 1)).collect(),
            _ => (0..self.random.below(4)).map(|_| (self.name(), self.any(depth - 1))).collect(),
        }
    }

    /// The name of a property.
    pub(crate) fn name(&mut self) -> String {
        self.random.pick(&self.names).cloned().unwrap_or_default()
    }
}

/// One value of two: the members of both objects, else one of them.
fn merge(one: Value, other: Value, random: &mut Random) -> Value {
    match (one, other) {
        (Value::Object(mut one), Value::Object(other)) => {
            for (name, value) in other {
                let merged = match one.remove(&name) {
                    Some(known) => merge(known, value, random),
                    None => value,
                };
                one.insert(name, merged);
            }
            Value::Object(one)
        }
        (one, other) => {
            if random.percent(50) {
                one
            } else {
                other
            }
        }
    }
}

/// Whether the digits of all numbers in a value are the same for whoever reads them: there is no exponent.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::Number(number) => !number.to_string().contains('e'),
        Value::Array(items) => items.iter().all(is_plain),
        Value::Object(members) => members.values().all(is_plain),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(schema: &Value) -> Vec<Value> {
        let mut instances = Instances::new(schema, 1);
        (0..2000).map(|_| instances.next_value()).collect()
    }

    /// The share of instances among random values, in percent.
    fn share(schema: &Value) -> usize {
        let validator = jsonschema::draft202012::new(schema).expect("a schema");
        values(schema).iter().filter(|value| validator.is_valid(value)).count() / 20
    }

    #[test]
    fn values_are_the_same_in_every_run() {
        let schema = json!({ "type": "array", "items": { "type": "string" } });
        assert_eq!(values(&schema), values(&schema));
    }

    #[test]
    fn many_values_are_instances_and_many_are_not() {
        for schema in [
            json!({ "type": "string", "pattern": "^[a-z]{2,4}-\\d+$" }),
            json!({ "type": "integer", "minimum": 3, "maximum": 9 }),
            json!({ "type": "number", "multipleOf": 0.5, "exclusiveMinimum": 0 }),
            json!({ "enum": ["a", "b", null] }),
            json!({ "type": "array", "items": { "type": "boolean" }, "minItems": 1, "maxItems": 2 }),
            json!({ "type": "object", "additionalProperties": { "type": "integer" }, "minProperties": 1 }),
            json!({
                "allOf": [
                    { "type": "object", "required": ["a"], "properties": { "a": { "type": "string", "minLength": 9 } } },
                    { "oneOf": [{ "required": ["b"] }, { "required": ["c"] }] }
                ]
            }),
            json!({ "type": ["object", "null"], "required": ["id"], "additionalProperties": false,
                "properties": { "id": { "$ref": "#/components/schemas/Id" } },
                "components": { "schemas": { "Id": { "type": "string", "minLength": 1, "maxLength": 4 } } } }),
        ] {
            let share = share(&schema);
            assert!((20..80).contains(&share), "{share} % of the values are instances of {schema}");
        }
    }

    #[test]
    fn schemas_that_contain_themselves_come_to_an_end() {
        let schema = json!({
            "$ref": "#/$defs/node",
            "$defs": { "node": {
                "type": "object", "required": ["left", "right"],
                "properties": { "left": { "$ref": "#/$defs/node" }, "right": { "$ref": "#/$defs/node" } }
            } }
        });
        assert_eq!(values(&schema).len(), 2000);
    }
}
