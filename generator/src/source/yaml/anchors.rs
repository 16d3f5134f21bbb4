//! Anchors of a YAML document and what their aliases stand for.

use crate::source::Node;
use crate::source::limits::Weight;

/// The nodes that anchors name, by the number the parser gave each anchor.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    nodes: Vec<Option<Anchored>>,
}

/// A complete node that aliases may repeat.
#[derive(Clone, Debug)]
pub(super) struct Anchored {
    pub(super) node: Node,
    /// What one repetition costs.
    pub(super) weight: Weight,
    /// Levels of collections in the node; 0 for a scalar.
    pub(super) height: usize,
}

impl Anchors {
    /// Takes in a node once it is complete.
    pub(super) fn insert(&mut self, number: usize, anchored: Anchored) {
        if self.nodes.len() <= number {
            self.nodes.resize_with(number + 1, || None);
        }
        self.nodes[number] = Some(anchored);
    }

    /// The node behind an anchor. `None` while it is not complete, that is: for an alias inside it.
    pub(super) fn get(&self, number: usize) -> Option<&Anchored> {
        self.nodes.get(number)?.as_ref()
    }
}
