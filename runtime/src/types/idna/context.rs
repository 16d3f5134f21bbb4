//! Code points that only some neighbours allow (RFC 5892, appendix A).

use icu_properties::CodePointMapData;
use icu_properties::props::{CanonicalCombiningClass, JoiningType, Script};

use super::code_point::{Derived, derived};

/// Whether a label may have each of its code points where it stands.
pub(super) fn is_sound(label: &str) -> bool {
    label.char_indices().all(|(at, char)| match derived(char) {
        Derived::Valid => true,
        Derived::Disallowed => false,
        Derived::InContext => {
            let (before, rest) = label.split_at(at);
            let after = rest.get(char.len_utf8()..).unwrap_or_default();
            is_allowed(char, before, after, label)
        }
    })
}

fn is_allowed(char: char, before: &str, after: &str, label: &str) -> bool {
    let has = |digits: std::ops::RangeInclusive<char>| label.contains(|char| digits.contains(&char));
    match char {
        // A.1, A.2
        '\u{200C}' => is_behind_virama(before) || is_between_joining(before, after),
        '\u{200D}' => is_behind_virama(before),
        // A.3: the Catalan `l·l`.
        '·' => before.ends_with('l') && after.starts_with('l'),
        // A.4, A.5, A.6
        '\u{375}' => after.starts_with(|next| script(next) == Script::Greek),
        '\u{5F3}' | '\u{5F4}' => before.ends_with(|previous| script(previous) == Script::Hebrew),
        // A.7
        '・' => {
            label.contains(|any| matches!(script(any), Script::Hiragana | Script::Katakana | Script::Han))
        }
        // A.8, A.9: digits of one kind only.
        '\u{660}'..='\u{669}' => !has('\u{6F0}'..='\u{6F9}'),
        '\u{6F0}'..='\u{6F9}' => !has('\u{660}'..='\u{669}'),
        _ => false,
    }
}

fn script(char: char) -> Script {
    CodePointMapData::<Script>::new().get(char)
}

fn is_behind_virama(before: &str) -> bool {
    let class = CodePointMapData::<CanonicalCombiningClass>::new();
    before.ends_with(|previous| class.get(previous) == CanonicalCombiningClass::Virama)
}

/// Whether letters on both sides would join, but for transparent marks between.
fn is_between_joining(before: &str, after: &str) -> bool {
    let types = CodePointMapData::<JoiningType>::new();
    let letter = |char: &char| types.get(*char) != JoiningType::Transparent;
    let left = before.chars().rev().find(letter).map(|char| types.get(char));
    let right = after.chars().find(letter).map(|char| types.get(char));
    matches!(left, Some(JoiningType::LeftJoining | JoiningType::DualJoining))
        && matches!(right, Some(JoiningType::RightJoining | JoiningType::DualJoining))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_decide() {
        for label in [
            "l·l",
            "α\u{375}β",
            "א\u{5F3}ב",
            "・ぁ",
            "ب\u{660}ب",
            "\u{6F0}0",
            "क\u{94D}\u{200D}ष",
            "क\u{94D}\u{200C}ष",
            "بي\u{200C}بي",
        ] {
            assert!(is_sound(label), "{label:?}");
        }
        for label in [
            "a·l",
            "·l",
            "l·",
            "α\u{375}s",
            "a\u{5F4}ב",
            "def・abc",
            "ب\u{660}\u{6F0}",
            "क\u{200D}ष",
            "\u{200D}ष",
            "क\u{94D}\u{200C}षx\u{200C}y",
            "ا\u{200C}ب",
        ] {
            assert!(!is_sound(label), "{label:?}");
        }
    }
}
