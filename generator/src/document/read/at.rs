//! A node of the document and its address.

use crate::document::{Place, Pointer, ResourceId, Spanned};
use crate::source::{Key, Node, Span, TreeId, Value};

/// A node together with the pointer that leads to it.
#[derive(Clone, Debug)]
pub(super) struct At<'a> {
    pub(super) node: &'a Node,
    /// The document that it stands in.
    pub(super) tree: TreeId,
    /// What references that stand here are resolved in.
    pub(super) resource: ResourceId,
    pub(super) pointer: Pointer,
}

/// A member of an object that is used as a map.
#[derive(Clone, Debug)]
pub(super) struct Member<'a> {
    pub(super) key: Spanned<String>,
    pub(super) at: At<'a>,
}

impl<'a> At<'a> {
    /// A node inside this one.
    pub(super) fn inside(&self, node: &'a Node, token: &str) -> At<'a> {
        At { node, tree: self.tree, resource: self.resource, pointer: self.pointer.child(token) }
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
        Some(self.inside(node, token))
    }

    /// The items of an array, or nothing where the node is none.
    pub(super) fn items(&self) -> Option<Vec<At<'a>>> {
        let Value::Array(items) = &self.node.value else { return None };
        let at = |(index, node): (usize, &'a Node)| self.inside(node, &index.to_string());
        Some(items.iter().enumerate().map(at).collect())
    }

    /// The members of an object in document order, or nothing where the node is none.
    pub(super) fn members(&self) -> Option<Vec<Member<'a>>> {
        let Value::Object(object) = &self.node.value else { return None };
        let members = object.entries().iter().map(|entry| Member {
            key: spanned_key(&entry.key),
            at: self.inside(&entry.value, &entry.key.text),
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
