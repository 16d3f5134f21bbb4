//! What the grammars of formats have in common.

/// At least one decimal digit of ASCII, and nothing else.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The value of exactly so many decimal digits, four at most.
pub(super) fn number(text: &str, digits: usize) -> Option<u32> {
    (text.len() == digits && is_digits(text)).then(|| text.parse().ok())?
}

/// Whether every `%` starts an octet of two hexadecimal digits (RFC 3986 §2.1).
pub(super) fn is_percent_encoded(text: &str) -> bool {
    text.split('%').skip(1).all(|rest| {
        let mut bytes = rest.bytes();
        let mut is_digit = || bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit());
        is_digit() && is_digit()
    })
}

/// Characters beyond ASCII that may stand for themselves: `ucschar` of RFC 3987 §2.2.
pub(super) fn is_ucschar(character: char) -> bool {
    matches!(character, '\u{A0}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFEF}')
        || (character >= '\u{10000}' && u32::from(character) & 0xFFFF <= 0xFFFD && {
            let plane = u32::from(character) >> 16;
            plane <= 13 || plane == 14 && u32::from(character) & 0xFFFF >= 0x1000
        })
}

/// Characters of private use: `iprivate` of RFC 3987 §2.2.
pub(super) fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}
