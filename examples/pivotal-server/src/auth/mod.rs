//! Who calls, and what callers are told who may not.

mod key;
mod verified;

use pivotal_api::server::Response;
use pivotal_api::server::{Credential, Denied, Refusal, RequestHead, Service};
use tracing::Span;

pub use key::{Hash, Key, Mode};
pub use verified::Verified;

use crate::{Pivotal, refusal, store};

/// The key that a request was made with, and its workspace.
#[derive(Clone, Debug)]
pub struct Caller {
    pub(crate) key_id: String,
    pub(crate) key_name: String,
    pub(crate) key_prefix: String,
    pub(crate) rate_limit_tier: String,
    pub(crate) workspace_id: String,
    pub(crate) workspace_slug: String,
    pub(crate) workspace_name: String,
}

impl Service for Pivotal {
    type Principal = Caller;

    async fn bearer_auth(&self, credential: Credential<'_>, _: &RequestHead) -> Result<Caller, Denied> {
        let key = Key::parse(credential.token()).ok_or(Denied::Unauthorized)?;
        let prefix = key.prefix().to_owned();
        let stored = self.store.read(move |db| store::StoredKey::find(db, &prefix)).await?;
        let stored = stored.ok_or(Denied::Unauthorized)?;
        if !self.verified.check(&stored.caller.key_id, key, stored.hash).await? {
            return Err(Denied::Unauthorized);
        }
        Span::current().record("key", &stored.caller.key_prefix);
        if stored.is_revoked {
            return Err(Denied::Because(refusal::API_KEY_REVOKED));
        }
        Ok(stored.caller)
    }

    fn refuse(&self, refusal: &Refusal, head: &RequestHead) -> Response {
        refusal::render(refusal, head)
    }
}
