//! Responses and headers (`OpenAPI` 3.1 §4.8.16–4.8.21).

use super::{Extensions, MediaType, Place, SchemaId, Spanned, Use};
use crate::source::Node;

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
    /// `CommonMark`.
    pub description: String,
    /// Headers by name, in document order.
    pub headers: Vec<(Spanned<String>, Use<Header>)>,
    /// By media type or range, in document order.
    pub content: Vec<(Spanned<String>, MediaType)>,
    /// `links`, where there are any: the text of their key.
    pub links: Option<crate::source::Span>,
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
    /// Whether arrays and objects are written as several values.
    pub explode: bool,
    /// The value's schema; none where `content` says it.
    pub schema: Option<SchemaId>,
    /// A value written in a media type; at most one entry.
    pub content: Vec<(Spanned<String>, MediaType)>,
    /// `example` and the values of `examples`.
    pub examples: Vec<Node>,
    /// `x-` fields.
    pub extensions: Extensions,
}
