//! Addresses of mailboxes.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::host;

/// `Mailbox` of RFC 5321 §4.1.2.
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let is_domain = match domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(address) => match address.split_at_checked(5) {
            Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => address.parse::<Ipv6Addr>().is_ok(),
            _ => address.parse::<Ipv4Addr>().is_ok(),
        },
        None => host::is_hostname(domain),
    };
    is_domain && is_local_part(local)
}

fn is_local_part(text: &str) -> bool {
    if let Some(quoted) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return is_quoted(quoted);
    }
    let is_atom_character = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    text.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom_character))
}

/// Printable characters; quotes and backslashes with a backslash before them.
fn is_quoted(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_sound = match byte {
            b'"' => false,
            b'\\' => bytes.next().is_some_and(|escaped| (b' '..=b'~').contains(&escaped)),
            _ => (b' '..=b'~').contains(&byte),
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
}
