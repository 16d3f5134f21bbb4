//! What is nearly right: a value with one thing changed.

use serde_json::{Number, Value, json};

use crate::instances::Instances;

/// A number of a schema and those beside it.
pub(crate) fn numbers(number: &Number) -> Vec<Value> {
    let mut near = vec![Value::Number(number.clone())];
    if let Some(whole) = number.as_i64() {
        near.extend([whole.checked_add(1), whole.checked_sub(1)].into_iter().flatten().map(Value::from));
    }
    near
}

/// Changes one thing somewhere in a value.
pub(crate) fn break_one(value: &mut Value, of: &mut Instances<'_>) {
    let mut number = of.random.below(count(value));
    if let Some(place) = nth(value, &mut number) {
        change(place, of);
    }
}

/// How many values there are in a value, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

/// The value of a number, counted from the outside.
fn nth<'v>(value: &'v mut Value, number: &mut usize) -> Option<&'v mut Value> {
    if *number == 0 {
        return Some(value);
    }
    *number -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, number)),
        Value::Object(members) => members.values_mut().find_map(|member| nth(member, number)),
        _ => None,
    }
}

fn change(value: &mut Value, of: &mut Instances<'_>) {
    if of.random.percent(25) {
        *value = of.any(1);
        return;
    }
    match value {
        Value::Null => *value = of.any(0),
        Value::Bool(flag) => {
            *value =
                of.random.pick(&[json!(!*flag), json!(null), json!("true")]).cloned().unwrap_or_default();
        }
        Value::Number(number) => change_number(number, of),
        Value::String(text) => *text = changed_text(text, of),
        Value::Array(items) => change_items(items, of),
        Value::Object(members) => {
            let names: Vec<String> = members.keys().cloned().collect();
            let known = of.random.pick(&names).cloned();
            let removed = match of.random.below(4) {
                0 => None,
                _ => known.and_then(|name| members.remove(&name)),
            };
            // Without what was taken away, under another name, or with something more.
            match (of.random.below(3), removed) {
                (0, Some(value)) => _ = members.insert(of.name(), value),
                (1, Some(_)) => {}
                _ => _ = members.insert(of.name(), of.any(1)),
            }
        }
    }
}

fn change_number(number: &mut Number, of: &mut Instances<'_>) {
    let value = number.as_f64().unwrap_or_default();
    // What is beyond this has no neighbours in a double.
    if value.abs() > 1e12 {
        *number = Number::from(0);
        return;
    }
    let (up, down) = (value + 1.0, value - 1.0);
    let near = [up, down, value + 0.5, -value, value * 10.0, 0.0];
    let near = of.random.pick(&near).copied().unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, reason = "it is a whole number below 1e13")]
    let whole = (near.fract() == 0.0 && of.random.percent(90)).then_some(near as i64);
    let changed = whole.map(Number::from).or_else(|| Number::from_f64((near * 1e6).round() / 1e6));
    *number = changed.unwrap_or_else(|| Number::from(0));
}

fn changed_text(text: &str, of: &mut Instances<'_>) -> String {
    let letters: Vec<char> = text.chars().collect();
    match of.random.below(6) {
        0 => letters.iter().skip(1).collect(),
        1 => letters.iter().take(letters.len().saturating_sub(1)).collect(),
        2 => format!("{text}é"),
        3 => format!("{text}{text}a"),
        4 => text.to_uppercase(),
        _ => String::new(),
    }
}

fn change_items(items: &mut Vec<Value>, of: &mut Instances<'_>) {
    let known = of.random.pick(items).cloned();
    match of.random.below(4) {
        0 => _ = items.pop(),
        1 => items.push(of.any(1)),
        2 => items.extend(known),
        _ => items.reverse(),
    }
}
