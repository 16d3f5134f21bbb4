//! How the variant of a value is found, in words for the documentation of a union.

use crate::model::Decision;

/// One sentence.
pub(super) fn told(decision: &Decision) -> Option<String> {
    let mut means: Vec<String> = Vec::new();
    let mut level = vec![decision];
    while !level.is_empty() {
        for said in level.iter().filter_map(|decision| by(decision)) {
            if !means.contains(&said) {
                means.push(said);
            }
        }
        level = level.iter().flat_map(|decision| decision.next()).collect();
    }
    match means.as_slice() {
        [] => None,
        [only] => Some(format!("The variant is found by {only}.")),
        several => Some(format!("The variant is found by {}.", several.join(", then by "))),
    }
}

/// What a decision itself looks at.
fn by(decision: &Decision) -> Option<String> {
    Some(match decision {
        Decision::Variant(_) => return None,
        Decision::Kind(_) => "its JSON type".to_owned(),
        Decision::Tag { property, .. } => format!("the value of `{property}`"),
        Decision::Member { property, .. } => format!("what stands in `{property}`"),
        Decision::Key { cases, .. } => {
            let keys: Vec<String> = cases.iter().map(|(key, _)| format!("`{key}`")).collect();
            match keys.as_slice() {
                [only] => format!("whether {only} is there"),
                keys => format!("the first of {} that is there", keys.join(", ")),
            }
        }
        Decision::Items { .. } => "the first item".to_owned(),
        Decision::Length(_) => "the number of items".to_owned(),
        Decision::Value { .. } => "the value itself".to_owned(),
        Decision::Format { .. } => "the format of the text".to_owned(),
        Decision::Schema(_) => "the first schema that it is valid against".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::JsonKind;

    #[test]
    fn what_is_looked_at_is_told_from_the_outside_in() {
        let tag = Decision::Tag {
            property: "kind".into(),
            cases: vec![("a".into(), Decision::Variant(0)), ("b".into(), Decision::Variant(1))],
            otherwise: None,
        };
        let decision = Decision::Kind(vec![
            (vec![JsonKind::Object], tag),
            (vec![JsonKind::String], Decision::Variant(2)),
        ]);
        assert_eq!(
            told(&decision).unwrap(),
            "The variant is found by its JSON type, then by the value of `kind`."
        );
        let keys = Decision::Key {
            cases: vec![("a".into(), Decision::Variant(0)), ("b".into(), Decision::Variant(1))],
            otherwise: None,
        };
        assert_eq!(told(&keys).unwrap(), "The variant is found by the first of `a`, `b` that is there.");
        assert_eq!(told(&Decision::Variant(0)), None);
    }
}
