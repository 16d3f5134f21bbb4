//! Reads the tree of a document into its types.
//!
//! One file per family of objects; each function there follows the specification's table of that object's
//! fields, taking them from [`fields::Fields`]. References are followed by [`reference`]; schemas are given
//! their ids when they are met and read when all else is, so that they may contain themselves, and so are the
//! path items of callbacks. What references may lead to, in this document and in others, is found before by
//! [`index`].

mod at;
mod components;
mod dialect;
mod example;
mod example_dialect;
mod fields;
mod index;
mod info;
mod kind;
mod known;
mod link;
mod media_range;
mod media_type;
mod nullable;
mod older_field;
mod operation;
mod parameter;
mod path_item;
mod paths;
mod recursive;
mod reference;
mod response;
mod scalar_dialect;
mod schema;
mod schema_dialect;
mod schema_reference;
mod security;
mod server;
mod tag;
#[cfg(test)]
pub(super) mod testing;
mod version;
mod xml;

use std::collections::{BTreeMap, HashMap, VecDeque};

use self::at::At;
pub use self::index::Index;
use self::reference::Memos;
use super::{
    Document, LinkedOperation, PathItemId, PathItems, Pointer, SchemaId, Schemas, SecurityRequirement,
    Version,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{Node, Span, Trees, Uri, Wanted};

/// For how many names of the document the nearest is looked for, and how many candidates are compared for all of them.
const MAX_GUESSES: usize = 100;
const MAX_COMPARISONS: usize = 200_000;

/// Reads the document that a run is about, with the others that it refers to as far as they are there. The index
/// is that of the same documents, complete.
///
/// There is none where the version is not understood or the root is no object; otherwise it holds what could be
/// read, and the diagnostics say what could not.
pub fn read(trees: &Trees, mut index: Index) -> (Option<Document>, Diagnostics) {
    let mut diagnostics = index.take_diagnostics();
    let Some(version) = version::read(trees.entry(), &mut diagnostics) else { return (None, diagnostics) };
    let mut reader = Reader::new(trees, index, version, diagnostics);
    let document = reader.document();
    (document, reader.diagnostics)
}

/// Reads a document by itself: a reference to another one is reported as leading nowhere. See [`read`].
pub fn read_alone(root: Node) -> (Option<Document>, Diagnostics) {
    let Some(uri) = Uri::parse("file:///document") else { return (None, Diagnostics::default()) };
    let mut trees = Trees::new(uri, root);
    let mut index = Index::default();
    let mut missing = Diagnostics::default();
    loop {
        let wanted = index.extend(&trees);
        if wanted.is_empty() {
            break;
        }
        for Wanted { uri, span } in wanted {
            let message = format!("the document `{uri}` is not there");
            missing.push(Diagnostic::new(Code::UnresolvedReference, span, message));
            trees.add_unreadable(uri);
        }
    }
    let (document, mut diagnostics) = read(&trees, index);
    diagnostics.append(missing);
    (document, diagnostics)
}

/// What is known while a document is read.
struct Reader<'a> {
    trees: &'a Trees,
    index: Index,
    /// The root of the document that the run is about, and its version.
    root: &'a Node,
    version: Version,
    diagnostics: Diagnostics,
    schemas: Schemas,
    schema_ids: HashMap<Pointer, SchemaId>,
    /// Schemas that have an id and are still to be read.
    unread_schemas: VecDeque<(SchemaId, At<'a>)>,
    path_items: PathItems,
    path_item_ids: BTreeMap<Pointer, PathItemId>,
    /// Path items of callbacks that have an id and are still to be read.
    unread_path_items: VecDeque<(PathItemId, At<'a>)>,
    memos: Memos,
    /// How many objects that can be referred to are being read inside each other.
    nesting: usize,
    /// For how many more names the nearest may be looked for.
    guesses_left: usize,
    comparisons_left: usize,
    operation_ids: BTreeMap<String, Span>,
    /// Where links lead, and from where. It is checked when all operations were met.
    links: Vec<(LinkedOperation, At<'a>)>,
    /// The `security` of the document.
    default_security: Vec<SecurityRequirement>,
}

impl<'a> Reader<'a> {
    fn new(trees: &'a Trees, index: Index, version: Version, diagnostics: Diagnostics) -> Self {
        Self {
            trees,
            index,
            root: trees.entry(),
            version,
            diagnostics,
            schemas: Schemas::default(),
            schema_ids: HashMap::new(),
            unread_schemas: VecDeque::new(),
            path_items: PathItems::default(),
            path_item_ids: BTreeMap::new(),
            unread_path_items: VecDeque::new(),
            memos: Memos::default(),
            nesting: 0,
            guesses_left: MAX_GUESSES,
            comparisons_left: MAX_COMPARISONS,
            operation_ids: BTreeMap::new(),
            links: Vec::new(),
            default_security: Vec::new(),
        }
    }

    fn report(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(code, span, message));
    }

    /// What a name of the document was probably meant to be.
    fn guess<'n>(&mut self, name: &str, candidates: impl Iterator<Item = &'n str>) -> Option<&'n str> {
        self.guesses_left = self.guesses_left.checked_sub(1)?;
        let most = self.comparisons_left;
        nearest(name, candidates.take(most).inspect(|_| self.comparisons_left -= 1))
    }
}
