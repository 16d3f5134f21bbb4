//! The Request Body, Media Type and Encoding Objects (`OpenAPI` 3.2 §4.13–4.15).

use super::{Examples, Extensions, Header, ParameterStyle, Place, SchemaId, Spanned, Use};

/// The Request Body Object.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// Where it stands.
    pub place: Place,
    /// `CommonMark`.
    pub description: Option<String>,
    /// Whether it must be there.
    pub required: bool,
    /// By media type or range, in document order.
    pub content: Vec<(Spanned<String>, Use<MediaType>)>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// The Media Type Object.
#[derive(Clone, Debug)]
pub struct MediaType {
    /// Where it stands.
    pub place: Place,
    /// `CommonMark` (3.2).
    pub description: Option<String>,
    /// What the content is.
    pub schema: Option<SchemaId>,
    /// What each item of sequential content is (3.2).
    pub item_schema: Option<SchemaId>,
    /// `example` or `examples`
    pub examples: Examples,
    /// How properties or items are written.
    pub encodings: Encodings,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// How the parts of content are written: by name, or by position.
#[derive(Clone, Debug, Default)]
pub struct Encodings {
    /// `encoding`: by property, for multipart and form bodies.
    pub by_name: Vec<(Spanned<String>, Encoding)>,
    /// `prefixEncoding`: the first items of multipart bodies, by position (3.2).
    pub prefix: Vec<Encoding>,
    /// `itemEncoding`: the items behind those (3.2).
    pub item: Option<Box<Encoding>>,
}

/// The Encoding Object.
#[derive(Clone, Debug)]
pub struct Encoding {
    /// Where it stands.
    pub place: Place,
    /// The media type of the part, or several, separated by commas.
    pub content_type: Option<Spanned<String>>,
    /// Headers of the part.
    pub headers: Vec<(Spanned<String>, Use<Header>)>,
    /// How the value is written.
    pub style: Option<ParameterStyle>,
    /// Whether arrays and objects are written as several values.
    pub explode: Option<bool>,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: Option<bool>,
    /// How the parts of the part are written (3.2).
    pub encodings: Encodings,
    /// `x-` fields.
    pub extensions: Extensions,
}

impl Encodings {
    /// Every encoding, those by name first.
    pub fn iter(&self) -> impl Iterator<Item = &Encoding> {
        let by_name = self.by_name.iter().map(|(_, encoding)| encoding);
        by_name.chain(&self.prefix).chain(self.item.as_deref())
    }
}
