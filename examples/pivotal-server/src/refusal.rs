//! The API's error envelope: for what handlers refuse, and for what never reaches one.

use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use pivotal_api::json;
use pivotal_api::models::{Error, ErrorError, ErrorErrorType};
use pivotal_api::server::Response;
use pivotal_api::server::{Refusal, RequestHead};
use pivotal_api::validate::Violation;

/// Why a key that was right once is refused.
pub const API_KEY_REVOKED: &str = "api_key_revoked";

/// 404: the object is unknown, deleted, or another workspace's.
pub fn customer_not_found() -> Error {
    envelope(ErrorErrorType::NotFound, "customer_not_found", "Customer not found.")
}

/// 404: the object is unknown, deleted, or another workspace's.
pub fn contact_not_found() -> Error {
    envelope(ErrorErrorType::NotFound, "contact_not_found", "Contact not found.")
}

/// 404: the object is unknown, deleted, or another workspace's.
pub fn onboarding_not_found() -> Error {
    envelope(ErrorErrorType::NotFound, "onboarding_not_found", "Onboarding not found.")
}

/// 409: another customer of the workspace has the slug.
pub fn slug_taken() -> Error {
    at("slug", envelope(ErrorErrorType::Conflict, "slug_taken", "A customer with this slug already exists."))
}

/// 409: another contact of the workspace has the email.
pub fn email_taken() -> Error {
    at(
        "email",
        envelope(ErrorErrorType::Conflict, "email_taken", "A contact with this email already exists."),
    )
}

/// Renders what no handler answered, and logs what only the operator may see.
pub fn render(refusal: &Refusal, head: &RequestHead) -> Response {
    match refusal {
        Refusal::Internal(error) => tracing::error!(%error, "a request has failed"),
        Refusal::Panic(message) => tracing::error!(message, "a handler has panicked"),
        _ => {}
    }
    let mut response = Response::new(json::to_vec(&error(refusal, head)).into());
    *response.status_mut() = refusal.status();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

fn error(refusal: &Refusal, head: &RequestHead) -> Error {
    use ErrorErrorType::{InternalError, InvalidRequestError, NotFound, PermissionError};
    let (r#type, code) = match refusal {
        Refusal::Unauthorized { reason, .. } => return unauthorized(*reason, head),
        Refusal::Invalid(violations) => return invalid(violations),
        Refusal::Internal(_) | Refusal::Panic(_) => {
            return envelope(InternalError, "internal_error", "Something went wrong on our side.");
        }
        Refusal::NotFound => (NotFound, "not_found"),
        Refusal::Forbidden => (PermissionError, "forbidden"),
        Refusal::MethodNotAllowed { .. } => (InvalidRequestError, "method_not_allowed"),
        Refusal::PayloadTooLarge { .. } => (InvalidRequestError, "payload_too_large"),
        Refusal::UnsupportedMediaType { .. } => (InvalidRequestError, "unsupported_media_type"),
        _ => (InvalidRequestError, "invalid_request"),
    };
    envelope(r#type, code, refusal.to_string())
}

fn unauthorized(reason: Option<&str>, head: &RequestHead) -> Error {
    let (code, message) = match reason {
        Some(API_KEY_REVOKED) => (API_KEY_REVOKED, "This API key has been revoked."),
        _ if head.headers.contains_key(AUTHORIZATION) => ("invalid_api_key", "This API key is not valid."),
        _ => ("missing_api_key", "Send an API key in the Authorization header: Bearer pivotal_…"),
    };
    envelope(ErrorErrorType::AuthenticationError, code, message)
}

/// The code is that of the first violation; the field is named if it is the only one at fault.
fn invalid(violations: &[Violation]) -> Error {
    let Some(first) = violations.first() else {
        return envelope(ErrorErrorType::InvalidRequestError, "invalid_request", "The request is not valid.");
    };
    let field = field(first);
    if violations.iter().any(|violation| self::field(violation) != field) {
        let messages: Vec<_> = violations.iter().map(ToString::to_string).collect();
        return envelope(ErrorErrorType::InvalidRequestError, code(first), messages.join("; "));
    }
    let error = envelope(ErrorErrorType::InvalidRequestError, code(first), &first.message);
    if field.is_empty() { error } else { at(field, error) }
}

/// Zod's name for a broken keyword of JSON Schema.
fn code(violation: &Violation) -> &'static str {
    match violation.keyword {
        "required" => "missing_field",
        "type" => "invalid_type",
        "enum" => "invalid_enum_value",
        "pattern" | "format" => "invalid_string",
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => "too_small",
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => "too_big",
        _ => "invalid_request",
    }
}

/// The parameter or the property at fault; the steps to a nested one have dots between them. Empty for all of the body.
fn field(violation: &Violation) -> String {
    if let Some(name) = violation.location.name() {
        return name.to_owned();
    }
    let pointer = violation.pointer.trim_start_matches('/');
    let steps: Vec<_> = pointer.split('/').map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
    steps.join(".")
}

fn envelope(r#type: ErrorErrorType, code: &str, message: impl Into<String>) -> Error {
    Error::new(ErrorError::new(r#type, code, message))
}

fn at(field: impl Into<String>, error: Error) -> Error {
    Error::new(error.error.field(field))
}
