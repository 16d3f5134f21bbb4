//! Labels that are written from right to left (RFC 5893 §2).

use icu_properties::CodePointMapData;
use icu_properties::props::BidiClass;

/// Whether a label has a character that is written from right to left, so that the rule binds the whole name.
pub(super) fn is_right_to_left(label: &str) -> bool {
    label.chars().map(class).any(|class| {
        matches!(class, BidiClass::RightToLeft | BidiClass::ArabicLetter | BidiClass::ArabicNumber)
    })
}

/// The six conditions of the rule.
pub(super) fn is_sound(label: &str) -> bool {
    let classes: Vec<BidiClass> = label.chars().map(class).collect();
    let last = classes.iter().rfind(|class| **class != BidiClass::NonspacingMark);
    let has = |wanted: BidiClass| classes.contains(&wanted);
    match classes.first() {
        Some(&BidiClass::LeftToRight) => {
            classes.iter().all(|&class| {
                matches!(class, BidiClass::LeftToRight | BidiClass::EuropeanNumber) || is_neutral(class)
            }) && matches!(last, Some(&(BidiClass::LeftToRight | BidiClass::EuropeanNumber)))
        }
        Some(&(BidiClass::RightToLeft | BidiClass::ArabicLetter)) => {
            classes.iter().all(|class| is_right_to_left_or_number(*class) || is_neutral(*class))
                && last.is_some_and(|class| is_right_to_left_or_number(*class))
                && !(has(BidiClass::EuropeanNumber) && has(BidiClass::ArabicNumber))
        }
        _ => false,
    }
}

fn class(char: char) -> BidiClass {
    CodePointMapData::<BidiClass>::new().get(char)
}

fn is_right_to_left_or_number(class: BidiClass) -> bool {
    matches!(
        class,
        BidiClass::RightToLeft
            | BidiClass::ArabicLetter
            | BidiClass::ArabicNumber
            | BidiClass::EuropeanNumber
    )
}

/// What both directions admit.
fn is_neutral(class: BidiClass) -> bool {
    matches!(
        class,
        BidiClass::EuropeanSeparator
            | BidiClass::CommonSeparator
            | BidiClass::EuropeanTerminator
            | BidiClass::OtherNeutral
            | BidiClass::BoundaryNeutral
            | BidiClass::NonspacingMark
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_has_one_direction() {
        for label in ["abc", "a1", "אב", "א1", "א\u{660}", "بي", "א\u{5B0}", "a-b"] {
            assert!(is_sound(label), "{label:?}");
        }
        for label in ["", "1a", "1א", "aא", "אa", "א1\u{660}", "א-", "-a"] {
            assert!(!is_sound(label), "{label:?}");
        }
        assert!(is_right_to_left("a\u{660}"));
        assert!(!is_right_to_left("a\u{6F0}"));
    }
}
