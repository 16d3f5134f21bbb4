//! What no handler answered.

use std::fmt;

use bytes::Bytes;
use http::header::{ALLOW, HeaderValue, WWW_AUTHENTICATE};
use http::{Response, StatusCode};

use super::{BoxError, problem};
use crate::validate::Violation;

/// Why a request was not answered by a handler.
#[derive(Debug)]
#[non_exhaustive]
pub enum Refusal {
    /// No operation has this path: 404.
    NotFound,
    /// No operation has this path and this method: 405.
    MethodNotAllowed {
        /// The methods that the path has, separated by commas.
        allow: String,
    },
    /// No valid credentials: 401.
    Unauthorized {
        /// What would be accepted, as values of `WWW-Authenticate` (RFC 9110, section 11.6.1).
        challenges: Vec<&'static str>,
        /// Why, if the check of the credentials has said so.
        reason: Option<&'static str>,
    },
    /// Valid credentials that do not suffice: 403.
    Forbidden,
    /// The body is too long: 413.
    PayloadTooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// The body has another media type than the document gives: 415.
    UnsupportedMediaType {
        /// The media type that the document gives.
        expected: &'static str,
    },
    /// The body ended before its time: 400.
    IncompleteBody,
    /// Parameters or the body are not as the document has them: 400.
    ///
    /// There is one status for all of it, since whether a text is not JSON, not of the type or not within the
    /// constraints is a matter of where the schema draws the line; and of 400 every API's clients know what it means. An
    /// API that documents 422 answers so from its hook.
    Invalid(Vec<Violation>),
    /// A failure of the server itself: 500. For the log; the client must not see it.
    Internal(BoxError),
    /// A handler has panicked, with this message: 500. For the log; the client must not see it.
    Panic(String),
}

impl Refusal {
    /// The usual status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unauthorized { .. } => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::PayloadTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::IncompleteBody | Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::Internal(_) | Self::Panic(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What is wrong with the request, part by part.
    pub fn violations(&self) -> &[Violation] {
        if let Self::Invalid(violations) = self { violations } else { &[] }
    }

    /// The refusal as problem details in JSON (RFC 9457), with the violations as an extension member. What is for the
    /// log only is left out.
    pub fn problem(&self) -> Response<Bytes> {
        problem::render(self)
    }

    /// Adds to a rendered refusal the headers that HTTP wants with its status, unless the hook has set them.
    pub(super) fn complete(&self, response: &mut Response<Bytes>) {
        match self {
            Self::MethodNotAllowed { allow } if !response.headers().contains_key(ALLOW) => {
                if let Ok(allow) = HeaderValue::from_str(allow) {
                    response.headers_mut().insert(ALLOW, allow);
                }
            }
            Self::Unauthorized { challenges, .. } if !response.headers().contains_key(WWW_AUTHENTICATE) => {
                for challenge in challenges {
                    response.headers_mut().append(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
                }
            }
            _ => {}
        }
    }
}

impl fmt::Display for Refusal {
    /// One sentence, which the client may see.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("no operation has this path"),
            Self::MethodNotAllowed { allow } => {
                write!(f, "the path has other methods only: {allow}")
            }
            Self::Unauthorized { .. } => f.write_str("the operation needs valid credentials"),
            Self::Forbidden => f.write_str("the credentials do not suffice for the operation"),
            Self::PayloadTooLarge { limit } => write!(f, "expected a body of at most {limit} bytes"),
            Self::UnsupportedMediaType { expected } => write!(f, "expected a body of type {expected}"),
            Self::IncompleteBody => f.write_str("the body ended before its time"),
            Self::Invalid(violations) => match violations.as_slice() {
                [violation] => violation.fmt(f),
                all => write!(f, "the request breaks the document in {} places", all.len()),
            },
            Self::Internal(_) | Self::Panic(_) => f.write_str("the server failed"),
        }
    }
}
