//! What a client makes of what comes back.

use std::sync::{Arc, Mutex};

use oasmith_runtime::Bytes;
use oasmith_runtime::client::{Error, Limits, Transport, TransportError, TransportFuture};
use oasmith_runtime::http::{Request, Response};
use oasmith_runtime::operation::ResponseError;

use super::api::client::{Client, ClientBuilder};
use super::api::headers::XRateLimitLimit;
use super::api::models::CustomerUpdate;
use super::api::operations::{ListCustomersError, UpdateCustomerError};

/// Answers everything alike and keeps what was sent.
#[derive(Clone)]
struct Recorder(Arc<Mutex<Vec<Request<Bytes>>>>, fn() -> Result<Response<Bytes>, TransportError>);

impl Transport for Recorder {
    fn send(&self, request: Request<Bytes>, _: Limits) -> TransportFuture {
        self.0.lock().unwrap().push(request);
        Box::pin(std::future::ready((self.1)()))
    }
}

fn recorder(answer: fn() -> Result<Response<Bytes>, TransportError>) -> (Recorder, ClientBuilder) {
    let recorder = Recorder(Arc::default(), answer);
    (recorder.clone(), Client::builder().bearer("key").transport(recorder))
}

fn response(status: u16, content_type: &str, body: &'static str) -> Response<Bytes> {
    let response = Response::builder().status(status).header("content-type", content_type);
    response.header("x-ratelimit-limit", "many").body(body.into()).unwrap()
}

#[tokio::test]
async fn requests_have_the_base_the_credentials_and_the_headers() {
    let (recorder, builder) = recorder(|| Ok(response(429, "", "")));
    let builder = builder.base_url("https://example.com/base/").user_agent("me/1").header("X-Tenant", "t");
    let error = builder.build().unwrap().customers().list().limit(5).await.unwrap_err();
    assert!(matches!(error, Error::Api(ListCustomersError::TooManyRequests)));
    assert_eq!(error.status().unwrap(), 429);
    assert!(error.is_retryable());
    assert_eq!(error.to_string(), "the server answered 429 Too Many Requests");

    let sent = recorder.0.lock().unwrap();
    assert_eq!(sent[0].uri(), "https://example.com/base/api/v1/customers?limit=5");
    assert_eq!(sent[0].headers()["authorization"], "Bearer key");
    assert!(sent[0].headers()["authorization"].is_sensitive());
    assert_eq!(sent[0].headers()["user-agent"], "me/1");
    assert_eq!(sent[0].headers()["x-tenant"], "t");
}

#[tokio::test]
async fn failures_are_told_apart_by_status() {
    let (_, builder) =
        recorder(|| Ok(response(503, "application/json", r#"{"code":"c","message":"m","new":1}"#)));
    let error = builder.build().unwrap().customers().update("1", CustomerUpdate::new()).await.unwrap_err();
    assert!(matches!(&error, Error::Api(UpdateCustomerError::ServerError(status, _)) if *status == 503));
    assert_eq!(
        error.to_string(),
        r#"the server answered 503 Service Unavailable: {"code":"c","message":"m"}"#
    );
}

#[tokio::test]
async fn what_the_document_does_not_describe_is_kept() {
    let (_, builder) = recorder(|| Ok(response(502, "text/html", "<h1>Bad Gateway</h1>")));
    let error = builder.build().unwrap().customers().list().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the server answered 502 Bad Gateway, which the document does not describe: <h1>Bad Gateway</h1>"
    );
    let Error::Undocumented(kept) = error else { panic!("{error:?}") };
    assert_eq!((kept.status().as_u16(), &kept.body()[..4]), (502, &b"<h1>"[..]));
    assert_eq!(kept.headers()["content-type"], "text/html");
}

#[tokio::test]
async fn bodies_that_are_not_as_documented_are_kept_with_the_reason() {
    let (_, builder) = recorder(|| Ok(response(200, "application/json", r#"{"data":[{"id":1}]}"#)));
    let error = builder.build().unwrap().customers().list().await.unwrap_err();
    assert!(error.to_string().contains("/data/0/id: expected a string, found a number"), "{error}");
    assert_eq!(error.response().unwrap().body().len(), 19);
    assert!(!error.is_retryable());

    let (_, builder) = recorder(|| Ok(response(200, "text/html; charset=utf-8", "<p>Sign in</p>")));
    let error = builder.build().unwrap().customers().list().await.unwrap_err();
    let Error::Decode { error: ResponseError::MediaType { expected, found }, .. } = error else {
        panic!("{error:?}")
    };
    assert_eq!((expected, found.as_str()), ("application/json", "text/html"));
}

#[tokio::test]
async fn redirects_are_answers() {
    let (_, builder) = recorder(|| Ok(response(302, "", "")));
    let error = builder.build().unwrap().customers().list().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 302);
}

#[tokio::test]
async fn headers_are_typed_and_their_errors_do_not_hide_the_reply() {
    let (_, builder) = recorder(|| Ok(response(429, "", "")));
    let reply = builder.build().unwrap().customers().list().send().await.unwrap();
    assert_eq!(reply.outcome.as_ref().unwrap_err(), &ListCustomersError::TooManyRequests);
    assert_eq!(reply.header::<XRateLimitLimit>().unwrap_err().to_string(), "expected a 64-bit integer");
}

#[tokio::test]
async fn transport_errors_say_whether_to_try_again() {
    let (_, builder) = recorder(|| Err(TransportError::Timeout));
    let error = builder.build().unwrap().customers().list().await.unwrap_err();
    assert!(error.is_timeout() && error.is_retryable());
    let (_, builder) = recorder(|| Err(TransportError::TooLarge { limit: 5 }));
    let error = builder.build().unwrap().customers().list().await.unwrap_err();
    assert_eq!(error.to_string(), "the response is longer than 5 bytes");
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn constraints_are_checked_before_sending_if_asked_for() {
    let (recorder, builder) = recorder(|| Ok(response(429, "", "")));
    let client = builder.validate_requests(true).build().unwrap();
    let error = client.customers().list().limit(0).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the request breaks constraints; query parameter limit: expected at least 1, found 0"
    );
    let error = client.customers().update("..", CustomerUpdate::new()).await.unwrap_err();
    assert!(matches!(error, Error::Encode(_)));
    assert!(recorder.0.lock().unwrap().is_empty());
}

#[test]
fn base_urls_are_absolute() {
    for url in
        ["", "example.com", "/api", "ftp://example.com", "https://", "https://example.com?x=1", "http://a b"]
    {
        assert!(Client::builder().base_url(url).build().is_err(), "{url}");
    }
    assert!(Client::builder().header("a b", "c").build().is_err());
    assert!(Client::builder().header("a", "b\r\nc: d").build().is_err());
}

#[test]
fn futures_can_be_sent_to_other_threads() {
    fn is_send<T: Send>(_: T) {}
    let (_, builder) = recorder(|| Err(TransportError::Timeout));
    let client = builder.build().unwrap();
    is_send(client.customers().list().into_future());
    is_send(client.customers().list().pages());
    is_send(client.customers().list().items());
}
