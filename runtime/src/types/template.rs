//! Templates of URIs (RFC 6570 §2).

use super::check::{is_percent_encoded, is_private, is_ucschar};

/// Literals, and expressions in braces.
pub(super) fn is_template(text: &str) -> bool {
    let mut rest = text;
    while let Some((literals, after)) = rest.split_once('{') {
        let Some((expression, after)) = after.split_once('}') else { return false };
        if !is_literals(literals) || !is_expression(expression) {
            return false;
        }
        rest = after;
    }
    is_literals(rest)
}

/// What stands for itself; the apostrophe too, by erratum 6937.
fn is_literals(text: &str) -> bool {
    let is_literal = |character: char| match character {
        '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | ' ' => false,
        _ => {
            character.is_ascii() && !character.is_ascii_control()
                || is_ucschar(character)
                || is_private(character)
        }
    };
    text.chars().all(is_literal) && is_percent_encoded(text)
}

/// An operator, those reserved for the future included, then variables.
fn is_expression(text: &str) -> bool {
    let variables =
        text.strip_prefix(['+', '#', '.', '/', ';', '?', '&', '=', ',', '!', '@', '|']).unwrap_or(text);
    variables.split(',').all(is_variable)
}

/// A name, perhaps with `*` or the length of a prefix.
fn is_variable(text: &str) -> bool {
    let name = match text.split_once(':') {
        Some((name, length)) if is_prefix_length(length) => name,
        Some(_) => return false,
        None => text.strip_suffix('*').unwrap_or(text),
    };
    let is_part = |part: &str| {
        let mut characters = part.bytes();
        !part.is_empty() && characters.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'%'))
    };
    name.split('.').all(is_part) && is_percent_encoded(name)
}

/// From 1 to 9999.
fn is_prefix_length(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_have_literals_and_expressions() {
        for text in ["", "a'b", "/a/{b}", "{+a,b}{#c}", "{?a*,b:3}", "{a.b_c%20}", "ü{&x}"] {
            assert!(is_template(text), "{text}");
        }
        for text in ["{", "}", "{}", "{a", "a}", "{a b}", "{a:0}", "{a:12345}", "{a..b}", "a b", "%2", "{%2}"]
        {
            assert!(!is_template(text), "{text}");
        }
    }
}
