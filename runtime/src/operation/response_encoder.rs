//! Typed response → HTTP response.

use std::ops::RangeInclusive;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Response, StatusCode};

use super::{EncodeError, ResponseHeader, response_header};
use crate::json::{self, Encode};

/// Builds a response. What cannot be written is kept as an error for [`finish`](Self::finish).
#[derive(Debug)]
pub struct ResponseEncoder {
    response: Response<Bytes>,
    error: Option<EncodeError>,
    /// Nobody will look at the body.
    status_only: bool,
}

impl ResponseEncoder {
    /// A response with status 200 and nothing else.
    pub fn new() -> Self {
        Self { response: Response::new(Bytes::new()), error: None, status_only: false }
    }

    pub(super) fn status_only() -> Self {
        Self { status_only: true, ..Self::new() }
    }

    /// Sets a status that the document names.
    pub fn status(&mut self, status: u16) -> &mut Self {
        match StatusCode::from_u16(status) {
            Ok(status) => *self.response.status_mut() = status,
            Err(_) => self.fail(format!("expected a status from 100 to 999, found {status}")),
        }
        self
    }

    /// Sets a status of a range that the document names: `4XX` is `400..=499`, but for the statuses that it names one
    /// by one.
    pub fn status_in(&mut self, range: RangeInclusive<u16>, except: &[u16], status: StatusCode) -> &mut Self {
        if !range.contains(&status.as_u16()) {
            let (start, end) = range.into_inner();
            self.fail(format!("expected a status from {start} to {end}, found {}", status.as_u16()));
        }
        self.status_default(except, &[], status)
    }

    /// Sets a status that `default` stands for: any but those that the document names by number or by first digit.
    pub fn status_default(&mut self, codes: &[u16], classes: &[u16], status: StatusCode) -> &mut Self {
        let code = status.as_u16();
        if codes.contains(&code) || classes.contains(&(code / 100)) {
            self.fail(format!("the document describes another response for status {code}"));
        }
        *self.response.status_mut() = status;
        self
    }

    /// A header that the document requires.
    pub fn header<H: ResponseHeader>(&mut self, value: &H::Value) {
        match response_header::write::<H>(value) {
            Ok((name, value)) => {
                self.response.headers_mut().insert(name, value);
            }
            Err(error) => {
                self.error.get_or_insert(error);
            }
        }
    }

    /// A body in JSON.
    pub fn json(&mut self, media_type: &'static str, body: &dyn Encode) {
        if !self.status_only {
            self.body(media_type, Bytes::from(json::to_vec(body)));
        }
    }

    /// A body that is text.
    pub fn text(&mut self, media_type: &'static str, body: &str) {
        self.body(media_type, Bytes::copy_from_slice(body.as_bytes()));
    }

    /// A body of bytes.
    pub fn binary(&mut self, media_type: &'static str, body: &Bytes) {
        self.body(media_type, body.clone());
    }

    /// Of a range such as `image/*`, `application/octet-stream` is sent: the type of the bytes is open.
    fn body(&mut self, media_type: &'static str, body: Bytes) {
        let media_type = if media_type.contains('*') { "application/octet-stream" } else { media_type };
        match HeaderValue::from_str(media_type) {
            Ok(value) => {
                self.response.headers_mut().insert(CONTENT_TYPE, value);
            }
            Err(_) => self.fail("expected a media type for the body".to_owned()),
        }
        *self.response.body_mut() = body;
    }

    #[cold]
    fn fail(&mut self, message: String) {
        self.error.get_or_insert(EncodeError::new(None, message));
    }

    pub(super) fn code(&self) -> StatusCode {
        self.response.status()
    }

    /// The response, or the first thing that could not be written.
    pub fn finish(self) -> Result<Response<Bytes>, EncodeError> {
        self.error.map_or(Ok(self.response), Err)
    }
}

impl Default for ResponseEncoder {
    fn default() -> Self {
        Self::new()
    }
}
