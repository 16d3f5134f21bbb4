//! The usual transport: reqwest on tokio, with rustls and the certificates of the platform.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use http::{Request, Response};
use rustls_platform_verifier::BuilderVerifierExt;

use super::{Limits, Transport, TransportError, TransportFuture};

/// Shares its connections among clones.
#[derive(Clone, Debug)]
pub(super) struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// For servers at `https` URLs, or for those at `http` URLs alone: these need no certificates, which not every
    /// machine has.
    pub(super) fn new(secure: bool) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls(secure)?)
            // Where an API redirects to is part of its answer; and no credential must follow to another host.
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self(client))
    }
}

fn tls(secure: bool) -> Result<rustls::ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder =
        rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let verified = if secure {
        builder.with_platform_verifier()?
    } else {
        builder.with_root_certificates(rustls::RootCertStore::empty())
    };
    Ok(verified.with_no_client_auth())
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture {
        let client = self.0.clone();
        Box::pin(async move {
            let mut request = reqwest::Request::try_from(request).map_err(failure)?;
            *request.timeout_mut() = limits.timeout;
            let mut streamed = client.execute(request).await.map_err(failure)?;
            let body = collect(&mut streamed, limits.response_bytes).await?;
            let mut response = Response::new(body);
            *response.status_mut() = streamed.status();
            *response.headers_mut() = std::mem::take(streamed.headers_mut());
            Ok(response)
        })
    }
}

/// All of the body, given up as soon as it is longer than `limit`.
async fn collect(response: &mut reqwest::Response, limit: usize) -> Result<Bytes, TransportError> {
    let announced = response.content_length().and_then(|length| usize::try_from(length).ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(TransportError::TooLarge { limit });
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(failure)? {
        if body.len() + chunk.len() > limit {
            return Err(TransportError::TooLarge { limit });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// The URL is taken out: its query may hold a credential.
fn failure(error: reqwest::Error) -> TransportError {
    if error.is_timeout() {
        TransportError::Timeout
    } else if error.is_connect() {
        TransportError::Connect(Box::new(error.without_url()))
    } else {
        TransportError::Other(Box::new(error.without_url()))
    }
}
