//! What `update` and `copy` do to a node: the merge of the Overlay Specification's Action Object.

use super::Version;
use crate::source::{Node, Object, Span, Value};

/// Two values that cannot be merged.
#[derive(Debug)]
pub(super) struct Conflict {
    /// The value that was to be merged.
    pub(super) new: Span,
    /// The value that it was to be merged into.
    pub(super) old: Span,
    /// What the two are.
    pub(super) message: String,
}

/// Changes a selected node by a value.
pub(super) fn update(target: &mut Node, new: &Node, version: Version) -> Result<(), Vec<Conflict>> {
    let mut conflicts = Vec::new();
    match (&mut target.value, &new.value) {
        // Version 1.0 says of an array that the value is the entry to append, whatever it is.
        (Value::Array(items), Value::Array(_)) if version == Version::V1_0 => items.push(new.clone()),
        (Value::Array(items), Value::Array(added)) => items.extend_from_slice(added),
        (Value::Array(items), _) => items.push(new.clone()),
        _ => merge(target, new, &mut conflicts),
    }
    if conflicts.is_empty() { Ok(()) } else { Err(conflicts) }
}

fn merge(old: &mut Node, new: &Node, conflicts: &mut Vec<Conflict>) {
    let (was, is) = (old.value.kind(), new.value.kind());
    match (&mut old.value, &new.value) {
        (Value::Object(old), Value::Object(new)) => merge_members(old, new, conflicts),
        (Value::Array(old), Value::Array(new)) => old.extend_from_slice(new),
        (Value::Object(_) | Value::Array(_), _) | (_, Value::Object(_) | Value::Array(_)) => {
            let message = format!("{is} cannot be merged into {was}");
            conflicts.push(Conflict { new: new.span, old: old.span, message });
        }
        _ => *old = new.clone(),
    }
}

fn merge_members(old: &mut Object, new: &Object, conflicts: &mut Vec<Conflict>) {
    let mut added = Vec::new();
    for entry in new.entries() {
        match old.position(&entry.key.text).and_then(|at| old.value_mut(at)) {
            Some(value) => merge(value, &entry.value, conflicts),
            None => added.push(entry.clone()),
        }
    }
    if !added.is_empty() {
        old.append(added);
    }
}
