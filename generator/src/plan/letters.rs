//! Which characters beyond ASCII stand in identifiers, and what they look like.
//!
//! The compiler warns of what Unicode does not recommend for identifiers (UTS #39 §3.1), and of names that can be taken
//! for others (§4). The first is kept out, whoever writes the document; so is a name that poses as one of ASCII.

use std::borrow::Cow;

use unicode_ident::is_xid_continue;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_script::{Script, UnicodeScript};
use unicode_security::{GeneralSecurityProfile, skeleton};

/// Whether a character stands for itself in an identifier, behind another.
pub fn is_kept(char: char) -> bool {
    char.is_ascii_alphanumeric()
        || !char.is_ascii()
            && is_xid_continue(char)
            && char.identifier_allowed()
            // Tables of a later Unicode than the compiler's know letters that it does not.
            && (char.is_alphanumeric() || is_inner(char))
}

/// Whether a character belongs to the letter before it, though casing takes it for a sign between words.
pub fn is_inner(char: char) -> bool {
    !char.is_alphanumeric() && (is_combining_mark(char) || char == '·')
}

/// A text in NFC.
pub fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.into(),
        _ => text.nfc().collect::<String>().into(),
    }
}

/// Whether a name of kept characters and `_` is in NFC and looks like no name of ASCII, unless it is one.
///
/// A Latin letter beyond ASCII that looks like another, the dotless i, is one that its languages cannot do without.
pub fn is_clear(name: &str) -> bool {
    let is_latin = |char: char| matches!(char.script(), Script::Latin | Script::Common | Script::Inherited);
    name.is_ascii()
        || composed(name) == name
            && name.chars().all(|char| is_kept(char) || char == '_')
            && (name.chars().all(is_latin) || !skeleton(name).all(|char| char.is_ascii()))
}

/// What a name looks like (UTS #39 §4). Those of ASCII are told apart by their letters alone, as everywhere.
pub fn look(name: &str) -> Cow<'_, str> {
    if name.is_ascii() { name.into() } else { skeleton(name).collect::<String>().into() }
}
