//! When two values are the same (JSON Schema Core §4.2.2): numbers by value, objects in any order.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::decimal::Decimal;
use crate::source::{Node, Value};

/// Whether two values are the same.
pub(super) fn equal(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Number(a), Value::Number(b)) => {
            a == b || Decimal::parse(a.as_str()) == Decimal::parse(b.as_str())
        }
        (Value::String(a), Value::String(b)) => a == b,
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.entries().len() == b.entries().len()
                && a.entries()
                    .iter()
                    .all(|entry| b.get(&entry.key.text).is_some_and(|other| equal(&entry.value, other)))
        }
        _ => false,
    }
}

/// The numbers of two items that are the same, if there are any. Its time grows with the items' size, not with the
/// number of pairs.
pub(super) fn repeated(items: &[Node]) -> Option<(usize, usize)> {
    if let [a, b] = items {
        return equal(a, b).then_some((0, 1));
    }
    let mut by_print: Vec<(u64, usize)> =
        items.iter().enumerate().map(|(at, item)| (fingerprint(item), at)).collect();
    by_print.sort_unstable();
    by_print.chunk_by(|a, b| a.0 == b.0).find_map(|alike| {
        let pairs = alike.iter().enumerate().flat_map(|(at, a)| alike[at + 1..].iter().map(|b| (a.1, b.1)));
        pairs.into_iter().find(|&(a, b)| equal(&items[a], &items[b]))
    })
}

/// What it costs to compare a value with others, about as many steps as it has words.
pub(super) fn weight(node: &Node) -> u64 {
    let words = |text: &str| text.len() as u64 / 64;
    1 + match &node.value {
        Value::Null | Value::Bool(_) => 0,
        Value::Number(number) => words(number.as_str()),
        Value::String(text) => words(text),
        Value::Array(items) => items.iter().map(weight).sum(),
        Value::Object(object) => {
            object.entries().iter().map(|entry| words(&entry.key.text) + weight(&entry.value)).sum()
        }
    }
}

/// A number that values share where they are the same, and hardly ever otherwise.
fn fingerprint(node: &Node) -> u64 {
    let mut hasher = DefaultHasher::new();
    match &node.value {
        Value::Null => 0.hash(&mut hasher),
        Value::Bool(value) => (1, value).hash(&mut hasher),
        Value::Number(number) => (2, Decimal::parse(number.as_str())).hash(&mut hasher),
        Value::String(text) => (3, text).hash(&mut hasher),
        Value::Array(items) => (4, items.iter().map(fingerprint).collect::<Vec<_>>()).hash(&mut hasher),
        Value::Object(object) => {
            let members = object.entries().iter();
            let mut prints: Vec<_> =
                members.map(|entry| (fingerprint(&entry.value), entry.key.text.as_str())).collect();
            prints.sort_unstable();
            (5, prints).hash(&mut hasher);
        }
    }
    hasher.finish()
}
