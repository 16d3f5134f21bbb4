//! Equality of many JSON values at once.

use std::collections::BTreeMap;

use crate::json::{self, Encode, Value};

/// The indices of the first two items that are equal as JSON. Takes time in proportion to the text of the items, times
/// the logarithm of their number.
pub(super) fn first_repetition(items: &mut dyn Iterator<Item = &dyn Encode>) -> Option<(usize, usize)> {
    let mut seen = BTreeMap::new();
    items.enumerate().find_map(|(index, item)| {
        let first = *seen.entry(canonical(item)).or_insert(index);
        (first != index).then_some((first, index))
    })
}

/// A text that equal values share: properties are sorted, numbers have one form.
fn canonical(item: &dyn Encode) -> String {
    let text = json::to_string(item);
    if text.starts_with('"') {
        return text;
    }
    let mut normal = String::with_capacity(text.len());
    match json::from_str(&text) {
        Ok(value) => write(&value, &mut normal),
        Err(_) => normal = text,
    }
    normal
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Number(number) => push_number(number.as_str(), out),
        Value::Array(items) => {
            out.push('[');
            for item in items {
                write(item, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            out.push('{');
            for (name, value) in members {
                out.push_str(&json::to_string(name));
                out.push(':');
                write(value, out);
                out.push(',');
            }
            out.push('}');
        }
        scalar => out.push_str(&json::to_string(scalar)),
    }
}

/// Digits without zeros at either end and the power of ten: `1`, `1.0` and `10e-1` are all `1e0`.
fn push_number(number: &str, out: &mut String) {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{}{fraction}", integer.trim_start_matches('-'));
    let significant = digits.trim_end_matches('0');
    let scale = i64::try_from(digits.len() - significant.len()).ok();
    let fraction = i64::try_from(fraction.len()).ok();
    let power = exponent.parse::<i64>().ok().zip(scale).and_then(|(power, zeros)| power.checked_add(zeros));
    let power = power.zip(fraction).and_then(|(power, places)| power.checked_sub(places));
    match (significant.trim_start_matches('0'), power) {
        ("", _) => out.push('0'),
        (significant, Some(power)) => {
            let sign = if integer.starts_with('-') { "-" } else { "" };
            out.extend([sign, significant, "e", &power.to_string()]);
        }
        (_, None) => out.push_str(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repetition(text: &str) -> Option<(usize, usize)> {
        let items: Vec<Value> = json::from_str(text).unwrap();
        first_repetition(&mut items.iter().map(|item| item as &dyn Encode))
    }

    #[test]
    fn equality_is_that_of_json() {
        assert_eq!(repetition(r#"["a", "b", "a", "b"]"#), Some((0, 2)));
        assert_eq!(repetition(r#"[{"a": 1, "b": [2]}, {"b": [2.0], "a": 10e-1}]"#), Some((0, 1)));
        assert_eq!(repetition("[100, 1e2]"), Some((0, 1)));
        assert_eq!(repetition("[0, -0.0]"), Some((0, 1)));
        assert_eq!(repetition(r#"[1, true, "1", [1], {"1": 1}, null, false, 0, -1, 10, 0.1]"#), None);
        assert_eq!(repetition(r#"[["a", "b"], ["a,b"], [["a"], "b"]]"#), None);
        assert_eq!(repetition("[]"), None);
    }
}
