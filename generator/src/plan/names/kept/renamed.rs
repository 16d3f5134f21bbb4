//! Which schemas have another address than they had: what stands where they stood, or has exactly their members.

use std::collections::{BTreeMap, BTreeSet};

use super::guess::guess;
use super::part::{Kind, Part};
use super::uses::Uses;
use super::{Found, Places};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lock::{Entry, Section};
use crate::plan::names::Symbol;

/// Where the schemas of the components live.
const COMPONENTS: &str = "#/components/schemas/";

/// How often what was found is searched from again. Each time goes a step deeper into what is nested in each other.
const MOST_ROUNDS: usize = 16;

/// Whether an address is that of a schema of the components itself.
pub fn is_component(at: &str) -> bool {
    at.strip_prefix(COMPONENTS).is_some_and(|key| !key.contains(['/', ' ']))
}

/// What is known of the types now and then.
pub struct Search<'a, 'l> {
    /// The types.
    pub parts: &'a [Part],
    /// Their entries.
    pub places: &'a Places<'l>,
    /// Where types are used.
    pub uses: &'a Uses,
    /// The operations and webhooks that have an entry, by its name.
    pub owners: BTreeMap<(Section, &'l str), Symbol>,
    /// Whether what is not here is not in the document.
    pub is_whole: bool,
}

/// The address that each schema had, for those that have another.
#[derive(Debug, Default)]
pub struct Renamed {
    before: BTreeMap<String, Before>,
    /// The addresses that were another component's.
    moved: BTreeSet<String>,
    /// By the address of something new, those that it can have had.
    unsure: BTreeMap<String, Vec<String>>,
}

/// An address that a schema had.
#[derive(Clone, Debug)]
struct Before {
    at: String,
    /// Whether the schema stands where one of that address stood.
    is_by_place: bool,
}

impl Renamed {
    /// Compares the types with the entries of the lock.
    pub fn of(search: &Search<'_, '_>) -> Self {
        let mut renamed = Self::default();
        for _ in 0..MOST_ROUNDS {
            renamed.unsure.clear();
            if !renamed.by_place(search) && !renamed.by_members(search) {
                break;
            }
        }
        renamed
    }

    /// The entries of types.
    pub fn found<'l>(&self, parts: &[Part], entries: &Places<'l>) -> Found<'l> {
        let unsure = self.unsure.values().flatten().filter_map(|at| entries.get(at)).map(|(name, _)| name);
        Found {
            names: parts.iter().map(|part| self.entry(part, entries).map(|(name, _)| name)).collect(),
            unsure: unsure.collect(),
        }
    }

    /// The entry of a type.
    pub fn entry<'l>(&self, part: &Part, entries: &Places<'l>) -> Option<(&'l str, &'l Entry)> {
        entries.get(&self.before(&part.at)?)
    }

    /// The address that something had, by its own or that of what it stands in; none where it is new.
    pub fn before(&self, at: &str) -> Option<String> {
        let mut outer = at;
        loop {
            if let Some(before) = self.before.get(outer) {
                return Some(format!("{}{}", before.at, &at[outer.len()..]));
            }
            if self.moved.contains(outer) {
                return None;
            }
            let Some(end) = outer.rfind(['/', ' ']) else { return Some(at.to_owned()) };
            outer = &outer[..end];
        }
    }

    /// Says what was found and what was not certain. What is called as it would be anyway need not be said.
    pub fn report(&self, search: &Search<'_, '_>, diagnostics: &mut Diagnostics) {
        for part in search.parts {
            let (at, Some(span)) = (&part.at, part.span) else { continue };
            if let Some(Before { at: before, is_by_place }) = self.before.get(at) {
                let name = search.places.get(before).map_or("", |(name, _)| name);
                let message = match is_by_place {
                    true if part.wish.as_ref().is_some_and(|wish| wish.bare() == name) => continue,
                    true => format!(
                        "`{at}` stands where `{before}` stood, and is like it: it is taken for the same schema at another \
                         address, and stays `{name}`"
                    ),
                    false => format!(
                        "`{at}` has the members that `{before}` had: it is taken for the same schema under another key, and \
                         stays `{name}`"
                    ),
                };
                diagnostics.push(Diagnostic::new(Code::Renamed, span, message));
            }
            if let Some(candidates) = self.unsure.get(at) {
                let names: Vec<String> = candidates.iter().map(|other| format!("`{other}`")).collect();
                let message = format!(
                    "`{at}` may be {} at another address, but not it alone: it gets a name of its own",
                    names.join(" or ")
                );
                diagnostics.push(Diagnostic::new(Code::UnsureRename, span, message));
            }
        }
    }

    /// Looks for what stands where something stood whose address is gone, and is like it. Says whether there was any.
    fn by_place<'l>(&mut self, search: &Search<'_, 'l>) -> bool {
        let (known, new): (Vec<&Part>, Vec<&Part>) =
            search.parts.iter().partition(|part| self.entry(part, search.places).is_some());
        let owners: BTreeMap<&str, Symbol> =
            known.iter().filter_map(|part| Some((self.entry(part, search.places)?.0, part.symbol))).collect();
        let new: BTreeMap<Symbol, &Part> = new.into_iter().map(|part| (part.symbol, part)).collect();
        let mut candidates: BTreeMap<Symbol, Vec<&'l Entry>> = BTreeMap::new();
        for (_, entry) in search.places.iter().filter(|(name, _)| !owners.contains_key(name)) {
            let Some((section, owner, member)) = entry.used.as_deref().and_then(Section::place) else {
                continue;
            };
            let owner = match section {
                Section::Types => owners.get(owner),
                _ => search.owners.get(&(section, owner)),
            };
            let here = owner.and_then(|owner| search.uses.at(*owner, member)).map(Symbol::Type);
            if let Some(part) = here.and_then(|symbol| new.get(&symbol))
                && self.likeness(part) == likeness(entry)
            {
                candidates.entry(part.symbol).or_default().push(entry);
            }
        }
        // A component that was written into several places: none of them has its name more than another.
        let mut written: BTreeMap<Likeness, usize> = BTreeMap::new();
        for part in new.values().filter(|part| !is_component(&part.at)) {
            *written.entry(self.likeness(part)).or_default() += 1;
        }
        let mut certain = Vec::new();
        for (symbol, entries) in candidates {
            let Some(part) = new.get(&symbol) else { continue };
            match entries.as_slice() {
                [only]
                    if !is_component(&only.at)
                        || written.get(&likeness(only)).is_none_or(|count| *count == 1) =>
                {
                    certain.push((part.at.clone(), Before { at: only.at.clone(), is_by_place: true }));
                }
                several => {
                    let before = several.iter().map(|entry| entry.at.clone());
                    self.unsure.insert(part.at.clone(), before.collect());
                }
            }
        }
        let any = !certain.is_empty();
        self.moved.extend(certain.iter().map(|(_, before)| before.at.clone()));
        self.before.extend(certain);
        any
    }

    /// What a type is but for its address, in the words of the lock.
    fn likeness(&self, part: &Part) -> Likeness {
        let kind = match &part.kind {
            Some(Kind::Text(kind)) => Some(kind.clone()),
            _ => None,
        };
        // What is new in it makes it another.
        (kind, part.members.keys().map(|of| self.before(of)).collect())
    }

    /// Whether what something was, or that it is not certain, is known by its place.
    fn is_settled(&self, at: &str) -> bool {
        self.before.contains_key(at) || self.unsure.contains_key(at)
    }

    /// Looks for components with the members that others had. Says whether there was any.
    fn by_members(&mut self, search: &Search<'_, '_>) -> bool {
        if !search.is_whole {
            return false;
        }
        let now: BTreeMap<&str, BTreeSet<&str>> = search
            .parts
            .iter()
            .filter(|part| is_component(&part.at) && !self.is_settled(&part.at))
            .map(|part| (part.at.as_str(), part.members.keys().map(String::as_str).collect()))
            .collect();
        let then: BTreeMap<&str, BTreeSet<&str>> = search
            .places
            .iter()
            .map(|(_, entry)| entry)
            .filter(|entry| is_component(&entry.at) && !self.moved.contains(&entry.at))
            .map(|entry| (entry.at.as_str(), entry.members.keys().map(String::as_str).collect()))
            .collect();
        let (certain, unsure) = guess(&now, &then);
        for (at, before) in unsure {
            self.unsure.insert(at.to_owned(), before.into_iter().map(str::to_owned).collect());
        }
        self.moved.extend(certain.values().map(|before| (*before).to_owned()));
        let any = !certain.is_empty();
        let before = |at: &str| Before { at: at.to_owned(), is_by_place: false };
        self.before.extend(certain.into_iter().map(|(at, other)| (at.to_owned(), before(other))));
        any
    }
}

/// What stays of a type that has another address: its kind, where it has no members, and those.
type Likeness = (Option<String>, BTreeSet<Option<String>>);

fn likeness(entry: &Entry) -> Likeness {
    (entry.kind.clone(), entry.members.keys().cloned().map(Some).collect())
}
