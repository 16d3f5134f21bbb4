//! Differences that are meant: where a generated type refuses an instance, because it could not keep it.

use serde_json::Value;

use crate::Disagreement;

/// A difference that is meant.
#[derive(Debug)]
pub struct Meant {
    /// What it is called.
    pub name: &'static str,
    /// Why it is meant.
    pub reason: &'static str,
    /// Whether a disagreement about a value is of it.
    rule: fn(&Disagreement, &Value) -> bool,
}

/// All of them.
pub const MEANT: &[Meant] = &[Meant {
    name: "digits",
    reason: "a number has more digits than the floating point of its type holds, and no digit is lost in silence",
    rule: |disagreement, value| {
        let refusal = disagreement.refusal.as_deref().unwrap_or_default();
        // So many digits are kept by each of the two, whatever they are.
        refusal.contains("no more digits than single precision") && digits(value) > 6
            || refusal.contains("no more digits than double precision") && digits(value) > 15
    },
}];

/// What a disagreement about a value is, where it is meant: an index into [`MEANT`].
pub(crate) fn meant(disagreement: &Disagreement, value: &Value) -> Option<usize> {
    MEANT.iter().position(|meant| (meant.rule)(disagreement, value))
}

/// The most digits that a number in a value has, zeros at both ends left out.
fn digits(value: &Value) -> usize {
    match value {
        Value::Number(number) => {
            let text = number.to_string();
            let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
            let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
            digits.trim_matches('0').len()
        }
        Value::Array(items) => items.iter().map(digits).max().unwrap_or_default(),
        Value::Object(members) => members.values().map(digits).max().unwrap_or_default(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn digits_are_lost_only_where_there_are_many() {
        let name = |refusal: &str, value: Value| {
            let disagreement = Disagreement {
                value: value.to_string(),
                refusal: (!refusal.is_empty()).then(|| refusal.to_owned()),
            };
            meant(&disagreement, &value).and_then(|index| MEANT.get(index)).map(|meant| meant.name)
        };
        let refusal = "/p1: expected a number with no more digits than double precision holds";
        assert_eq!(name(refusal, json!({ "a": [i64::MAX] })), Some("digits"));
        assert_eq!(name(refusal, json!({ "a": [0.5] })), None);
        assert_eq!(name("expected a string", json!(i64::MAX)), None);
        assert_eq!(name("", json!(i64::MAX)), None);
    }
}
