//! The keys of `content`: media types and ranges of them (RFC 9110 §8.3.1, §12.5.1).

/// Whether a text is `type/subtype`, `type/*` or `*/*`, with parameters or without.
pub(super) fn is_media_range(text: &str) -> bool {
    let essence = text.split(';').next().unwrap_or_default().trim();
    match essence.split_once('/') {
        Some(("*", subtype)) => subtype == "*",
        Some((top, subtype)) => is_token(top) && is_token(subtype),
        None => false,
    }
}

/// RFC 9110 §5.6.2.
fn is_token(text: &str) -> bool {
    let is_tchar = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_tchar)
}

#[cfg(test)]
mod tests {
    use super::is_media_range;

    #[test]
    fn types_and_ranges() {
        for (text, fits) in [
            ("application/json", true),
            ("application/vnd.a+json; charset=utf-8", true),
            ("text/*", true),
            ("*/*", true),
            ("*/json", false),
            ("json", false),
            ("application/", false),
            ("application json", false),
            ("a/b/c", false),
            ("", false),
        ] {
            assert_eq!(is_media_range(text), fits, "{text}");
        }
    }
}
