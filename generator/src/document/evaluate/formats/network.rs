//! Names and addresses of hosts and mailboxes.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Dotted decimals (RFC 2673 §3.2).
pub(super) fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// RFC 4291 §2.2
pub(super) fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

/// Letters, digits and hyphens (RFC 1123 §2.1). Of a label in Punycode, `xn--…`, only the characters are checked.
pub(super) fn is_hostname(text: &str) -> bool {
    text.len() <= 253 && text.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let is_known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    // Two hyphens there announce an encoding, and there is only one.
    let announces = label.get(2..4) == Some("--");
    let is_punycode = label.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("xn--"));
    (1..=63).contains(&label.len())
        && label.bytes().all(is_known)
        && !label.starts_with('-')
        && !label.ends_with('-')
        && (!announces || is_punycode)
}

/// `Mailbox` of RFC 5321 §4.1.2.
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let is_domain = match domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(address) => address.strip_prefix("IPv6:").map_or_else(|| is_ipv4(address), is_ipv6),
        None => is_hostname(domain),
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
