//! What is written to the log: one line per request, and never a secret.

use std::io::{IsTerminal, stderr};
use std::time::Instant;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use pivotal_api::server::OperationSpec;
use tracing::field::Empty;
use tracing::{Instrument, info, info_span};
use tracing_subscriber::fmt;

/// How the log looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// As text on a terminal, else as JSON.
    #[default]
    Auto,
    /// For people.
    Text,
    /// For machines: an object per line.
    Json,
}

/// Writes the log to standard error from now on.
pub fn start(format: Format) {
    let is_text = match format {
        Format::Auto => stderr().is_terminal(),
        Format::Text => true,
        Format::Json => false,
    };
    let log = fmt().with_writer(stderr).with_target(false);
    if is_text {
        log.with_ansi(stderr().is_terminal()).init();
    } else {
        log.json().flatten_event(true).with_span_list(false).init();
    }
}

/// Logs each request when it is answered. The check of the credentials adds the prefix of the key to the span.
pub async fn requests(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let span = info_span!("request", key = Empty);
    async {
        let response = next.run(request).await;
        // Not the path: its ids would make each line a kind of its own.
        let operation = response.extensions().get::<&OperationSpec>().map(|operation| operation.id);
        let ms = (started.elapsed().as_secs_f64() * 1e6).round() / 1e3;
        info!(%method, operation, status = response.status().as_u16(), ms, "answered");
        response
    }
    .instrument(span)
    .await
}
