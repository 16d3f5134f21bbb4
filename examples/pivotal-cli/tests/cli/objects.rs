//! Single objects: shown, created, changed, deleted.

use super::api::{Answer, Ran, against, answer};

const CONTACT: &str = r#"{"object":"contact","id":"a","display_id":1,"customer_id":"c2","name":"Ann",
    "email":"ann@tokyo.example","title":null,"is_primary":true,"labels":["vip","en"],
    "created_at":"2024-04-20T14:45:00Z","updated_at":"2024-04-20T14:45:00Z"}"#;

const CONTACT_TABLE: &str = "object       contact
id           a
display_id   1
customer_id  c2
name         Ann
email        ann@tokyo.example
title        -
is_primary   true
labels       vip, en
created_at   2024-04-20T14:45:00Z
updated_at   2024-04-20T14:45:00Z
";

const ONBOARDING: &str = r#"{"object":"onboarding","id":"o1","display_id":9,"customer_id":"c1","template_id":null,"phase":"hypercare","state":"active","started_at":null,"completed_at":null,"target_launch_date":null,"csm_id":null,"se_id":null,"designer_id":null,"product_ops_id":null,"notes":"new\nline","waiting_on_customer":false,"reminders_enabled":true,"reminder_frequency_days":1,"created_at":"2024-04-20T14:45:00Z","updated_at":"2024-04-20T14:45:00Z"}"#;

#[tokio::test]
async fn an_object_is_shown_with_all_fields() {
    const ANSWERS: &[Answer] = &[answer("GET /api/v1/contacts/1", 200, CONTACT)];
    assert_eq!(against(ANSWERS, "contacts show 1").await, Ran::printed(CONTACT_TABLE));
}

#[tokio::test]
async fn an_id_is_one_segment_of_the_path() {
    const ANSWERS: &[Answer] = &[answer("GET /api/v1/contacts/a%2F..%3Fb", 200, CONTACT)];
    assert_eq!(against(ANSWERS, "contacts show a/..?b").await, Ran::printed(CONTACT_TABLE));
}

#[tokio::test]
async fn a_creation_sends_what_is_given() {
    const ANSWERS: &[Answer] = &[Answer {
        to: "POST /api/v1/customers/7/contacts import-42",
        sent: r#"{"name":"Ann","email":"ann@tokyo.example","is_primary":true,"labels":["vip","en"]}"#,
        status: 201,
        body: CONTACT,
    }];
    let arguments = "contacts create --customer 7 --name Ann --email ann@tokyo.example --is-primary true \
                     --label vip --label en --idempotency-key import-42";
    assert_eq!(against(ANSWERS, arguments).await, Ran::printed(CONTACT_TABLE));
}

#[tokio::test]
async fn an_update_tells_null_from_absent() {
    const ANSWERS: &[Answer] = &[Answer {
        to: "PATCH /api/v1/onboardings/9",
        sent: r#"{"state":"paused","target_launch_date":"2026-05-26T17:00:00+02:00","csm_id":null,"notes":null}"#,
        status: 200,
        body: ONBOARDING,
    }];
    let arguments = "onboardings update 9 --state paused --target-launch-date 2026-05-26T17:00:00+02:00 \
                     --clear notes --clear csm-id --format jsonl";
    assert_eq!(against(ANSWERS, arguments).await, Ran::printed(&format!("{ONBOARDING}\n")));
}

#[tokio::test]
async fn a_deletion_shows_what_remains() {
    const ANSWERS: &[Answer] = &[answer(
        "DELETE /api/v1/customers/42",
        200,
        r#"{"object":"deleted","id":"c42","display_id":42,"deleted":true}"#,
    )];
    assert_eq!(
        against(ANSWERS, "customers delete 42").await,
        Ran::printed(
            "object      deleted
id          c42
display_id  42
deleted     true
"
        )
    );
}

#[tokio::test]
async fn an_object_inside_another_is_shown_with_it() {
    const ANSWERS: &[Answer] = &[answer(
        "GET /api/v1/me",
        200,
        r#"{"object":"me","api_key":{"id":"k","name":"CRM sync","prefix":"pivotal_abc","scopes":["read:customers"],
        "rate_limit_tier":"standard"},"organization":{"id":"o","slug":"northwind","name":"Northwind"}}"#,
    )];
    assert_eq!(
        against(ANSWERS, "me").await,
        Ran::printed(
            "object                   me
api_key.id               k
api_key.name             CRM sync
api_key.prefix           pivotal_abc
api_key.scopes           read:customers
api_key.rate_limit_tier  standard
organization.id          o
organization.slug        northwind
organization.name        Northwind
"
        )
    );
}
