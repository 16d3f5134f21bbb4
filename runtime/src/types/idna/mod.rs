//! Internationalized domain names as IDNA 2008 has them (RFC 5890 to 5893): nothing is mapped, what is not allowed is
//! refused.
//!
//! UTS #46, which browsers follow, takes more: it maps capital letters and lets symbols pass.

mod bidi;
mod code_point;
mod context;

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use idna::punycode;

use super::host::{self, LONGEST_LABEL, LONGEST_NAME};

/// What separates labels: the full stop of ASCII, and those that input methods write for it (RFC 3490 §3.1).
const SEPARATORS: [char; 4] = ['.', '\u{3002}', '\u{FF0E}', '\u{FF61}'];

/// A host name (RFC 1123 §2.1) whose labels in Punycode, `xn--…`, stand for labels of IDNA 2008.
pub(super) fn is_hostname(text: &str) -> bool {
    host::is_hostname(text) && is_name(text.split('.'))
}

/// An internationalized host name (RFC 5890 §2.3.2.3): its labels are those of host names or of IDNA 2008.
pub(super) fn is_idn_hostname(text: &str) -> bool {
    is_name(text.split(SEPARATORS))
}

/// The same after canonical composition, which whoever looks a name up does first (RFC 5891 §5.2).
pub(super) fn is_composed_hostname(text: &str) -> bool {
    // Composition is for names alone: of a longer text it would be but work.
    text.len() <= LONGEST_NAME * char::MAX.len_utf8()
        && is_idn_hostname(&ComposingNormalizerBorrowed::new_nfc().normalize(text))
}

/// Whether all labels are valid, alone and together, and not too long in ASCII.
fn is_name<'a>(labels: impl Iterator<Item = &'a str>) -> bool {
    let mut shown: Vec<Cow<'a, str>> = Vec::new();
    let mut octets = 0;
    for label in labels {
        let Some(label) = Label::parse(label) else { return false };
        // The label and the dot before it.
        octets += usize::from(!shown.is_empty()) + label.octets;
        if octets > LONGEST_NAME {
            return false;
        }
        shown.push(label.shown);
    }
    !shown.iter().any(|label| bidi::is_right_to_left(label))
        || shown.iter().all(|label| bidi::is_sound(label))
}

/// A valid label.
struct Label<'a> {
    /// Its length in ASCII.
    octets: usize,
    /// What is shown of it: of Punycode, what it stands for.
    shown: Cow<'a, str>,
}

impl<'a> Label<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        if !text.is_ascii() {
            // Punycode has a digit at least for each character, so that a longer text is not looked at.
            let is_short = text.chars().nth(LONGEST_LABEL).is_none();
            let octets = (is_short && is_u_label(text)).then(|| encoded(text))??;
            return Some(Self { octets, shown: text.into() });
        }
        if !host::is_label(text) {
            return None;
        }
        let shown = if host::is_punycode(text) { decoded(text)?.into() } else { text.into() };
        Some(Self { octets: text.len(), shown })
    }
}

/// The length of a label beyond ASCII in Punycode; none where that is too long.
fn encoded(label: &str) -> Option<usize> {
    let octets = "xn--".len() + punycode::encode_str(label)?.len();
    (octets <= LONGEST_LABEL).then_some(octets)
}

/// What a label in Punycode stands for, if that is a valid label whose only Punycode it is (RFC 5891 §5.4).
fn decoded(label: &str) -> Option<String> {
    let digits = label.get("xn--".len()..)?.to_ascii_lowercase();
    let text = punycode::decode_to_string(&digits)?;
    let is_sound = !text.is_ascii() && is_u_label(&text) && punycode::encode_str(&text)? == digits;
    is_sound.then_some(text)
}

/// Whether a text beyond ASCII is a U-label, but for its length and direction (RFC 5891 §4.2).
fn is_u_label(text: &str) -> bool {
    let is_mark = |first: char| {
        GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(first))
    };
    !text.starts_with(['-'])
        && !text.ends_with('-')
        && !text.starts_with(is_mark)
        && text.chars().skip(2).take(2).ne(['-', '-'])
        && ComposingNormalizerBorrowed::new_nfc().is_normalized(text)
        && context::is_sound(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punycode_stands_for_a_label_that_is_valid() {
        for name in
            ["example.com", "xn--9n2bp8q.xn--9t4b11yi5a", "XN--9n2bp8q", "xn--bcher-kva.example", "a--b"]
        {
            assert!(is_hostname(name), "{name}");
        }
        for (name, why) in [
            ("xn--X", "no Punycode"),
            ("xn--example-", "it stands for ASCII"),
            ("xn---9uc", "not the Punycode of what it stands for"),
            ("xn--al-0ea", "a middle dot that is not between two l"),
            ("xn--0ca24w", "a label of both directions"),
            ("xn--n3h", "a snowman"),
            ("ü", "not in ASCII"),
        ] {
            assert!(!is_hostname(name), "{name}: {why}");
        }
    }

    #[test]
    fn nothing_is_mapped() {
        for name in ["bücher.example", "실례.테스트", "faß.de", "日本語。jp", "xn--bcher-kva.de"] {
            assert!(is_idn_hostname(name), "{name}");
        }
        for (name, why) in [
            ("Bücher", "a capital letter in a label beyond ASCII"),
            ("bu\u{308}cher", "not composed"),
            ("☃.example", "a symbol"),
            ("ü..a", "an empty label"),
            ("ü.", "an empty label at the end"),
            ("-ü", "a hyphen at the beginning"),
            ("ü-", "a hyphen at the end"),
            ("üb--er", "two hyphens that announce an encoding"),
            ("\u{300}a", "a combining mark at the beginning"),
            ("a\u{AD}ü", "a hidden character"),
            ("ü_ü", "an underscore"),
        ] {
            assert!(!is_idn_hostname(name), "{name}: {why}");
        }
        assert!(is_composed_hostname("bu\u{308}cher.example"));
        assert!(!is_composed_hostname("Bücher"));
    }

    #[test]
    fn lengths_are_those_in_ascii() {
        assert!(is_idn_hostname(&"ü".repeat(56)));
        assert!(!is_idn_hostname(&"ü".repeat(60)), "64 octets and more");
        assert!(!is_idn_hostname(&"ü".repeat(1_000_000)));
        let label = "ü".repeat(40);
        let octets = encoded(&label).unwrap();
        let fitting = LONGEST_NAME / (octets + 1);
        assert!(is_idn_hostname(&vec![label.as_str(); fitting].join(".")));
        assert!(!is_idn_hostname(&vec![label.as_str(); fitting + 1].join(".")));
        assert!(!is_composed_hostname(&"u\u{308}".repeat(1_000_000)));
    }

    #[test]
    fn one_label_from_right_to_left_binds_the_others() {
        assert!(is_idn_hostname("0a.com"));
        assert!(is_idn_hostname("a.א"));
        assert!(!is_idn_hostname("0a.א"));
        assert!(!is_idn_hostname("0a.xn--4db"));
    }
}
