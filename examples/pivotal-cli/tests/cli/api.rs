//! A server that knows a few answers by heart, and a way to call the command against it.

use std::process::Stdio;

use axum::Router;
use axum::body::{Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::process::Command;

pub const KEY: &str = "pivotal_test_key";

/// An answer: to a method, a path with its query, and a body; with a status and a body.
#[derive(Clone, Copy)]
pub struct Answer {
    pub to: &'static str,
    pub sent: &'static str,
    pub status: u16,
    pub body: &'static str,
}

/// An answer to a request without a body.
pub const fn answer(to: &'static str, status: u16, body: &'static str) -> Answer {
    Answer { to, sent: "", status, body }
}

/// What a call of the command printed, and its exit code.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The end of a command that did what was asked for.
    pub fn printed(out: &str) -> Self {
        Self { code: Some(0), out: out.to_owned(), err: String::new() }
    }

    /// The end of a command that did not, and printed no data.
    pub fn failed(code: i32, err: &str) -> Self {
        Self { code: Some(code), out: String::new(), err: err.to_owned() }
    }
}

/// Serves `answers` and gives the URL. Any other request is answered with what it was.
pub async fn serve(answers: &'static [Answer]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(move |request: Request| async move {
        let (head, body) = request.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        respond(answers, &format!("{} {}", head.method, head.uri), &head.headers, &body)
    });
    tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
    url
}

fn respond(answers: &[Answer], to: &str, headers: &HeaderMap, body: &Bytes) -> Response {
    let is_known = headers.get(header::AUTHORIZATION).is_some_and(|value| value == "Bearer pivotal_test_key");
    let idempotency_key = headers.get("idempotency-key").map(|key| key.to_str().unwrap());
    let to = idempotency_key.map_or_else(|| to.to_owned(), |key| format!("{to} {key}"));
    let known = answers.iter().find(|answer| answer.to == to && answer.sent == body);
    let (status, body) = match known {
        Some(answer) if is_known || to.ends_with("/health") => (answer.status, answer.body.to_owned()),
        Some(_) => (401, error("authentication_error", "invalid_api_key", "Invalid API key")),
        None => (500, error("internal_error", "unexpected", &format!("{to} {body:?}"))),
    };
    (StatusCode::from_u16(status).unwrap(), [(header::CONTENT_TYPE, "application/json")], body)
        .into_response()
}

fn error(kind: &str, code: &str, message: &str) -> String {
    format!(r#"{{"error":{{"type":"{kind}","code":"{code}","message":{message:?}}}}}"#)
}

/// The command with nothing in its environment but where the API is, and the key if there is one.
pub fn command(url: &str, key: Option<&str>, arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pivotal-cli"));
    command.env_clear().env("PIVOTAL_BASE_URL", url).args(arguments.split_whitespace());
    command.stdin(Stdio::null()).kill_on_drop(true);
    if let Some(key) = key {
        command.env("PIVOTAL_API_KEY", key);
    }
    command
}

/// Calls the command, whose arguments are separated by spaces, and waits for its end.
pub async fn run(url: &str, key: Option<&str>, arguments: &str) -> Ran {
    let output = command(url, key, arguments).output().await.unwrap();
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Calls the command with a good key against a server with `answers`.
pub async fn against(answers: &'static [Answer], arguments: &str) -> Ran {
    run(&serve(answers).await, Some(KEY), arguments).await
}
