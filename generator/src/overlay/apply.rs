//! The actions of an overlay, done to a tree one after the other.

use super::merge::{Conflict, update};
use super::path::{Effort, Exhausted, Selected, select};
use super::{Action, Change, Overlay, Target, Version};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Limits, Node, Span, Value};

/// Nodes that one query may look at: several times what a document may have.
const EFFORT_OF_QUERY: u64 = 20_000_000;

/// Nodes that the queries of one overlay may look at together.
const EFFORT_OF_OVERLAY: u64 = 500_000_000;

/// Applies an overlay to the tree of a document. An action that cannot be done is reported and left out.
pub fn apply(overlay: &Overlay, tree: Node, limits: &Limits) -> (Node, Diagnostics) {
    let size = Size::of(&tree);
    let mut application = Application {
        version: overlay.version,
        tree,
        limits,
        size,
        effort: EFFORT_OF_OVERLAY,
        found: Diagnostics::default(),
    };
    for action in &overlay.actions {
        if let Err(finding) = application.act(action) {
            application.found.push(*finding);
        }
    }
    (application.tree, application.found)
}

struct Application<'l> {
    version: Version,
    tree: Node,
    limits: &'l Limits,
    /// What the tree has grown to. What is removed still counts.
    size: Size,
    /// Nodes that its queries may still look at.
    effort: u64,
    found: Diagnostics,
}

/// How large a part of a tree is.
#[derive(Clone, Copy)]
struct Size {
    nodes: usize,
    text: usize,
    depth: usize,
}

/// The way from the root to a node: positions of members and items.
type Path = Vec<usize>;

impl Application<'_> {
    fn act(&mut self, action: &Action) -> Result<(), Box<Diagnostic>> {
        let target = &action.target;
        let selected = selected(target, &self.tree, &mut self.effort)?;
        if selected.is_empty() {
            let message = "the target selects nothing";
            return Err(Box::new(Diagnostic::new(Code::OverlayNoTarget, target.span, message)));
        }
        match (self.version, &action.change) {
            (Version::V1_0, _) => check_collections(&selected, target)?,
            (_, Change::Remove) => {}
            (_, Change::Update(_) | Change::Copy(_)) => check_same_kind(&selected, target)?,
        }
        let paths: Vec<Path> = selected.into_iter().map(|selected| selected.path).collect();
        match &action.change {
            Change::Update(value) => self.update(&paths, value, target),
            Change::Copy(from) => {
                let value = copied(from, &self.tree, &mut self.effort)?;
                self.update(&paths, &value, target)
            }
            Change::Remove if paths.iter().any(Vec::is_empty) => {
                Err(Box::new(unfit(target.span, "the document itself cannot be removed")))
            }
            Change::Remove => {
                remove(&mut self.tree, &paths, 0);
                Ok(())
            }
        }
    }

    fn update(&mut self, paths: &[Path], value: &Node, target: &Target) -> Result<(), Box<Diagnostic>> {
        self.grow(paths, value, target)?;
        for path in paths {
            let Some(node) = node_mut(&mut self.tree, path) else { continue };
            let Err(conflicts) = update(node, value, self.version) else { continue };
            for Conflict { new, old, message } in conflicts {
                self.found.push(unfit(new, message).label(old, "into this"));
            }
            // The others of the action mostly conflict in the same way.
            break;
        }
        Ok(())
    }

    /// Accounts for a value at every path, before it is put there.
    fn grow(&mut self, paths: &[Path], value: &Node, target: &Target) -> Result<(), Box<Diagnostic>> {
        let added = Size::of(value);
        self.size.nodes = self.size.nodes.saturating_add(added.nodes.saturating_mul(paths.len()));
        self.size.text = self.size.text.saturating_add(added.text.saturating_mul(paths.len()));
        let deepest = paths.iter().map(Vec::len).max().unwrap_or(0) + 1 + added.depth;
        let (nodes, text, depth) = (self.limits.nodes, self.limits.bytes, self.limits.depth);
        let exceeded = if self.size.nodes > nodes {
            format!("the action makes a document of more than {nodes} values")
        } else if self.size.text > text {
            format!("the action makes a document of more than {text} bytes of text")
        } else if deepest > depth {
            format!("the action nests arrays and objects more than {depth} levels deep")
        } else {
            return Ok(());
        };
        Err(Box::new(Diagnostic::new(Code::LimitExceeded, target.span, exceeded)))
    }
}

impl Size {
    fn of(node: &Node) -> Self {
        let mut size = Self { nodes: 1, text: 0, depth: 0 };
        let mut add = |child: &Node| {
            let child = Self::of(child);
            size.nodes += child.nodes;
            size.text += child.text;
            size.depth = size.depth.max(child.depth);
        };
        match &node.value {
            Value::Array(items) => items.iter().for_each(&mut add),
            Value::Object(object) => object.entries().iter().for_each(|entry| add(&entry.value)),
            Value::String(text) => return Self { text: text.len(), ..size },
            Value::Null | Value::Bool(_) | Value::Number(_) => return size,
        }
        if let Value::Object(object) = &node.value {
            size.text += object.entries().iter().map(|entry| entry.key.text.len()).sum::<usize>();
        }
        Self { depth: size.depth + 1, ..size }
    }
}

fn selected<'t>(
    target: &Target,
    tree: &'t Node,
    left: &mut u64,
) -> Result<Vec<Selected<'t>>, Box<Diagnostic>> {
    let allowed = EFFORT_OF_QUERY.min(*left);
    let mut effort = Effort(allowed);
    let selected = select(&target.query, tree, &mut effort);
    *left -= allowed - effort.0;
    selected.map_err(|Exhausted| {
        let message = "the queries of the overlay look at too many values";
        Box::new(Diagnostic::new(Code::LimitExceeded, target.span, message))
    })
}

/// The one node that a query selects, to be copied.
fn copied(from: &Target, tree: &Node, left: &mut u64) -> Result<Node, Box<Diagnostic>> {
    let found = selected(from, tree, left)?;
    match &found[..] {
        [one] => Ok(one.node.clone()),
        [] => Err(Box::new(unfit(from.span, "there is nothing to copy: the query selects no node"))),
        [first, second, ..] => {
            let message = format!("one node can be copied, and the query selects {}", found.len());
            let finding = unfit(from.span, message).label(first.node.span, "the first is here");
            Err(Box::new(finding.label(second.node.span, "the second is here")))
        }
    }
}

/// Version 1.0: a target selects objects and arrays alone.
fn check_collections(selected: &[Selected<'_>], target: &Target) -> Result<(), Box<Diagnostic>> {
    let is_collection = |node: &Node| matches!(node.value, Value::Object(_) | Value::Array(_));
    let Some(other) = selected.iter().find(|selected| !is_collection(selected.node)) else { return Ok(()) };
    let kind = other.node.value.kind();
    let message = format!("the target selects {kind}, and version 1.0 changes only objects and arrays");
    let finding = unfit(target.span, message).label(other.node.span, "selected here");
    Err(Box::new(finding.help("with `overlay: 1.1.0` other values can be changed as well")))
}

/// From version 1.1 on: the targets of one update are all objects, all arrays or all other values.
fn check_same_kind(selected: &[Selected<'_>], target: &Target) -> Result<(), Box<Diagnostic>> {
    let kind = |selected: &Selected<'_>| match selected.node.value {
        Value::Object(_) => "an object",
        Value::Array(_) => "an array",
        _ => "neither an object nor an array",
    };
    let Some(first) = selected.first() else { return Ok(()) };
    let Some(other) = selected.iter().find(|other| kind(other) != kind(first)) else { return Ok(()) };
    let message = "the target selects values of different kinds, which cannot be changed by one action";
    let finding = unfit(target.span, message)
        .label(first.node.span, format!("this is {}", kind(first)))
        .label(other.node.span, format!("this is {}", kind(other)));
    Err(Box::new(finding))
}

fn unfit(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::OverlayMismatch, span, message)
}

fn node_mut<'t>(root: &'t mut Node, path: &[usize]) -> Option<&'t mut Node> {
    let mut node = root;
    for &at in path {
        node = match &mut node.value {
            Value::Array(items) => items.get_mut(at)?,
            Value::Object(object) => object.value_mut(at)?,
            _ => return None,
        };
    }
    Some(node)
}

/// Removes the nodes at paths, which are sorted and have the way to this node, so many steps, in common.
fn remove(node: &mut Node, paths: &[Path], depth: usize) {
    let step = |path: &Path| path.get(depth).copied();
    let mut removed = Vec::new();
    for same in paths.chunk_by(|a, b| step(a) == step(b)) {
        let Some(at) = same.first().and_then(step) else { continue };
        // The shortest comes first: what is inside of it goes with it.
        if same.first().is_some_and(|path| path.len() == depth + 1) {
            removed.push(at);
        } else if let Some(child) = node_mut(node, &[at]) {
            remove(child, same, depth + 1);
        }
    }
    if removed.is_empty() {
        return;
    }
    let stays = |at: usize| removed.binary_search(&at).is_err();
    match &mut node.value {
        Value::Array(items) => {
            let mut at = 0..;
            items.retain(|_| at.next().is_none_or(stays));
        }
        Value::Object(object) => object.retain(stays),
        _ => {}
    }
}
