//! The nodes that a query selects (RFC 9535 §2.3 and §2.5).

use std::borrow::Cow;
use std::rc::Rc;

use super::function::Patterns;
use super::{Comparable, Logical, Nested, Query, Segment, Selector};
use crate::source::{Node, Number, Value};

/// What queries may still cost: one for each node that is looked at.
#[derive(Debug)]
pub(crate) struct Effort(pub(crate) u64);

/// A query would cost more than is allowed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Exhausted;

/// A selected node.
#[derive(Debug)]
pub(crate) struct Selected<'t> {
    pub(crate) node: &'t Node,
    /// The way from the root: of each object or array the position of the member or item.
    pub(crate) path: Vec<usize>,
}

impl Effort {
    pub(super) fn spend(&mut self, cost: usize) -> Result<(), Exhausted> {
        self.0 = self.0.checked_sub(cost as u64).ok_or(Exhausted)?;
        Ok(())
    }
}

/// The nodes that a query selects, in the order of the tree, each once.
pub(crate) fn select<'t>(
    query: &Query,
    root: &'t Node,
    effort: &mut Effort,
) -> Result<Vec<Selected<'t>>, Exhausted> {
    let mut selection = Selection { root, effort, patterns: Patterns::default() };
    let found = selection.nodes(query, Found { node: root, way: None })?;
    let mut selected: Vec<Selected<'t>> = found.iter().map(Found::selected).collect();
    selected.sort_by(|a, b| a.path.cmp(&b.path));
    selected.dedup_by(|a, b| a.path == b.path);
    Ok(selected)
}

/// A node and the way to it, which many nodes have in common.
#[derive(Clone)]
struct Found<'t> {
    node: &'t Node,
    way: Option<Rc<Step>>,
}

struct Step {
    before: Option<Rc<Step>>,
    at: usize,
}

struct Selection<'t, 'e> {
    root: &'t Node,
    effort: &'e mut Effort,
    patterns: Patterns,
}

impl<'t> Found<'t> {
    fn selected(&self) -> Selected<'t> {
        let mut path = Vec::new();
        let mut way = &self.way;
        while let Some(step) = way {
            path.push(step.at);
            way = &step.before;
        }
        path.reverse();
        Selected { node: self.node, path }
    }

    fn child(&self, at: usize) -> Option<Self> {
        let node = match &self.node.value {
            Value::Array(items) => items.get(at)?,
            Value::Object(object) => &object.entries().get(at)?.value,
            _ => return None,
        };
        Some(Self { node, way: Some(Rc::new(Step { before: self.way.clone(), at })) })
    }

    /// The items of an array or the values of an object.
    fn children(&self) -> impl Iterator<Item = Self> {
        (0..size(self.node)).filter_map(|at| self.child(at))
    }
}

/// How many children a node has.
fn size(node: &Node) -> usize {
    match &node.value {
        Value::Array(items) => items.len(),
        Value::Object(object) => object.entries().len(),
        _ => 0,
    }
}

impl<'t> Selection<'t, '_> {
    fn nodes(&mut self, query: &Query, start: Found<'t>) -> Result<Vec<Found<'t>>, Exhausted> {
        let mut found = vec![start];
        for segment in &query.segments {
            let mut next = Vec::new();
            for node in &found {
                self.follow(segment, node, &mut next)?;
            }
            found = next;
        }
        Ok(found)
    }

    fn follow(
        &mut self,
        segment: &Segment,
        node: &Found<'t>,
        found: &mut Vec<Found<'t>>,
    ) -> Result<(), Exhausted> {
        self.effort.spend(1)?;
        for selector in &segment.selectors {
            self.pick(selector, node, found)?;
        }
        if segment.is_descendant {
            for child in node.children() {
                self.follow(segment, &child, found)?;
            }
        }
        Ok(())
    }

    /// The children that a selector takes.
    fn pick(
        &mut self,
        selector: &Selector,
        node: &Found<'t>,
        found: &mut Vec<Found<'t>>,
    ) -> Result<(), Exhausted> {
        match (selector, &node.node.value) {
            (Selector::Name(name), Value::Object(object)) => {
                found.extend(object.position(name).and_then(|at| node.child(at)));
            }
            (Selector::Index(index), Value::Array(items)) => {
                let at = from_either_end(*index, items.len());
                found.extend(usize::try_from(at).ok().and_then(|at| node.child(at)));
            }
            (Selector::Slice { start, end, step }, Value::Array(items)) => {
                self.effort.spend(items.len())?;
                found.extend(slice(*start, *end, *step, items.len()).filter_map(|at| node.child(at)));
            }
            (Selector::Wildcard, _) => {
                self.effort.spend(size(node.node))?;
                found.extend(node.children());
            }
            (Selector::Filter(condition), _) => {
                for child in node.children() {
                    self.effort.spend(1)?;
                    if self.holds(condition, &child)? {
                        found.push(child);
                    }
                }
            }
            (Selector::Name(_) | Selector::Index(_) | Selector::Slice { .. }, _) => {}
        }
        Ok(())
    }

    fn holds(&mut self, condition: &Logical, child: &Found<'t>) -> Result<bool, Exhausted> {
        match condition {
            Logical::Any(list) => {
                for condition in list {
                    if self.holds(condition, child)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Logical::All(list) => {
                for condition in list {
                    if !self.holds(condition, child)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Logical::Not(condition) => Ok(!self.holds(condition, child)?),
            Logical::Exists(nested) => Ok(!self.nested(nested, child)?.is_empty()),
            Logical::Compared(left, operator, right) => {
                let (left, right) = (self.value(left, child)?, self.value(right, child)?);
                operator.holds(left.as_deref(), right.as_deref(), self.effort)
            }
            Logical::Matches { text, pattern, is_whole } => {
                let (text, pattern) = (self.value(text, child)?, self.value(pattern, child)?);
                let (Some(Value::String(text)), Some(Value::String(pattern))) =
                    (text.as_deref(), pattern.as_deref())
                else {
                    return Ok(false);
                };
                self.effort.spend(text.len() + pattern.len())?;
                Ok(self.patterns.matches(pattern, text, *is_whole))
            }
        }
    }

    fn nested(&mut self, nested: &Nested, child: &Found<'t>) -> Result<Vec<Found<'t>>, Exhausted> {
        let start = if nested.is_absolute { Found { node: self.root, way: None } } else { child.clone() };
        self.nodes(&nested.query, start)
    }

    /// The value of what is compared; `None` is the specification's `Nothing`.
    fn value<'v>(
        &mut self,
        comparable: &'v Comparable,
        child: &Found<'t>,
    ) -> Result<Option<Cow<'v, Value>>, Exhausted>
    where
        't: 'v,
    {
        let number = |count: usize| Some(Cow::Owned(Value::Number(Number::new(count.to_string()))));
        Ok(match comparable {
            Comparable::Literal(value) => Some(Cow::Borrowed(value)),
            Comparable::Node(nested) | Comparable::Only(nested) => match self.nested(nested, child)?[..] {
                [Found { node, .. }] => Some(Cow::Borrowed(&node.value)),
                _ => None,
            },
            Comparable::Count(nested) => number(self.nested(nested, child)?.len()),
            Comparable::Length(of) => match self.value(of, child)?.as_deref() {
                Some(Value::String(text)) => number(text.chars().count()),
                Some(Value::Array(items)) => number(items.len()),
                Some(Value::Object(object)) => number(object.entries().len()),
                _ => None,
            },
        })
    }
}

/// A position counted from the start, or from the end where it is negative.
fn from_either_end(index: i64, length: usize) -> i64 {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    if index < 0 { length.saturating_add(index) } else { index }
}

/// The positions of a slice (RFC 9535 §2.3.4.2.2).
fn slice(start: Option<i64>, end: Option<i64>, step: i64, length: usize) -> impl Iterator<Item = usize> {
    let last = i64::try_from(length).unwrap_or(i64::MAX) - 1;
    let is_forward = step > 0;
    let (first, behind) = if is_forward { (0, last + 1) } else { (last, -1) };
    let bound = |index: Option<i64>, default: i64| {
        index
            .map_or(default, |index| from_either_end(index, length))
            .clamp(first.min(behind), first.max(behind))
    };
    let (start, end) = (bound(start, first), bound(end, behind));
    let is_inside = move |at: &i64| step != 0 && if is_forward { *at < end } else { *at > end };
    let next = move |at: &i64| at.checked_add(step);
    std::iter::successors(Some(start), next).take_while(is_inside).filter_map(|at| usize::try_from(at).ok())
}
