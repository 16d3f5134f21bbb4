//! Where in an instance an evaluation is.

use crate::document::SchemaId;
use crate::source::{Node, Value};

/// A value of the instance and the way to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'p, 'i> {
    /// The value.
    pub(super) node: &'i Node,
    /// The schema that was the first to be asked about this value; others are asked on its behalf.
    pub(super) asked: SchemaId,
    parent: Option<(&'p At<'p, 'i>, Step<'i>)>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'i> {
    Key(&'i str),
    Index(usize),
}

impl<'p, 'i> At<'p, 'i> {
    /// The instance as a whole.
    pub(super) fn root(node: &'i Node, asked: SchemaId) -> Self {
        Self { node, asked, parent: None }
    }

    /// The value of a member.
    pub(super) fn member(&'p self, key: &'i str, node: &'i Node, asked: SchemaId) -> At<'p, 'i> {
        At { node, asked, parent: Some((self, Step::Key(key))) }
    }

    /// An item.
    pub(super) fn item(&'p self, index: usize, node: &'i Node, asked: SchemaId) -> At<'p, 'i> {
        At { node, asked, parent: Some((self, Step::Index(index))) }
    }

    /// The JSON Pointer from the root of the instance (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        let mut steps = Vec::new();
        let mut at = self;
        while let Some((parent, step)) = &at.parent {
            steps.push(match step {
                Step::Key(key) => key.replace('~', "~0").replace('/', "~1"),
                Step::Index(index) => index.to_string(),
            });
            at = parent;
        }
        steps.iter().rev().flat_map(|step| ["/", step]).collect()
    }

    /// How many values it has: items or members.
    pub(super) fn len(&self) -> usize {
        match &self.node.value {
            Value::Array(items) => items.len(),
            Value::Object(object) => object.entries().len(),
            _ => 0,
        }
    }
}
