//! Where an object of the document stands, and how it was reached.

use std::fmt;
use std::sync::Arc;

use crate::source::{Node, Span};

/// The address of a place: a JSON pointer as a URI fragment, such as `#/components/schemas/Customer` (RFC 6901 §6),
/// behind the name of its document where that is not the one the run is about: `pets.yaml#/Dog`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Arc<str>);

impl Pointer {
    /// The whole document: `#`.
    pub fn root() -> Self {
        Self("#".into())
    }

    /// The whole of another document, by the URI reference that leads there.
    pub fn root_of(document: &str) -> Self {
        Self(format!("{document}#").into())
    }

    /// The pointer to a member or an item of what this one points to.
    pub fn child(&self, token: &str) -> Self {
        Self(format!("{}/{}", self.0, token.replace('~', "~0").replace('/', "~1")).into())
    }

    /// The pointer's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the document; empty for the one that the run is about.
    pub fn document(&self) -> &str {
        self.0.split_once('#').map_or("", |(document, _)| document)
    }

    /// The tokens from the root of the document on, unescaped.
    pub fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        let (_, path) = self.0.split_once('#').unwrap_or_default();
        path.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A document, or a schema that has an identifier of its own, in which relative references are resolved and
/// anchors are looked for (JSON Schema Core §4.3.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourceId(pub(super) usize);

impl ResourceId {
    /// The document that the run is about.
    pub const ENTRY: Self = Self(0);
}

/// Where an object of the document stands.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its text.
    pub span: Span,
    /// Its address, stable when text is inserted elsewhere.
    pub pointer: Pointer,
}

/// A value and the text it was read from.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its text.
    pub span: Span,
}

/// An object that stands in place or is reached through a Reference Object (`OpenAPI` 3.1 §4.8.23).
///
/// Every use of the same object shares it, so that its place tells it apart from an equal one.
#[derive(Clone, Debug)]
pub struct Use<T> {
    /// The object, wherever it stands.
    pub item: Arc<T>,
    /// The `$ref` that led here, if one did.
    pub reference: Option<Spanned<String>>,
    /// `summary` beside the `$ref`; it stands in for the object's own.
    pub summary: Option<String>,
    /// `description` beside the `$ref`; it stands in for the object's own.
    pub description: Option<String>,
}

/// The fields that start with `x-`, in document order.
#[derive(Clone, Debug, Default)]
pub struct Extensions(pub Vec<(String, Node)>);

impl Extensions {
    /// The value of an extension, named with its `x-`.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, node)| node)
    }
}
