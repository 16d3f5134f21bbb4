//! Characters that a reader does not see, or that make the text around them seem another.

/// Control characters, line separators, and those format characters of Unicode that turn the direction of writing or
/// have no look of their own. The joiners stay: scripts and emoji are spelled with them.
pub fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(
            char,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{180E}'
                | '\u{200B}'
                | '\u{200E}'
                | '\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E007F}'
        )
        || matches!(char, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}')
}

#[cfg(test)]
mod tests {
    use super::is_hidden;

    #[test]
    fn what_is_not_seen_is_hidden() {
        for char in [
            '\0',
            '\u{85}',
            '\u{AD}',
            '\u{200B}',
            '\u{202E}',
            '\u{2028}',
            '\u{2069}',
            '\u{E0041}',
            '\u{3164}',
        ] {
            assert!(is_hidden(char), "{char:?}");
        }
        for char in [' ', 'a', '日', '\u{301}', '\u{200C}', '\u{200D}', '\u{FE0F}', '🙂', '\u{A0}'] {
            assert!(!is_hidden(char), "{char:?}");
        }
    }
}
