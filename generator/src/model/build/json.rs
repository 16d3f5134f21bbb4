//! JSON values of the document.

use crate::model::Json;
use crate::source::{Entry, Key, Node, Number, Object, Span, Value};

/// A node's value, without its place.
pub(super) fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Number(number) => Json::Number(number.as_str().to_owned()),
        Value::String(text) => Json::String(text.clone()),
        Value::Array(items) => Json::Array(items.iter().map(json).collect()),
        Value::Object(object) => Json::Object(
            object.entries().iter().map(|entry| (entry.key.text.clone(), json(&entry.value))).collect(),
        ),
    }
}

/// A value as a node, to be evaluated; no key occurs twice.
pub(super) fn node(value: &Json, span: Span) -> Node {
    let value = match value {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(digits) => Value::Number(Number::new(digits.clone())),
        Json::String(text) => Value::String(text.clone()),
        Json::Array(items) => Value::Array(items.iter().map(|item| node(item, span)).collect()),
        Json::Object(members) => {
            let mut object = Object::default();
            let member = |(text, value): &(String, Json)| Entry {
                key: Key { text: text.clone(), span },
                value: node(value, span),
            };
            object.append(members.iter().map(member).collect());
            Value::Object(object)
        }
    };
    Node { span, value }
}

/// A text that two values share exactly where they are the same in JSON Schema's meaning (Core §4.2.2): numbers by
/// value, objects in any order.
pub(super) fn canonical(value: &Json) -> String {
    match value {
        Json::Null | Json::Bool(_) | Json::String(_) => shown(value),
        Json::Number(digits) => super::decimal::canonical(digits),
        Json::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Json::Object(members) => {
            let mut members: Vec<String> =
                members.iter().map(|(key, value)| format!("{key:?}:{}", canonical(value))).collect();
            members.sort();
            format!("{{{}}}", members.join(","))
        }
    }
}

/// Whether two values are the same in JSON Schema's meaning.
pub(super) fn same(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::String(a), Json::String(b)) => a == b,
        _ => canonical(a) == canonical(b),
    }
}

/// A scalar as it is shown in messages.
pub(super) fn shown(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Number(digits) => digits.clone(),
        Json::String(text) => format!("{text:?}"),
        Json::Array(_) => "an array".to_owned(),
        Json::Object(_) => "an object".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_by_value_and_objects_in_any_order() {
        let number = |digits: &str| Json::Number(digits.into());
        assert!(same(&number("1"), &number("1.0")));
        assert!(!same(&number("1"), &Json::String("1".into())));
        let one = Json::Object(vec![("a".into(), number("1")), ("b".into(), Json::Null)]);
        let two = Json::Object(vec![("b".into(), Json::Null), ("a".into(), number("1e0"))]);
        assert!(same(&one, &two));
        assert!(!same(&one, &Json::Object(vec![("a".into(), number("1"))])));
    }
}
