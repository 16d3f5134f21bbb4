//! What references may lead to: the documents, the schemas with an identifier of their own, the anchors.
//!
//! A walk over everything that the specification gives a kind finds them, and with them the documents that are
//! referred to and still to be read. What is data, such as an example or a constant, is not walked: a `$ref` in
//! there is none.

mod walk;

use std::collections::{BTreeMap, BTreeSet};

use super::at::At;
use super::kind::{Kind, Shape};
use super::schema_reference::is_reference;
use super::security::is_uri;
use super::version;
use crate::diagnostic::Diagnostics;
use crate::document::{Pointer, ResourceId, Version};
use crate::source::{Node, Object, Span, Target, TreeId, Trees, Uri, Value, Wanted};

/// The index of the documents of a run. See [`Index::extend`].
#[derive(Clone, Debug, Default)]
pub struct Index {
    documents: BTreeMap<TreeId, Indexed>,
    resources: Vec<Resource>,
    by_uri: BTreeMap<Uri, ResourceId>,
    embedded: BTreeMap<Pointer, ResourceId>,
    anchors: BTreeMap<(ResourceId, String), Anchor>,
    /// References into documents that are not there yet.
    open: Vec<Reference>,
    /// Where references have led that the walk from the entry would not come to.
    walked: BTreeSet<(Pointer, Kind)>,
    diagnostics: Diagnostics,
}

/// What is known of a document as a whole.
#[derive(Clone, Debug)]
struct Indexed {
    /// The version, where it is an `OpenAPI` document by itself.
    version: Option<Version>,
    resource: ResourceId,
    /// The names of those schemas in its components that could be taken for references.
    doubtful: BTreeSet<String>,
    /// The names of those security schemes in its components that could be taken for URIs.
    doubtful_schemes: BTreeSet<String>,
}

/// A document, or a schema with an identifier of its own (JSON Schema Core §4.3.5).
#[derive(Clone, Debug)]
struct Resource {
    /// What relative references in it are resolved against.
    base: Uri,
    tree: TreeId,
    pointer: Pointer,
    /// What stands at its root.
    shape: Shape,
}

/// A place that has a name (JSON Schema Core §8.2.2).
#[derive(Clone, Debug)]
struct Anchor {
    tree: TreeId,
    pointer: Pointer,
    span: Span,
    dynamic: bool,
}

#[derive(Clone, Debug)]
struct Reference {
    target: Target,
    kind: Kind,
    span: Span,
}

impl Index {
    /// Goes on with the documents that have come in since the last time, and says which are still wanted: those
    /// that something refers to and that were neither read nor found unreadable. When none is wanted, the index is
    /// complete.
    ///
    /// Files come first: one of them may have the identifier that would otherwise be asked of the network.
    pub fn extend(&mut self, trees: &Trees) -> Vec<Wanted> {
        if self.documents.is_empty() {
            let resource = self.add_document(TreeId::ENTRY, trees);
            let at = At { node: trees.entry(), tree: TreeId::ENTRY, resource, pointer: Pointer::root() };
            self.walk_from(&at, Kind::OpenApi);
        }
        loop {
            let references = std::mem::take(&mut self.open);
            let before = references.len();
            let mut waiting = Vec::new();
            for reference in references {
                match self.resource_of(&reference.target.uri, trees) {
                    Some(resource) => self.visit(&reference, resource, trees),
                    None if trees.knows(&reference.target.uri) => {}
                    None => waiting.push(reference),
                }
            }
            let is_done = self.open.is_empty() && waiting.len() == before;
            self.open.append(&mut waiting);
            if is_done || self.open.is_empty() {
                break;
            }
        }
        let mut asked = BTreeSet::new();
        let first = |reference: &&Reference| asked.insert(reference.target.uri.clone());
        let wanted =
            |reference: &Reference| Wanted { uri: reference.target.uri.clone(), span: reference.span };
        let all: Vec<Wanted> = self.open.iter().filter(first).map(wanted).collect();
        let (files, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|wanted| wanted.uri.is_of_file());
        if files.is_empty() { others } else { files }
    }

    /// The version that a document of this run is written in.
    pub(super) fn version(&self, tree: TreeId) -> Version {
        let own = |tree| self.documents.get(&tree).and_then(|document| document.version);
        own(tree).or_else(|| own(TreeId::ENTRY)).unwrap_or(Version::V3_1)
    }

    /// The root of the document that the run is about.
    pub(super) fn entry<'a>(&self, trees: &'a Trees) -> At<'a> {
        self.document(TreeId::ENTRY, trees)
    }

    /// The root of a document.
    pub(super) fn document<'a>(&self, tree: TreeId, trees: &'a Trees) -> At<'a> {
        let resource = self.documents.get(&tree).map_or(ResourceId::ENTRY, |document| document.resource);
        At { node: trees.root(tree), tree, resource, pointer: root_pointer(tree, trees) }
    }

    /// The same place, known to be a schema: inside the resource that it starts, if it does.
    pub(super) fn enter<'a>(&self, at: &At<'a>) -> At<'a> {
        let resource = match self.embedded.get(&at.pointer) {
            Some(&resource) => resource,
            None => at.resource,
        };
        At { resource, ..at.clone() }
    }

    /// What stands at the root of a document or of another resource.
    pub(super) fn shape(&self, at: &At<'_>) -> Shape {
        self.resource(at.resource).shape
    }

    /// What a reference names that stands at a place. `None` where it is not a URI reference.
    pub(super) fn target(&self, reference: &str, from: ResourceId) -> Option<Target> {
        self.resource(from).base.join(reference)
    }

    /// The root of the resource that has a name, and what stands there.
    pub(super) fn find<'a>(&self, uri: &Uri, trees: &'a Trees) -> Option<(At<'a>, Shape)> {
        let &id = self.by_uri.get(uri)?;
        let Resource { tree, pointer, shape, .. } = self.resource(id);
        Some((self.place(*tree, pointer, id, trees)?, *shape))
    }

    /// The place that has a name within a resource, and whether that name is dynamic.
    pub(super) fn anchor<'a>(
        &self,
        within: ResourceId,
        name: &str,
        trees: &'a Trees,
    ) -> Option<(At<'a>, bool)> {
        let anchor = self.anchors.get(&(within, name.to_owned()))?;
        Some((self.place(anchor.tree, &anchor.pointer, within, trees)?, anchor.dynamic))
    }

    /// Every dynamic anchor: the resource that it belongs to, its name and its place.
    pub(super) fn dynamic_anchors<'a>(&self, trees: &'a Trees) -> Vec<(ResourceId, String, At<'a>)> {
        let dynamic = self.anchors.iter().filter(|(_, anchor)| anchor.dynamic);
        dynamic
            .filter_map(|((resource, name), anchor)| {
                let at = self.place(anchor.tree, &anchor.pointer, *resource, trees)?;
                Some((*resource, name.clone(), at))
            })
            .collect()
    }

    /// What was found wrong on the way.
    pub(super) fn take_diagnostics(&mut self) -> Diagnostics {
        std::mem::take(&mut self.diagnostics)
    }

    fn resource(&self, id: ResourceId) -> &Resource {
        &self.resources[id.0]
    }

    fn place<'a>(
        &self,
        tree: TreeId,
        pointer: &Pointer,
        resource: ResourceId,
        trees: &'a Trees,
    ) -> Option<At<'a>> {
        let root = self.document(tree, trees);
        let at = pointer.tokens().try_fold(root, |at, token| at.child(&token))?;
        Some(At { resource, ..at })
    }

    /// The resource of a name, be it a document that has just come in.
    fn resource_of(&mut self, uri: &Uri, trees: &Trees) -> Option<ResourceId> {
        if let Some(&id) = self.by_uri.get(uri) {
            return Some(id);
        }
        let tree = trees.get(uri)?;
        Some(self.add_document(tree, trees))
    }

    /// Takes in a document under the name it was found by and, where it has one, the name it gives itself: `$self`
    /// (`OpenAPI` 3.2 §4.1.2), or the `$id` of a schema that is a document of its own.
    fn add_document(&mut self, tree: TreeId, trees: &Trees) -> ResourceId {
        let (uri, node) = (trees.uri(tree), trees.root(tree));
        let version = version::declared(node);
        let is_openapi = version.is_some() || tree == TreeId::ENTRY;
        let own_name = text_of(node, if is_openapi { "$self" } else { "$id" });
        let named = own_name.and_then(|(text, span)| Some((uri.join(text)?, span)));
        let named = named.filter(|(target, _)| target.fragment.is_empty());
        let shape = match &named {
            _ if is_openapi => Shape::One(Kind::OpenApi),
            Some(_) => Shape::One(Kind::Schema),
            None => Shape::Unknown,
        };
        let pointer = root_pointer(tree, trees);
        let base = named.as_ref().map_or(uri, |(target, _)| &target.uri).clone();
        let id = self.add_resource(Resource { base, tree, pointer: pointer.clone(), shape });
        if shape == Shape::One(Kind::Schema) {
            // The file and its root schema are one resource, whichever name leads there.
            self.embedded.insert(pointer, id);
        }
        self.by_uri.insert(uri.clone(), id);
        if let Some((target, span)) = named {
            self.name(target.uri, id, span);
        }
        let doubtful = doubtful_names(node, "schemas", is_reference);
        let doubtful_schemes = doubtful_names(node, "securitySchemes", is_uri);
        self.documents.insert(tree, Indexed { version, resource: id, doubtful, doubtful_schemes });
        id
    }

    fn add_resource(&mut self, resource: Resource) -> ResourceId {
        let id = ResourceId(self.resources.len());
        self.resources.push(resource);
        id
    }

    /// Walks where a reference leads, unless the walk from the entry comes there anyway.
    fn visit(&mut self, reference: &Reference, resource: ResourceId, trees: &Trees) {
        let Reference { target, kind, .. } = reference;
        let Some((root, shape)) = self.find(&target.uri, trees) else { return };
        let fragment = target.fragment.as_str();
        if !fragment.is_empty() && !fragment.starts_with('/') {
            // An anchor, which the walk over all of its resource finds.
            if !self.anchors.contains_key(&(resource, fragment.to_owned())) {
                let whole = if shape == Shape::Unknown { Shape::One(Kind::Schema) } else { shape };
                self.visit_once(&root, whole);
            }
            return;
        }
        let mut at = root;
        let mut shape = shape;
        for token in super::reference::tokens(fragment) {
            let Some(next) = at.child(&token) else { return };
            shape = shape.child(&token);
            at = if shape == Shape::One(Kind::Schema) { self.enter(&next) } else { next };
        }
        if at.tree != TreeId::ENTRY || shape == Shape::Unknown {
            self.visit_once(&at, Shape::One(*kind));
        }
    }

    fn visit_once(&mut self, at: &At<'_>, shape: Shape) {
        let Shape::One(kind) = shape else { return };
        if self.walked.insert((at.pointer.clone(), kind)) {
            self.walk_from(at, kind);
        }
    }
}

/// The address of a document's root: unlike that of any other document.
fn root_pointer(tree: TreeId, trees: &Trees) -> Pointer {
    if tree == TreeId::ENTRY {
        return Pointer::root();
    }
    Pointer::root_of(&trees.uri(tree).seen_from(trees.uri(TreeId::ENTRY)))
}

/// The names of a kind of component that could be taken for something else.
fn doubtful_names(document: &Node, field: &str, is_doubtful: fn(&str) -> bool) -> BTreeSet<String> {
    let members = object_of(document)
        .and_then(|document| object_of(document.get("components")?))
        .and_then(|components| object_of(components.get(field)?));
    let Some(members) = members else { return BTreeSet::new() };
    let names = members.entries().iter().map(|entry| &entry.key.text);
    names.filter(|name| is_doubtful(name)).cloned().collect()
}

fn object_of(node: &Node) -> Option<&Object> {
    match &node.value {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

fn text_of<'n>(node: &'n Node, name: &str) -> Option<(&'n str, Span)> {
    string_of(object_of(node)?, name)
}

fn string_of<'n>(object: &'n Object, name: &str) -> Option<(&'n str, Span)> {
    match object.get(name) {
        Some(Node { value: Value::String(text), span }) => Some((text, *span)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
