//! Remembers which keys were checked, so that a key costs its slow hash once and not with every request.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use tokio::task::{JoinError, spawn_blocking};

use super::key::{Hash, Key};

/// A digest of each key that was found right, by the key's id, in memory only.
///
/// This tells whether a secret is the right one and nothing else: whether the key still counts is read from the database
/// with every request, so that a revocation holds from the next one on.
#[derive(Clone, Default)]
pub struct Verified(Arc<Mutex<HashMap<String, [u8; 32]>>>);

impl Verified {
    /// Whether `key` is the one with the id `id`, of which `hash` is kept.
    pub async fn check(&self, id: &str, key: Key, hash: Hash) -> Result<bool, JoinError> {
        let digest: [u8; 32] = Sha256::digest(key.reveal()).into();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(id).copied();
        if known.is_some_and(|known| known.ct_eq(&digest).into()) {
            return Ok(true);
        }
        let matches = spawn_blocking(move || hash.matches(&key)).await?;
        if matches {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned(), digest);
        }
        Ok(matches)
    }
}

impl fmt::Debug for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Verified")
    }
}
