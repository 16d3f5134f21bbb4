//! What the server answers by itself.

use oasmith_runtime::Bytes;
use oasmith_runtime::http::{Method, Request, Response};
use oasmith_runtime::operation::{OperationSpec, ResponseEncoder, StatusCode};
use oasmith_runtime::server::Refusal;

use super::api::server::routes;
use super::service::Fake;

const CUSTOMERS: &str = "/api/v1/customers";

async fn ask(method: Method, target: &str, headers: &[(&str, &str)], body: &'static str) -> Response<Bytes> {
    let mut request = Request::builder().method(method).uri(target);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    routes(Fake).handle(request.body(body.into()).unwrap()).await
}

fn text(response: &Response<Bytes>) -> &str {
    str::from_utf8(response.body()).unwrap()
}

const WRITER: (&str, &str) = ("authorization", "Bearer writer");
const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn unknown_paths_are_404() {
    for target in ["/", "/api/v1/customers/", "/api/v1", "/api/v1/customers/..", "/api/v1/customers/a/b"] {
        let response = ask(Method::GET, target, &[WRITER], "").await;
        assert_eq!(response.status(), 404, "{target}");
        assert_eq!(response.headers()["content-type"], "application/problem+json");
        assert_eq!(
            text(&response),
            r#"{"type":"about:blank","title":"Not Found","status":404,"detail":"no operation has this path"}"#
        );
    }
}

#[tokio::test]
async fn unknown_methods_are_405_and_say_which_are_known() {
    let response = ask(Method::DELETE, CUSTOMERS, &[], "").await;
    assert_eq!(
        (response.status(), &response.headers()["allow"]),
        (405.try_into().unwrap(), &"GET, HEAD, OPTIONS".parse().unwrap())
    );
    let response = ask(Method::GET, "/api/v1/customers/42", &[], "").await;
    assert_eq!(response.headers()["allow"], "PATCH, OPTIONS");
}

#[tokio::test]
async fn head_is_get_without_the_body_and_options_tells_the_methods() {
    let response = ask(Method::HEAD, "/api/v1/health", &[], "").await;
    assert_eq!((response.status(), response.body().len()), (200.try_into().unwrap(), 0));
    assert_eq!(response.headers()["content-length"], "2");
    assert_eq!(response.headers()["content-type"], "text/plain");
    let response = ask(Method::OPTIONS, CUSTOMERS, &[], "").await;
    assert_eq!(response.status(), 204);
    assert_eq!(response.headers()["allow"], "GET, HEAD, OPTIONS");
}

#[tokio::test]
async fn layers_learn_which_operation_has_answered() {
    let operation = async |method, target, headers: &[_]| {
        let response = ask(method, target, headers, "").await;
        response.extensions().get::<&OperationSpec>().map(|operation| operation.id)
    };
    assert_eq!(operation(Method::GET, CUSTOMERS, &[WRITER]).await, Some("list-customers"));
    // Refused, and known all the same.
    assert_eq!(operation(Method::GET, CUSTOMERS, &[]).await, Some("list-customers"));
    assert_eq!(operation(Method::DELETE, CUSTOMERS, &[WRITER]).await, None);
    assert_eq!(operation(Method::GET, "/", &[WRITER]).await, None);
}

#[tokio::test]
async fn callers_who_are_not_let_in_learn_nothing_else() {
    let response = ask(Method::PATCH, "/api/v1/customers/42", &[], "not even JSON").await;
    assert_eq!(response.status(), 401);
    assert_eq!(response.headers()["www-authenticate"], "Bearer");
    let response =
        ask(Method::PATCH, "/api/v1/customers/42", &[("authorization", "Bearer reader"), JSON], "{}").await;
    assert_eq!(response.status(), 403);
    let response = ask(Method::GET, CUSTOMERS, &[("authorization", "Bearer broken")], "").await;
    assert_eq!(response.status(), 500);
    assert!(!text(&response).contains("database"), "{}", text(&response));
}

#[tokio::test]
async fn bodies_are_looked_at_in_the_order_of_length_type_and_content() {
    let target = "/api/v1/customers/42";
    let response = ask(Method::PATCH, target, &[WRITER], "{}").await;
    assert_eq!(response.status(), 415);
    let response = ask(Method::PATCH, target, &[WRITER, JSON], "{").await;
    assert_eq!(response.status(), 400);
    let response = ask(Method::PATCH, target, &[WRITER, JSON], r#"{"name":"","x/y":1}"#).await;
    assert_eq!(
        text(&response),
        concat!(
            r#"{"type":"about:blank","title":"Bad Request","status":400,"#,
            r#""detail":"body /x~1y: unknown property \"x/y\"","violations":[{"in":"body","pointer":"/x~1y","#,
            r#""keyword":"additionalProperties","message":"unknown property \"x/y\""}]}"#
        )
    );
    let response = ask(Method::GET, "/api/v1/customers?limit=0&tags=a,b,c,d", &[WRITER], "{}").await;
    assert!(text(&response).contains("the request breaks the document in 2 places"), "{}", text(&response));
    assert!(text(&response).contains(r#"{"in":"query","name":"limit","pointer":"","keyword":"minimum""#));
}

#[tokio::test]
async fn bodies_beyond_the_limit_are_413() {
    let padding = " ".repeat(2 << 20);
    let request = |body: String| {
        let request = Request::builder().method("PATCH").uri("/api/v1/customers/42");
        request.header(WRITER.0, WRITER.1).header(JSON.0, JSON.1).body(body.into()).unwrap()
    };
    let routes = routes(Fake);
    assert_eq!(routes.handle(request(format!("{{}}{padding}"))).await.status(), 413);
    assert_eq!(routes.handle(request(format!("{{}}{}", &padding[2..]))).await.status(), 200);
}

#[tokio::test]
async fn failures_of_the_server_are_500_and_keep_their_cause_to_themselves() {
    for target in ["/api/v1/customers/panic", "/api/v1/customers/418"] {
        let response = ask(Method::PATCH, target, &[WRITER, JSON], "{}").await;
        assert_eq!(response.status(), 500, "{target}");
        assert_eq!(
            text(&response),
            r#"{"type":"about:blank","title":"Internal Server Error","status":500,"detail":"the server failed"}"#
        );
    }
    let response = ask(Method::GET, "/api/v1/customers?cursor=z", &[WRITER], "").await;
    assert_eq!(response.status(), 500);
    assert!(!text(&response).contains("secret"));
}

#[tokio::test]
async fn answers_have_their_status_type_and_headers() {
    let response = ask(Method::GET, CUSTOMERS, &[("authorization", "bearer writer")], "").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.headers()["x-ratelimit-limit"], "60");
    let response = ask(Method::PATCH, "/api/v1/customers/402", &[WRITER, JSON], "{}").await;
    assert_eq!(
        (response.status(), text(&response)),
        (StatusCode::PAYMENT_REQUIRED, r#"{"code":"unpaid","message":"pay first"}"#)
    );
    let response = ask(Method::GET, "/api/v1/customers?cursor=busy", &[WRITER], "").await;
    assert_eq!((response.status(), text(&response)), (StatusCode::TOO_MANY_REQUESTS, ""));
}

#[test]
fn a_status_that_the_document_gives_to_another_response_is_not_sent() {
    let mut response = ResponseEncoder::new();
    response.status_default(&[200, 404], &[], StatusCode::NOT_FOUND);
    assert_eq!(
        response.finish().unwrap_err().to_string(),
        "the document describes another response for status 404"
    );
    let mut response = ResponseEncoder::new();
    response.status_in(400..=499, &[], StatusCode::OK);
    assert_eq!(response.finish().unwrap_err().to_string(), "expected a status from 400 to 499, found 200");
}

#[test]
fn refusals_are_for_the_log_in_full() {
    let refusal = Refusal::Internal("the disk is full".into());
    assert!(format!("{refusal:?}").contains("the disk is full"));
    assert_eq!(refusal.to_string(), "the server failed");
}
