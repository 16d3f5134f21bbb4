//! The documents of one run: the one it is about, and those that it refers to.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Node, Uri};

/// A document, as an index into [`Trees`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TreeId(usize);

impl TreeId {
    /// The document that the run is about.
    pub const ENTRY: Self = Self(0);
}

/// Documents by their names. The first is the one that the run is about.
#[derive(Clone, Debug)]
pub struct Trees {
    list: Vec<Tree>,
    /// Nothing behind the name of a document that could not be read: that was reported already.
    known: BTreeMap<Uri, Option<TreeId>>,
}

#[derive(Clone, Debug)]
struct Tree {
    uri: Uri,
    root: Arc<Node>,
    /// How many values it has.
    nodes: usize,
}

impl Tree {
    fn new(uri: Uri, root: Node) -> Self {
        Self { uri, nodes: root.count(), root: Arc::new(root) }
    }
}

impl Trees {
    /// The document that the run is about.
    pub fn new(uri: Uri, root: Node) -> Self {
        let known = BTreeMap::from([(uri.clone(), Some(TreeId::ENTRY))]);
        Self { list: vec![Tree::new(uri, root)], known }
    }

    /// Takes in a document. One of the same name keeps its place.
    pub fn add(&mut self, uri: Uri, root: Node) -> TreeId {
        if let Some(&Some(id)) = self.known.get(&uri) {
            return id;
        }
        let id = TreeId(self.list.len());
        self.known.insert(uri.clone(), Some(id));
        self.list.push(Tree::new(uri, root));
        id
    }

    /// Remembers that a document cannot be read, so that nobody asks for it again.
    pub fn add_unreadable(&mut self, uri: Uri) {
        self.known.entry(uri).or_insert(None);
    }

    /// Puts another tree in the place of the document that the run is about.
    pub fn replace_entry(&mut self, root: Node) {
        if let Some(entry) = self.list.first_mut() {
            *entry = Tree::new(entry.uri.clone(), root);
        }
    }

    /// The tree of the document that the run is about.
    pub fn entry(&self) -> &Node {
        self.root(TreeId::ENTRY)
    }

    /// The tree of a document.
    pub fn root(&self, id: TreeId) -> &Node {
        &self.list[id.0].root
    }

    /// The name of a document.
    pub fn uri(&self, id: TreeId) -> &Uri {
        &self.list[id.0].uri
    }

    /// The document of a name, where it was read.
    pub fn get(&self, uri: &Uri) -> Option<TreeId> {
        self.known.get(uri).copied().flatten()
    }

    /// Whether a document was read, or could not be.
    pub fn knows(&self, uri: &Uri) -> bool {
        self.known.contains_key(uri)
    }

    /// How many values there are in all documents.
    pub fn nodes(&self) -> usize {
        self.list.iter().map(|tree| tree.nodes).sum()
    }

    /// The documents, in the order they came in.
    pub fn ids(&self) -> impl Iterator<Item = TreeId> + use<> {
        (0..self.list.len()).map(TreeId)
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Never: there is the one that the run is about.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
