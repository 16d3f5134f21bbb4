//! Which names are kept from the lock, and what the next lock says.
//!
//! An entry is found by what stays the same when something is renamed: an operation by method and path, whatever its
//! parameters are called; a group by its tag, or by its operations; a server by its URL; a security scheme or a webhook
//! by its key, or by what it is; a schema by its address, by where it is used, or by its members.

mod around;
mod guess;
mod kinds;
mod order;
mod part;
mod record;
mod renamed;
mod uses;

use std::collections::{BTreeMap, BTreeSet};

use super::Symbol;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lock::{Entries, Entry, Lock, Name, SERVER, Section};
use crate::model::Api;
use crate::plan::headers::Headers;
use crate::plan::ident::Ident;
use crate::source::Span;

use part::{Kind, Part, place, unnamed};
use renamed::{Renamed, Search};
use uses::Uses;

pub use record::record;

/// What the lock has for the symbols of an API.
#[derive(Clone, Debug, Default)]
pub struct Keepsakes {
    /// The names.
    pub names: BTreeMap<Symbol, Kept>,
    /// Of what constructors take by position, where it stands among the arguments.
    pub ranks: BTreeMap<Symbol, usize>,
}

/// A name from the lock.
#[derive(Clone, Debug)]
pub struct Kept {
    pub name: Ident,
    pub span: Option<Span>,
}

/// The names that the lock has for what is in the API. Entries for what is not are reported.
pub fn kept(
    api: &Api,
    config: &Config,
    lock: &Lock,
    headers: &Headers<'_>,
    diagnostics: &mut Diagnostics,
) -> Keepsakes {
    let is_whole = is_whole(api, config);
    let mut sides = Sides(Section::ALL.map(|section| {
        let (parts, entries) = (part::parts(api, headers, section), lock.entries(section));
        let places = Places::of(section, entries, diagnostics);
        let found = match section {
            Section::Groups => groups(api, lock),
            Section::Headers => kinds::of_headers(&parts, entries),
            _ => places.found(&parts),
        };
        Side { parts, entries, places, found }
    }));
    if is_whole {
        sides.get_mut(Section::Schemes).pair(Section::Schemes, kinds::is_text, diagnostics);
    }
    let renamed = sides.types(api, is_whole, diagnostics);
    let mut keeper = Keeper { kept: Keepsakes::default(), diagnostics };
    for section in Section::ALL {
        let side = sides.get(section);
        for (part, name) in side.parts.iter().zip(&side.found.names) {
            let Some((name, entry)) = name.and_then(|name| side.entries.get_key_value(name)) else {
                continue;
            };
            keeper.keep_part(part, name, entry, |of| renamed.before(of));
        }
        if is_whole {
            stale(section, side, keeper.diagnostics);
        }
    }
    keeper.kept
}

/// A section now and in the lock.
#[derive(Debug)]
struct Side<'l> {
    parts: Vec<Part>,
    entries: &'l Entries,
    places: Places<'l>,
    found: Found<'l>,
}

/// Every section, in order.
struct Sides<'l>([Side<'l>; Section::ALL.len()]);

impl<'l> Sides<'l> {
    fn get(&self, section: Section) -> &Side<'l> {
        &self.0[section as usize]
    }

    fn get_mut(&mut self, section: Section) -> &mut Side<'l> {
        &mut self.0[section as usize]
    }

    /// Finds the entries of types, and of webhooks whose key is new: types are known by the webhooks that deliver them,
    /// and webhooks by what they deliver.
    fn types(&mut self, api: &Api, is_whole: bool, diagnostics: &mut Diagnostics) -> Renamed {
        let uses = Uses::of(api);
        let mut renamed = Renamed::of(&self.search(api, &uses));
        if is_whole {
            let [.., types, webhooks] = &mut self.0;
            let of_symbol: BTreeMap<Symbol, &Part> =
                types.parts.iter().map(|part| (part.symbol, part)).collect();
            let is_alike = |webhook: &Part, entry: &Entry| match webhook.kind {
                Some(Kind::Carries(id)) => of_symbol
                    .get(&Symbol::Type(id))
                    .is_some_and(|ty| kinds::is_carried(ty, entry, types, &renamed)),
                _ => false,
            };
            webhooks.pair(Section::Webhooks, is_alike, diagnostics);
            renamed = Renamed::of(&self.search(api, &uses));
        }
        renamed.report(&self.search(api, &uses), diagnostics);
        let types = self.get_mut(Section::Types);
        types.found = renamed.found(&types.parts, &types.places);
        renamed
    }

    fn search<'a>(&'a self, api: &Api, uses: &'a Uses) -> Search<'a, 'l> {
        let owners = [Section::Operations, Section::Webhooks].into_iter().flat_map(|section| {
            let side = self.get(section);
            let named = side.parts.iter().zip(&side.found.names);
            named.filter_map(move |(part, name)| Some(((section, (*name)?), part.symbol)))
        });
        let types = self.get(Section::Types);
        // Types alone are those of every schema, unless a filter took some out.
        let is_whole = api.left_out.operations.is_empty();
        Search { parts: &types.parts, places: &types.places, uses, owners: owners.collect(), is_whole }
    }
}

/// Which entries the parts of a section have.
#[derive(Debug, Default)]
struct Found<'l> {
    /// The name of each part's entry, in the order of the parts.
    names: Vec<Option<&'l str>>,
    /// Those that some part may have, which is not certain and was said.
    unsure: BTreeSet<&'l str>,
}

struct Keeper<'a> {
    kept: Keepsakes,
    diagnostics: &'a mut Diagnostics,
}

impl Keeper<'_> {
    /// Keeps the names of a part, whose members are in the entry under what `before` says.
    fn keep_part(&mut self, part: &Part, name: &str, entry: &Entry, before: impl Fn(&str) -> Option<String>) {
        self.keep(part.symbol, name, entry.span);
        for (role, symbol) in &part.roles {
            self.keep_name(*symbol, entry.roles.get(*role));
        }
        for (of, symbol) in &part.members {
            let Some(of) = before(of) else { continue };
            self.keep_name(*symbol, entry.members.get(&of));
        }
        // What is new, be it something else under another key, stands behind what is before it in the document.
        let mut rank = 0;
        for of in &part.new {
            let before = before(of);
            let known = entry.new.iter().position(|taken| before.as_ref() == Some(taken));
            rank = known.unwrap_or(rank);
            self.kept.ranks.extend(part.members.get(of).map(|symbol| (*symbol, rank)));
        }
    }

    fn keep(&mut self, symbol: Symbol, name: &str, span: Option<Span>) {
        match (Ident::chosen(name), span) {
            (Some(name), span) => drop(self.kept.names.insert(symbol, Kept { name, span })),
            (None, Some(span)) => {
                let message = format!("`{name}` is not a Rust identifier");
                self.diagnostics.push(Diagnostic::new(Code::BadLock, span, message));
            }
            (None, None) => {}
        }
    }

    fn keep_name(&mut self, symbol: Symbol, name: Option<&Name>) {
        if let Some(name) = name {
            self.keep(symbol, name.last(), name.span);
        }
    }
}

/// Whether everything is generated, so that what is not in the API is not in the document.
fn is_whole(api: &Api, config: &Config) -> bool {
    api.left_out.operations.is_empty() && config.only.is_none()
}

/// Which entry each group has: that of its tag, or the one that all its operations were in, where no tag has it now.
fn groups<'l>(api: &Api, lock: &'l Lock) -> Found<'l> {
    let groups = lock.entries(Section::Groups);
    let of_tag: BTreeMap<&str, &str> =
        groups.iter().map(|(name, entry)| (entry.at.as_str(), name.as_str())).collect();
    let mut taken: BTreeSet<&str> =
        api.tags.iter().filter_map(|tag| of_tag.get(tag.name.as_str()).copied()).collect();
    let of_place: BTreeMap<String, &str> = lock
        .entries(Section::Operations)
        .values()
        .filter_map(|entry| Some((unnamed(&entry.at), entry.roles.get(SERVER)?.group()?)))
        .collect();
    let name = |tag: &crate::model::Tag| {
        if let Some(name) = of_tag.get(tag.name.as_str()) {
            return Some(*name);
        }
        let operations = api.operations.iter().filter(|operation| operation.tag == tag.name);
        let before: BTreeSet<&str> =
            operations.filter_map(|operation| of_place.get(&unnamed(&place(operation))).copied()).collect();
        let mut before = before.into_iter();
        let (only, None) = (before.next()?, before.next()) else { return None };
        let (name, _) = groups.get_key_value(only)?;
        taken.insert(name).then_some(name.as_str())
    };
    Found { names: api.tags.iter().map(name).collect(), unsure: BTreeSet::new() }
}

/// The entries of a section by their places. Two of one place are a mistake.
#[derive(Debug)]
struct Places<'l>(BTreeMap<String, (&'l str, &'l Entry)>);

impl<'l> Places<'l> {
    fn of(section: Section, entries: &'l Entries, diagnostics: &mut Diagnostics) -> Self {
        let mut places: BTreeMap<String, (&str, &Entry)> = BTreeMap::new();
        for (name, entry) in entries {
            let place = match (section, &entry.kind) {
                // Several headers may have one name, where their types differ.
                (Section::Headers, Some(kind)) => format!("{} {kind}", entry.at),
                _ => unnamed(&entry.at),
            };
            if let Some((other, _)) = places.insert(place, (name, entry))
                && let Some(span) = entry.span
            {
                let message = format!("`{name}` and `{other}` are both names of `{}`", entry.at);
                diagnostics.push(Diagnostic::new(Code::BadLock, span, message));
            }
        }
        Self(places)
    }

    fn get(&self, at: &str) -> Option<(&'l str, &'l Entry)> {
        self.0.get(&unnamed(at)).copied()
    }

    fn iter(&self) -> impl Iterator<Item = (&'l str, &'l Entry)> {
        self.0.values().copied()
    }

    fn found(&self, parts: &[Part]) -> Found<'l> {
        let names = parts.iter().map(|part| self.get(&part.at).map(|(name, _)| name));
        Found { names: names.collect(), unsure: BTreeSet::new() }
    }
}

fn stale(section: Section, side: &Side<'_>, diagnostics: &mut Diagnostics) {
    let known: BTreeSet<&str> =
        side.found.names.iter().flatten().chain(&side.found.unsure).copied().collect();
    for (name, entry) in side.entries.iter().filter(|(name, _)| !known.contains(name.as_str())) {
        let Some(span) = entry.span else { continue };
        let what = section.part();
        let message = format!("the {what} `{name}` was `{}`, which is no longer in the document", entry.at);
        diagnostics.push(Diagnostic::new(Code::StaleName, span, message));
    }
}
