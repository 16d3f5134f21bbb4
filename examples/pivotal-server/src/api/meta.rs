use pivotal_api::models::{Health, Me, MeApiKey, MeApiKeyParts, MeOrganization};
use pivotal_api::operations::{GetHealth, GetHealthError, GetMe, GetMeError};
use pivotal_api::server::{Context, Failure, Meta};

use crate::clock::Timestamp;
use crate::{Caller, Pivotal};

/// Every key has full access to its workspace.
const SCOPES: [&str; 6] = [
    "read:customers",
    "write:customers",
    "read:contacts",
    "write:contacts",
    "read:onboardings",
    "write:onboardings",
];

impl Meta for Pivotal {
    async fn get_me(&self, cx: &Context<Caller>, _: GetMe) -> Result<Me, Failure<GetMeError>> {
        let caller = cx.principal().clone();
        let api_key = MeApiKey::new(MeApiKeyParts {
            id: caller.key_id,
            name: caller.key_name,
            prefix: caller.key_prefix,
            scopes: SCOPES.map(str::to_owned).to_vec(),
            rate_limit_tier: caller.rate_limit_tier,
        });
        let organization =
            MeOrganization::new(caller.workspace_id, caller.workspace_slug, caller.workspace_name);
        Ok(Me::new(api_key, organization))
    }

    async fn get_health(&self, _: &Context<()>, _: GetHealth) -> Result<Health, Failure<GetHealthError>> {
        Ok(Health::new(Timestamp::now().to_text()))
    }
}
