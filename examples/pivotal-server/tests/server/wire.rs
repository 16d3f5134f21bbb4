//! What no generated client sends, and what is on the wire.

use std::collections::BTreeSet;

use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::harness::Server;

/// Sends anything.
struct Raw {
    http: reqwest::Client,
    url: String,
    key: String,
}

impl Raw {
    async fn start() -> Self {
        // Already installed by another test, or now.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let server = Server::start().await;
        let key = server.key("northwind").await;
        Self { http: reqwest::Client::new(), url: server.url, key }
    }

    async fn send(&self, method: Method, path: &str, content_type: &str, body: &str) -> Response {
        let request = self.http.request(method, format!("{}{path}", self.url)).bearer_auth(&self.key);
        request.header("Content-Type", content_type).body(body.to_owned()).send().await.unwrap()
    }

    async fn json(&self, method: Method, path: &str, body: &Value) -> (u16, Value) {
        let response = self.send(method, path, "application/json", &body.to_string()).await;
        assert_eq!(response.headers()["content-type"], "application/json");
        (response.status().as_u16(), parsed(response).await)
    }

    /// The status of a refusal, its type and code, and the field at fault.
    async fn refusal(&self, method: Method, path: &str, body: &str) -> (u16, String) {
        let response = self.send(method, path, "application/json", body).await;
        let status = response.status().as_u16();
        (status, summary(&parsed(response).await))
    }
}

async fn parsed(response: Response) -> Value {
    serde_json::from_slice(&response.bytes().await.unwrap()).unwrap()
}

fn summary(body: &Value) -> String {
    let Value::Object(envelope) = body else { panic!("{body}") };
    assert_eq!(envelope.len(), 1, "{body}");
    let error = &body["error"];
    assert!(error["message"].as_str().is_some_and(|message| !message.is_empty()), "{body}");
    let field = error["field"].as_str().map(|field| format!(" at {field}"));
    let text = |name: &str| error[name].as_str().unwrap_or("-").to_owned();
    format!("{} {}{}", text("type"), text("code"), field.unwrap_or_default())
}

#[tokio::test]
async fn the_documented_requests_get_the_documented_shapes() {
    let raw = Raw::start().await;
    let empty = json!({});
    let globex = json!({"name": "Globex", "slug": "globex", "domain": "globex.com", "status": "onboarding",
        "plan": "growth", "mrr": 49000});
    let (status, created) = raw.json(Method::POST, "/api/v1/customers", &globex).await;
    assert_eq!(status, 201);
    assert_properties(
        &created,
        "object id display_id name slug domain status plan mrr monthly_orders hubspot_company_id hubspot_deal_id \
         stripe_customer_id intercom_company_id slack_channel_id created_at updated_at",
    );
    assert_eq!((&created["object"], &created["monthly_orders"]), (&json!("customer"), &Value::Null));

    // The samples of the documentation send a body with GET and DELETE too.
    let (status, list) = raw.json(Method::GET, "/api/v1/customers?limit=50", &empty).await;
    assert_eq!(status, 200);
    assert_properties(&list, "object data has_more next_cursor");
    assert_eq!((&list["object"], &list["data"][0]), (&json!("list"), &created));
    assert_eq!((&list["has_more"], &list["next_cursor"]), (&json!(false), &Value::Null));
    assert_eq!(raw.json(Method::GET, "/api/v1/customers/1", &empty).await, (200, created));
    let update = json!({"status": "active", "plan": "enterprise", "mrr": 150_000});
    let (status, updated) = raw.json(Method::PATCH, "/api/v1/customers/1", &update).await;
    assert_eq!((status, &updated["mrr"]), (200, &json!(150_000)));

    let jane = json!({"name": "Jane Doe", "email": "jane@acme.com", "title": "VP Operations", "is_primary": true,
        "labels": ["champion"]});
    let (status, contact) = raw.json(Method::POST, "/api/v1/customers/1/contacts", &jane).await;
    assert_eq!(status, 201);
    assert_properties(
        &contact,
        "object id display_id customer_id name email title is_primary labels created_at updated_at",
    );
    let update = json!({"title": null, "labels": ["champion", "billing"]});
    let (_, contact) = raw.json(Method::PATCH, "/api/v1/contacts/1", &update).await;
    assert_eq!((&contact["title"], &contact["labels"][1]), (&Value::Null, &json!("billing")));
    let (_, list) = raw.json(Method::GET, "/api/v1/customers/1/contacts", &empty).await;
    assert_eq!(list["data"], json!([contact]));

    let onboarding =
        json!({"customer_id": "1", "target_launch_date": "2024-05-15T00:00:00Z", "csm_id": "clu1"});
    let (status, onboarding) = raw.json(Method::POST, "/api/v1/onboardings", &onboarding).await;
    assert_eq!((status, &onboarding["target_launch_date"]), (201, &json!("2024-05-15T00:00:00Z")));
    assert_properties(
        &onboarding,
        "object id display_id customer_id template_id phase state started_at completed_at target_launch_date csm_id \
         se_id designer_id product_ops_id notes waiting_on_customer reminders_enabled reminder_frequency_days \
         created_at updated_at",
    );
    let update =
        json!({"phase": "internal_qa", "state": "waiting", "notes": null, "waiting_on_customer": true});
    let (status, onboarding) = raw.json(Method::PATCH, "/api/v1/onboardings/1", &update).await;
    assert_eq!((status, &onboarding["phase"]), (200, &json!("internal_qa")));
    let (_, list) = raw.json(Method::GET, "/api/v1/onboardings?state=waiting", &empty).await;
    assert_eq!(list["data"], json!([onboarding]));
    let (_, list) = raw.json(Method::GET, "/api/v1/customers/1/onboardings", &empty).await;
    assert_eq!(list["data"], json!([onboarding]));

    let (_, me) = raw.json(Method::GET, "/api/v1/me", &empty).await;
    assert_properties(&me, "object api_key organization");
    assert_properties(&me["api_key"], "id name prefix scopes rate_limit_tier");
    let (_, health) = raw.json(Method::GET, "/api/v1/health", &empty).await;
    assert_properties(&health, "status timestamp");
    assert_eq!(health["status"], "ok");

    for path in ["/api/v1/onboardings/1", "/api/v1/contacts/1", "/api/v1/customers/1"] {
        let first = raw.json(Method::DELETE, path, &empty).await;
        assert_eq!(first.0, 200);
        assert_properties(&first.1, "object id display_id deleted");
        assert_eq!((&first.1["object"], &first.1["deleted"]), (&json!("deleted"), &json!(true)));
        assert_eq!(raw.json(Method::DELETE, path, &empty).await, first);
        assert_eq!(raw.json(Method::GET, path, &empty).await.0, 404);
    }
}

/// Whether an object has these properties and no others.
#[track_caller]
fn assert_properties(object: &Value, expected: &str) {
    let Value::Object(object) = object else { panic!("{object}") };
    let found: BTreeSet<_> = object.keys().map(String::as_str).collect();
    assert_eq!(found, expected.split_whitespace().collect());
}

#[tokio::test]
async fn invalid_requests_name_the_field_and_the_issue() {
    let raw = Raw::start().await;
    let customers = "/api/v1/customers";
    for (body, expected) in [
        ("{}", "invalid_request_error missing_field at name"),
        (r#"{"name": 5}"#, "invalid_request_error invalid_type at name"),
        (r#"{"name": null}"#, "invalid_request_error invalid_type at name"),
        (r#"{"name": ""}"#, "invalid_request_error too_small at name"),
        (r#"{"name": "A", "mrr": -1}"#, "invalid_request_error too_small at mrr"),
        (r#"{"name": "A", "mrr": 1.5}"#, "invalid_request_error invalid_type at mrr"),
        (r#"{"name": "A", "status": "lost"}"#, "invalid_request_error invalid_enum_value at status"),
        (r#"{"mrr": -1}"#, "invalid_request_error missing_field at name"),
        (r#"{"name": 5, "mrr": "x"}"#, "invalid_request_error invalid_type"),
        ("[]", "invalid_request_error invalid_type"),
        ("", "invalid_request_error missing_field"),
        (r#"{"name": "A""#, "invalid_request_error invalid_type"),
        ("name=A", "invalid_request_error invalid_type"),
    ] {
        assert_eq!(raw.refusal(Method::POST, customers, body).await, (400, expected.to_owned()), "{body}");
    }
    for (query, expected) in [
        ("cursor=yesterday", "invalid_request_error invalid_string at cursor"),
        ("cursor=2024-04-20", "invalid_request_error invalid_string at cursor"),
        ("limit=0", "invalid_request_error invalid_string at limit"),
        ("status=lost", "invalid_request_error invalid_enum_value at status"),
    ] {
        let path = format!("{customers}?{query}");
        assert_eq!(raw.refusal(Method::GET, &path, "").await, (400, expected.to_owned()), "{query}");
    }
    let labels = r#"{"name": "J", "email": "j@a.com", "labels": ["a", 1]}"#;
    raw.json(Method::POST, customers, &json!({"name": "Acme"})).await;
    let (_, summary) = raw.refusal(Method::POST, "/api/v1/customers/1/contacts", labels).await;
    assert_eq!(summary, "invalid_request_error invalid_type at labels.1");
    for email in ["", "jane", "@acme.com", "jane@", "a@b@c", "a b@c"] {
        let contact = json!({"name": "J", "email": email}).to_string();
        let (status, summary) = raw.refusal(Method::POST, "/api/v1/customers/1/contacts", &contact).await;
        assert_eq!((status, summary.as_str()), (400, "invalid_request_error invalid_string at email"));
    }
}

#[tokio::test]
async fn what_reaches_no_handler_has_the_envelope_too() {
    let raw = Raw::start().await;
    assert_eq!(
        raw.refusal(Method::GET, "/api/v1/nothing", "").await,
        (404, "not_found not_found".to_owned())
    );
    assert_eq!(raw.refusal(Method::GET, "/", "").await.0, 404);
    // Slugs are not accepted in paths.
    let (status, summary_of_slug) = raw.refusal(Method::GET, "/api/v1/customers/acme-co", "").await;
    assert_eq!((status, summary_of_slug.as_str()), (404, "not_found customer_not_found"));

    let response = raw.send(Method::PUT, "/api/v1/customers/1", "application/json", "{}").await;
    assert_eq!(response.status(), 405);
    let allow = response.headers()["allow"].to_str().unwrap().to_owned();
    for method in ["GET", "PATCH", "DELETE"] {
        assert!(allow.contains(method), "{allow}");
    }
    assert_eq!(summary(&parsed(response).await), "invalid_request_error method_not_allowed");

    let response = raw.send(Method::POST, "/api/v1/customers", "text/plain", "name").await;
    assert_eq!(response.status(), 415);
    assert_eq!(summary(&parsed(response).await), "invalid_request_error unsupported_media_type");

    let long = format!(r#"{{"name": "{}"}}"#, "a".repeat(2 << 20));
    let refusal = raw.refusal(Method::POST, "/api/v1/customers", &long).await;
    assert_eq!(refusal, (413, "invalid_request_error payload_too_large".to_owned()));
}

#[tokio::test]
async fn keys_are_bearer_tokens_and_nothing_else() {
    let raw = Raw::start().await;
    let me = async |authorization: Option<String>| {
        let mut request = raw.http.get(format!("{}/api/v1/me", raw.url));
        if let Some(value) = authorization {
            request = request.header("Authorization", value);
        }
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let challenge = response.headers().get("www-authenticate").is_some_and(|value| value == "Bearer");
        assert_eq!(challenge, status == 401);
        (status, parsed(response).await["error"]["code"].as_str().unwrap_or_default().to_owned())
    };
    let key = &raw.key;
    assert_eq!(me(Some(format!("bearer {key}"))).await, (200, String::new()));
    assert_eq!(me(None).await, (401, "missing_api_key".to_owned()));
    for wrong in [key.clone(), format!("Bearer: {key}"), "Bearer".to_owned(), format!("Basic {key}")] {
        assert_eq!(me(Some(wrong.clone())).await, (401, "invalid_api_key".to_owned()), "{wrong}");
    }
}
