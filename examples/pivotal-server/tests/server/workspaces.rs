use pivotal_api::models::{ContactCreate, ContactUpdate, CustomerCreate, CustomerUpdate, OnboardingCreate};
use pivotal_server::Mode;

use crate::harness::{contact, customer, email, northwind, plain, refusal};

#[tokio::test]
async fn what_is_another_workspaces_is_not_found() {
    let (server, client) = northwind().await;
    let acme = client.customers().create(CustomerCreate::new("Acme").slug("acme")).await.unwrap();
    let jane = contact(&client, &acme, "jane@acme.com").await;
    let onboarding = client.onboardings().create(OnboardingCreate::new(&acme.id)).await.unwrap();

    server.pivotal.create_workspace("Contoso", "contoso").await.unwrap();
    let other = server.client(&server.key("contoso").await);
    let not_found = plain(404, "customer_not_found");
    for id in ["1", &acme.id] {
        assert_eq!(refusal(other.customers().get(id).await), not_found);
        assert_eq!(
            refusal(other.customers().update(id, CustomerUpdate::new().name("Mine")).await),
            not_found
        );
        assert_eq!(refusal(other.customers().delete(id).await), not_found);
        assert_eq!(refusal(other.contacts().list(id).await), not_found);
        assert_eq!(
            refusal(other.contacts().create(id, ContactCreate::new("J", email("j@c.com"))).await),
            not_found
        );
        assert_eq!(refusal(other.onboardings().list_of_customer(id).await), not_found);
        assert_eq!(refusal(other.onboardings().create(OnboardingCreate::new(id)).await), not_found);
        assert!(other.onboardings().list().customer_id(id).await.unwrap().data.is_empty());
    }
    assert_eq!(refusal(other.contacts().get(&jane.id).await), plain(404, "contact_not_found"));
    let update = ContactUpdate::new().name("Mine");
    assert_eq!(refusal(other.contacts().update(&jane.id, update).await), plain(404, "contact_not_found"));
    assert_eq!(refusal(other.contacts().delete(&jane.id).await), plain(404, "contact_not_found"));
    assert_eq!(refusal(other.onboardings().get(&onboarding.id).await), plain(404, "onboarding_not_found"));
    assert_eq!(refusal(other.onboardings().delete(&onboarding.id).await), plain(404, "onboarding_not_found"));
    assert!(other.customers().list().await.unwrap().data.is_empty());
    assert!(other.onboardings().list().await.unwrap().data.is_empty());

    // Slugs, emails and display ids are each workspace's own.
    let theirs = other.customers().create(CustomerCreate::new("Acme").slug("acme")).await.unwrap();
    assert_eq!(theirs.display_id, 1);
    contact(&other, &theirs, "jane@acme.com").await;
    assert_eq!(client.customers().get("1").await.unwrap(), acme);
    assert_eq!(customer(&client, "Globex").await.display_id, 2);
}

#[tokio::test]
async fn workspaces_have_unique_slugs_and_keys_a_workspace() {
    let (server, _) = northwind().await;
    let error = server.pivotal.create_workspace("Another", "northwind").await.unwrap_err();
    assert_eq!(error.to_string(), "there is a workspace \"northwind\" already");
    let error = server.pivotal.create_key("nowhere", "Key", Mode::Live).await.unwrap_err();
    assert_eq!(error.to_string(), "there is no workspace \"nowhere\"");
}
