//! Addresses of mailboxes.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::host;

/// `Mailbox` of RFC 5321 §4.1.2. Of a label in Punycode, `xn--…`, only the characters are checked.
pub(super) fn is_email(text: &str) -> bool {
    is_mailbox(text, Characters::Ascii, host::is_hostname)
}

/// The same with characters beyond ASCII (RFC 6531 §3.3).
#[cfg(feature = "idn")]
pub(super) fn is_idn_email(text: &str) -> bool {
    is_mailbox(text, Characters::Unicode, super::idna::is_composed_hostname)
}

/// Which characters a local part may have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Characters {
    Ascii,
    #[cfg(feature = "idn")]
    Unicode,
}

impl Characters {
    /// Whether a byte is of a character beyond ASCII that is allowed.
    fn admit(self, byte: u8) -> bool {
        self != Self::Ascii && !byte.is_ascii()
    }
}

fn is_mailbox(text: &str, characters: Characters, is_hostname: fn(&str) -> bool) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let is_domain = match domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(address) => match address.split_at_checked(5) {
            Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => address.parse::<Ipv6Addr>().is_ok(),
            _ => address.parse::<Ipv4Addr>().is_ok(),
        },
        None => is_hostname(domain),
    };
    is_domain && is_local_part(local, characters)
}

fn is_local_part(text: &str, characters: Characters) -> bool {
    if let Some(quoted) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return is_quoted(quoted, characters);
    }
    let is_atom_character = |byte: u8| {
        byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte) || characters.admit(byte)
    };
    text.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom_character))
}

/// Printable characters; quotes and backslashes with a backslash before them.
fn is_quoted(text: &str, characters: Characters) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_sound = match byte {
            b'"' => false,
            b'\\' => bytes.next().is_some_and(|escaped| (b' '..=b'~').contains(&escaped)),
            _ => (b' '..=b'~').contains(&byte) || characters.admit(byte),
        };
        if !is_sound {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mailboxes_have_a_local_part_and_a_domain() {
        for address in
            ["joe+tag@example.com", "\"joe b\"@example.com", "a@[127.0.0.1]", "a@[IPv6:::1]", "a@[ipv6:::1]"]
        {
            assert!(is_email(address), "{address}");
        }
        for address in ["", "a", "@a", "a@", ".a@b", "a..b@c", "a b@c", "a@[127.0.0.300]", "a\"b@c", "\"@b"] {
            assert!(!is_email(address), "{address}");
        }
    }

    #[test]
    #[cfg(feature = "idn")]
    fn mailboxes_may_be_named_in_any_script() {
        for address in [
            "실례@실례.테스트",
            "\"δοκιμή δ\"@example.com",
            "a@cafe\u{301}.com",
            "joe@example.com",
            "é@[127.0.0.1]",
        ] {
            assert!(is_idn_email(address), "{address}");
        }
        for address in ["a\u{FF20}example.com", "é@", "@é", "é é@a", "a@☃", "a@é é"] {
            assert!(!is_idn_email(address), "{address}");
        }
        assert!(!is_email("é@example.com"));
    }
}
