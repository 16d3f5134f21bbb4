//! Identifiers: making them, and reading those that requests name objects by.

use rand::RngExt;

const ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";

/// A new id in the form of a cuid: `c` and 24 random characters, 124 bits.
pub fn new_id() -> String {
    format!("c{}", random_text(24))
}

/// `length` characters of `a-z0-9`, from a generator that the operating system seeds.
pub fn random_text(length: usize) -> String {
    let mut random = rand::rng();
    (0..length).map(|_| char::from(ALPHABET[random.random_range(0..ALPHABET.len())])).collect()
}

/// How a request names an object: by `display_id` if it is all digits, else by `id`.
///
/// Digits beyond any `display_id` name nothing: both are `None`, which SQL's `=` never matches.
#[derive(Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    pub id: Option<&'a str>,
    pub display_id: Option<i64>,
}

impl<'a> Reference<'a> {
    pub fn parse(text: &'a str) -> Self {
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            Self { id: None, display_id: text.parse().ok() }
        } else {
            Self { id: Some(text), display_id: None }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_look_like_cuids() {
        let id = new_id();
        assert_eq!(id.len(), 25);
        assert!(id.starts_with('c'));
        assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{id}");
        assert_ne!(id, new_id());
    }

    #[test]
    fn digits_are_display_ids_and_all_else_is_an_id() {
        assert_eq!(Reference::parse("42"), Reference { id: None, display_id: Some(42) });
        assert_eq!(Reference::parse("c42"), Reference { id: Some("c42"), display_id: None });
        assert_eq!(Reference::parse("-42"), Reference { id: Some("-42"), display_id: None });
        assert_eq!(Reference::parse("99999999999999999999"), Reference { id: None, display_id: None });
    }
}
