//! What carries requests: one trait, so that tests, recordings and other stacks can stand in.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

/// Carries requests to a server. Redirects are not followed: they are responses like others.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`, whose URI is absolute, and gives the response with all of its body.
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture;
}

/// What [`Transport::send`] gives.
pub type TransportFuture =
    Pin<Box<dyn Future<Output = Result<Response<Bytes>, TransportError>> + Send + 'static>>;

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture {
        (**self).send(request, limits)
    }
}

/// How long a call may take and how much it may bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// From the first byte sent to the last byte received; `None` for no limit.
    pub timeout: Option<Duration>,
    /// The longest body of a response, in bytes.
    pub response_bytes: usize,
}

impl Default for Limits {
    /// 30 seconds and 64 MiB.
    fn default() -> Self {
        Self { timeout: Some(Duration::from_secs(30)), response_bytes: 64 << 20 }
    }
}

/// Why no response came.
#[derive(Debug)]
#[non_exhaustive]
pub enum TransportError {
    /// [`Limits::timeout`] has passed.
    Timeout,
    /// The body is longer than [`Limits::response_bytes`].
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// No connection could be made: nothing was sent.
    Connect(Box<dyn std::error::Error + Send + Sync>),
    /// The connection failed, or the peer does not speak HTTP.
    Other(Box<dyn std::error::Error + Send + Sync>),
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Timeout => f.write_str("the call took too long"),
            Self::TooLarge { limit } => write!(f, "the response is longer than {limit} bytes"),
            Self::Connect(_) => f.write_str("could not connect"),
            Self::Other(_) => f.write_str("the connection failed"),
        }
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Connect(error) | Self::Other(error) => Some(&**error),
            Self::Timeout | Self::TooLarge { .. } => None,
        }
    }
}
