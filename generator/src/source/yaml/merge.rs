//! Merge keys: `<<: *base` brings in the members of another object. A habit of YAML 1.1 that documents rely on.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Entry, Node, Object, Span, Value};

/// A `<<` and what it holds.
#[derive(Debug)]
pub(super) struct Merge {
    /// How many members of the object stand in front of it.
    pub(super) at: usize,
    /// Where `<<` stands.
    pub(super) key: Span,
    /// One object or an array of them.
    pub(super) value: Node,
}

/// Puts the members that a merge brings in at the place of the `<<`. The object's own members win over them, and
/// of several merged objects the earlier wins.
pub(super) fn apply(own: &mut Vec<Entry>, merge: Merge, diagnostics: &mut Diagnostics) {
    let mut taken: BTreeSet<String> = own.iter().map(|entry| entry.key.text.clone()).collect();
    let brought: Vec<Entry> = bases(merge.value, merge.key, diagnostics)
        .into_iter()
        .flat_map(Object::into_entries)
        .filter(|entry| taken.insert(entry.key.text.clone()))
        .collect();
    own.splice(merge.at..merge.at, brought);
}

fn bases(value: Node, key: Span, diagnostics: &mut Diagnostics) -> Vec<Object> {
    let candidates = match value.value {
        Value::Array(items) => items,
        _ => vec![value],
    };
    let mut bases = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        match candidate.value {
            Value::Object(object) => bases.push(object),
            other => {
                let message =
                    format!("a merge key holds {}, expected an object or an array of objects", other.kind());
                let diagnostic = Diagnostic::new(Code::BadMerge, candidate.span, message)
                    .label(key, "merged here")
                    .help("write `\"<<\"` in quotes where an ordinary key is meant");
                diagnostics.push(diagnostic);
            }
        }
    }
    bases
}
