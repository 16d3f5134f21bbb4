//! Reads the tree of a document into its types.
//!
//! One file per family of objects; each function there follows the specification's table of that object's
//! fields, taking them from [`fields::Fields`]. References are followed by [`reference`]; schemas are given
//! their ids when they are met and read when all else is, so that they may contain themselves.

mod at;
mod components;
mod fields;
mod info;
mod kind;
mod media_type;
mod nullable;
mod older_field;
mod operation;
mod parameter;
mod paths;
mod reference;
mod response;
mod scalar_dialect;
mod schema;
mod schema_dialect;
mod schema_reference;
mod security;
#[cfg(test)]
pub(super) mod testing;
mod version;

use std::collections::{BTreeMap, VecDeque};

use self::at::At;
use self::reference::Memos;
use super::{Document, Pointer, SchemaId, Schemas, Version};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{Node, Span};

/// For how many names of the document the nearest is looked for, and how many candidates are compared for all of them.
const MAX_GUESSES: usize = 100;
const MAX_COMPARISONS: usize = 200_000;

/// Reads a document. There is none where the version is not understood or the root is no object; otherwise
/// it holds what could be read, and the diagnostics say what could not.
pub fn read(root: &Node) -> (Option<Document>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let Some(version) = version::read(root, &mut diagnostics) else { return (None, diagnostics) };
    let mut reader = Reader::new(root, version);
    let document = reader.document();
    diagnostics.append(reader.diagnostics);
    (document, diagnostics)
}

/// What is known while a document is read.
struct Reader<'a> {
    root: &'a Node,
    version: Version,
    diagnostics: Diagnostics,
    schemas: Schemas,
    schema_ids: BTreeMap<Pointer, SchemaId>,
    /// Schemas that have an id and are still to be read.
    unread_schemas: VecDeque<(SchemaId, At<'a>)>,
    memos: Memos,
    /// How many objects that can be referred to are being read inside each other.
    nesting: usize,
    /// For how many more names the nearest may be looked for.
    guesses_left: usize,
    comparisons_left: usize,
    operation_ids: BTreeMap<String, Span>,
}

impl<'a> Reader<'a> {
    fn new(root: &'a Node, version: Version) -> Self {
        Self {
            root,
            version,
            diagnostics: Diagnostics::default(),
            schemas: Schemas::default(),
            schema_ids: BTreeMap::new(),
            unread_schemas: VecDeque::new(),
            memos: Memos::default(),
            nesting: 0,
            guesses_left: MAX_GUESSES,
            comparisons_left: MAX_COMPARISONS,
            operation_ids: BTreeMap::new(),
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
