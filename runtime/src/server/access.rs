//! Who is let in. Closed by default: what nobody can check lets nobody in.

use bytes::Bytes;
use http::Response;

use super::credential::{Presented, challenge, presented};
use super::{Credential, Denied, HookFuture, Refusal, RequestHead};
use crate::operation::{OperationSpec, SecurityUse};

/// What the service `S` does for all operations alike. `P` is who calls.
pub struct Hooks<S, P> {
    /// Checks a credential.
    pub authenticate: Authenticate<S, P>,
    /// Makes one caller of those that the schemes gave, where the document asks for several at once.
    pub combine: Option<Combine<S, P>>,
    /// Renders what no handler answered.
    pub refuse: Refuse<S>,
}

/// Checks a credential.
pub type Authenticate<S, P> =
    for<'a> fn(&'a S, Credential<'a>, &'a RequestHead) -> HookFuture<'a, Result<P, Denied>>;

/// Makes one caller of several.
pub type Combine<S, P> = fn(&S, Vec<P>) -> Result<P, Denied>;

/// Renders a refusal.
pub type Refuse<S> = fn(&S, &Refusal, &RequestHead) -> Response<Bytes>;

impl<S> Hooks<S, ()> {
    /// For an API without security schemes.
    pub fn open(refuse: Refuse<S>) -> Self {
        let authenticate: Authenticate<S, ()> =
            |_, _, _| Box::pin(std::future::ready(Err(Denied::Unauthorized)));
        Self { authenticate, combine: None, refuse }
    }
}

impl<S, P> std::fmt::Debug for Hooks<S, P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hooks")
    }
}

impl<S, P> Hooks<S, P> {
    /// Who calls; `None` for an anonymous caller that the operation lets in. The first alternative whose credentials
    /// all are accepted counts. Credentials that are not accepted are refused even where none are needed.
    pub(super) async fn admit(
        &self,
        service: &S,
        spec: &OperationSpec,
        head: &RequestHead,
    ) -> Result<Option<P>, Refusal> {
        let mut denied = None;
        for alternative in spec.security.iter().filter(|alternative| !alternative.is_empty()) {
            match self.satisfy(service, alternative, head).await {
                Ok(Some(principal)) => return Ok(Some(principal)),
                Ok(None) => {}
                Err(Denied::Internal(error)) => return Err(Refusal::Internal(error)),
                // That it is known who calls weighs more than that it is not, by another scheme.
                Err(Denied::Forbidden) => denied = Some(Denied::Forbidden),
                Err(reason @ (Denied::Because(_) | Denied::Unauthorized)) => denied = denied.or(Some(reason)),
            }
        }
        match denied {
            None if spec.is_anonymous() => Ok(None),
            Some(Denied::Forbidden) => Err(Refusal::Forbidden),
            denied => {
                let reason = if let Some(Denied::Because(reason)) = denied { Some(reason) } else { None };
                Err(Refusal::Unauthorized { challenges: challenges(spec), reason })
            }
        }
    }

    /// `None` if the request does not try this alternative.
    async fn satisfy(
        &self,
        service: &S,
        alternative: &[SecurityUse],
        head: &RequestHead,
    ) -> Result<Option<P>, Denied> {
        let mut credentials = Vec::with_capacity(alternative.len());
        let mut malformed = false;
        for used in alternative {
            match presented(*used, head) {
                Presented::Nothing => return Ok(None),
                Presented::Malformed => malformed = true,
                Presented::Credential(credential) => credentials.push(credential),
            }
        }
        if malformed {
            return Err(Denied::Unauthorized);
        }
        let mut principals = Vec::with_capacity(credentials.len());
        for credential in credentials {
            principals.push((self.authenticate)(service, credential, head).await?);
        }
        match (principals.len(), self.combine) {
            (0 | 1, _) => Ok(principals.pop()),
            (_, Some(combine)) => combine(service, principals).map(Some),
            (_, None) => Err("the service cannot combine several callers".into()),
        }
    }
}

/// What the operation would accept, without repetition.
fn challenges(spec: &OperationSpec) -> Vec<&'static str> {
    let mut challenges = Vec::new();
    for used in spec.security.iter().copied().flatten() {
        let challenge = challenge(used.scheme);
        if !challenges.contains(&challenge) {
            challenges.push(challenge);
        }
    }
    challenges
}
