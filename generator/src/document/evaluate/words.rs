//! The words that violations are told in.

use crate::document::JsonType;
use crate::source::{Node, Value};

/// Longer values are cut in messages.
const LONGEST: usize = 40;

/// A count and what is counted.
pub(super) fn counted(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// `a`, `a or b`, `a, b or c`.
pub(super) fn list(items: impl Iterator<Item = String>, conjunction: &str) -> String {
    let items: Vec<String> = items.collect();
    match items.split_last() {
        None => "nothing".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {conjunction} {last}", others.join(", ")),
    }
}

/// A type with its article.
pub(super) fn type_name(json_type: JsonType) -> &'static str {
    match json_type {
        JsonType::Null => "null",
        JsonType::Boolean => "a boolean",
        JsonType::Object => "an object",
        JsonType::Array => "an array",
        JsonType::Number => "a number",
        JsonType::String => "a string",
        JsonType::Integer => "an integer",
    }
}

/// The type of a value with its article.
pub(super) fn kind(node: &Node) -> &'static str {
    node.value.kind()
}

/// A value as a message shows it: JSON, cut where it is long. A string goes without its quotes.
pub(super) fn quoted(node: &Node) -> String {
    let mut text = String::new();
    match &node.value {
        Value::Null => return "null".to_owned(),
        Value::String(string) => text.extend(string.chars().take(LONGEST + 1)),
        _ => write_json(node, &mut text),
    }
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}

/// Writes a value until there is more than a message shows.
fn write_json(node: &Node, text: &mut String) {
    match &node.value {
        _ if text.len() > 4 * LONGEST => {}
        Value::Null => text.push_str("null"),
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => text.extend(number.as_str().chars().take(LONGEST + 1)),
        Value::String(string) => write_string(string, text),
        Value::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().take(LONGEST).enumerate() {
                text.push_str(if at == 0 { "" } else { ", " });
                write_json(item, text);
            }
            text.push(']');
        }
        Value::Object(object) => {
            text.push('{');
            for (at, entry) in object.entries().iter().take(LONGEST).enumerate() {
                text.push_str(if at == 0 { "" } else { ", " });
                write_string(&entry.key.text, text);
                text.push_str(": ");
                write_json(&entry.value, text);
            }
            text.push('}');
        }
    }
}

fn write_string(string: &str, text: &mut String) {
    text.push('"');
    text.extend(string.chars().take(LONGEST + 1).flat_map(char::escape_debug));
    text.push('"');
}
