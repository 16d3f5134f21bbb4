//! The client: sends [operations](crate::operation) and reads what comes back.
//!
//! Everything that does not depend on an operation's types is done once, in [`Client::send`]: the base URL, the
//! credentials, the headers, the limits, the transport.

mod builder;
mod call;
mod credential;
mod error;
mod pages;
mod reply;
mod reqwest_transport;
mod transport;

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, Request, Response};

pub use builder::{BuildError, Builder};
pub use call::{ReplyFuture, ResponseFuture};
pub use credential::Credential;
pub use error::Error;
pub use pages::{Items, Pages};
pub use reply::Reply;
pub use transport::{Limits, Transport, TransportError, TransportFuture};

use crate::operation::{EncodeError, Operation, OperationSpec};
use credential::Wallet;

/// Sends operations to one server. Cloning is cheap and shares connections.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    /// Scheme, authority and the path that the operations' paths are appended to; no slash at the end.
    base: String,
    headers: HeaderMap,
    wallet: Wallet,
    limits: Limits,
    validates: bool,
    asserts: bool,
    transport: Arc<dyn Transport>,
}

impl Client {
    /// A call of `operation`, which gives what the operation's success carries.
    pub fn call<O: Operation>(&self, operation: &O) -> ResponseFuture<O> {
        ResponseFuture::new(self, operation)
    }

    /// A call of `operation`, which gives the whole reply. A failure that the document describes is a reply too.
    pub fn execute<O: Operation>(&self, operation: &O) -> ReplyFuture<O> {
        ReplyFuture::new(self, operation)
    }

    /// Sends a request of the operation that `spec` describes: its URI, which is a path and a query, is put behind the
    /// base URL; credentials and headers are added.
    pub async fn send(
        &self,
        spec: &'static OperationSpec,
        mut request: Request<Bytes>,
    ) -> Result<Response<Bytes>, Error<Infallible>> {
        let uri = format!("{}{}", self.0.base, request.uri());
        *request.uri_mut() = uri.parse().map_err(|_| Error::Encode(EncodeError::uri_too_long()))?;
        for (name, value) in &self.0.headers {
            if !request.headers().contains_key(name) {
                request.headers_mut().append(name, value.clone());
            }
        }
        self.0.wallet.apply(spec, &mut request)?;
        self.0.transport.send(request, self.0.limits).await.map_err(Error::from)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.0.base)
            .field("credentials", &self.0.wallet)
            .finish_non_exhaustive()
    }
}
