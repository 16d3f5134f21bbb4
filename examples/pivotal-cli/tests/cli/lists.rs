//! Lists over several pages.

use std::process::Stdio;

use super::api::{Answer, KEY, Ran, against, answer, command, run, serve};

// Macros, since `concat!` takes no constants.
macro_rules! acme {
    () => {
        r#"{"object":"customer","id":"c1","display_id":101,"name":"Acme","slug":"acme","domain":null,"status":"active","plan":"growth","mrr":125000,"monthly_orders":null,"hubspot_company_id":null,"hubspot_deal_id":null,"stripe_customer_id":null,"intercom_company_id":null,"slack_channel_id":null,"created_at":"2024-04-21T09:30:00Z","updated_at":"2024-04-21T09:30:00Z"}"#
    };
}

macro_rules! tokyo {
    () => {
        r#"{"object":"customer","id":"c2","display_id":7,"name":"東京","slug":null,"domain":"tokyo.example","status":"active","plan":null,"mrr":0,"monthly_orders":null,"hubspot_company_id":null,"hubspot_deal_id":null,"stripe_customer_id":null,"intercom_company_id":null,"slack_channel_id":null,"created_at":"2024-04-20T14:45:00Z","updated_at":"2024-04-20T14:45:00Z"}"#
    };
}

macro_rules! longer {
    () => {
        r#"{"object":"customer","id":"c3","display_id":3,"name":"A longer name","slug":null,"domain":null,"status":"paused","plan":null,"mrr":null,"monthly_orders":null,"hubspot_company_id":null,"hubspot_deal_id":null,"stripe_customer_id":null,"intercom_company_id":null,"slack_channel_id":null,"created_at":"2024-01-15T09:30:00Z","updated_at":"2024-01-15T09:30:00Z"}"#
    };
}

const FIRST: &str = concat!(
    r#"{"object":"list","data":["#,
    acme!(),
    ",",
    tokyo!(),
    r#"],"has_more":true,"next_cursor":"2024-04-20T14:45:00Z"}"#
);

const SECOND: &str =
    concat!(r#"{"object":"list","data":["#, longer!(), r#"],"has_more":false,"next_cursor":null}"#);

const CUSTOMERS: &[Answer] = &[
    answer("GET /api/v1/customers?limit=2", 200, FIRST),
    answer("GET /api/v1/customers?limit=2&cursor=2024-04-20T14%3A45%3A00Z", 200, SECOND),
];

#[tokio::test]
async fn a_table_goes_on_over_pages() {
    assert_eq!(
        against(CUSTOMERS, "customers list --limit 2").await,
        Ran::printed(
            " ID  NAME  STATUS  PLAN    MRR (CENTS)  DOMAIN         CREATED
101  Acme  active  growth       125000  -              2024-04-21
  7  東京  active  -                 0  tokyo.example  2024-04-20
  3  A longer name  paused  -                 -  -              2024-01-15
"
        )
    );
}

#[tokio::test]
async fn json_lines_are_what_the_api_sent() {
    let lines = concat!(acme!(), "\n", tokyo!(), "\n", longer!(), "\n");
    assert_eq!(against(CUSTOMERS, "--format jsonl customers list --limit 2").await, Ran::printed(lines));
}

#[tokio::test]
async fn json_is_one_array() {
    const CONTACTS: &[Answer] = &[
        answer(
            "GET /api/v1/customers/7/contacts",
            200,
            r#"{"object":"list","data":[{"object":"contact","id":"a","display_id":1,"customer_id":"c2","name":"Ann",
            "email":"ann@tokyo.example","title":null,"is_primary":true,"labels":["vip","en"],
            "created_at":"2024-04-20T14:45:00Z","updated_at":"2024-04-20T14:45:00+09:00"}],
            "has_more":true,"next_cursor":"2024-04-20T14:45:00Z"}"#,
        ),
        answer(
            "GET /api/v1/customers/7/contacts?cursor=2024-04-20T14%3A45%3A00Z",
            200,
            r#"{"object":"list","data":[],"has_more":false,"next_cursor":null}"#,
        ),
    ];
    assert_eq!(
        against(CONTACTS, "contacts list --customer 7 --format json").await,
        Ran::printed(
            r#"[
  {
    "object": "contact",
    "id": "a",
    "display_id": 1,
    "customer_id": "c2",
    "name": "Ann",
    "email": "ann@tokyo.example",
    "title": null,
    "is_primary": true,
    "labels": [
      "vip",
      "en"
    ],
    "created_at": "2024-04-20T14:45:00Z",
    "updated_at": "2024-04-20T14:45:00+09:00"
  }
]
"#
        )
    );
}

#[tokio::test]
async fn nothing_is_listed_as_nothing() {
    const NONE: &[Answer] = &[answer(
        "GET /api/v1/onboardings?customer_id=7&state=at_risk&phase=launch",
        200,
        r#"{"object":"list","data":[],"has_more":false,"next_cursor":null}"#,
    )];
    let url = serve(NONE).await;
    let arguments = "onboardings list --customer 7 --state at_risk --phase launch --format ";
    let listed = async |format| run(&url, Some(KEY), &[arguments, format].concat()).await;
    let header = "ID  CUSTOMER  PHASE  STATE  TARGET LAUNCH  CREATED\n";
    assert_eq!(listed("table").await, Ran::printed(header));
    assert_eq!(listed("json").await, Ran::printed("[]\n"));
    assert_eq!(listed("jsonl").await, Ran::printed(""));
}

#[tokio::test]
async fn no_page_is_asked_for_beyond_the_maximum() {
    const FIRST_PAGE: &[Answer] = &[answer("GET /api/v1/customers?status=active", 200, FIRST)];
    assert_eq!(
        against(FIRST_PAGE, "customers list --status active --max 1").await,
        Ran::printed(
            " ID  NAME  STATUS  PLAN    MRR (CENTS)  DOMAIN  CREATED
101  Acme  active  growth       125000  -       2024-04-21
"
        )
    );
}

#[tokio::test]
async fn a_page_that_fails_leaves_the_pages_before_it() {
    const BROKEN: &[Answer] = &[
        answer("GET /api/v1/customers", 200, FIRST),
        answer(
            "GET /api/v1/customers?cursor=2024-04-20T14%3A45%3A00Z",
            429,
            r#"{"error":{"type":"rate_limit_error","code":"rate_limited","message":"Slow down"}}"#,
        ),
    ];
    let ran = against(BROKEN, "customers list").await;
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.out.lines().count(), 3);
    assert_eq!(ran.err, "error: 429 Too Many Requests: Slow down (code rate_limited)\n");
}

#[tokio::test]
async fn a_closed_pipe_ends_the_command_quietly() {
    let url = serve(CUSTOMERS).await;
    let mut command = command(&url, Some(KEY), "customers list --limit 2");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().await.unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}
