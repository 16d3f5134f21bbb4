//! Names as a phase: everything declares what it would like to be called, then each gets a name of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::Ident;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// One scope in which names must differ.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    taken: BTreeSet<String>,
    /// For a wish and its suffixes that had to give way: the smallest number that may still be free.
    next: BTreeMap<String, usize>,
}

impl Scope {
    /// A scope in which some names are taken from the start.
    pub fn with_reserved(reserved: &[&str]) -> Self {
        Self { taken: reserved.iter().map(|name| (*name).to_owned()).collect(), ..Self::default() }
    }

    /// Takes a name away from everybody.
    pub fn reserve(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }

    /// Gives the wish itself where it is free, else the wish with the smallest free number from 2 behind it.
    /// The flag says whether the wish was granted as it was.
    pub fn claim(&mut self, wish: &Ident) -> (Ident, bool) {
        self.claim_with(wish, &[])
    }

    /// As [`Scope::claim`], for a name that brings others along: with `["Error"]`, `Thing` is free only where
    /// `ThingError` is free too.
    pub fn claim_with(&mut self, wish: &Ident, suffixes: &[&str]) -> (Ident, bool) {
        let mut name = wish.clone();
        if !self.is_free(&name, suffixes) {
            let key = format!("{} {}", wish.as_str(), suffixes.join(" "));
            let mut number = self.next.get(&key).copied().unwrap_or(2);
            name = wish.with_suffix(&number.to_string());
            while !self.is_free(&name, suffixes) {
                number += 1;
                name = wish.with_suffix(&number.to_string());
            }
            self.next.insert(key, number + 1);
        }
        self.taken.insert(name.bare().to_owned());
        for suffix in suffixes {
            self.taken.insert(name.with_suffix(suffix).bare().to_owned());
        }
        let granted = name == *wish;
        (name, granted)
    }

    /// As [`Scope::claim`], for a name that stands in the document: one that has to give way is reported at `span`.
    pub fn claim_at(&mut self, wish: &Ident, what: &str, span: Span, diagnostics: &mut Diagnostics) -> Ident {
        let (name, granted) = self.claim(wish);
        if !granted {
            diagnostics.push(collision(wish, what, &name, span));
        }
        name
    }

    fn is_free(&self, name: &Ident, suffixes: &[&str]) -> bool {
        !self.taken.contains(name.bare())
            && suffixes.iter().all(|suffix| !self.taken.contains(name.with_suffix(suffix).bare()))
    }
}

/// That a part of the document does not get the name it would like to have.
pub fn collision(wish: &Ident, what: &str, name: &Ident, span: Span) -> Diagnostic {
    let message = format!("the name `{wish}` is taken; this {what} becomes `{name}`");
    Diagnostic::new(Code::NameCollision, span, message)
}

/// What the prelude and the language put into every scope of types: no item may hide it.
pub const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

#[cfg(test)]
mod tests {
    use super::{Ident, PRELUDE, Scope};

    #[test]
    fn a_taken_name_gets_a_number() {
        let mut scope = Scope::with_reserved(PRELUDE);
        let wish = Ident::upper_camel("thing");
        assert_eq!(scope.claim(&wish).0.as_str(), "Thing");
        assert_eq!(scope.claim(&wish), (Ident::upper_camel("thing2"), false));
        assert_eq!(scope.claim(&Ident::upper_camel("string")).0.as_str(), "String2");
    }

    #[test]
    fn a_name_is_free_only_with_those_it_brings_along() {
        let mut scope = Scope::default();
        assert_eq!(scope.claim(&Ident::upper_camel("thing_error")).0.as_str(), "ThingError");
        assert_eq!(scope.claim_with(&Ident::upper_camel("thing"), &["Error"]).0.as_str(), "Thing2");
    }
}
