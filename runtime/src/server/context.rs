//! What a handler knows besides the request.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};

use super::RequestHead;
use crate::operation::{EncodeError, OperationSpec, ResponseHeader, response_header};

/// Who calls, what was sent, and what else to send back.
pub struct Context<P> {
    principal: P,
    head: Arc<RequestHead>,
    operation: &'static OperationSpec,
    /// Headers for the response, in the order in which they were set.
    headers: Mutex<HeaderMap>,
}

impl<P> Context<P> {
    /// A context for a handler that is called outside of a server.
    pub fn new(principal: P, operation: &'static OperationSpec, head: RequestHead) -> Self {
        Self::shared(principal, operation, Arc::new(head))
    }

    pub(super) fn shared(principal: P, operation: &'static OperationSpec, head: Arc<RequestHead>) -> Self {
        Self { principal, head, operation, headers: Mutex::default() }
    }

    /// Who calls: what the service's check of the credentials gave. `()` for an operation without security, an `Option`
    /// where anonymous callers are let in.
    pub fn principal(&self) -> &P {
        &self.principal
    }

    /// Method, URI, headers and extensions of the request.
    pub fn head(&self) -> &RequestHead {
        &self.head
    }

    /// The operation.
    pub fn operation(&self) -> &'static OperationSpec {
        self.operation
    }

    /// Sets the header `H` of the response.
    pub fn set_header<H: ResponseHeader>(&self, value: &H::Value) -> Result<(), EncodeError> {
        let (name, value) = response_header::write::<H>(value)?;
        self.insert_header(name, value);
        Ok(())
    }

    /// Sets a header of the response that the document does not describe.
    pub fn insert_header(&self, name: HeaderName, value: HeaderValue) {
        self.headers.lock().unwrap_or_else(PoisonError::into_inner).insert(name, value);
    }

    /// The headers that were set for the response.
    pub fn into_headers(self) -> HeaderMap {
        self.headers.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<P: fmt::Debug> fmt::Debug for Context<P> {
    /// Leaves out the headers of the request, which hold credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("operation", &self.operation.id)
            .field("principal", &self.principal)
            .finish_non_exhaustive()
    }
}
