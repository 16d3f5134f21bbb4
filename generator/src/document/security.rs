//! Security schemes and requirements (`OpenAPI` 3.2 §4.27–4.30).

use std::sync::Arc;

use super::{Extensions, Place, Spanned};

/// One alternative of a security requirement: every scheme in it must be satisfied. Empty means that an
/// anonymous caller is let in.
#[derive(Clone, Debug)]
pub struct SecurityRequirement {
    /// Where it stands.
    pub span: crate::source::Span,
    /// The schemes, in document order.
    pub schemes: Vec<RequiredScheme>,
}

/// A member of a Security Requirement Object.
#[derive(Clone, Debug)]
pub struct RequiredScheme {
    /// The name of a scheme among the components, or the URI of one anywhere (3.2).
    pub name: Spanned<String>,
    /// The scheme; none where there is no such scheme, which was reported.
    pub scheme: Option<Arc<SecurityScheme>>,
    /// The scopes that it must grant, or the roles.
    pub scopes: Vec<Spanned<String>>,
}

/// The Security Scheme Object.
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    /// Where it stands.
    pub place: Place,
    /// `CommonMark`.
    pub description: Option<String>,
    /// What kind of scheme it is.
    pub kind: SecuritySchemeKind,
    /// Whether callers should move away from it (3.2).
    pub deprecated: bool,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// `type` of a security scheme with the fields it calls for.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a document has a handful of schemes")]
pub enum SecuritySchemeKind {
    /// `apiKey`
    ApiKey {
        /// `in`
        location: ApiKeyLocation,
        /// The name of the header, query parameter or cookie.
        name: Spanned<String>,
    },
    /// `http`
    Http {
        /// The name of the authentication scheme in lower case, such as `bearer` (RFC 9110 §16.4.1).
        scheme: Spanned<String>,
        /// A hint for people.
        bearer_format: Option<String>,
    },
    /// `mutualTLS`
    MutualTls,
    /// `oauth2`
    Oauth2 {
        /// `flows`
        flows: OauthFlows,
        /// Where the authorization server describes itself (3.2; RFC 8414).
        metadata_url: Option<Spanned<String>>,
    },
    /// `openIdConnect`
    OpenIdConnect {
        /// Where the provider describes itself.
        url: Spanned<String>,
    },
}

/// `in` of an `apiKey` scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// `query`
    Query,
    /// `header`
    Header,
    /// `cookie`
    Cookie,
}

/// The OAuth Flows Object.
#[derive(Clone, Debug)]
pub struct OauthFlows {
    /// Where it stands.
    pub place: Place,
    /// `implicit`
    pub implicit: Option<OauthFlow>,
    /// `password`
    pub password: Option<OauthFlow>,
    /// `clientCredentials`
    pub client_credentials: Option<OauthFlow>,
    /// `authorizationCode`
    pub authorization_code: Option<OauthFlow>,
    /// `deviceAuthorization` (3.2)
    pub device_authorization: Option<OauthFlow>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// The OAuth Flow Object. It has the URLs that its flow calls for.
#[derive(Clone, Debug)]
pub struct OauthFlow {
    /// Where it stands.
    pub place: Place,
    /// `authorizationUrl`
    pub authorization_url: Option<Spanned<String>>,
    /// `deviceAuthorizationUrl` (3.2)
    pub device_authorization_url: Option<Spanned<String>>,
    /// `tokenUrl`
    pub token_url: Option<Spanned<String>>,
    /// `refreshUrl`
    pub refresh_url: Option<Spanned<String>>,
    /// The scopes and what each allows.
    pub scopes: Vec<(Spanned<String>, String)>,
    /// `x-` fields.
    pub extensions: Extensions,
}
