//! Over a socket: reqwest on one side, axum on the other.

use std::time::Duration;

use oasmith_runtime::client::{Error, TransportError};
use oasmith_runtime::server::axum;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::api::client::Client;
use super::api::models::CustomerUpdate;
use super::api::operations::UpdateCustomerError;
use super::api::server::router;
use super::service::Fake;

/// Serves on a free port; gives the base URL.
async fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = axum::Router::new().nest("/v0", router(Fake));
    tokio::spawn(async move { axum::serve(listener, app).await });
    format!("http://{address}")
}

#[tokio::test]
async fn calls_go_over_the_wire_and_back() {
    let client =
        Client::builder().base_url(format!("{}/v0/", serve().await)).bearer("writer").build().unwrap();
    assert_eq!(client.meta().get_health().await.unwrap(), "up");
    let customer = client.customers().update("a/b ?#é", CustomerUpdate::new().name("Ä")).await.unwrap();
    assert_eq!((customer.id.as_str(), customer.name.as_str()), ("a/b ?#é", "Ä"));
    let error = client.customers().update("404", CustomerUpdate::new()).await.unwrap_err();
    assert!(matches!(error, Error::Api(UpdateCustomerError::NotFound(_))));
    let mut items = client.customers().list().items();
    let mut count = 0;
    while items.next().await.transpose().unwrap().is_some() {
        count += 1;
    }
    assert_eq!(count, 3);
}

#[tokio::test]
async fn responses_are_bounded_in_length_and_time() {
    let base = serve().await;
    let client = Client::builder().base_url(format!("{base}/v0")).bearer("reader").max_response_bytes(20);
    let error = client.build().unwrap().customers().list().await.unwrap_err();
    assert!(matches!(error, Error::Transport(TransportError::TooLarge { limit: 20 })), "{error:?}");

    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", silent.local_addr().unwrap());
    let client = Client::builder().base_url(base).timeout(Duration::from_millis(50)).build().unwrap();
    assert!(client.meta().get_health().await.unwrap_err().is_timeout());

    drop(silent);
    let error = client.meta().get_health().await.unwrap_err();
    assert!(
        matches!(error, Error::Transport(TransportError::Connect(_) | TransportError::Timeout)),
        "{error:?}"
    );
}

/// Sends `request` as it is; gives the response as it comes.
async fn raw(request: String) -> String {
    let base = serve().await;
    let mut stream = TcpStream::connect(base.trim_start_matches("http://")).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut response = Vec::new();
    stream.read_to_end(&mut response).await.unwrap();
    String::from_utf8(response).unwrap()
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused_before_it_is_read() {
    let request = |body: &str| {
        format!(
            "PATCH /v0/api/v1/customers/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer writer\r\n\
             Content-Type: application/json\r\n{body}"
        )
    };
    let announced = raw(request("Content-Length: 3000000\r\n\r\n{")).await;
    assert!(announced.starts_with("HTTP/1.1 413 "), "{announced}");
    let chunk = format!("100000\r\n{}\r\n", " ".repeat(1 << 20));
    let streamed =
        raw(request(&format!("Transfer-Encoding: chunked\r\n\r\n{chunk}{chunk}1\r\n \r\n0\r\n\r\n"))).await;
    assert!(streamed.starts_with("HTTP/1.1 413 "), "{streamed}");
    let pieces = raw(request("Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n")).await;
    assert!(pieces.starts_with("HTTP/1.1 200 "), "{pieces}");
}

#[tokio::test]
async fn head_has_the_length_of_get() {
    let request = "HEAD /v0/api/v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".to_owned();
    let response = raw(request).await.to_ascii_lowercase();
    assert!(response.starts_with("http/1.1 200 ") && response.ends_with("\r\n\r\n"), "{response}");
    assert!(response.contains("content-length: 2\r\n"), "{response}");
}
