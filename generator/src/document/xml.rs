//! The XML Object (`OpenAPI` 3.2 §4.26).

use super::{Extensions, Place, Spanned};

/// The XML Object. `attribute: true` and `wrapped: true` have become what 3.2 writes in their place.
#[derive(Clone, Debug)]
pub struct Xml {
    /// Where it stands.
    pub place: Place,
    /// What the schema stands for; none where that follows from the schema.
    pub node_type: Option<Spanned<XmlNodeType>>,
    /// The name of the element or attribute.
    pub name: Option<Spanned<String>>,
    /// The IRI of its namespace.
    pub namespace: Option<Spanned<String>>,
    /// The prefix of its name.
    pub prefix: Option<Spanned<String>>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// `nodeType` of an XML Object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlNodeType {
    /// `element`
    Element,
    /// `attribute`
    Attribute,
    /// `text`
    Text,
    /// `cdata`
    Cdata,
    /// `none`: the schema has no node of its own
    None,
}
