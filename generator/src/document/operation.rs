//! The Operation Object (`OpenAPI` 3.2 §4.10).

use std::sync::Arc;

use super::{
    Callback, Extensions, ExternalDocumentation, Parameter, Place, RequestBody, Response,
    SecurityRequirement, Server, Spanned, StatusPattern, Use,
};

/// The method of an operation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// `get`
    Get,
    /// `put`
    Put,
    /// `post`
    Post,
    /// `delete`
    Delete,
    /// `options`
    Options,
    /// `head`
    Head,
    /// `patch`
    Patch,
    /// `trace`
    Trace,
    /// `query` (3.2)
    Query,
    /// One of the `additionalOperations` (3.2), in the capitalization in which it is sent.
    Other(Arc<str>),
}

impl Method {
    /// The method as it is sent (RFC 9110 §9).
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
            Self::Query => "QUERY",
            Self::Other(name) => name,
        }
    }
}

/// The Operation Object.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it stands.
    pub place: Place,
    /// The method.
    pub method: Method,
    /// Unique in the document.
    pub operation_id: Option<Spanned<String>>,
    /// The tags in document order.
    pub tags: Vec<Spanned<String>>,
    /// A line. The Path Item's where the operation has none.
    pub summary: Option<String>,
    /// `CommonMark`. The Path Item's where the operation has none.
    pub description: Option<String>,
    /// Where to read on.
    pub external_docs: Option<ExternalDocumentation>,
    /// The Path Item's parameters that the operation does not replace, then its own.
    pub parameters: Vec<Use<Parameter>>,
    /// What the request carries.
    pub request_body: Option<Use<RequestBody>>,
    /// The responses in document order.
    pub responses: Vec<(Spanned<StatusPattern>, Use<Response>)>,
    /// The requests that the API may make in turn, by their names in the document, in its order.
    pub callbacks: Vec<(Spanned<String>, Use<Callback>)>,
    /// Whether callers should move away from it.
    pub deprecated: bool,
    /// What the caller must present: the alternatives. The document's where the operation says nothing;
    /// empty where nothing is required.
    pub security: Vec<SecurityRequirement>,
    /// Where this operation is served, where that differs from the document's.
    pub servers: Vec<Server>,
    /// `x-` fields.
    pub extensions: Extensions,
}
