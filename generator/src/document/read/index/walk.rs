//! The walk over what the specification gives a kind.

use super::super::at::At;
use super::super::fields::MAX_POINTER;
use super::super::kind::{Kind, Shape};
use super::super::schema_reference::is_reference;
use super::super::security::is_uri;
use super::{Anchor, Index, Reference, Resource, string_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Pointer, ResourceId};
use crate::source::{Node, Object, Span, Target, TreeId, Uri, Value};

/// The way from a place whose address is known to the one that is walked.
#[derive(Clone, Copy)]
enum Path<'p> {
    From(&'p Pointer),
    Member(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl Path<'_> {
    fn pointer(&self) -> Pointer {
        match self {
            Path::From(pointer) => (*pointer).clone(),
            Path::Member(parent, key) => parent.pointer().child(key),
            Path::Item(parent, index) => parent.pointer().child(&index.to_string()),
        }
    }

    /// How long the address is. Objects at endless ones are refused where they are read.
    fn is_endless(&self) -> bool {
        self.length() > MAX_POINTER
    }

    fn length(&self) -> usize {
        match self {
            Path::From(pointer) => pointer.as_str().len(),
            Path::Member(parent, key) => parent.length().saturating_add(key.len()),
            Path::Item(parent, _) => parent.length().saturating_add(1),
        }
    }
}

/// The document and the resource that are walked.
#[derive(Clone, Copy)]
struct Within {
    tree: TreeId,
    resource: ResourceId,
}

impl Index {
    /// Walks an object of a kind and everything in it.
    pub(super) fn walk_from(&mut self, at: &At<'_>, kind: Kind) {
        let within = Within { tree: at.tree, resource: at.resource };
        self.walk(at.node, Shape::One(kind), within, Path::From(&at.pointer));
    }

    fn walk(&mut self, node: &Node, shape: Shape, within: Within, path: Path<'_>) {
        let inner = match shape {
            Shape::Unknown => return,
            Shape::One(kind) => match &node.value {
                Value::Object(object) => match self.object(object, kind, within, &path) {
                    Some(within) => within,
                    None => return,
                },
                // Older versions of JSON Schema have an array where there is one schema now.
                Value::Array(_) if kind == Kind::Schema => {
                    return self.walk(node, Shape::Each(kind), within, path);
                }
                _ => return,
            },
            Shape::Each(_) => within,
        };
        match &node.value {
            Value::Object(object) => {
                for entry in object.entries() {
                    let key = entry.key.text.as_str();
                    self.walk(&entry.value, shape.child(key), inner, Path::Member(&path, key));
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.walk(item, shape.child(""), inner, Path::Item(&path, index));
                }
            }
            _ => {}
        }
    }

    /// Takes in what an object says about names and references. Gives the resource that its fields are in, or
    /// nothing where they are not to be walked.
    fn object(&mut self, object: &Object, kind: Kind, within: Within, path: &Path<'_>) -> Option<Within> {
        let text = |name: &str| string_of(object, name);
        let mut within = within;
        match kind {
            Kind::Schema => {
                within.resource = self.identifiers(object, within, path);
                for name in ["$ref", "$dynamicRef"] {
                    if let Some((reference, span)) = text(name) {
                        self.refer(reference, span, within.resource, kind);
                    }
                }
            }
            Kind::Discriminator => self.mapping(object, within),
            Kind::SecurityRequirement => self.schemes(object, within),
            _ => {}
        }
        if kind.is_referable()
            && kind != Kind::Schema
            && let Some((reference, span)) = text("$ref")
        {
            self.refer(reference, span, within.resource, kind);
            // Whatever else stands in a Reference Object is no object of its own.
            return (kind == Kind::PathItem).then_some(within);
        }
        Some(within)
    }

    /// `$id`, `$anchor` and `$dynamicAnchor` (JSON Schema Core §8.2). Gives the resource that the schema is in.
    fn identifiers(&mut self, object: &Object, within: Within, path: &Path<'_>) -> ResourceId {
        let mut resource = within.resource;
        let names = ["$id", "$anchor", "$dynamicAnchor"];
        if !names.iter().any(|name| object.get(name).is_some()) || path.is_endless() {
            return resource;
        }
        if let Some((id, span)) = string_of(object, "$id")
            && let Some(Target { uri, fragment }) = self.target(id, resource)
            && fragment.is_empty()
        {
            resource = self.identifier(uri, span, within.tree, path);
        }
        for (keyword, dynamic) in [("$anchor", false), ("$dynamicAnchor", true)] {
            let Some((name, span)) = string_of(object, keyword) else { continue };
            let anchor = Anchor { tree: within.tree, pointer: path.pointer(), span, dynamic };
            let known = self.anchors.entry((resource, name.to_owned())).or_insert_with(|| anchor.clone());
            if known.pointer == anchor.pointer {
                known.dynamic |= dynamic;
            } else {
                let first = known.span;
                self.duplicate(format!("the anchor `{name}` is given twice in one resource"), span, first);
            }
        }
        resource
    }

    fn identifier(&mut self, uri: Uri, span: Span, tree: TreeId, path: &Path<'_>) -> ResourceId {
        let pointer = path.pointer();
        if let Some(&known) = self.embedded.get(&pointer) {
            return known;
        }
        let shape = Shape::One(Kind::Schema);
        let id = self.add_resource(Resource { base: uri.clone(), tree, pointer: pointer.clone(), shape });
        self.embedded.insert(pointer, id);
        self.name(uri, id, span);
        id
    }

    /// Gives a resource a name, unless it is that of another.
    pub(super) fn name(&mut self, uri: Uri, id: ResourceId, span: Span) {
        match self.by_uri.get(&uri) {
            Some(&first) if first == id => {}
            Some(&first) => {
                let message = format!("the identifier `{uri}` is given twice");
                let first = self.resource(first).clone();
                self.duplicate_of(message, span, &first);
            }
            None => {
                self.by_uri.insert(uri, id);
            }
        }
    }

    fn duplicate_of(&mut self, message: String, span: Span, first: &Resource) {
        let help = format!("it is that of `{}` already", first.pointer);
        self.diagnostics.push(Diagnostic::new(Code::DuplicateIdentifier, span, message).help(help));
    }

    fn duplicate(&mut self, message: String, span: Span, first: Span) {
        let diagnostic = Diagnostic::new(Code::DuplicateIdentifier, span, message);
        self.diagnostics.push(diagnostic.label(first, "first given here"));
    }

    /// The values of `mapping` that are references rather than names of schemas in the components.
    fn mapping(&mut self, object: &Object, within: Within) {
        let mapped = match object.get("mapping").map(|node| &node.value) {
            Some(Value::Object(mapping)) => mapping.entries().iter().map(|entry| &entry.value).collect(),
            _ => Vec::new(),
        };
        for node in mapped.into_iter().chain(object.get("defaultMapping")) {
            if let Value::String(text) = &node.value
                && is_reference(text)
                && ![within.tree, TreeId::ENTRY].iter().any(|tree| self.is_component(*tree, text))
            {
                self.refer(text, node.span, within.resource, Kind::Schema);
            }
        }
    }

    /// The keys of a requirement that are URIs rather than names of schemes in the components.
    fn schemes(&mut self, object: &Object, within: Within) {
        let entry = self.documents.get(&TreeId::ENTRY);
        let is_scheme = |name: &str| entry.is_some_and(|entry| entry.doubtful_schemes.contains(name));
        let keys = object.entries().iter().map(|entry| &entry.key);
        let uris: Vec<_> = keys.filter(|key| is_uri(&key.text) && !is_scheme(&key.text)).collect();
        for key in uris {
            self.refer(&key.text, key.span, within.resource, Kind::SecurityScheme);
        }
    }

    fn is_component(&self, tree: TreeId, name: &str) -> bool {
        self.documents.get(&tree).is_some_and(|document| document.doubtful.contains(name))
    }

    fn refer(&mut self, reference: &str, span: Span, from: ResourceId, kind: Kind) {
        // Most references, and the walk from the entry comes there anyway.
        if from == ResourceId::ENTRY && reference.starts_with("#/components/") {
            return;
        }
        if let Some(target) = self.target(reference, from) {
            self.open.push(Reference { target, kind, span });
        }
    }
}
