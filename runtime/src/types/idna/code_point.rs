//! The property of code points that IDNA 2008 derives from others (RFC 5892 §3).

use icu_properties::props::{
    ChangesWhenNfkcCasefolded, DefaultIgnorableCodePoint, GeneralCategory, HangulSyllableType,
    NoncharacterCodePoint, WhiteSpace,
};
use icu_properties::{CodePointMapData, CodePointSetData};

/// What a label may do with a code point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Derived {
    /// `PVALID`
    Valid,
    /// `CONTEXTJ` and `CONTEXTO`: what is around it decides.
    InContext,
    /// `DISALLOWED` and `UNASSIGNED`
    Disallowed,
}

/// The derived property of a code point.
pub(super) fn derived(char: char) -> Derived {
    if let Some(exception) = exception(char) {
        return exception;
    }
    if matches!(char, '-' | '0'..='9' | 'a'..='z') {
        return Derived::Valid;
    }
    if matches!(char, '\u{200C}' | '\u{200D}') {
        return Derived::InContext;
    }
    let is_barred =
        is_old_hangul(char) || is_unstable(char) || is_ignorable(char) || is_of_ignorable_block(char);
    // What is not assigned is no letter either.
    if !is_barred && is_letter_or_digit(char) { Derived::Valid } else { Derived::Disallowed }
}

/// `Exceptions` (§2.6)
fn exception(char: char) -> Option<Derived> {
    Some(match char {
        'ß' | 'ς' | '\u{6FD}' | '\u{6FE}' | '\u{F0B}' | '〇' => Derived::Valid,
        '·' | '\u{375}' | '\u{5F3}' | '\u{5F4}' | '・' | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' => {
            Derived::InContext
        }
        '\u{640}' | '\u{7FA}' | '\u{302E}' | '\u{302F}' | '\u{3031}'..='\u{3035}' | '\u{303B}' => {
            Derived::Disallowed
        }
        _ => return None,
    })
}

/// `OldHangulJamo` (§2.9)
fn is_old_hangul(char: char) -> bool {
    matches!(
        CodePointMapData::<HangulSyllableType>::new().get(char),
        HangulSyllableType::LeadingJamo | HangulSyllableType::VowelJamo | HangulSyllableType::TrailingJamo
    )
}

/// `Unstable` (§2.2); the property of Unicode has default ignorables as well, which are barred anyway.
fn is_unstable(char: char) -> bool {
    CodePointSetData::new::<ChangesWhenNfkcCasefolded>().contains(char)
}

/// `IgnorableProperties` (§2.3)
fn is_ignorable(char: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(char)
        || CodePointSetData::new::<WhiteSpace>().contains(char)
        || CodePointSetData::new::<NoncharacterCodePoint>().contains(char)
}

/// `IgnorableBlocks` (§2.4): marks for symbols, and notation of music.
fn is_of_ignorable_block(char: char) -> bool {
    matches!(char, '\u{20D0}'..='\u{20FF}' | '\u{1D100}'..='\u{1D1FF}' | '\u{1D200}'..='\u{1D24F}')
}

/// `LetterDigits` (§2.1)
fn is_letter_or_digit(char: char) -> bool {
    matches!(
        CodePointMapData::<GeneralCategory>::new().get(char),
        GeneralCategory::LowercaseLetter
            | GeneralCategory::UppercaseLetter
            | GeneralCategory::OtherLetter
            | GeneralCategory::DecimalNumber
            | GeneralCategory::ModifierLetter
            | GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_decides_about_its_code_points() {
        for (char, expected) in [
            ('ß', Derived::Valid),
            ('〇', Derived::Valid),
            ('·', Derived::InContext),
            ('\u{660}', Derived::InContext),
            ('\u{302E}', Derived::Disallowed),
            ('a', Derived::Valid),
            ('A', Derived::Disallowed),
            ('_', Derived::Disallowed),
            ('\u{200D}', Derived::InContext),
            ('\u{1100}', Derived::Disallowed),
            ('가', Derived::Valid),
            ('Ü', Derived::Disallowed),
            ('ü', Derived::Valid),
            ('ﬁ', Derived::Disallowed),
            ('\u{AD}', Derived::Disallowed),
            ('\u{FDD0}', Derived::Disallowed),
            ('\u{20D0}', Derived::Disallowed),
            ('☃', Derived::Disallowed),
            ('\u{94D}', Derived::Valid),
            ('٠', Derived::InContext),
            ('०', Derived::Valid),
            ('\u{378}', Derived::Disallowed),
        ] {
            assert_eq!(derived(char), expected, "{char:?}");
        }
    }
}
