//! A node of the document and its address.

use crate::document::{Place, Pointer, Spanned};
use crate::source::{Key, Node, Span, Value};

/// A node together with the pointer that leads to it.
#[derive(Clone, Debug)]
pub(super) struct At<'a> {
    pub(super) node: &'a Node,
    pub(super) pointer: Pointer,
}

/// A member of an object that is used as a map.
#[derive(Clone, Debug)]
pub(super) struct Member<'a> {
    pub(super) key: Spanned<String>,
    pub(super) at: At<'a>,
}

impl<'a> At<'a> {
    pub(super) fn root(node: &'a Node) -> Self {
        Self { node, pointer: Pointer::root() }
    }

    pub(super) fn span(&self) -> Span {
        self.node.span
    }

    pub(super) fn place(&self) -> Place {
        Place { span: self.node.span, pointer: self.pointer.clone() }
    }

    /// The member behind a key, or the item behind an index without leading zeros (RFC 6901 §4).
    pub(super) fn child(&self, token: &str) -> Option<At<'a>> {
        let node = match &self.node.value {
            Value::Object(object) => object.get(token),
            Value::Array(items) if token == "0" || !token.starts_with(['0', '+']) => {
                token.parse::<usize>().ok().and_then(|index| items.get(index))
            }
            _ => None,
        }?;
        Some(At { node, pointer: self.pointer.child(token) })
    }

    /// The items of an array, or nothing where the node is none.
    pub(super) fn items(&self) -> Option<Vec<At<'a>>> {
        let Value::Array(items) = &self.node.value else { return None };
        let at =
            |(index, node): (usize, &'a Node)| At { node, pointer: self.pointer.child(&index.to_string()) };
        Some(items.iter().enumerate().map(at).collect())
    }

    /// The members of an object in document order, or nothing where the node is none.
    pub(super) fn members(&self) -> Option<Vec<Member<'a>>> {
        let Value::Object(object) = &self.node.value else { return None };
        let members = object.entries().iter().map(|entry| Member {
            key: spanned_key(&entry.key),
            at: At { node: &entry.value, pointer: self.pointer.child(&entry.key.text) },
        });
        Some(members.collect())
    }
}

pub(super) fn spanned_key(key: &Key) -> Spanned<String> {
    Spanned { value: key.text.clone(), span: key.span }
}

/// The name of a value's JSON type with its article.
pub(super) fn type_of(node: &Node) -> &'static str {
    match node.value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
