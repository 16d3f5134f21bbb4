//! Names of hosts.

/// Octets of a name (RFC 1035 §2.3.4): 255, without the length of the first label and the empty label at the end.
pub(super) const LONGEST_NAME: usize = 253;

/// Octets of a label (RFC 1035 §2.3.4).
pub(super) const LONGEST_LABEL: usize = 63;

/// Letters, digits and hyphens (RFC 1123 §2.1). Of a label in Punycode, `xn--…`, only the characters are checked.
pub(super) fn is_hostname(text: &str) -> bool {
    text.len() <= LONGEST_NAME && text.split('.').all(is_label)
}

pub(super) fn is_label(label: &str) -> bool {
    let is_known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    // Two hyphens there announce an encoding, and there is only one.
    let announces = label.get(2..4) == Some("--");
    (1..=LONGEST_LABEL).contains(&label.len())
        && label.bytes().all(is_known)
        && !label.starts_with('-')
        && !label.ends_with('-')
        && (!announces || is_punycode(label))
}

/// Whether a label says that it is in Punycode (RFC 5890 §2.3.2.1).
pub(super) fn is_punycode(label: &str) -> bool {
    label.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("xn--"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_letters_digits_and_hyphens() {
        let longest = "a".repeat(63);
        for name in ["example.com", "1a", "a--b", "xn--9n2bp8q", &longest] {
            assert!(is_hostname(name), "{name}");
        }
        let label = "a".repeat(64);
        let name = ["a"; 128].join(".");
        for name in ["", ".", "a.", ".a", "-a", "a-", "a_b", "ü", "ab--c", &label, &name] {
            assert!(!is_hostname(name), "{name}");
        }
    }
}
