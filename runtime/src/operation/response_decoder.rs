//! HTTP response → typed response.

use std::fmt;

use bytes::Bytes;
use http::{Response, StatusCode};

use super::{ResponseHeader, media_type, response_header};
use crate::json::{self, Decode, DecodeError, Reader};
use crate::text::TextError;
use crate::validate::schema::Schema;

/// Takes a response apart.
#[derive(Debug)]
pub struct ResponseDecoder<'a> {
    response: &'a Response<Bytes>,
    asserts: bool,
}

/// Why a response is none of those that the document describes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResponseError {
    /// The document does not describe the status.
    Undocumented,
    /// The body has another media type than the document gives.
    MediaType {
        /// The media type that the document gives.
        expected: &'static str,
        /// What stands in `Content-Type`; empty if nothing does.
        found: String,
    },
    /// The body is not the JSON that the document describes.
    Json(DecodeError),
    /// The body is not text in UTF-8.
    Utf8,
    /// A header that the document requires is absent, or not what the document describes.
    Header {
        /// The header.
        name: &'static str,
        /// What is wrong with it; `None` if it is absent.
        error: Option<TextError>,
    },
}

impl fmt::Display for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undocumented => f.write_str("the document does not describe the status"),
            Self::MediaType { expected, found } if found.is_empty() => {
                write!(f, "expected a body of type {expected}, found one without a type")
            }
            Self::MediaType { expected, found } => {
                write!(f, "expected a body of type {expected}, found one of type {found}")
            }
            Self::Json(error) => error.fmt(f),
            Self::Utf8 => f.write_str("expected text in UTF-8"),
            Self::Header { name, error: None } => write!(f, "expected the header {name}, found none"),
            Self::Header { name, error: Some(error) } => write!(f, "the header {name}: {error}"),
        }
    }
}

impl std::error::Error for ResponseError {}

impl<'a> ResponseDecoder<'a> {
    /// A decoder of `response`.
    pub fn new(response: &'a Response<Bytes>) -> Self {
        Self { response, asserts: false }
    }

    /// The same decoder, but what schemas assert is checked as it is in requests.
    pub fn asserting(self) -> Self {
        Self { asserts: true, ..self }
    }

    /// The status as a number.
    pub fn code(&self) -> u16 {
        self.response.status().as_u16()
    }

    /// The status, for responses that keep it.
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// A header that the document requires.
    pub fn header<H: ResponseHeader>(&self) -> Result<H::Value, ResponseError> {
        match response_header::read::<H>(self.response.headers()) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(ResponseError::Header { name: H::NAME, error: None }),
            Err(error) => Err(ResponseError::Header { name: H::NAME, error: Some(error) }),
        }
    }

    /// A body in JSON.
    pub fn json<T: Decode>(&self, media_type: &'static str) -> Result<T, ResponseError> {
        self.body_of(media_type, None)
    }

    /// A body in JSON of which a schema must hold: it is looked at before the body is read, if the decoder is
    /// [`asserting`](Self::asserting).
    pub fn json_of<T: Decode>(
        &self,
        media_type: &'static str,
        schema: &'static Schema,
    ) -> Result<T, ResponseError> {
        self.body_of(media_type, Some(schema))
    }

    fn body_of<T: Decode>(
        &self,
        media_type: &'static str,
        schema: Option<&'static Schema>,
    ) -> Result<T, ResponseError> {
        self.expect(media_type)?;
        let reader = Reader::new(self.response.body());
        let reader = if self.asserts { reader.asserting() } else { reader };
        json::read_of(reader, schema).map_err(ResponseError::Json)
    }

    /// A body that is text.
    pub fn text(&self, media_type: &'static str) -> Result<String, ResponseError> {
        self.expect(media_type)?;
        str::from_utf8(self.response.body()).map(str::to_owned).map_err(|_| ResponseError::Utf8)
    }

    /// A body of bytes.
    pub fn binary(&self, media_type: &'static str) -> Result<Bytes, ResponseError> {
        self.expect(media_type)?;
        Ok(self.response.body().clone())
    }

    fn expect(&self, expected: &'static str) -> Result<(), ResponseError> {
        let found = media_type::content_type(self.response.headers());
        if media_type::matches(expected, found) {
            return Ok(());
        }
        Err(ResponseError::MediaType { expected, found: found.to_owned() })
    }
}
