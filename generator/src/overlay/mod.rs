//! Overlays: documents by the Overlay Specification (1.0, 1.1 and 1.2) that change an `OpenAPI` document.
//!
//! *Takes* the tree of the entry document and the trees of overlays. *Gives* the changed tree, in which every node
//! still has its own place: what an overlay brought stands in the overlay, and findings about it point there. *Does
//! not know* what `OpenAPI` is.
//!
//! The result keeps to the same [`Limits`](crate::source::Limits) as a document that was read.

mod apply;
mod extends;
mod fields;
mod merge;
mod path;
mod read;

use crate::source::{Node, Span};
use path::Query;

pub use apply::apply;
pub use extends::check_extends;
pub use read::read;

/// An overlay.
#[derive(Debug)]
pub struct Overlay {
    version: Version,
    /// The document that it was written for, and where it says so.
    extends: Option<(String, Span)>,
    actions: Vec<Action>,
}

/// The feature sets of the Overlay Specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Version {
    V1_0,
    V1_1,
    V1_2,
}

/// A change and the nodes that it is made to.
#[derive(Debug)]
struct Action {
    target: Target,
    change: Change,
}

/// A query and where it stands.
#[derive(Debug)]
struct Target {
    query: Query,
    span: Span,
}

#[derive(Debug)]
enum Change {
    /// A value is merged into objects, added to arrays, or put in the place of others.
    Update(Node),
    /// The same with the value of another node of the document.
    Copy(Target),
    Remove,
}

#[cfg(test)]
mod tests;
