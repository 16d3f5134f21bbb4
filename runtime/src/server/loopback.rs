//! From client to server within the process.

use bytes::Bytes;
use http::Request;

use super::Routes;
use crate::client::{Limits, Transport, TransportFuture};

/// A transport that hands requests to routes: for tests without a socket. The authority of the URL does not count, and
/// there is no timeout.
#[derive(Clone, Debug)]
pub struct Loopback(Routes);

impl Loopback {
    /// To `routes`.
    pub fn new(routes: Routes) -> Self {
        Self(routes)
    }
}

impl Transport for Loopback {
    fn send(&self, request: Request<Bytes>, _: Limits) -> TransportFuture {
        let routes = self.0.clone();
        Box::pin(async move { Ok(routes.handle(request).await) })
    }
}
