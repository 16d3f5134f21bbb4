//! The grammar of URIs (RFC 3986, appendix A) and of IRIs (RFC 3987 §2.2).

use std::net::Ipv6Addr;

use super::check::{is_digits, is_percent_encoded, is_private, is_ucschar};

/// The characters of RFC 3986.
pub(super) const ASCII: Grammar = Grammar { is_unicode: false };

/// Those of RFC 3987 as well.
pub(super) const UNICODE: Grammar = Grammar { is_unicode: true };

/// Which characters stand for themselves.
pub(super) struct Grammar {
    is_unicode: bool,
}

impl Grammar {
    /// `URI`: a scheme, then the rest.
    pub(super) fn is_absolute(&self, text: &str) -> bool {
        match text.split_once(':') {
            Some((scheme, rest)) => is_scheme(scheme) && self.is_rest(rest),
            None => false,
        }
    }

    /// `URI-reference`: a URI, or what is behind the scheme alone.
    pub(super) fn is_reference(&self, text: &str) -> bool {
        let first = text.split(['/', '?', '#']).next().unwrap_or_default();
        // A colon in the first segment of a path would be read as that of a scheme.
        if first.contains(':') { self.is_absolute(text) } else { self.is_rest(text) }
    }

    /// An authority, a path, a query and a fragment, of which each may be missing.
    fn is_rest(&self, text: &str) -> bool {
        let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
        let (hierarchy, query) = text.split_once('?').unwrap_or((text, ""));
        let (authority, path) = match hierarchy.strip_prefix("//") {
            Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
            None => ("", hierarchy),
        };
        self.is_authority(authority)
            && self.is_of(path, "!$&'()*+,;=:@/", false)
            && self.is_of(query, "!$&'()*+,;=:@/?", true)
            && self.is_of(fragment, "!$&'()*+,;=:@/?", false)
    }

    fn is_authority(&self, text: &str) -> bool {
        let (user, place) = text.rsplit_once('@').unwrap_or(("", text));
        let (host, port) = match place.rfind(']') {
            Some(end) => place.split_at(end + 1),
            None => place.split_at(place.find(':').unwrap_or(place.len())),
        };
        let is_port =
            port.strip_prefix(':').map_or(port.is_empty(), |port| port.is_empty() || is_digits(port));
        let is_host = match host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(literal) => literal.parse::<Ipv6Addr>().is_ok() || is_future_address(literal),
            None => self.is_of(host, "!$&'()*+,;=", false),
        };
        self.is_of(user, "!$&'()*+,;=:", false) && is_host && is_port
    }

    /// Whether a text is made of unreserved characters, percent-encoded octets and `others`.
    fn is_of(&self, text: &str, others: &str, is_query: bool) -> bool {
        let is_known = |character: char| {
            character.is_ascii_alphanumeric()
                || "-._~%".contains(character)
                || others.contains(character)
                || self.is_unicode && (is_ucschar(character) || is_query && is_private(character))
        };
        text.chars().all(is_known) && is_percent_encoded(text)
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// `IPvFuture`
fn is_future_address(text: &str) -> bool {
    let Some((version, address)) = text.strip_prefix(['v', 'V']).and_then(|rest| rest.split_once('.')) else {
        return false;
    };
    !version.is_empty()
        && version.bytes().all(|byte| byte.is_ascii_hexdigit())
        && !address.is_empty()
        && address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uris_have_a_scheme() {
        for text in [
            "http://example.com",
            "https://user:pw@example.com:8080/a%20b?c=d/e?#f",
            "http://[2001:db8::7]/c=GB?one",
            "http://[v1.a:b]:/",
            "urn:oasis:names:tc",
            "mailto:a@b",
            "file:///etc/hosts",
            "a:",
        ] {
            assert!(ASCII.is_absolute(text), "{text}");
            assert!(ASCII.is_reference(text), "{text}");
            assert!(UNICODE.is_absolute(text), "{text}");
        }
        for text in [
            "",
            "//example.com",
            "/a",
            "1http://a",
            ":a",
            "http://a b",
            "http://a/%2",
            "http://a/\\b",
            "http://[::1",
            "http://[1.2.3.4]",
            "http://a:8o",
            "http://a[b]/",
            "http://ü/",
            "http://a/<b>",
            "http://a#b#c",
        ] {
            assert!(!ASCII.is_absolute(text), "{text}");
        }
    }

    #[test]
    fn references_may_lack_it() {
        for text in ["", "//example.com/a", "/a", "a/b:c", "?q", "#f", "../a", "./a:b"] {
            assert!(ASCII.is_reference(text), "{text}");
        }
        for text in ["1:b", "a b", "\\a", "#a#b", "ü"] {
            assert!(!ASCII.is_reference(text), "{text}");
        }
    }

    #[test]
    fn iris_have_characters_beyond_ascii() {
        assert!(UNICODE.is_absolute("http://ü.example/日本?\u{E000}#ü"));
        assert!(UNICODE.is_reference("日本"));
        for text in ["http://a/\u{E000}", "ü:a", "http://a/\u{FFFE}"] {
            assert!(!UNICODE.is_absolute(text), "{text}");
        }
    }
}
