//! The Pivotal API: every operation and every event, there and back.

use pivotal_api::json::Maybe;
use pivotal_api::models::*;
use pivotal_api::operations as op;
use pivotal_api::types::parse_date_time;
use pivotal_api::webhooks::Event;

use super::{echoes, misread, sent, travels};

const ERROR: &str =
    r#"{"error":{"type":"invalid_request_error","code":"bad","message":"No.","field":"name"}}"#;
const DELETED: &str = r#"{"object":"deleted","id":"c1","display_id":1,"deleted":true}"#;
const CUSTOMER: &str = r#"{"object":"customer","id":"c1","display_id":1,"name":"Acme","slug":null,"domain":"acme.example","status":"ACTIVE","plan":null,"mrr":0,"monthly_orders":null,"hubspot_company_id":null,"hubspot_deal_id":null,"stripe_customer_id":null,"intercom_company_id":null,"slack_channel_id":null,"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-02T00:00:00Z"}"#;
const CONTACT: &str = r#"{"object":"contact","id":"p1","display_id":1,"customer_id":"c1","name":"Ada","email":"ada@acme.example","title":null,"is_primary":true,"labels":[],"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-02T00:00:00Z"}"#;
const ONBOARDING: &str = r#"{"object":"onboarding","id":"o1","display_id":1,"customer_id":"c1","template_id":null,"phase":"review","state":"at_risk","started_at":"2026-01-01T00:00:00Z","completed_at":null,"target_launch_date":null,"csm_id":null,"se_id":null,"designer_id":null,"product_ops_id":null,"notes":null,"waiting_on_customer":false,"reminders_enabled":true,"reminder_frequency_days":7,"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-02T00:00:00Z"}"#;

/// A list of one item.
fn list(item: &str, next: &str) -> String {
    format!(r#"{{"object":"list","data":[{item}],"has_more":{},"next_cursor":{next}}}"#, next != "null")
}

#[test]
fn requests() {
    let cursor = parse_date_time("2024-04-20T14:45:00Z").unwrap();
    travels(&op::GetMe::new());
    travels(&op::GetHealth::new());
    travels(&op::ListCustomers::new().limit("50").cursor(cursor));
    travels(&op::CreateCustomer::new(CustomerCreate::new("Acme").slug("acme").mrr(1)));
    travels(&op::GetCustomer::new("c/1"));
    travels(&op::UpdateCustomer::new("c1", CustomerUpdate::new().name("Acme").domain("acme.example")));
    travels(&op::DeleteCustomer::new("c1"));
    travels(&op::ListCustomerContacts::new("c1").cursor(cursor));
    travels(&op::CreateCustomerContact::new(
        "c1",
        ContactCreate::new("Ada", "ada@acme.example".parse().unwrap()),
    ));
    travels(&op::GetContact::new("1"));
    travels(&op::UpdateContact::new("1", ContactUpdate::new().title(Maybe::Null).is_primary(true)));
    travels(&op::DeleteContact::new("1"));
    travels(&op::ListOnboardings::new());
    travels(&op::CreateOnboarding::new(OnboardingCreate::new("c1")));
    travels(&op::ListCustomerOnboardings::new("c1").limit("1"));
    travels(&op::GetOnboarding::new("1"));
    travels(&op::UpdateOnboarding::new("1", OnboardingUpdate::new().notes("n")));
    travels(&op::DeleteOnboarding::new("1"));
}

#[test]
fn requests_on_the_wire() {
    let update = op::UpdateContact::new("c/1", ContactUpdate::new().name("Ada").title(Maybe::Null));
    assert_eq!(
        sent(&update),
        "PATCH /api/v1/contacts/c%2F1\ncontent-type: application/json\n\n{\"name\":\"Ada\",\"title\":null}"
    );
    assert_eq!(
        misread::<op::ListCustomers>("GET /api/v1/customers?limit=101&cursor=soon"),
        "query parameter cursor: expected a date-time (RFC 3339), found \"soon\""
    );
    assert_eq!(
        misread::<op::CreateCustomer>(
            "POST /api/v1/customers\ncontent-type: application/json\n\n{\"name\":\"\",\"mrr\":-1}"
        ),
        "body /name: expected at least 1 character, found 0; body /mrr: expected at least 0, found -1"
    );
    assert_eq!(
        misread::<op::CreateCustomer>(
            "POST /api/v1/customers\ncontent-type: application/json\n\n{\"status\":\"GONE\"}"
        ),
        "body /status: expected one of `active`, `onboarding`, `at_risk`, `churned`, `archived`, found \"GONE\"; body /name: missing required property \"name\""
    );
}

#[test]
fn responses() {
    echoes::<op::GetMe>(
        200,
        r#"{"object":"me","api_key":{"id":"k","name":"n","prefix":"pivotal_","scopes":["a"],"rate_limit_tier":"default"},"organization":{"id":"o","slug":"s","name":"n"}}"#,
    );
    echoes::<op::ListCustomers>(200, &list(CUSTOMER, r#""2024-04-20T14:45:00Z""#));
    echoes::<op::ListCustomers>(200, &list(CUSTOMER, "null"));
    echoes::<op::CreateCustomer>(201, CUSTOMER);
    echoes::<op::GetCustomer>(200, CUSTOMER);
    echoes::<op::UpdateCustomer>(200, CUSTOMER);
    echoes::<op::DeleteCustomer>(200, DELETED);
    echoes::<op::DeleteCustomer>(404, ERROR);
    echoes::<op::ListCustomerContacts>(200, &list(CONTACT, "null"));
    echoes::<op::CreateCustomerContact>(201, CONTACT);
    echoes::<op::GetContact>(200, CONTACT);
    echoes::<op::UpdateContact>(200, CONTACT);
    echoes::<op::DeleteContact>(200, DELETED);
    echoes::<op::ListOnboardings>(200, &list(ONBOARDING, "null"));
    echoes::<op::CreateOnboarding>(201, ONBOARDING);
    echoes::<op::ListCustomerOnboardings>(200, &list(ONBOARDING, "null"));
    echoes::<op::GetOnboarding>(200, ONBOARDING);
    echoes::<op::UpdateOnboarding>(200, ONBOARDING);
    echoes::<op::DeleteOnboarding>(200, DELETED);
    for status in [401, 429, 500] {
        echoes::<op::GetMe>(status, ERROR);
    }
}

#[test]
fn events() {
    let text = r#"{"id":"e","created_at":"2026-01-01T00:00:00Z","org_id":"o","livemode":true,"api_version":"v1","type":"customer.created","data":{"object":{"id":"c1","display_id":1,"name":"Acme"}}}"#;
    let event = Event::from_body(text.as_bytes()).unwrap();
    assert!(matches!(event, Event::CustomerCreated(_)));
    assert_eq!(event.to_body(), text.as_bytes());
    let error =
        Event::from_body(br#"{"id":"e","type":"customer.created","data":{"object":{}}}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "/data/object: missing required property \"id\"; /data/object: missing required property \"display_id\"; /data/object: missing required property \"name\"; missing required property \"created_at\"; missing required property \"org_id\"; missing required property \"livemode\"; missing required property \"api_version\""
    );
}

#[test]
fn events_of_a_later_version_are_kept() {
    let text = r#"{"id":"e","type":"customer.renamed","data":{}}"#;
    let event = Event::from_body(text.as_bytes()).unwrap();
    assert!(matches!(event, Event::Unknown(_)));
    assert_eq!(event.to_body(), text.as_bytes());
}
