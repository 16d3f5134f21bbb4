//! Arrays and maps that hold themselves with no object in between.

use super::checks::{self, Subject};
use super::docs;
use super::ident::Ident;
use super::item::Test;
use super::models::Models;
use super::ty::Ty;
use crate::config::TypePath;
use crate::model::TypeId;

/// A struct around an array or a map that holds itself: another name for a `Vec` or a map of itself would have no end.
#[derive(Clone, Debug)]
pub struct Newtype {
    /// The name.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// Traits that are derived beside those that always are.
    pub derives: Vec<TypePath>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The array or the map.
    pub value: Ty,
    /// Whether anything in it, however deep, is checked.
    pub validated: bool,
    /// What must hold of the array or the map.
    pub tests: Vec<Test>,
}

/// An array or a map under its name.
pub fn plan(models: &Models<'_>, id: TypeId, name: Ident, docs: String) -> Newtype {
    let tests = checks::of_content(models, id, &Subject::new(&name));
    Newtype {
        docs: docs::with_constraints(docs, &tests),
        derives: models.derives(id),
        deprecated: models.types.get(id).docs.deprecated,
        value: models.unnamed(id),
        validated: models.is_checked(id),
        tests,
        name,
    }
}
