//! Values by the keywords of a schema itself, those of the schemas that it joins left out.

use serde_json::{Map, Number, Value, json};

use crate::instances::Instances;
use crate::strings;

type Keywords = Map<String, Value>;

/// The types, and the keywords that speak of each.
const SPEAKING: &[(&str, &[&str])] = &[
    ("object", &["properties", "required", "additionalProperties", "patternProperties", "minProperties"]),
    ("array", &["items", "prefixItems", "minItems", "contains"]),
    ("string", &["pattern", "minLength", "maxLength", "format"]),
    ("number", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
];

/// A value of one of the types; nothing where the schema does not speak of any.
pub(crate) fn value(keywords: &Keywords, depth: usize, of: &mut Instances<'_>) -> Option<Value> {
    let ty = match keywords.get("type") {
        Some(Value::String(ty)) => ty.as_str(),
        Some(Value::Array(types)) => of.random.pick(types).and_then(Value::as_str)?,
        _ => {
            let speaks = |of: &[&str]| of.iter().any(|keyword| keywords.contains_key(*keyword));
            SPEAKING.iter().find(|(_, of)| speaks(of)).map(|(ty, _)| *ty)?
        }
    };
    Some(match ty {
        "object" => object(keywords, depth, of),
        "array" => array(keywords, depth, of),
        "string" => Value::String(strings::text(keywords, of)),
        "number" => number(keywords, false, of),
        "integer" => number(keywords, true, of),
        "boolean" => Value::Bool(of.random.percent(50)),
        _ => Value::Null,
    })
}

fn count(keywords: &Keywords, keyword: &str) -> Option<usize> {
    usize::try_from(keywords.get(keyword)?.as_u64()?).ok()
}

fn object(keywords: &Keywords, depth: usize, of: &mut Instances<'_>) -> Value {
    let nothing = Keywords::new();
    let properties = keywords.get("properties").and_then(Value::as_object).unwrap_or(&nothing);
    let required: Vec<&str> = keywords
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut members = Keywords::new();
    for name in &required {
        let value = match properties.get(*name) {
            Some(schema) => of.like(schema, depth),
            None => of.any(1),
        };
        members.insert((*name).to_owned(), value);
    }
    let share = *of.random.pick(&[10, 40, 90]).unwrap_or(&40);
    for (name, schema) in properties {
        if !required.contains(&name.as_str()) && of.has_room() && of.random.percent(share) {
            members.insert(name.clone(), of.like(schema, depth));
        }
    }
    let wanted = count(keywords, "minProperties").unwrap_or(0);
    let further = if of.has_room() { of.random.below(3) } else { 0 };
    // What is added may have a name that is there already, so that more than the wanted number are tried.
    for tried in 0..further.max(2 * wanted.saturating_sub(members.len()).min(20)) {
        if tried >= further && members.len() >= wanted {
            break;
        }
        if let Some((name, value)) = another(keywords, depth, of) {
            members.entry(name).or_insert(value);
        }
    }
    Value::Object(members)
}

/// A property that is not declared by its name.
fn another(keywords: &Keywords, depth: usize, of: &mut Instances<'_>) -> Option<(String, Value)> {
    let patterns = keywords.get("patternProperties").and_then(Value::as_object);
    let pattern = patterns.filter(|_| of.random.percent(60)).and_then(|patterns| {
        let patterns: Vec<_> = patterns.iter().collect();
        of.random.pick(&patterns).copied()
    });
    if let Some((pattern, schema)) = pattern {
        let name = strings::of_pattern(pattern, &mut of.random).unwrap_or_else(|| of.name());
        return Some((name, of.like(schema, depth)));
    }
    let name = match keywords.get("propertyNames") {
        Some(names) => of.like(names, depth).as_str().map(str::to_owned)?,
        None => of.name(),
    };
    Some(match keywords.get("additionalProperties").or_else(|| keywords.get("unevaluatedProperties")) {
        Some(Value::Bool(false)) => return None,
        Some(schema) => (name, of.like(schema, depth)),
        None => (name, of.any(1)),
    })
}

fn array(keywords: &Keywords, depth: usize, of: &mut Instances<'_>) -> Value {
    let least = count(keywords, "minItems").unwrap_or(0).min(50);
    let most = count(keywords, "maxItems").unwrap_or(usize::MAX);
    let prefix = keywords.get("prefixItems").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let further = if of.has_room() { of.random.below(4) } else { 0 };
    let length =
        (least.max(prefix.len()) + further).saturating_sub(of.random.below(2)).clamp(least, most.max(least));
    let rest = keywords.get("items").or_else(|| keywords.get("unevaluatedItems"));
    let mut items: Vec<Value> = Vec::new();
    if keywords.get("contains").is_some_and(|_| length > prefix.len())
        && let Some(schema) = keywords.get("contains")
        && prefix.is_empty()
    {
        items.push(of.like(schema, depth));
    }
    while items.len() < length {
        let item = match prefix.get(items.len()).or(rest) {
            Some(Value::Bool(false)) => break,
            Some(schema) => of.like(schema, depth),
            None => of.any(1),
        };
        items.push(item);
    }
    if keywords.get("uniqueItems") == Some(&Value::Bool(true)) {
        let mut seen = Vec::new();
        items.retain(|item| {
            !seen.contains(item) && {
                seen.push(item.clone());
                true
            }
        });
    }
    Value::Array(items)
}

/// A number at a bound or near it, or a small one.
fn number(keywords: &Keywords, is_integer: bool, of: &mut Instances<'_>) -> Value {
    let bound = |names: [&str; 2]| names.iter().find_map(|name| keywords.get(*name)?.as_f64());
    let least = bound(["minimum", "exclusiveMinimum"]);
    let most = bound(["maximum", "exclusiveMaximum"]);
    let step = keywords.get("multipleOf").and_then(Value::as_f64);
    let unit = step.unwrap_or(if is_integer { 1.0 } else { 0.5 });
    let steps = f64::from(u16::try_from(of.random.below(8)).unwrap_or_default());
    let value = match (least, most) {
        (None, None) => (steps - 3.0) * unit,
        (Some(least), Some(most)) if of.random.percent(50) => (most - steps * unit).max(least),
        (Some(least), _) => (least / unit).ceil() * unit + steps * unit,
        (None, Some(most)) => (most / unit).floor() * unit - steps * unit,
    };
    exact(value, is_integer)
}

/// The JSON number of a double, an integer where one is wanted; 0 where the digits would be too many to compare.
fn exact(value: f64, is_integer: bool) -> Value {
    const MOST: f64 = 1e15;
    if value.abs() > MOST {
        return json!(if value > 0.0 { i64::MAX } else { i64::MIN });
    }
    #[expect(clippy::cast_possible_truncation, reason = "it was just compared")]
    let whole = value.trunc() as i64;
    if is_integer || value.fract() == 0.0 {
        return json!(whole);
    }
    // Six digits behind the point are as many as schemas have.
    Number::from_f64((value * 1e6).round() / 1e6).map_or(json!(0), Value::Number)
}
