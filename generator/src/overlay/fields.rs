//! Objects of an overlay, by the fields that the specification knows.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{Node, Object, Span, Value};

/// An object and what it is called.
pub(super) struct Fields<'t> {
    name: &'static str,
    object: &'t Object,
    span: Span,
}

impl<'t> Fields<'t> {
    /// Takes a node that must be an object; reports fields that are not known.
    pub(super) fn of(
        name: &'static str,
        node: &'t Node,
        known: &[&str],
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let Value::Object(object) = &node.value else {
            found
                .push(malformed(node.span, format!("{name} is {} and must be an object", node.value.kind())));
            return None;
        };
        for entry in object.entries() {
            let key = entry.key.text.as_str();
            if known.contains(&key) || key.starts_with("x-") {
                continue;
            }
            let finding = malformed(entry.key.span, format!("`{key}` is not a field of {name}"));
            let listed = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            found.push(finding.help(match nearest(key, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("its fields are {listed}"),
            }));
        }
        Some(Self { name, object, span: node.span })
    }

    pub(super) fn span(&self) -> Span {
        self.span
    }

    pub(super) fn get(&self, field: &str) -> Option<&'t Node> {
        self.object.get(field)
    }

    /// The value of a field that must be there.
    pub(super) fn required(&self, field: &str, found: &mut Diagnostics) -> Option<&'t Node> {
        let node = self.get(field);
        if node.is_none() {
            found.push(malformed(self.span, format!("{} lacks the field `{field}`", self.name)));
        }
        node
    }

    /// The string of a field, if the field is there.
    pub(super) fn string(&self, field: &str, found: &mut Diagnostics) -> Option<(&'t str, Span)> {
        string(field, self.get(field)?, found)
    }

    /// The string of a field that must be there.
    pub(super) fn required_string(&self, field: &str, found: &mut Diagnostics) -> Option<(&'t str, Span)> {
        string(field, self.required(field, found)?, found)
    }
}

fn string<'t>(field: &str, node: &'t Node, found: &mut Diagnostics) -> Option<(&'t str, Span)> {
    match &node.value {
        Value::String(text) => Some((text, node.span)),
        other => {
            found.push(malformed(node.span, format!("`{field}` is {} and must be a string", other.kind())));
            None
        }
    }
}

pub(super) fn malformed(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::Overlay, span, message)
}
