//! What goes wrong, what is said about it, and the exit codes.

use super::api::{Answer, KEY, Ran, against, answer, run, serve};

const HEALTH: &[Answer] =
    &[answer("GET /api/v1/health", 200, r#"{"status":"ok","timestamp":"2026-05-26T17:21:09.412Z"}"#)];

#[tokio::test]
async fn the_api_refuses_by_its_envelope() {
    const ANSWERS: &[Answer] = &[
        answer(
            "GET /api/v1/customers/99",
            404,
            r#"{"error":{"type":"not_found","code":"customer_not_found","message":"No such customer"}}"#,
        ),
        Answer {
            to: "POST /api/v1/customers",
            sent: r#"{"name":"Acme","slug":"acme"}"#,
            status: 409,
            body: r#"{"error":{"type":"conflict","code":"slug_taken","message":"Taken\u001b[2J","field":"slug"}}"#,
        },
    ];
    let url = serve(ANSWERS).await;
    assert_eq!(
        run(&url, Some(KEY), "customers show 99").await,
        Ran::failed(1, "error: 404 Not Found: No such customer (code customer_not_found)\n")
    );
    assert_eq!(
        run(&url, Some(KEY), "customers create --name Acme --slug acme").await,
        Ran::failed(1, "error: 409 Conflict: Taken\\u{1b}[2J (code slug_taken, field slug)\n")
    );
    assert_eq!(
        run(&url, Some("pivotal_other"), "customers show 99").await,
        Ran::failed(1, "error: 401 Unauthorized: Invalid API key (code invalid_api_key)\n")
    );
}

#[tokio::test]
async fn an_answer_beyond_the_document_is_shown_as_it_came() {
    const ANSWERS: &[Answer] = &[
        answer("GET /api/v1/customers/1", 503, "away"),
        answer("GET /api/v1/customers/2", 404, "<h1>Not Found</h1>"),
        answer("DELETE /api/v1/customers/3", 200, r#"{"object":"deleted","id":3,"deleted":true}"#),
    ];
    let url = serve(ANSWERS).await;
    assert_eq!(
        run(&url, Some(KEY), "customers show 1").await,
        Ran::failed(
            1,
            "error: the server answered 503 Service Unavailable, which the document does not describe: away\n"
        )
    );
    assert_eq!(
        run(&url, Some(KEY), "customers show 2").await,
        Ran::failed(
            1,
            "error: the server answered 404 Not Found with an unexpected body: not JSON: expected a value at byte 0\n"
        )
    );
    assert_eq!(
        run(&url, Some(KEY), "customers delete 3").await,
        Ran::failed(
            3,
            "error: the server answered 200 OK with an unexpected body: /id: expected a string, found a number; \
             missing required property \"display_id\"\n"
        )
    );
}

#[tokio::test]
async fn a_missing_key_is_named() {
    let url = serve(HEALTH).await;
    let expected = Ran::failed(2, "error: the command needs an API key in PIVOTAL_API_KEY\n");
    assert_eq!(run(&url, None, "me").await, expected);
    assert_eq!(run(&url, Some(""), "customers list --format json").await, expected);
    let expected = Ran::failed(2, "error: the value of PIVOTAL_API_KEY cannot be a key\n");
    assert_eq!(run(&url, Some("two words"), "me").await, expected);
}

#[tokio::test]
async fn health_needs_no_key() {
    let url = serve(HEALTH).await;
    let expected = Ran::printed("status     ok\ntimestamp  2026-05-26T17:21:09.412Z\n");
    assert_eq!(run(&url, None, "health").await, expected);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_not_a_refusal() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let ran = run(&format!("http://{closed}"), Some(KEY), "customers list").await;
    assert_eq!((ran.code, ran.out.as_str()), (Some(3), ""));
    assert!(ran.err.starts_with("error: could not connect: "), "{}", ran.err);
}

#[tokio::test]
async fn what_cannot_be_meant_is_not_sent() {
    let cases = [
        ("contacts update 1", "no field to change is given"),
        ("contacts update 1 --title CEO --clear title", "--clear title cannot be used with --title"),
        (
            "health --base-url ftp://example.org",
            "expected an absolute http or https URL without a query as base URL, found \"ftp://example.org\"",
        ),
    ];
    for (arguments, message) in cases {
        assert_eq!(against(&[], arguments).await, Ran::failed(2, &format!("error: {message}\n")));
    }
}

#[tokio::test]
async fn wrong_use_is_explained() {
    let cases = [
        ("contacts list", "--customer <ID>"),
        ("customers list --status open", "active, onboarding, at_risk, churned, archived"),
        ("customers list --limit 101", "101 is not in 1..=100"),
        ("customers update 1 --clear plan", "unexpected argument '--clear'"),
        ("onboardings create --customer 1 --target-launch-date soon", "expected a date-time (RFC 3339)"),
    ];
    for (arguments, message) in cases {
        let ran = against(&[], arguments).await;
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments}");
        assert!(ran.err.contains(message), "{}", ran.err);
    }
}
