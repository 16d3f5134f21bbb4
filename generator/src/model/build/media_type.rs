//! What a media type says of a body (RFC 9110 §8.3.1).

/// How a body of a media type is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// JSON, also under a structured syntax suffix (RFC 6839 §3.1).
    Json,
    /// `text/plain` and other text that has no structure of its own here.
    Text,
    /// Bytes.
    Binary,
    /// Structured in a way that is not supported yet, or a range of media types.
    Unsupported,
}

/// The family of a media type; parameters are left out of account.
pub(super) fn family(media_type: &str) -> Family {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let Some((top, sub)) = essence.split_once('/') else { return Family::Unsupported };
    if top == "*" || sub == "*" || top == "multipart" || top == "message" {
        return Family::Unsupported;
    }
    if sub == "json" || sub.ends_with("+json") {
        return Family::Json;
    }
    let structured = matches!(
        sub,
        "xml"
            | "x-www-form-urlencoded"
            | "event-stream"
            | "jsonl"
            | "x-jsonl"
            | "x-ndjson"
            | "ndjson"
            | "json-seq"
            | "stream"
            | "yaml"
            | "x-yaml"
            | "cbor"
            | "msgpack"
            | "x-msgpack"
    ) || sub.ends_with("+xml")
        || sub.ends_with("+yaml")
        || sub.ends_with("+cbor")
        || sub.ends_with("+json-seq");
    match (structured, top) {
        (true, "image") => Family::Binary,
        (true, _) => Family::Unsupported,
        (false, "text") => Family::Text,
        (false, _) => Family::Binary,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_have_families() {
        for (media_type, expected) in [
            ("application/json", Family::Json),
            ("application/json; charset=utf-8", Family::Json),
            ("Application/Problem+JSON", Family::Json),
            ("text/json", Family::Json),
            ("text/plain", Family::Text),
            ("text/csv", Family::Text),
            ("text/event-stream", Family::Unsupported),
            ("text/xml", Family::Unsupported),
            ("image/png", Family::Binary),
            ("image/svg+xml", Family::Binary),
            ("application/octet-stream", Family::Binary),
            ("application/pdf", Family::Binary),
            ("multipart/form-data", Family::Unsupported),
            ("application/x-www-form-urlencoded", Family::Unsupported),
            ("*/*", Family::Unsupported),
            ("image/*", Family::Unsupported),
            ("nonsense", Family::Unsupported),
        ] {
            assert_eq!(family(media_type), expected, "{media_type}");
        }
    }
}
