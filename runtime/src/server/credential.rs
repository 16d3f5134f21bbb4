//! Credentials: what a request presents.

use std::borrow::Cow;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;

use super::{BoxError, RequestHead};
use crate::operation::{ApiKeyLocation, SchemeKind, SecurityScheme, SecurityUse, cookies, query_values};

/// What a request presents for a security scheme. `Debug` does not show it.
pub struct Credential<'a> {
    used: SecurityUse,
    username: Cow<'a, str>,
    secret: Cow<'a, str>,
}

/// Why credentials are not accepted. Any error becomes an internal failure by `?`: it must not look like a wrong
/// password.
#[derive(Debug)]
pub enum Denied {
    /// They are not valid: 401.
    Unauthorized,
    /// They are not valid, for a reason that the API tells apart, such as `api_key_revoked`: 401. The hook that renders
    /// refusals is given the reason.
    Because(&'static str),
    /// They are valid and do not suffice: 403.
    Forbidden,
    /// They could not be checked: 500.
    Internal(BoxError),
}

impl<X: Into<BoxError>> From<X> for Denied {
    fn from(error: X) -> Self {
        Self::Internal(error.into())
    }
}

impl Credential<'_> {
    /// The scheme.
    pub fn scheme(&self) -> &'static SecurityScheme {
        self.used.scheme
    }

    /// The scopes that the operation asks for.
    pub fn scopes(&self) -> &'static [&'static str] {
        self.used.scopes
    }

    /// The token of a scheme of kind `Bearer`, the key of one of kind `ApiKey`.
    pub fn token(&self) -> &str {
        &self.secret
    }

    /// The user of a scheme of kind `Basic`.
    pub fn username(&self) -> &str {
        &self.username
    }

    /// The password of a scheme of kind `Basic`.
    pub fn password(&self) -> &str {
        &self.secret
    }
}

impl fmt::Debug for Credential<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credential").field("scheme", &self.used.scheme.name).finish_non_exhaustive()
    }
}

/// What a request has for a scheme.
pub(super) enum Presented<'a> {
    Nothing,
    /// Something that is no credential of the scheme, or several of them.
    Malformed,
    Credential(Credential<'a>),
}

/// Looks for the credential that `used` calls for.
pub(super) fn presented(used: SecurityUse, head: &RequestHead) -> Presented<'_> {
    match used.scheme.kind {
        SchemeKind::Bearer => match authorization(head, "Bearer") {
            Found::One(token) => token_of(used, Cow::Borrowed(token)),
            other => other.otherwise(),
        },
        SchemeKind::Basic => match authorization(head, "Basic") {
            Found::One(encoded) => basic(used, encoded),
            other => other.otherwise(),
        },
        SchemeKind::ApiKey { location, name } => match api_key(head, location, name) {
            Found::One(key) => token_of(used, key),
            other => other.otherwise(),
        },
    }
}

enum Found<T> {
    None,
    One(T),
    Unusable,
}

impl<T> Found<T> {
    fn of(mut values: impl Iterator<Item = Option<T>>) -> Self {
        match (values.next(), values.next()) {
            (None, _) => Self::None,
            (Some(Some(value)), None) => Self::One(value),
            _ => Self::Unusable,
        }
    }

    fn otherwise<'a>(self) -> Presented<'a> {
        if matches!(self, Self::None) { Presented::Nothing } else { Presented::Malformed }
    }
}

/// What stands behind the name of the authentication scheme, whose case does not count (RFC 9110, section 11.1).
fn authorization<'h>(head: &'h RequestHead, scheme: &str) -> Found<&'h str> {
    let values = head.headers.get_all(AUTHORIZATION).iter().map(|value| value.to_str().ok());
    match Found::of(values) {
        Found::One(value) => match value.split_once(' ') {
            Some((name, rest)) if name.eq_ignore_ascii_case(scheme) => Found::One(rest.trim()),
            None if value.eq_ignore_ascii_case(scheme) => Found::Unusable,
            _ => Found::None,
        },
        other => other,
    }
}

fn api_key<'h>(head: &'h RequestHead, location: ApiKeyLocation, name: &str) -> Found<Cow<'h, str>> {
    match location {
        ApiKeyLocation::Header => {
            let values = head.headers.get_all(name).iter();
            Found::of(values.map(|value| value.to_str().ok().map(Cow::Borrowed)))
        }
        ApiKeyLocation::Query => Found::of(query_values(head.uri.query().unwrap_or_default(), name)),
        ApiKeyLocation::Cookie => Found::of(cookies(&head.headers, name).map(crate::operation::decode)),
    }
}

fn token_of(used: SecurityUse, token: Cow<'_, str>) -> Presented<'_> {
    if token.is_empty() {
        return Presented::Malformed;
    }
    Presented::Credential(Credential { used, username: Cow::Borrowed(""), secret: token })
}

fn basic<'a>(used: SecurityUse, encoded: &str) -> Presented<'a> {
    let decoded = STANDARD.decode(encoded).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let Some((username, password)) = decoded.as_deref().and_then(|pair| pair.split_once(':')) else {
        return Presented::Malformed;
    };
    Presented::Credential(Credential {
        used,
        username: Cow::Owned(username.to_owned()),
        secret: Cow::Owned(password.to_owned()),
    })
}

/// The challenge of a scheme, as a value of `WWW-Authenticate`. API keys have no registered name.
pub(super) fn challenge(scheme: &SecurityScheme) -> &'static str {
    match scheme.kind {
        SchemeKind::Bearer => "Bearer",
        SchemeKind::Basic => "Basic realm=\"api\", charset=\"UTF-8\"",
        SchemeKind::ApiKey { .. } => "ApiKey",
    }
}
