use pivotal_api::json::Maybe;
use pivotal_api::models::{ContactCreate, ContactUpdate};

use crate::harness::{at, contact, customer, email, northwind, plain, refusal};

#[tokio::test]
async fn a_contact_is_created_listed_updated_and_deleted() {
    let (_server, client) = northwind().await;
    let acme = customer(&client, "Acme").await;
    let create = ContactCreate::new("Jane Doe", email("Jane@Acme.com"))
        .title("VP Operations")
        .labels(vec!["champion".to_owned(), "a \"quoted\" one".to_owned()]);
    let jane = client.contacts().create("1", create).await.unwrap();
    assert_eq!((jane.display_id, &jane.customer_id, jane.email.as_str()), (1, &acme.id, "jane@acme.com"));
    assert_eq!((jane.title.as_deref(), jane.is_primary), (Some("VP Operations"), false));
    assert_eq!(jane.labels, ["champion", "a \"quoted\" one"]);
    assert_eq!(client.contacts().get("1").await.unwrap(), jane);
    assert_eq!(client.contacts().list(&acme.id).await.unwrap().data, std::slice::from_ref(&jane));

    // Absent, null and value are three things.
    let same = client.contacts().update("1", ContactUpdate::new()).await.unwrap();
    assert_eq!(same, jane);
    let cleared = client.contacts().update("1", ContactUpdate::new().title(Maybe::Null)).await.unwrap();
    assert_eq!((cleared.title, &cleared.labels), (None, &jane.labels));
    let update = ContactUpdate::new().title("CEO").labels(Vec::new()).email(email("JD@acme.com"));
    let changed = client.contacts().update(&jane.id, update).await.unwrap();
    assert_eq!((changed.title.as_deref(), changed.email.as_str()), (Some("CEO"), "jd@acme.com"));
    assert!(changed.labels.is_empty());

    let deleted = client.contacts().delete("1").await.unwrap();
    assert_eq!((&deleted.id, deleted.deleted), (&jane.id, true));
    assert_eq!(client.contacts().delete("1").await.unwrap(), deleted);
    let gone = plain(404, "contact_not_found");
    assert_eq!(refusal(client.contacts().get("1").await), gone);
    assert_eq!(refusal(client.contacts().update("1", ContactUpdate::new()).await), gone);
    assert_eq!(refusal(client.contacts().delete("2").await), gone);
    assert!(client.contacts().list("1").await.unwrap().data.is_empty());
}

#[tokio::test]
async fn emails_are_unique_in_a_workspace_whatever_their_case() {
    let (_server, client) = northwind().await;
    let acme = customer(&client, "Acme").await;
    let globex = customer(&client, "Globex").await;
    let jane = contact(&client, &acme, "jane@acme.com").await;
    let joe = contact(&client, &globex, "joe@globex.com").await;
    let taken = at("email", 409, "email_taken");
    let again = ContactCreate::new("Jane", email("JANE@acme.com"));
    assert_eq!(refusal(client.contacts().create(&globex.id, again).await), taken);
    let update = ContactUpdate::new().email(email("Jane@Acme.com"));
    assert_eq!(refusal(client.contacts().update(&joe.id, update.clone()).await), taken);
    assert_eq!(client.contacts().update(&jane.id, update).await.unwrap(), jane);

    client.contacts().delete(&jane.id).await.unwrap();
    contact(&client, &acme, "jane@acme.com").await;
}

#[tokio::test]
async fn a_customer_has_one_primary_contact_at_most() {
    let (_server, client) = northwind().await;
    let acme = customer(&client, "Acme").await;
    let globex = customer(&client, "Globex").await;
    let primary = async |display_id: &str| client.contacts().get(display_id).await.unwrap().is_primary;
    let create = |address: &str| ContactCreate::new("Jane", email(address)).is_primary(true);
    client.contacts().create(&acme.id, create("a@acme.com")).await.unwrap();
    client.contacts().create(&globex.id, create("g@globex.com")).await.unwrap();
    client.contacts().create(&acme.id, create("b@acme.com")).await.unwrap();
    assert_eq!((primary("1").await, primary("2").await, primary("3").await), (false, true, true));
    client.contacts().update("1", ContactUpdate::new().is_primary(true)).await.unwrap();
    assert_eq!((primary("1").await, primary("2").await, primary("3").await), (true, true, false));
    client.contacts().delete("1").await.unwrap();
    client.contacts().update("3", ContactUpdate::new().is_primary(true)).await.unwrap();
    assert!(primary("3").await);
}

#[tokio::test]
async fn requests_keep_to_the_document() {
    let (_server, client) = northwind().await;
    let acme = customer(&client, "Acme").await;
    contact(&client, &acme, "jane@acme.com").await;
    let contacts = client.contacts();
    let create = contacts.create("1", ContactCreate::new("", email("a@b.c")));
    assert_eq!(refusal(create.await), at("name", 400, "too_small"));
    assert_eq!(
        refusal(contacts.create("2", ContactCreate::new("Jane", email("j@acme.com"))).await),
        plain(404, "customer_not_found")
    );
    assert_eq!(refusal(contacts.list("1").limit("0").await), at("limit", 400, "invalid_string"));
    assert_eq!(refusal(contacts.list("2").await), plain(404, "customer_not_found"));
}
