//! Parameters and bodies (`OpenAPI` 3.1 §4.8.12–4.8.15).

use super::{Extensions, Header, Place, SchemaId, Spanned, Use};
use crate::source::Node;

/// `in` of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterLocation {
    /// `path`
    Path,
    /// `query`
    Query,
    /// `header`
    Header,
    /// `cookie`
    Cookie,
}

/// `style` of a parameter or header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterStyle {
    /// `matrix`
    Matrix,
    /// `label`
    Label,
    /// `simple`
    Simple,
    /// `form`
    Form,
    /// `spaceDelimited`
    SpaceDelimited,
    /// `pipeDelimited`
    PipeDelimited,
    /// `deepObject`
    DeepObject,
}

/// The Parameter Object. Defaults that depend on the location are filled in.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "they are the specification's fields")]
pub struct Parameter {
    /// Where it stands.
    pub place: Place,
    /// The name on the wire.
    pub name: Spanned<String>,
    /// Where it travels.
    pub location: ParameterLocation,
    /// `CommonMark`.
    pub description: Option<String>,
    /// Whether it must be there.
    pub required: bool,
    /// Whether callers should move away from it.
    pub deprecated: bool,
    /// `allowEmptyValue`
    pub allow_empty_value: bool,
    /// How the value is written.
    pub style: ParameterStyle,
    /// Whether arrays and objects are written as several values.
    pub explode: bool,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
    /// The value's schema; none where `content` says it.
    pub schema: Option<SchemaId>,
    /// A value written in a media type; at most one entry.
    pub content: Vec<(Spanned<String>, MediaType)>,
    /// `example` and the values of `examples`.
    pub examples: Vec<Node>,
    /// `x-` fields.
    pub extensions: Extensions,
}

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
    pub content: Vec<(Spanned<String>, MediaType)>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// The Media Type Object.
#[derive(Clone, Debug)]
pub struct MediaType {
    /// Where it stands.
    pub place: Place,
    /// What the content is.
    pub schema: Option<SchemaId>,
    /// `example` and the values of `examples`.
    pub examples: Vec<Node>,
    /// How properties are written, for multipart and form bodies.
    pub encoding: Vec<(Spanned<String>, Encoding)>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// The Encoding Object.
#[derive(Clone, Debug)]
pub struct Encoding {
    /// Where it stands.
    pub place: Place,
    /// The media type of the part.
    pub content_type: Option<Spanned<String>>,
    /// Headers of the part.
    pub headers: Vec<(Spanned<String>, Use<Header>)>,
    /// How the value is written.
    pub style: Option<ParameterStyle>,
    /// Whether arrays and objects are written as several values.
    pub explode: Option<bool>,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
    /// `x-` fields.
    pub extensions: Extensions,
}
