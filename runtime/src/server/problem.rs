//! Refusals as problem details (RFC 9457).

use bytes::Bytes;
use http::Response;
use http::header::{CONTENT_TYPE, HeaderValue};

use super::Refusal;
use crate::json::{Encode, Writer, to_vec};
use crate::validate::Violation;

pub(super) fn render(refusal: &Refusal) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(to_vec(&Problem(refusal))));
    *response.status_mut() = refusal.status();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

struct Problem<'a>(&'a Refusal);

impl Encode for Problem<'_> {
    fn encode(&self, writer: &mut Writer) {
        let status = self.0.status();
        writer.begin_object();
        writer.property("type", &"about:blank");
        writer.property("title", &status.canonical_reason().unwrap_or_default());
        writer.property("status", &status.as_u16());
        writer.property("detail", &self.0.to_string());
        let violations = self.0.violations();
        if !violations.is_empty() {
            writer.property("violations", &Violations(violations));
        }
        writer.end_object();
    }
}

struct Violations<'a>(&'a [Violation]);

impl Encode for Violations<'_> {
    fn encode(&self, writer: &mut Writer) {
        writer.begin_array();
        for violation in self.0 {
            writer.begin_object();
            writer.property("in", &violation.location.kind());
            if let Some(name) = violation.location.name() {
                writer.property("name", &name);
            }
            writer.property("pointer", &violation.pointer);
            writer.property("keyword", &violation.keyword);
            writer.property("message", &violation.message);
            writer.end_object();
        }
        writer.end_array();
    }
}
