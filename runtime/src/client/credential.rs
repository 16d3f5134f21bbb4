//! Credentials: what a client presents.

use std::convert::Infallible;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::Request;
use http::header::{AUTHORIZATION, COOKIE, HeaderName, HeaderValue};

use super::{BuildError, Error};
use crate::operation::{
    ApiKeyLocation, EncodeError, OperationSpec, SchemeKind, SecurityScheme, encode_cookie, encode_unreserved,
};

/// What to present for a security scheme. `Debug` does not show it.
#[derive(Clone)]
pub struct Credential(Secret);

#[derive(Clone)]
enum Secret {
    Token(String),
    Password { username: String, password: String },
}

impl Credential {
    /// A token for a scheme of kind `Bearer`, or a key for one of kind `ApiKey`.
    pub fn token(token: impl Into<String>) -> Self {
        Self(Secret::Token(token.into()))
    }

    /// For a scheme of kind `Basic`.
    pub fn basic(username: impl Into<String>, password: impl Into<String>) -> Self {
        Self(Secret::Password { username: username.into(), password: password.into() })
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential(…)")
    }
}

/// The credentials of a client by scheme.
#[derive(Clone, Default)]
pub(super) struct Wallet(Vec<(&'static SecurityScheme, Placement)>);

/// A credential in the form in which it travels.
#[derive(Clone)]
enum Placement {
    Header(HeaderName, HeaderValue),
    /// `name=value`, encoded.
    Query(String),
    /// `name=value`, encoded.
    Cookie(String),
}

impl Wallet {
    /// Puts in a credential, in place of an earlier one for the same scheme.
    pub(super) fn insert(
        &mut self,
        scheme: &'static SecurityScheme,
        credential: &Credential,
    ) -> Result<(), BuildError> {
        let placement = Placement::of(scheme, credential).ok_or(BuildError::Credential(scheme.name))?;
        self.0.retain(|(known, _)| known.name != scheme.name);
        self.0.push((scheme, placement));
        Ok(())
    }

    /// Adds to `request` what the operation asks for: the credentials of the first alternative that all are there for.
    pub(super) fn apply(
        &self,
        spec: &OperationSpec,
        request: &mut Request<Bytes>,
    ) -> Result<(), Error<Infallible>> {
        let placements =
            spec.security.iter().filter(|alternative| !alternative.is_empty()).find_map(|alternative| {
                alternative.iter().map(|used| self.get(used.scheme)).collect::<Option<Vec<_>>>()
            });
        match placements {
            Some(placements) => placements.into_iter().try_for_each(|placement| placement.apply(request)),
            None if spec.is_anonymous() => Ok(()),
            None => {
                let alternatives = spec.security.iter().map(|alternative| {
                    alternative.iter().map(|used| used.scheme.name).collect::<Vec<_>>().join(" and ")
                });
                Err(Error::Credentials(alternatives.collect::<Vec<_>>().join(", or ")))
            }
        }
    }

    fn get(&self, scheme: &SecurityScheme) -> Option<&Placement> {
        self.0.iter().find(|(known, _)| known.name == scheme.name).map(|(_, placement)| placement)
    }
}

impl fmt::Debug for Wallet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.iter().map(|(scheme, _)| scheme.name)).finish()
    }
}

impl Placement {
    /// `None` if the credential is of another kind than the scheme, or cannot stand where it has to.
    fn of(scheme: &SecurityScheme, credential: &Credential) -> Option<Self> {
        let key = |name: &str, value: &str, encode: fn(&str, &mut String)| {
            let mut pair = String::new();
            encode(name, &mut pair);
            pair.push('=');
            encode(value, &mut pair);
            pair
        };
        match (scheme.kind, &credential.0) {
            (SchemeKind::Bearer, Secret::Token(token)) => {
                let is_token = !token.is_empty() && !token.contains(' ');
                is_token.then(|| Self::header(AUTHORIZATION, &format!("Bearer {token}")))?
            }
            // A colon ends the user's name (RFC 7617, section 2).
            (SchemeKind::Basic, Secret::Password { username, password }) if !username.contains(':') => {
                let encoded = STANDARD.encode(format!("{username}:{password}"));
                Self::header(AUTHORIZATION, &format!("Basic {encoded}"))
            }
            (SchemeKind::ApiKey { location, name }, Secret::Token(value)) => match location {
                ApiKeyLocation::Header => Self::header(name.parse().ok()?, value),
                ApiKeyLocation::Query => Some(Self::Query(key(name, value, encode_unreserved))),
                ApiKeyLocation::Cookie => Self::cookie(key(name, value, encode_cookie)),
            },
            _ => None,
        }
    }

    fn header(name: HeaderName, value: &str) -> Option<Self> {
        let mut value = HeaderValue::from_str(value).ok().filter(|_| value.is_ascii())?;
        value.set_sensitive(true);
        Some(Self::Header(name, value))
    }

    fn cookie(pair: String) -> Option<Self> {
        HeaderValue::from_str(&pair).is_ok().then_some(Self::Cookie(pair))
    }

    fn apply(&self, request: &mut Request<Bytes>) -> Result<(), Error<Infallible>> {
        match self {
            Self::Header(name, value) => {
                request.headers_mut().insert(name, value.clone());
            }
            Self::Query(pair) => {
                let separator = if request.uri().query().is_some() { '&' } else { '?' };
                let uri = format!("{}{separator}{pair}", request.uri());
                *request.uri_mut() = uri.parse().map_err(|_| Error::Encode(EncodeError::uri_too_long()))?;
            }
            Self::Cookie(pair) => {
                let mut cookies = request.headers().get(COOKIE).map_or(Vec::new(), |others| {
                    let mut others = others.as_bytes().to_vec();
                    others.extend(b"; ");
                    others
                });
                cookies.extend(pair.as_bytes());
                if let Ok(mut cookies) = HeaderValue::from_bytes(&cookies) {
                    cookies.set_sensitive(true);
                    request.headers_mut().insert(COOKIE, cookies);
                }
            }
        }
        Ok(())
    }
}
