//! Security schemes and requirements (`OpenAPI` 3.1 §4.8.27–4.8.30).

use super::{Extensions, Place, Spanned};

/// One alternative of a security requirement: every scheme in it must be satisfied. Empty means that an
/// anonymous caller is let in.
#[derive(Clone, Debug)]
pub struct SecurityRequirement {
    /// Where it stands.
    pub span: crate::source::Span,
    /// The schemes and the scopes each must grant.
    pub schemes: Vec<(Spanned<String>, Vec<String>)>,
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
    Oauth2(OauthFlows),
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
#[derive(Clone, Debug, Default)]
pub struct OauthFlows {
    /// `implicit`
    pub implicit: Option<OauthFlow>,
    /// `password`
    pub password: Option<OauthFlow>,
    /// `clientCredentials`
    pub client_credentials: Option<OauthFlow>,
    /// `authorizationCode`
    pub authorization_code: Option<OauthFlow>,
}

/// The OAuth Flow Object.
#[derive(Clone, Debug)]
pub struct OauthFlow {
    /// `authorizationUrl`
    pub authorization_url: Option<String>,
    /// `tokenUrl`
    pub token_url: Option<String>,
    /// `refreshUrl`
    pub refresh_url: Option<String>,
    /// The scopes and what each allows.
    pub scopes: Vec<(String, String)>,
}
