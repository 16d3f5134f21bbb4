//! The Response and Header Objects (`OpenAPI` 3.2 §4.17, 4.21).

use super::{Examples, Extensions, Link, MediaType, ParameterStyle, Place, SchemaId, Spanned, Use};

/// The key of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusPattern {
    /// One status, such as 404.
    Code(u16),
    /// A class, such as `4XX`, by its first digit.
    Class(u8),
    /// `default`: every status that is not listed.
    Default,
}

/// The Response Object.
#[derive(Clone, Debug)]
pub struct Response {
    /// Where it stands.
    pub place: Place,
    /// A line (3.2).
    pub summary: Option<String>,
    /// `CommonMark`. It may be missing since 3.2.
    pub description: Option<String>,
    /// Headers by name, in document order.
    pub headers: Vec<(Spanned<String>, Use<Header>)>,
    /// By media type or range, in document order.
    pub content: Vec<(Spanned<String>, Use<MediaType>)>,
    /// What may be called next, by names, in document order.
    pub links: Vec<(Spanned<String>, Use<Link>)>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// The Header Object.
#[derive(Clone, Debug)]
pub struct Header {
    /// Where it stands.
    pub place: Place,
    /// `CommonMark`.
    pub description: Option<String>,
    /// Whether it must be there.
    pub required: bool,
    /// Whether readers should move away from it.
    pub deprecated: bool,
    /// How the value is written: always `simple`.
    pub style: ParameterStyle,
    /// Whether arrays and objects are written as several values.
    pub explode: bool,
    /// The value's schema; none where `content` says it.
    pub schema: Option<SchemaId>,
    /// A value written in a media type; at most one entry.
    pub content: Vec<(Spanned<String>, Use<MediaType>)>,
    /// `example` or `examples`
    pub examples: Examples,
    /// `x-` fields.
    pub extensions: Extensions,
}
