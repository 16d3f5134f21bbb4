use pivotal_api::models::{ContactCreate, CustomerCreate, CustomerStatus, CustomerUpdate, OnboardingCreate};

use crate::harness::{at, contact, customer, email, northwind, plain, refusal};

#[tokio::test]
async fn a_customer_is_created_read_and_updated() {
    let (_server, client) = northwind().await;
    let create = CustomerCreate::new("Acme Co.").slug("acme-co").status(CustomerStatus::Active).mrr(125_000);
    let created = client.customers().create(create).await.unwrap();
    assert_eq!((created.display_id, created.name.as_str()), (1, "Acme Co."));
    assert_eq!((created.slug.as_deref(), created.status.as_str()), (Some("acme-co"), "active"));
    assert_eq!((created.mrr, created.plan.as_deref()), (Some(125_000), None));
    assert_eq!(created.created_at, created.updated_at);

    assert_eq!(client.customers().get(&created.id).await.unwrap(), created);
    assert_eq!(client.customers().get("1").await.unwrap(), created);

    let updated = client.customers().update("1", CustomerUpdate::new().plan("enterprise")).await.unwrap();
    assert_eq!(updated.plan.as_deref(), Some("enterprise"));
    assert_eq!((&updated.slug, updated.mrr), (&created.slug, created.mrr));
    assert!(updated.updated_at > created.updated_at);
    assert_eq!(client.customers().get("1").await.unwrap(), updated);
    assert_eq!(client.customers().update("1", CustomerUpdate::new()).await.unwrap(), updated);
}

#[tokio::test]
async fn display_ids_count_per_workspace_and_status_has_a_default() {
    let (_server, client) = northwind().await;
    assert_eq!(customer(&client, "One").await.display_id, 1);
    let second = customer(&client, "Two").await;
    assert_eq!((second.display_id, second.status.as_str()), (2, "onboarding"));
    client.customers().delete("2").await.unwrap();
    assert_eq!(customer(&client, "Three").await.display_id, 3);
}

#[tokio::test]
async fn deletion_is_soft_and_gives_the_same_again_and_again() {
    let (_server, client) = northwind().await;
    let acme = customer(&client, "Acme").await;
    let jane = contact(&client, &acme, "jane@acme.com").await;
    let onboarding = client.onboardings().create(OnboardingCreate::new(&acme.id)).await.unwrap();

    let deleted = client.customers().delete("1").await.unwrap();
    assert_eq!((&deleted.id, deleted.display_id, deleted.deleted), (&acme.id, 1, true));
    assert_eq!(client.customers().delete(&acme.id).await.unwrap(), deleted);

    let gone = plain(404, "customer_not_found");
    assert_eq!(refusal(client.customers().get("1").await), gone);
    assert_eq!(refusal(client.customers().update("1", CustomerUpdate::new()).await), gone);
    assert_eq!(refusal(client.customers().delete("2").await), gone);
    assert!(client.customers().list().await.unwrap().data.is_empty());

    // What belongs to it survives, and is in no list.
    assert_eq!(client.contacts().get(&jane.id).await.unwrap(), jane);
    assert_eq!(client.onboardings().get(&onboarding.id).await.unwrap(), onboarding);
    assert_eq!(refusal(client.contacts().list("1").await), gone);
    assert_eq!(refusal(client.onboardings().list_of_customer("1").await), gone);
    assert!(client.onboardings().list().await.unwrap().data.is_empty());
    assert!(client.onboardings().list().customer_id("1").await.unwrap().data.is_empty());
    assert_eq!(
        refusal(client.contacts().create("1", ContactCreate::new("Joe", email("joe@acme.com"))).await),
        gone
    );
    assert_eq!(refusal(client.onboardings().create(OnboardingCreate::new("1")).await), gone);
}

#[tokio::test]
async fn slugs_are_unique_in_a_workspace() {
    let (_server, client) = northwind().await;
    client.customers().create(CustomerCreate::new("Acme").slug("acme")).await.unwrap();
    customer(&client, "Globex").await;
    let taken = at("slug", 409, "slug_taken");
    assert_eq!(refusal(client.customers().create(CustomerCreate::new("Other").slug("acme")).await), taken);
    assert_eq!(refusal(client.customers().update("2", CustomerUpdate::new().slug("acme")).await), taken);
    client.customers().update("1", CustomerUpdate::new().slug("acme").name("Acme Co.")).await.unwrap();

    client.customers().delete("1").await.unwrap();
    client.customers().update("2", CustomerUpdate::new().slug("acme")).await.unwrap();
}

#[tokio::test]
async fn requests_keep_to_the_document() {
    let (_server, client) = northwind().await;
    customer(&client, "Acme").await;
    let customers = client.customers();
    assert_eq!(refusal(customers.create(CustomerCreate::new("")).await), at("name", 400, "too_small"));
    let long = CustomerCreate::new("Acme").slug("s".repeat(121));
    assert_eq!(refusal(customers.create(long).await), at("slug", 400, "too_big"));
    assert_eq!(
        refusal(customers.update("1", CustomerUpdate::new().mrr(-1)).await),
        at("mrr", 400, "too_small")
    );
    let two = CustomerUpdate::new().mrr(-1).name("");
    assert_eq!(refusal(customers.update("1", two).await), plain(400, "too_small"));
    for limit in ["0", "101", "-1", "ten", ""] {
        assert_eq!(
            refusal(customers.list().limit(limit).await),
            at("limit", 400, "invalid_string"),
            "{limit}"
        );
    }
}
