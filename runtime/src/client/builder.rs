//! How a client is set up.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::Uri;
use http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use http::uri::Scheme;

use super::credential::Wallet;
use super::reqwest_transport::ReqwestTransport;
use super::{Client, Credential, Inner, Limits, Transport};
use crate::operation::SecurityScheme;

/// Sets up a [`Client`]. What cannot be used is told by [`build`](Self::build).
pub struct Builder {
    base: String,
    headers: HeaderMap,
    wallet: Wallet,
    limits: Limits,
    validates: bool,
    asserts: bool,
    transport: Option<Arc<dyn Transport>>,
    error: Option<BuildError>,
}

/// Why a client could not be set up.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// Not an absolute URL with the scheme `http` or `https`, or one with a query.
    BaseUrl(String),
    /// The credential for the scheme of this name is of another kind than the scheme, or cannot stand where it has to.
    Credential(&'static str),
    /// The name of a default header, or its value, cannot stand in a header.
    Header(String),
    /// The usual transport could not be set up.
    Transport(Box<dyn std::error::Error + Send + Sync>),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BaseUrl(url) => {
                write!(f, "expected an absolute http or https URL without a query as base URL, found {url:?}")
            }
            Self::Credential(scheme) => {
                write!(f, "expected a credential that the security scheme {scheme} can carry")
            }
            Self::Header(name) => {
                write!(f, "expected a name and a value that can stand in a header, for {name:?}")
            }
            Self::Transport(error) => write!(f, "could not set up the transport: {error}"),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // Its own text is shown already.
            Self::Transport(error) => error.source(),
            _ => None,
        }
    }
}

impl Builder {
    /// For the server at `base_url`, to which the operations' paths are appended.
    pub fn new(base_url: impl Into<String>) -> Self {
        Self {
            base: base_url.into(),
            headers: HeaderMap::new(),
            wallet: Wallet::default(),
            limits: Limits::default(),
            validates: false,
            asserts: false,
            transport: None,
            error: None,
        }
    }

    /// Another server.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        Self { base: url.into(), ..self }
    }

    /// What to present for `scheme`.
    pub fn credential(mut self, scheme: &'static SecurityScheme, credential: &Credential) -> Self {
        let inserted = self.wallet.insert(scheme, credential);
        self.keep(inserted);
        self
    }

    /// How long a call may take, all in all: 30 seconds if nothing is said. `None` for no limit.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.limits.timeout = timeout.into();
        self
    }

    /// How long the body of a response may be, in bytes: 64 MiB if nothing is said.
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.limits.response_bytes = limit;
        self
    }

    /// The `User-Agent`.
    pub fn user_agent(self, agent: &str) -> Self {
        self.header(USER_AGENT.as_str(), agent)
    }

    /// A header for every request that does not set it itself. `Debug` does not show its value.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let header = header(name, value).map(|(name, value)| {
            self.headers.insert(name, value);
        });
        self.keep(header);
        self
    }

    /// Whether the constraints of the document are checked before a request is sent. They are not if nothing is said:
    /// what the server allows today may be more than what this client knows.
    pub fn validate_requests(self, validates: bool) -> Self {
        Self { validates, ..self }
    }

    /// Whether responses are checked against what the document says of their values beyond what their types ensure,
    /// such as `not` and `unevaluatedProperties`. They are not if nothing is said: what a server sends today may be
    /// more than what this client knows.
    pub fn validate_responses(self, asserts: bool) -> Self {
        Self { asserts, ..self }
    }

    /// What carries the requests, in place of reqwest.
    pub fn transport(self, transport: impl Transport) -> Self {
        Self { transport: Some(Arc::new(transport)), ..self }
    }

    fn keep(&mut self, result: Result<(), BuildError>) {
        if let Err(error) = result {
            self.error.get_or_insert(error);
        }
    }

    /// The client.
    pub fn build(self) -> Result<Client, BuildError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let base = self.base.trim_end_matches('/').to_owned();
        if !is_base(&base) {
            return Err(BuildError::BaseUrl(self.base));
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => {
                Arc::new(ReqwestTransport::new(base.starts_with("https://")).map_err(BuildError::Transport)?)
            }
        };
        Ok(Client(Arc::new(Inner {
            base,
            headers: self.headers,
            wallet: self.wallet,
            limits: self.limits,
            validates: self.validates,
            asserts: self.asserts,
            transport,
        })))
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("base_url", &self.base)
            .field("credentials", &self.wallet)
            .finish_non_exhaustive()
    }
}

fn is_base(url: &str) -> bool {
    url.parse::<Uri>().is_ok_and(|uri| {
        let scheme = uri.scheme();
        let is_http = scheme == Some(&Scheme::HTTP) || scheme == Some(&Scheme::HTTPS);
        is_http && uri.authority().is_some() && !url.contains(['?', '#'])
    })
}

fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), BuildError> {
    let refused = || BuildError::Header(name.to_owned());
    let mut value = HeaderValue::from_str(value).map_err(|_| refused())?;
    value.set_sensitive(true);
    Ok((name.parse().map_err(|_| refused())?, value))
}
