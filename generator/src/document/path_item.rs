//! The Path Item Object (`OpenAPI` 3.2 §4.9).

use super::{Extensions, Operation, Parameter, Place, Server, Spanned, Use};

/// The Path Item Object, with what its `$ref` leads to joined to it.
///
/// What it says for all its operations is kept here as it stands, and on each [`Operation`] as it holds there.
#[derive(Clone, Debug)]
pub struct PathItem {
    /// Where it stands, or where its `$ref` leads.
    pub place: Place,
    /// The `$ref` that led to that place, if one did.
    pub reference: Option<Spanned<String>>,
    /// A line.
    pub summary: Option<String>,
    /// `CommonMark`.
    pub description: Option<String>,
    /// Where all its operations are served; empty where it does not say.
    pub servers: Vec<Server>,
    /// The parameters of all its operations.
    pub parameters: Vec<Use<Parameter>>,
    /// The operations in document order, those under `additionalOperations` among them.
    pub operations: Vec<Operation>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// A Path Item Object of a callback, as an index into [`PathItems`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathItemId(usize);

/// The Path Item Objects of the callbacks, each once, in the order they were met. They stand apart because an
/// operation may be reached through its own callbacks.
#[derive(Clone, Debug, Default)]
pub struct PathItems {
    list: Vec<PathItem>,
}

impl PathItems {
    /// The object behind an id. It has nothing where it could not be read, which was reported.
    pub fn get(&self, id: PathItemId) -> &PathItem {
        &self.list[id.0]
    }

    /// Every object, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, PathItem> {
        self.list.iter()
    }

    /// The object behind an id, to be changed.
    pub(super) fn get_mut(&mut self, id: PathItemId) -> &mut PathItem {
        &mut self.list[id.0]
    }

    /// Takes in an object.
    pub(super) fn push(&mut self, item: PathItem) -> PathItemId {
        let id = PathItemId(self.list.len());
        self.list.push(item);
        id
    }
}

impl<'a> IntoIterator for &'a PathItems {
    type Item = &'a PathItem;
    type IntoIter = std::slice::Iter<'a, PathItem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PathItem {
    /// A Path Item Object without fields.
    pub(super) fn empty(place: Place) -> Self {
        Self {
            place,
            reference: None,
            summary: None,
            description: None,
            servers: Vec::new(),
            parameters: Vec::new(),
            operations: Vec::new(),
            extensions: Extensions::default(),
        }
    }
}
