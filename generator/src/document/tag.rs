//! The Tag and External Documentation Objects (`OpenAPI` 3.2 §4.11, 4.22).

use super::{Extensions, Place, Spanned};

/// The Tag Object.
#[derive(Clone, Debug)]
pub struct Tag {
    /// Where it stands.
    pub place: Place,
    /// The name that operations use.
    pub name: Spanned<String>,
    /// The tag for display (3.2).
    pub summary: Option<String>,
    /// `CommonMark`.
    pub description: Option<String>,
    /// Where to read on.
    pub external_docs: Option<ExternalDocumentation>,
    /// The tag that this one is nested under (3.2). It is one of the document's, and no tag is its own ancestor.
    pub parent: Option<Spanned<String>>,
    /// What sort of tag it is, such as `nav` or `audience` (3.2).
    pub kind: Option<Spanned<String>>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// The External Documentation Object.
#[derive(Clone, Debug)]
pub struct ExternalDocumentation {
    /// Where it stands.
    pub place: Place,
    /// The URL of the page.
    pub url: Spanned<String>,
    /// `CommonMark`.
    pub description: Option<String>,
    /// `x-` fields.
    pub extensions: Extensions,
}
