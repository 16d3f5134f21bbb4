//! The Parameter Object (`OpenAPI` 3.2 §4.12).

use super::{Examples, Extensions, MediaType, Place, SchemaId, Spanned, Use};

/// `in` of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterLocation {
    /// `path`
    Path,
    /// `query`
    Query,
    /// `querystring` (3.2): the whole query of the URL
    QueryString,
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
    /// `cookie` (3.2)
    Cookie,
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
    pub content: Vec<(Spanned<String>, Use<MediaType>)>,
    /// `example` or `examples`
    pub examples: Examples,
    /// `x-` fields.
    pub extensions: Extensions,
}
