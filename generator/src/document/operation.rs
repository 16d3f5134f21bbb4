//! The Path Item Object and the Operation Object (`OpenAPI` 3.1 §4.8.9–4.8.10).

use super::{
    Extensions, Parameter, Place, RequestBody, Response, SecurityRequirement, Server, Spanned, StatusPattern,
    Use,
};

/// A method that a Path Item has a field for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
}

/// The Path Item Object. What it says for all its operations is kept on each [`Operation`].
#[derive(Clone, Debug)]
pub struct PathItem {
    /// Where it stands.
    pub place: Place,
    /// The operations in document order.
    pub operations: Vec<Operation>,
    /// `x-` fields.
    pub extensions: Extensions,
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
    pub external_docs: Option<String>,
    /// The Path Item's parameters that the operation does not replace, then its own.
    pub parameters: Vec<Use<Parameter>>,
    /// What the request carries.
    pub request_body: Option<Use<RequestBody>>,
    /// The responses in document order.
    pub responses: Vec<(Spanned<StatusPattern>, Use<Response>)>,
    /// `callbacks`, where there are any: the text of their key.
    pub callbacks: Option<crate::source::Span>,
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
