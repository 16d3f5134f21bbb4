//! The secret that sender and receiver share.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A key, ready to be fed. `Debug` does not show it.
#[derive(Clone)]
pub(super) struct Secret(Hmac<Sha256>);

/// The text is no secret: `whsec_` (which may be left out) and a key in Base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretError(());

impl fmt::Display for SecretError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a webhook secret: `whsec_` and a key in Base64")
    }
}

impl std::error::Error for SecretError {}

impl Secret {
    pub(super) fn parse(text: &str) -> Result<Self, SecretError> {
        let encoded = text.strip_prefix("whsec_").unwrap_or(text);
        let key = STANDARD.decode(encoded).map_err(|_| SecretError(()))?;
        if key.is_empty() {
            return Err(SecretError(()));
        }
        Hmac::new_from_slice(&key).map(Self).map_err(|_| SecretError(()))
    }

    /// What the signature is made of, fed to the key.
    pub(super) fn feed(&self, id: &str, timestamp: &str, body: &[u8]) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
            mac.update(part);
        }
        mac
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
