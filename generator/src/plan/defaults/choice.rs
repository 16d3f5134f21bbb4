//! Which variant of a union a default is of.

use crate::decimal::Decimal;
use crate::model::{Decision, Json, JsonKind, Length};

/// The variant that a decision leads to; none where it leads to none, or looks at what only the runtime can tell.
pub fn variant(decision: &Decision, value: &Json) -> Option<usize> {
    match decision {
        Decision::Variant(index) => Some(*index),
        Decision::Kind(cases) => {
            let kind = kind(value);
            let (_, next) = cases.iter().find(|(kinds, _)| kinds.contains(&kind))?;
            variant(next, value)
        }
        Decision::Tag { property, cases, otherwise } => {
            let tag = member(value, property);
            let case =
                cases.iter().find(|(tagged, _)| matches!(tag, Some(Json::String(text)) if text == tagged));
            variant(case.map(|(_, next)| next).or(otherwise.as_deref())?, value)
        }
        Decision::Key { cases, otherwise } => {
            let case = cases.iter().find(|(key, _)| member(value, key).is_some());
            variant(case.map(|(_, next)| next).or(otherwise.as_deref())?, value)
        }
        Decision::Member { property, of } => variant(of, member(value, property)?),
        Decision::Items { first, empty } => match value {
            Json::Array(items) => match items.first() {
                Some(item) => variant(first, item),
                None => variant(empty.as_deref()?, value),
            },
            _ => None,
        },
        Decision::Length(cases) => {
            let Json::Array(items) = value else { return None };
            let (_, next) = cases.iter().find(|(length, _)| holds(*length, items.len()))?;
            variant(next, value)
        }
        Decision::Value { cases, otherwise } => {
            let case = cases.iter().find(|(listed, _)| is_same(listed, value));
            variant(case.map(|(_, next)| next).or(otherwise.as_deref())?, value)
        }
        Decision::Format { .. } | Decision::Schema(_) => None,
    }
}

/// Whether two values are the same: numbers by value.
pub fn is_same(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Number(one), Json::Number(other)) => Decimal::parse(one) == Decimal::parse(other),
        _ => one == other,
    }
}

/// The value of a property.
pub fn member<'v>(value: &'v Json, name: &str) -> Option<&'v Json> {
    let Json::Object(members) = value else { return None };
    members.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

fn kind(value: &Json) -> JsonKind {
    match value {
        Json::Null => JsonKind::Null,
        Json::Bool(_) => JsonKind::Boolean,
        Json::Number(_) => JsonKind::Number,
        Json::String(_) => JsonKind::String,
        Json::Array(_) => JsonKind::Array,
        Json::Object(_) => JsonKind::Object,
    }
}

fn holds(length: Length, count: usize) -> bool {
    let count = count as u64;
    length.min.is_none_or(|min| count >= min) && length.max.is_none_or(|max| count <= max)
}
