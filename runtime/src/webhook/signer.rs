//! The sender's side.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::Mac;
use http::{HeaderMap, HeaderValue};

use super::secret::Secret;
use super::{Prefix, SecretError};

/// Signs deliveries.
#[derive(Clone, Debug)]
pub struct Signer(Secret);

/// The id of a delivery cannot stand in a header, or holds a full stop, which separates what is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignError(());

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected an id of visible ASCII characters without a full stop")
    }
}

impl std::error::Error for SignError {}

impl Signer {
    /// With a secret as the receiver has it: `whsec_` and a key in Base64.
    pub fn new(secret: &str) -> Result<Self, SecretError> {
        Secret::parse(secret).map(Self)
    }

    /// The signature with its version: `v1,…`. `timestamp` counts seconds since 1970.
    pub fn sign(&self, id: &str, timestamp: u64, body: &[u8]) -> String {
        let code = self.0.feed(id, &timestamp.to_string(), body).finalize().into_bytes();
        format!("v1,{}", STANDARD.encode(code))
    }

    /// The headers of a delivery. `timestamp` counts seconds since 1970.
    pub fn headers(
        &self,
        id: &str,
        timestamp: u64,
        body: &[u8],
        prefix: Prefix,
    ) -> Result<HeaderMap, SignError> {
        let value = |text: &str| HeaderValue::from_str(text).map_err(|_| SignError(()));
        if id.is_empty() || id.contains('.') || id.trim() != id {
            return Err(SignError(()));
        }
        let mut headers = HeaderMap::with_capacity(3);
        headers.insert(prefix.id(), value(id)?);
        headers.insert(prefix.timestamp(), HeaderValue::from(timestamp));
        headers.insert(prefix.signature(), value(&self.sign(id, timestamp, body))?);
        Ok(headers)
    }
}
