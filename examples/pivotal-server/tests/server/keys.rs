use pivotal_api::models::{
    ContactCreate, ContactUpdate, CustomerCreate, CustomerUpdate, OnboardingCreate, OnboardingUpdate,
};
use pivotal_server::Mode;

use crate::harness::{Server, email, northwind, plain, refusal};

#[tokio::test]
async fn me_is_the_key_and_its_workspace() {
    let server = Server::start().await;
    for (mode, start) in [(Mode::Live, "pivotal_"), (Mode::Test, "pivotal_test_")] {
        let key = server.pivotal.create_key("northwind", "CRM sync", mode).await.unwrap();
        let me = server.client(&key).meta().me().await.unwrap();
        assert_eq!((me.api_key.name.as_str(), me.api_key.rate_limit_tier.as_str()), ("CRM sync", "standard"));
        assert!(me.api_key.prefix.starts_with(start) && key.starts_with(&me.api_key.prefix));
        assert_eq!(me.api_key.prefix.len(), start.len() + 8);
        assert!(me.api_key.scopes.contains(&"write:customers".to_owned()));
        assert_eq!(
            (me.organization.slug.as_str(), me.organization.name.as_str()),
            ("northwind", "Northwind")
        );
    }
}

#[tokio::test]
async fn a_revoked_key_is_refused_from_the_next_request_on() {
    let (server, other) = northwind().await;
    let key = server.key("northwind").await;
    let client = server.client(&key);
    let prefix = client.meta().me().await.unwrap().api_key.prefix;
    assert!(server.pivotal.revoke_key(&prefix).await.unwrap());
    assert_eq!(refusal(client.meta().me().await), plain(401, "api_key_revoked"));
    assert!(other.meta().me().await.is_ok());
    assert!(!server.pivotal.revoke_key("pivotal_nothing1").await.unwrap());
}

#[tokio::test]
async fn only_the_whole_key_counts() {
    let server = Server::start().await;
    let key = server.key("northwind").await;
    // Before and after the right key was seen.
    for _ in 0..2 {
        let (start, end) = key.split_at(key.len() - 1);
        let other = format!("{start}{}", if end == "a" { "b" } else { "a" });
        for wrong in [other.as_str(), start, "pivotal_", "pivotal_test_", "anything", &format!("{key}a")] {
            assert_eq!(
                refusal(server.client(wrong).meta().me().await),
                plain(401, "invalid_api_key"),
                "{wrong}"
            );
        }
        assert!(server.client(&key).meta().me().await.is_ok());
    }
}

#[tokio::test]
async fn every_operation_but_health_needs_a_valid_key() {
    let server = Server::start().await;
    let client = server.client("pivotal_unknown");
    assert_eq!(client.meta().health().await.unwrap().timestamp.len(), "2026-05-26T17:21:09.412345Z".len());

    let invalid = plain(401, "invalid_api_key");
    assert_eq!(refusal(client.meta().me().await), invalid);
    let customers = client.customers();
    assert_eq!(refusal(customers.list().await), invalid);
    assert_eq!(refusal(customers.create(CustomerCreate::new("Acme")).await), invalid);
    assert_eq!(refusal(customers.get("1").await), invalid);
    assert_eq!(refusal(customers.update("1", CustomerUpdate::new()).await), invalid);
    assert_eq!(refusal(customers.delete("1").await), invalid);
    let contacts = client.contacts();
    assert_eq!(refusal(contacts.list("1").await), invalid);
    assert_eq!(
        refusal(contacts.create("1", ContactCreate::new("Jane", email("jane@acme.com"))).await),
        invalid
    );
    assert_eq!(refusal(contacts.get("1").await), invalid);
    assert_eq!(refusal(contacts.update("1", ContactUpdate::new()).await), invalid);
    assert_eq!(refusal(contacts.delete("1").await), invalid);
    let onboardings = client.onboardings();
    assert_eq!(refusal(onboardings.list().await), invalid);
    assert_eq!(refusal(onboardings.create(OnboardingCreate::new("1")).await), invalid);
    assert_eq!(refusal(onboardings.list_of_customer("1").await), invalid);
    assert_eq!(refusal(onboardings.get("1").await), invalid);
    assert_eq!(refusal(onboardings.update("1", OnboardingUpdate::new()).await), invalid);
    assert_eq!(refusal(onboardings.delete("1").await), invalid);
}
