//! Trees and findings as short text, for the tests of the readers.

use std::fmt::Write as _;

use super::{Limits, Node, Sources, Value, read_text};

/// The tree as compact JSON and each finding as `code line:column text at fault: message`, one a line.
pub(super) fn shown(name: &str, text: &str, limits: &Limits) -> (String, Vec<String>) {
    let mut sources = Sources::default();
    let (root, diagnostics) = read_text(name, text, &mut sources, limits);
    let mut tree = String::new();
    if let Some(root) = root {
        print(&root, &mut tree);
    }
    let findings = diagnostics.iter().map(|finding| {
        let (code, message) = (finding.code.as_str(), &finding.message);
        let Some(span) = finding.span else { return format!("{code} {message}") };
        let at = sources.position(span);
        format!("{code} {}:{} {:?}: {message}", at.line, at.column, sources.text(span))
    });
    (tree, findings.collect())
}

/// Each value of a tree as `pointer=text at its span`, keys as `pointer:text`, in document order.
pub(super) fn spans(name: &str, text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let (root, diagnostics) = read_text(name, text, &mut sources, &Limits::default());
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let mut list = Vec::new();
    if let Some(root) = root {
        list_spans(&root, "", &sources, &mut list);
    }
    list
}

fn list_spans(node: &Node, pointer: &str, sources: &Sources, list: &mut Vec<String>) {
    list.push(format!("{pointer}={}", sources.text(node.span)));
    match &node.value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                list_spans(item, &format!("{pointer}/{at}"), sources, list);
            }
        }
        Value::Object(object) => {
            for entry in object.entries() {
                let pointer = format!("{pointer}/{}", entry.key.text);
                list.push(format!("{pointer}:{}", sources.text(entry.key.span)));
                list_spans(&entry.value, &pointer, sources, list);
            }
        }
        _ => {}
    }
}

fn print(node: &Node, out: &mut String) {
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(&value.to_string()),
        Value::Number(number) => out.push_str(number.as_str()),
        Value::String(text) => {
            let _ = write!(out, "{text:?}");
        }
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                print(item, out);
            }
            out.push(']');
        }
        Value::Object(object) => {
            out.push('{');
            for (at, entry) in object.entries().iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                let _ = write!(out, "{:?}:", entry.key.text);
                print(&entry.value, out);
            }
            out.push('}');
        }
    }
}
