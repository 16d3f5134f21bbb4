//! Comparing media types (RFC 9110, section 8.3.1).

use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// The `Content-Type` without its parameters; empty if there is none.
pub(super) fn content_type(headers: &HeaderMap) -> &str {
    essence(headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default())
}

fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Whether a body declared as `declared` may be sent as `sent`. All JSON types are one; `declared` may be a range.
pub(super) fn matches(declared: &str, sent: &str) -> bool {
    let declared = essence(declared);
    if is_json(declared) {
        return is_json(sent);
    }
    if declared == "*/*" || declared.eq_ignore_ascii_case(sent) {
        return true;
    }
    let range = declared.strip_suffix('*').filter(|range| range.ends_with('/'));
    range.is_some_and(|range| sent.get(..range.len()).is_some_and(|start| start.eq_ignore_ascii_case(range)))
}

/// `application/json`, and all that ends in `+json` (RFC 6839).
fn is_json(media_type: &str) -> bool {
    let media_type = media_type.to_ascii_lowercase();
    matches!(media_type.as_str(), "application/json" | "text/json") || media_type.ends_with("+json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_and_case_do_not_count() {
        assert!(matches("application/json", essence("Application/JSON; charset=utf-8")));
        assert!(matches("application/json", "application/problem+json"));
        assert!(matches("application/vnd.x+json; v=1", "application/json"));
        assert!(matches("text/plain; charset=utf-8", "text/plain"));
        assert!(matches("image/*", "image/PNG"));
        assert!(matches("*/*", ""));
        for (declared, sent) in [
            ("application/json", "text/plain"),
            ("application/json", ""),
            ("image/*", "images/png"),
            ("text/plain", "text/html"),
        ] {
            assert!(!matches(declared, sent), "{declared} {sent}");
        }
    }
}
