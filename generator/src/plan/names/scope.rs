//! Scopes: where names must differ, who wants which, and who gets it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ident, Kept, Names, Symbol};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// When a wish is heard. In each round those come first whose wish is free, then the others get a number behind it; so
/// nobody loses a name to somebody's number in the same round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Round {
    /// Its name was chosen in the configuration.
    Chosen,
    /// It has a name in the lock.
    Kept,
    /// It is named in the document as it is in Rust.
    Exact,
    /// It has a name in the document.
    Named,
    /// It is named after its place.
    Placed,
}

impl Round {
    /// The round of something that has a name in the document.
    pub fn of(text: &str, wish: &Ident) -> Self {
        if text == wish.bare() { Self::Exact } else { Self::Named }
    }
}

/// What wants a name.
#[derive(Clone, Debug)]
pub struct Wish {
    symbol: Symbol,
    name: Ident,
    round: Round,
    /// Suffixes of the names that come along: `Thing` is free only where `ThingError` is free too.
    brings: Vec<String>,
    report: Report,
}

/// What is said where a wish is not granted.
#[derive(Clone, Debug)]
enum Report {
    /// Nothing: nobody outside the generated file sees the name.
    Nothing,
    /// That it becomes something else: what it is, and where it stands, if it has one place.
    Collision(String, Option<Span>),
    /// That it cannot be what somebody chose: what it is, where it was to be free, and where it stands.
    Choice(String, String, Option<Span>),
    /// That it cannot have the name that the lock says, at that place.
    Kept(Span),
}

impl Wish {
    /// A name that only the generated file itself uses.
    pub fn hidden(symbol: Symbol, name: Ident) -> Self {
        Self { symbol, name, round: Round::Named, brings: Vec::new(), report: Report::Nothing }
    }

    /// A name that callers use, of something that has a name in the document.
    pub fn named(
        symbol: Symbol,
        text: &str,
        name: Ident,
        what: impl Into<String>,
        span: Option<Span>,
    ) -> Self {
        let round = Round::of(text, &name);
        Self { symbol, name, round, brings: Vec::new(), report: Report::Collision(what.into(), span) }
    }

    /// The name that is wished for.
    pub fn name(&self) -> &Ident {
        &self.name
    }

    /// Heard in another round.
    pub fn round(self, round: Round) -> Self {
        Self { round, ..self }
    }

    /// Under a name that somebody chose: where it is taken `within` the scope, that is an error.
    pub fn chosen(self, name: Ident, within: &str) -> Self {
        let report = match self.report {
            Report::Collision(what, span) => Report::Choice(what, within.to_owned(), span),
            other => other,
        };
        Self { name, round: Round::Chosen, report, ..self }
    }

    /// With names of these suffixes coming along.
    pub fn bringing(self, suffixes: Vec<String>) -> Self {
        Self { brings: suffixes, ..self }
    }
}

/// One scope in which names must differ.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    taken: Taken,
    wishes: Vec<Wish>,
}

impl Scope {
    /// A scope in which some names are taken from the start.
    pub fn with_reserved(reserved: &[&str]) -> Self {
        let mut scope = Self::default();
        scope.reserve(reserved);
        scope
    }

    /// Takes names away from everybody.
    pub fn reserve(&mut self, reserved: &[&str]) {
        self.taken.names.extend(reserved.iter().map(|name| (*name).to_owned()));
    }

    /// Declares something that wants a name.
    pub fn declare(&mut self, wish: Wish) {
        self.wishes.push(wish);
    }

    /// Gives each its name, round by round, in the order of declaration.
    pub fn settle(mut self, names: &mut Names, diagnostics: &mut Diagnostics) {
        for wish in &mut self.wishes {
            if let Some(kept) = names.kept.names.get(&wish.symbol) {
                wish.keep(kept);
            }
        }
        self.wishes.sort_by_key(|wish| wish.round);
        for round in self.wishes.chunk_by(|one, other| one.round == other.round) {
            let (granted, losers): (Vec<_>, Vec<_>) =
                round.iter().partition(|wish| self.taken.take(&wish.name, &wish.brings));
            for wish in granted {
                names.give(wish.symbol, wish.name.clone());
            }
            for wish in losers {
                let name = self.taken.numbered(&wish.name, &wish.brings);
                diagnostics.extend(wish.collision(&name));
                names.give(wish.symbol, name);
            }
        }
    }
}

impl Wish {
    /// Takes the name that the lock has, unless one was chosen.
    fn keep(&mut self, kept: &Kept) {
        if self.round == Round::Chosen {
            return;
        }
        self.name = kept.name.clone();
        self.round = Round::Kept;
        self.report = kept.span.map_or(Report::Nothing, Report::Kept);
    }

    /// What is said where the wish is not granted.
    fn collision(&self, name: &Ident) -> Option<Diagnostic> {
        let (code, span, message) = match &self.report {
            Report::Nothing => return None,
            Report::Collision(what, span) => {
                let message = format!("the name `{}` is taken; this {what} becomes `{name}`", self.name);
                (Code::NameCollision, span, message)
            }
            Report::Choice(what, within, span) => {
                let message = format!("`{}`, chosen as the {what}, is taken {within}", self.name);
                (Code::BadName, span, message)
            }
            Report::Kept(span) => {
                let message = format!(
                    "the name `{}` is taken, by another entry or in every generated crate",
                    self.name
                );
                (Code::BadLock, &Some(*span), message)
            }
        };
        Some(match span {
            Some(span) => Diagnostic::new(code, *span, message),
            None => Diagnostic::without_place(code, message),
        })
    }
}

/// The names that are taken in a scope, by what they look like: of two that readers cannot tell apart one gives way.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    names: BTreeSet<String>,
    /// For a wish and its suffixes that had to give way: the smallest number that may still be free.
    next: BTreeMap<String, usize>,
}

impl Taken {
    /// Takes the name, with those that it brings along, if all are free. Says whether they were.
    pub fn take(&mut self, name: &Ident, brings: &[String]) -> bool {
        let all = || brings.iter().map(|suffix| name.with_suffix(suffix)).chain([name.clone()]);
        let is_free = all().all(|name| !self.names.contains(&*name.look()));
        if is_free {
            self.names.extend(all().map(|name| name.look().into_owned()));
        }
        is_free
    }

    /// Takes the name, with a number where that is needed.
    pub fn claim(&mut self, name: &Ident) -> Ident {
        if self.take(name, &[]) { name.clone() } else { self.numbered(name, &[]) }
    }

    /// Takes the name with the smallest number from 2 behind it with which it is free.
    pub fn numbered(&mut self, name: &Ident, brings: &[String]) -> Ident {
        let key = format!("{name} {}", brings.join(" "));
        let mut number = self.next.get(&key).copied().unwrap_or(2);
        let mut numbered = name.with_suffix(&number.to_string());
        while !self.take(&numbered, brings) {
            number += 1;
            numbered = name.with_suffix(&number.to_string());
        }
        self.next.insert(key, number + 1);
        numbered
    }
}

#[cfg(test)]
mod tests {
    use super::{Ident, Names, Round, Scope, Symbol, Taken, Wish};
    use crate::diagnostic::Diagnostics;
    use crate::plan::names::reserved::PRELUDE;

    /// The names that components and, behind them, inline types get.
    fn settled(components: &[&str], inline: &[&str]) -> (Vec<String>, Vec<String>) {
        let (mut names, mut found) = (Names::default(), Diagnostics::default());
        let mut scope = Scope::with_reserved(PRELUDE);
        let all = components.iter().map(|text| (text, false)).chain(inline.iter().map(|text| (text, true)));
        for (index, (text, is_inline)) in all.enumerate() {
            let wish = Wish::named(Symbol::Server(index), text, Ident::upper_camel(text), "schema", None);
            scope.declare(if is_inline { wish.round(Round::Placed) } else { wish });
        }
        scope.settle(&mut names, &mut found);
        let given = names.table.values().map(ToString::to_string).collect();
        (given, found.iter().map(|finding| finding.message.clone()).collect())
    }

    #[test]
    fn the_later_one_gives_way() {
        let (names, found) = settled(&["a-b", "a_b", "string"], &[]);
        assert_eq!(names, ["AB", "AB2", "String2"]);
        assert_eq!(
            found,
            [
                "the name `AB` is taken; this schema becomes `AB2`",
                "the name `String` is taken; this schema becomes `String2`"
            ]
        );
    }

    #[test]
    fn names_that_look_the_same_are_the_same() {
        // Composed and not; a Latin letter among Cyrillic ones; a letter of Turkish.
        assert_eq!(settled(&["größe", "gro\u{308}ße"], &[]).0, ["Größe", "Größe2"]);
        assert_eq!(settled(&["жаба", "жaба"], &[]).0, ["Жаба", "Жaба2"]);
        assert_eq!(settled(&["adi", "adı"], &[]).0, ["Adi", "Adı2"]);
        assert_eq!(settled(&["1", "l", "rn", "m"], &[]).0, ["N1", "L", "Rn", "M"]);
    }

    #[test]
    fn nobody_loses_a_name_to_a_number() {
        assert_eq!(settled(&["a-b", "a_b", "a-b2"], &[]).0, ["AB", "AB3", "AB2"]);
    }

    #[test]
    fn the_exact_name_and_the_component_come_first_wherever_they_stand() {
        assert_eq!(settled(&["user-name", "UserName"], &[]).0, ["UserName2", "UserName"]);
        assert_eq!(settled(&["user"], &["User", "user"]).0, ["User", "User2", "User3"]);
    }

    #[test]
    fn a_name_is_free_only_with_those_it_brings_along() {
        let mut taken = Taken::default();
        assert!(taken.take(&Ident::upper_camel("thing_error"), &[]));
        let brings = ["Error".to_owned()];
        assert!(!taken.take(&Ident::upper_camel("thing"), &brings));
        assert_eq!(taken.numbered(&Ident::upper_camel("thing"), &brings).as_str(), "Thing2");
    }
}
