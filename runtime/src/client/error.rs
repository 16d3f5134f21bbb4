//! Why a call gave no success.

use std::convert::Infallible;
use std::fmt;

use bytes::Bytes;
use http::{Response, StatusCode};

use super::TransportError;
use crate::operation::{ApiError, BodyOf, EncodeError, ResponseEncoder, ResponseError};
use crate::text::TextError;
use crate::validate::Violation;

/// Why a call gave no success. `E` is what the document describes for the operation.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The server answered with a failure that the document describes.
    Api(E),
    /// The server answered with a status that the document does not describe.
    Undocumented(Box<Response<Bytes>>),
    /// The server answered with a status that the document describes, and with a body that it does not.
    Decode {
        /// What came.
        response: Box<Response<Bytes>>,
        /// What is wrong with it.
        error: ResponseError,
    },
    /// No response came.
    Transport(TransportError),
    /// The request has a value that cannot be sent; nothing was.
    Encode(EncodeError),
    /// The request breaks constraints of the document; nothing was sent.
    Invalid(Vec<Violation>),
    /// The client has no credentials for the operation; nothing was sent. Names the security schemes that would do.
    Credentials(String),
    /// What the server said about the next page has no place in a request.
    NextPage(TextError),
    /// The server named a page as the next one that it had given already.
    Stalled,
}

impl<E> Error<E> {
    /// The response, if it is not what the document describes.
    pub fn response(&self) -> Option<&Response<Bytes>> {
        match self {
            Self::Undocumented(response) | Self::Decode { response, .. } => Some(response),
            _ => None,
        }
    }

    /// Whether the call took too long.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(TransportError::Timeout))
    }
}

impl<E: ApiError> Error<E> {
    /// The body of a failure that the document describes, if it is of this type.
    pub fn body<B: BodyOf<E>>(&self) -> Option<&B> {
        match self {
            Self::Api(failure) => failure.body(),
            _ => None,
        }
    }

    /// The status of the response, if one came.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(failure) => Some(failure.status()),
            _ => self.response().map(Response::status),
        }
    }

    /// Whether the same call may succeed later: no response came, or one that says so (408, 425, 429, 500, 502, 503,
    /// 504). Whether it is safe to repeat is for the caller to know.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(error) => !matches!(error, TransportError::TooLarge { .. }),
            _ => self
                .status()
                .is_some_and(|status| matches!(status.as_u16(), 408 | 425 | 429 | 500 | 502 | 503 | 504)),
        }
    }
}

impl Error<Infallible> {
    /// The same error where the document describes failures.
    pub fn widen<E>(self) -> Error<E> {
        match self {
            Self::Api(never) => match never {},
            Self::Undocumented(response) => Error::Undocumented(response),
            Self::Decode { response, error } => Error::Decode { response, error },
            Self::Transport(error) => Error::Transport(error),
            Self::Encode(error) => Error::Encode(error),
            Self::Invalid(violations) => Error::Invalid(violations),
            Self::Credentials(schemes) => Error::Credentials(schemes),
            Self::NextPage(error) => Error::NextPage(error),
            Self::Stalled => Error::Stalled,
        }
    }
}

impl<E> From<TransportError> for Error<E> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl<E: ApiError> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(failure) => {
                write!(f, "the server answered {}{}", failure.status(), body_of(failure))
            }
            Self::Undocumented(response) => write!(
                f,
                "the server answered {}, which the document does not describe{}",
                response.status(),
                excerpt(response.body())
            ),
            Self::Decode { response, error } => {
                write!(f, "the server answered {} with an unexpected body: {error}", response.status())
            }
            Self::Transport(error) => error.fmt(f),
            Self::Encode(error) => write!(f, "the request cannot be sent: {error}"),
            Self::Invalid(violations) => {
                f.write_str("the request breaks constraints")?;
                violations.iter().try_for_each(|violation| write!(f, "; {violation}"))
            }
            Self::Credentials(schemes) => write!(f, "the operation needs credentials for {schemes}"),
            Self::NextPage(error) => write!(f, "the next page cannot be asked for: {error}"),
            Self::Stalled => f.write_str("the server gave the same page twice"),
        }
    }
}

impl<E: ApiError> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // What stands behind them: their own texts are shown already.
            Self::Decode { error, .. } => error.source(),
            Self::Transport(error) => error.source(),
            _ => None,
        }
    }
}

fn body_of<E: ApiError>(failure: &E) -> String {
    let mut response = ResponseEncoder::new();
    failure.encode(&mut response);
    response.finish().map_or_else(|_| String::new(), |response| excerpt(response.body()))
}

/// The beginning of a body.
fn excerpt(body: &[u8]) -> String {
    const LONGEST: usize = 300;
    let text = String::from_utf8_lossy(body);
    match text.char_indices().nth(LONGEST) {
        _ if text.is_empty() => String::new(),
        Some((end, _)) => format!(": {}…", text.get(..end).unwrap_or_default()),
        None => format!(": {text}"),
    }
}
