//! `JSONPath` (RFC 9535): queries that select nodes of a tree.
//!
//! Our own because a query runs on the tree itself, gives the place of each node in it, and cannot cost more than it
//! is allowed to: a few characters, such as `$..*..*..*`, select without bound.

mod compare;
mod function;
mod lexer;
mod parse;
mod parse_filter;
mod select;

use crate::source::Value;

pub(super) use select::{Effort, Exhausted, Selected, select};

/// A query: what it starts from is known to whoever runs it.
#[derive(Debug)]
pub(super) struct Query {
    segments: Vec<Segment>,
}

/// One step from nodes to nodes.
#[derive(Debug)]
struct Segment {
    /// Whether the selectors apply to the node and all its descendants, instead of the node alone.
    is_descendant: bool,
    selectors: Vec<Selector>,
}

/// What is selected of the children of a node.
#[derive(Debug)]
enum Selector {
    Name(String),
    Wildcard,
    Index(i64),
    Slice { start: Option<i64>, end: Option<i64>, step: i64 },
    Filter(Logical),
}

/// A condition on a child.
#[derive(Debug)]
enum Logical {
    Any(Vec<Logical>),
    All(Vec<Logical>),
    Not(Box<Logical>),
    Exists(Nested),
    Compared(Comparable, Operator, Comparable),
    /// `match` or `search`: whether the whole text, or a part of it, is as the pattern says.
    Matches {
        text: Comparable,
        pattern: Comparable,
        is_whole: bool,
    },
}

/// A query inside a filter.
#[derive(Debug)]
struct Nested {
    /// Whether it starts at the root, with `$`, instead of the child, with `@`.
    is_absolute: bool,
    query: Query,
}

/// What can be compared.
#[derive(Debug)]
enum Comparable {
    Literal(Value),
    /// A query that selects one node at most.
    Node(Nested),
    /// `length`: characters, items or members.
    Length(Box<Comparable>),
    /// `count`: how many nodes a query selects.
    Count(Nested),
    /// `value`: the value of the one node that a query selects.
    Only(Nested),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// Why a text is no query.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed {
    /// The byte of the text at which it stops being one.
    pub(super) at: usize,
    /// What was expected there.
    pub(super) message: String,
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    ///
    /// When the text is not well-formed and valid by RFC 9535 §2.1, or nests deeper than anything sensible does.
    pub(super) fn parse(text: &str) -> Result<Self, Malformed> {
        parse::query(text)
    }

    /// Whether it selects one node at most, by its form (RFC 9535 §2.3.5.1).
    fn is_singular(&self) -> bool {
        self.segments.iter().all(|segment| {
            !segment.is_descendant
                && matches!(segment.selectors[..], [Selector::Name(_) | Selector::Index(_)])
        })
    }
}

#[cfg(test)]
mod tests;
