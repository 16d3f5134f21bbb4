//! What the next lock says: the names that everything got.

use super::is_whole;
use super::part::{Kind, Part, parts};
use super::uses::{Place, Uses};
use crate::config::Config;
use crate::lock::{Entry, Lock, Name, Section};
use crate::model::Api;
use crate::plan::headers::Headers;
use crate::plan::ident::Ident;
use crate::plan::names::{Names, Symbol};

/// The lock of what has these names. What was left out of the document stays as it was.
pub fn record(api: &Api, config: &Config, headers: &Headers<'_>, names: &Names, before: &Lock) -> Lock {
    let mut lock = Lock::default();
    let uses = Uses::of(api);
    let is_whole = is_whole(api, config);
    for section in Section::ALL {
        let entries = lock.entries_mut(section);
        for part in parts(api, headers, section) {
            let Some(name) = bare(names, part.symbol) else { continue };
            let used = match part.symbol {
                Symbol::Type(id) => uses.first(id).and_then(|place| shown(place, names)),
                _ => None,
            };
            // The operation or webhook may have been left out.
            let earlier = before.entries(section).get(name).filter(|_| !is_whole);
            let around = earlier
                .and_then(|entry| entry.used.clone())
                .filter(|used| Section::place(used).is_some_and(|(section, ..)| section != Section::Types));
            let used = around.or(used);
            entries.insert(name.to_owned(), Entry { used, ..entry(part, names) });
        }
        if !is_whole {
            for (name, entry) in before.entries(section) {
                entries.entry(name.clone()).or_insert_with(|| entry.clone());
            }
        }
    }
    lock
}

/// A place by the name of the entry that it is in.
fn shown((owner, member): &Place, names: &Names) -> Option<String> {
    let section = match owner {
        Symbol::Operation(_) => Section::Operations,
        Symbol::Receiver(_) => Section::Webhooks,
        _ => Section::Types,
    };
    Some(section.place_of(bare(names, *owner)?, member))
}

fn bare(names: &Names, symbol: Symbol) -> Option<&str> {
    names.get(symbol).map(Ident::bare)
}

fn entry(part: Part, names: &Names) -> Entry {
    let group = part.group.and_then(|group| bare(names, group));
    let role = |(role, symbol): (&str, Symbol)| {
        let name = bare(names, symbol)?;
        let text = group.map_or_else(|| name.to_owned(), |group| format!("{group}::{name}"));
        Some((role.to_owned(), Name::from(text.as_str())))
    };
    let member = |(of, symbol): (String, Symbol)| Some((of, Name::from(bare(names, symbol)?)));
    let mut new = part.new;
    new.sort_by_key(|of| part.members.get(of).map(|symbol| names.rank(*symbol)));
    Entry {
        span: None,
        used: None,
        kind: part.kind.and_then(|kind| match kind {
            Kind::Text(text) => Some(text),
            Kind::Carries(id) => bare(names, Symbol::Type(id)).map(str::to_owned),
        }),
        at: part.at,
        roles: part.roles.into_iter().filter_map(role).collect(),
        new,
        members: part.members.into_iter().filter_map(member).collect(),
    }
}
