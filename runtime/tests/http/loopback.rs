//! From the client through the server and back, without a socket.

use oasmith_runtime::client::Error;
use oasmith_runtime::server::Loopback;

use super::api::client::Client;
use super::api::headers::XRateLimitLimit;
use super::api::models::CustomerUpdate;
use super::api::operations::UpdateCustomerError;
use super::api::server::routes;
use super::service::Fake;

fn client(token: &str) -> Client {
    Client::builder().bearer(token).transport(Loopback::new(routes(Fake))).build().unwrap()
}

#[tokio::test]
async fn calls_are_awaited_and_give_typed_results() {
    let client = client("writer");
    let customer = client.customers().update("42", CustomerUpdate::new().name("Acme").mrr(5)).await.unwrap();
    assert_eq!((customer.id.as_str(), customer.name.as_str(), customer.mrr), ("42", "Acme", Some(5)));
    match client.customers().update("409", CustomerUpdate::new()).await {
        Err(Error::Api(UpdateCustomerError::Conflict(error))) => assert_eq!(error.code, "slug_taken"),
        other => panic!("{other:?}"),
    }
    assert_eq!(client.meta().get_health().await.unwrap(), "up");
}

#[tokio::test]
async fn replies_keep_status_and_headers() {
    let reply = client("reader").customers().list().send().await.unwrap();
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header::<XRateLimitLimit>().unwrap(), Some(60));
    assert_eq!(reply.into_result().unwrap().data.len(), 2);
}

#[tokio::test]
async fn items_go_through_all_pages() {
    let mut items = client("reader").customers().list().limit(2).items();
    let mut ids = Vec::new();
    while let Some(customer) = items.next().await {
        ids.push(customer.unwrap().id);
    }
    assert_eq!(ids, ["1", "2", "3"]);
}

#[tokio::test]
async fn pages_that_go_in_circles_are_an_error() {
    let mut pages = client("reader").customers().list().cursor("loop").pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert!(matches!(pages.next().await, Some(Err(Error::Stalled))));
    assert!(pages.next().await.is_none());
}
