//! What the document says about the code that is made of it, in the extensions of this generator. Taken as it stands:
//! what it means is for the next stage to decide.

use std::collections::BTreeMap;

use crate::document::Pointer;
use crate::source::Span;

/// What is said at each schema that says something, by its address.
pub type Hints = BTreeMap<Pointer, Hint>;

/// What a schema says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// `format`
    pub format: Option<String>,
    /// `x-rust-name`
    pub name: Option<(String, Span)>,
    /// `x-rust-type`
    pub ty: Option<(String, Span)>,
    /// `x-rust-derive`
    pub derive: Vec<(String, Span)>,
}
