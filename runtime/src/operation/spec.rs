//! What the document says about an operation, as static data.

use http::Method;

/// What all requests of an operation have in common.
#[derive(Debug)]
pub struct OperationSpec {
    /// The `operationId`, or method and path where the document gives none.
    pub id: &'static str,
    /// The method.
    pub method: Method,
    /// The path template.
    pub path: &'static str,
    /// What the caller must present: one of these alternatives. Empty: nothing. An empty alternative: an anonymous
    /// caller is let in as well.
    pub security: &'static [&'static [SecurityUse]],
    /// The media type of the body; `None` if a request has none.
    pub body: Option<&'static str>,
}

/// A security scheme that an operation calls for.
#[derive(Clone, Copy, Debug)]
pub struct SecurityUse {
    /// The scheme.
    pub scheme: &'static SecurityScheme,
    /// The scopes or roles that the caller must have.
    pub scopes: &'static [&'static str],
}

/// A security scheme of the document.
#[derive(Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// The name in `components`, unique in the document.
    pub name: &'static str,
    /// How the credential travels.
    pub kind: SchemeKind,
}

/// How a credential travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer …` (RFC 6750, section 2.1).
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// A key in the parameter `name`.
    ApiKey {
        /// Where the parameter stands.
        location: ApiKeyLocation,
        /// The name of the parameter.
        name: &'static str,
    },
}

/// Where an API key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

impl OperationSpec {
    /// Whether a caller without credentials is let in.
    pub fn is_anonymous(&self) -> bool {
        self.security.is_empty() || self.security.iter().any(|alternative| alternative.is_empty())
    }
}
