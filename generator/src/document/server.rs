//! The Server and Server Variable Objects (`OpenAPI` 3.2 §4.5–4.6).

use super::{Extensions, Place, Spanned};

/// The Server Object.
#[derive(Clone, Debug)]
pub struct Server {
    /// Where it stands.
    pub place: Place,
    /// The URL template.
    pub url: Spanned<String>,
    /// A unique name for the server (3.2).
    pub name: Option<Spanned<String>>,
    /// `CommonMark`.
    pub description: Option<String>,
    /// The variables of the template, in document order.
    pub variables: Vec<(Spanned<String>, ServerVariable)>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// The Server Variable Object.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    /// Where it stands.
    pub place: Place,
    /// The value where none is chosen.
    pub default: Spanned<String>,
    /// `enum`, the values allowed; empty means any.
    pub values: Vec<Spanned<String>>,
    /// `CommonMark`.
    pub description: Option<String>,
    /// `x-` fields.
    pub extensions: Extensions,
}
