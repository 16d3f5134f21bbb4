//! Paths and methods → routes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use http::Method;

use crate::operation::{Captures, PathTemplate, Piece, SegmentTemplate, canonical_segment};

/// A tree of path segments. In each segment literals go before templates, and among templates those with more literal
/// text (so the paths object has it). The trailing slash counts: it makes a last, empty
/// segment.
#[derive(Debug, Default)]
pub(super) struct Router {
    root: Node,
}

#[derive(Debug, Default)]
struct Node {
    literals: BTreeMap<String, Node>,
    /// Segments with parameters, those with more literal text first.
    templates: Vec<(SegmentTemplate, Node)>,
    /// The operations whose path ends here.
    methods: Vec<Endpoint>,
}

#[derive(Debug)]
struct Endpoint {
    method: Method,
    route: usize,
    /// Names of the parameters in the order of the path. Paths that differ in nothing else share their nodes.
    names: Vec<&'static str>,
}

/// What a path and a method lead to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// A route and the parameters of its path.
    Route(usize, Captures),
    /// The path has these methods only, separated by commas.
    OtherMethods(String),
    /// No route has this path.
    None,
}

impl Router {
    /// Adds a route. One that is there already stays.
    pub(super) fn insert(&mut self, path: &'static str, method: Method, route: usize) {
        let template = PathTemplate::parse(path);
        let names = template.segments.iter().flat_map(SegmentTemplate::names).collect();
        let node = template.segments.into_iter().fold(&mut self.root, Node::child);
        if node.methods.iter().all(|known| known.method != method) {
            node.methods.push(Endpoint { method, route, names });
        }
    }

    /// The route of a path, which begins with a slash. HEAD is answered by GET.
    pub(super) fn find(&self, path: &str, method: &Method) -> Match {
        let Some(path) = path.strip_prefix('/') else { return Match::None };
        let segments: Vec<Cow<'_, str>> = path.split('/').map(canonical_segment).collect();
        let mut values = Vec::new();
        let Some(node) = self.root.find(&segments, &mut values) else { return Match::None };
        let endpoint = |method: &Method| node.methods.iter().find(|endpoint| endpoint.method == *method);
        let get = || endpoint(&Method::GET).filter(|_| *method == Method::HEAD);
        match endpoint(method).or_else(get) {
            Some(Endpoint { route, names, .. }) => {
                let values = values.into_iter().map(str::to_owned);
                Match::Route(*route, names.iter().copied().zip(values).collect())
            }
            None => Match::OtherMethods(node.allow()),
        }
    }
}

impl Node {
    fn child(&mut self, segment: SegmentTemplate) -> &mut Node {
        match segment.pieces.as_slice() {
            [] => self.literals.entry(String::new()).or_default(),
            [Piece::Literal(literal)] => self.literals.entry(literal.clone()).or_default(),
            _ => {
                let at = self.templates.iter().position(|(known, _)| known.has_shape_of(&segment));
                let at = at.unwrap_or_else(|| {
                    let length = segment.literal_length();
                    let at = self.templates.partition_point(|(known, _)| known.literal_length() >= length);
                    self.templates.insert(at, (segment, Node::default()));
                    at
                });
                &mut self.templates[at].1
            }
        }
    }

    /// The node for `segments`, and the values of the parameters on the way there. Every node is visited at most once.
    fn find<'s>(&self, segments: &'s [Cow<'_, str>], values: &mut Vec<&'s str>) -> Option<&Node> {
        let Some((segment, rest)) = segments.split_first() else {
            return Some(self).filter(|node| !node.methods.is_empty());
        };
        if let Some(node) = self.literals.get(&**segment).and_then(|node| node.find(rest, values)) {
            return Some(node);
        }
        self.templates.iter().find_map(|(template, node)| {
            let known = values.len();
            values.extend(template.matches(segment)?);
            let found = node.find(rest, values);
            if found.is_none() {
                values.truncate(known);
            }
            found
        })
    }

    /// The methods for `Allow`.
    fn allow(&self) -> String {
        let mut methods: Vec<&str> = self.methods.iter().map(|endpoint| endpoint.method.as_str()).collect();
        for (implied, by) in [("HEAD", "GET"), ("OPTIONS", "")] {
            if !methods.contains(&implied) && (by.is_empty() || methods.contains(&by)) {
                methods.push(implied);
            }
        }
        methods.join(", ")
    }
}

impl SegmentTemplate {
    fn literal_length(&self) -> usize {
        self.literals().map(str::len).sum()
    }

    fn literals(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().map(|piece| match piece {
            Piece::Literal(literal) => literal.as_str(),
            Piece::Parameter(_) => "",
        })
    }

    /// Whether nothing but the names of the parameters differs.
    fn has_shape_of(&self, other: &Self) -> bool {
        self.literals().eq(other.literals())
    }
}
