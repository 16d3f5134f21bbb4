//! A response with everything that came with it.

use http::{HeaderMap, StatusCode};

use super::Error;
use crate::operation::{Operation, ResponseHeader, response_header};
use crate::text::TextError;

/// What the server answered to an operation.
#[derive(Debug)]
pub struct Reply<O: Operation> {
    /// The status.
    pub status: StatusCode,
    /// All headers.
    pub headers: HeaderMap,
    /// What the response carries.
    pub outcome: Result<O::Success, O::Failure>,
}

impl<O: Operation> Reply<O> {
    /// The header `H`; `None` if it is absent.
    pub fn header<H: ResponseHeader>(&self) -> Result<Option<H::Value>, TextError> {
        response_header::read::<H>(&self.headers)
    }

    /// What the success carries.
    pub fn into_result(self) -> Result<O::Success, Error<O::Failure>> {
        self.outcome.map_err(Error::Api)
    }
}
