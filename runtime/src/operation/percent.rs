//! Percent-encoding (RFC 3986, section 2.1) as each part of a request needs it.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// All but the unreserved characters: what `form` and `simple` ask for in values of paths and queries.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What can stand in a path segment as it is, on top of the unreserved characters (`pchar` of RFC 3986). The comma is
/// not among them: it separates the items of arrays.
const SEGMENT: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b';')
    .remove(b'=');

/// What cannot stand in the value of a cookie (RFC 6265, section 4.1.1), the percent sign for the encoding itself, and
/// the comma, which many servers take for a separator.
const COOKIE: &AsciiSet =
    &percent_encoding::CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\').add(b'%');

/// Appends `text` with nothing left as it is but unreserved characters.
pub(crate) fn encode_unreserved(text: &str, out: &mut String) {
    out.extend(utf8_percent_encode(text, RESERVED));
}

/// Appends `text` as the value of a cookie.
pub(crate) fn encode_cookie(text: &str, out: &mut String) {
    out.extend(utf8_percent_encode(text, COOKIE));
}

/// The text behind `encoded`; `None` if that is not UTF-8. A percent sign without two digits stands for itself.
pub(crate) fn decode(encoded: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(encoded).decode_utf8().ok()
}

/// As [`decode`], in a query, where forms write a space as `+`.
pub(crate) fn decode_query(encoded: &str) -> Option<Cow<'_, str>> {
    if encoded.contains('+') {
        let spaced = encoded.replace('+', " ");
        return decode(&spaced).map(|text| Cow::Owned(text.into_owned()));
    }
    decode(encoded)
}

/// The one spelling that equivalent spellings of a path segment have in common: a character that can stand as it is
/// does, any other is `%` and two capital digits. Commas are kept as they are sent.
pub(crate) fn canonical_segment(segment: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:@!$&'()*+;=,".contains(&byte);
    if segment.bytes().all(is_plain) {
        return Cow::Borrowed(segment);
    }
    let mut canonical = String::with_capacity(segment.len());
    for (index, part) in segment.split(',').enumerate() {
        if index > 0 {
            canonical.push(',');
        }
        let bytes: Vec<u8> = percent_decode_str(part).collect();
        canonical.extend(percent_encoding::percent_encode(&bytes, SEGMENT));
    }
    Cow::Owned(canonical)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unreserved_characters_stay() {
        let mut out = String::new();
        encode_unreserved("aZ9-._~ /?#%&=+,;:@!$'()*[]é\u{0}", &mut out);
        assert_eq!(out, "aZ9-._~%20%2F%3F%23%25%26%3D%2B%2C%3B%3A%40%21%24%27%28%29%2A%5B%5D%C3%A9%00");
    }

    #[test]
    fn equivalent_segments_have_one_spelling() {
        for (sent, canonical) in [
            ("a-b", "a-b"),
            ("%61%2db", "a-b"),
            ("caf%c3%a9", "caf%C3%A9"),
            ("café", "caf%C3%A9"),
            ("a%2Fb", "a%2Fb"),
            ("a%2cb,c", "a%2Cb,c"),
            ("users%3Abatch", "users:batch"),
            ("100%", "100%25"),
            ("%2E%2e", ".."),
        ] {
            assert_eq!(canonical_segment(sent), canonical);
        }
    }

    #[test]
    fn a_plus_is_a_space_in_queries_only() {
        assert_eq!(decode_query("a+b%2B").unwrap(), "a b+");
        assert_eq!(decode("a+b").unwrap(), "a+b");
        assert_eq!(decode("%FF"), None);
    }
}
