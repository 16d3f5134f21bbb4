//! Parts that are found by what they are where they were renamed: headers, security schemes and webhooks.

use std::collections::{BTreeMap, BTreeSet};

use super::part::{Kind, Part};
use super::renamed::Renamed;
use super::{Found, Places};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lock::{Entries, Entry, Lock, Section};
use crate::model::TypeId;
use crate::plan::names::Symbol;

/// The entries of headers: that of the name, or where several headers have the name, that of name and type.
pub fn of_headers<'l>(parts: &[Part], entries: &'l Entries) -> Found<'l> {
    let mut of_name: BTreeMap<&str, Vec<(&'l str, &'l Entry)>> = BTreeMap::new();
    for (name, entry) in entries {
        of_name.entry(&entry.at).or_default().push((name, entry));
    }
    let mut declared: BTreeMap<&str, usize> = BTreeMap::new();
    for part in parts {
        *declared.entry(&part.at).or_default() += 1;
    }
    let name = |part: &Part| match (of_name.get(part.at.as_str())?.as_slice(), declared.get(part.at.as_str()))
    {
        ([(only, _)], Some(1)) => Some(*only),
        (several, _) => several.iter().find(|(_, entry)| is_text(part, entry)).map(|(name, _)| *name),
    };
    Found { names: parts.iter().map(name).collect(), unsure: BTreeSet::new() }
}

fn is_text(part: &Part, entry: &Entry) -> bool {
    matches!((&part.kind, &entry.kind), (Some(Kind::Text(now)), Some(then)) if now == then)
}

/// What parts are searched with.
pub struct Search<'a, 'l> {
    pub types: &'a [Part],
    pub renamed: &'a Renamed,
    pub places: &'a Places<'l>,
    pub lock: &'l Lock,
    /// Whether what is not here is not in the document.
    pub is_whole: bool,
}

impl<'l> Search<'_, 'l> {
    /// The entries of parts: that of the key, or where the key is new, the one whose key is gone and that is alike, if
    /// there is one of each.
    pub fn found(&self, section: Section, parts: &[Part], diagnostics: &mut Diagnostics) -> Found<'l> {
        let entries = self.lock.entries(section);
        let mut found = Places::of(entries, diagnostics).found(parts);
        if !self.is_whole {
            return found;
        }
        let known: BTreeSet<&str> = found.names.iter().flatten().copied().collect();
        let gone = || entries.iter().filter(|(name, _)| !known.contains(name.as_str()));
        let mut candidates: BTreeMap<usize, Vec<&'l str>> = BTreeMap::new();
        let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, part) in parts.iter().enumerate().filter(|(index, _)| found.names[*index].is_none()) {
            let names: Vec<&str> = match part.kind {
                Some(Kind::Carries(id)) => self.carrying(id, gone()),
                _ => {
                    gone().filter(|(_, entry)| is_text(part, entry)).map(|(name, _)| name.as_str()).collect()
                }
            };
            for name in &names {
                *wanted.entry(name).or_default() += 1;
            }
            candidates.insert(index, names);
        }
        for (index, names) in candidates {
            let (Some(part), Some(slot)) = (parts.get(index), found.names.get_mut(index)) else { continue };
            let what = section.part();
            match names.as_slice() {
                [] => {}
                [only] if wanted.get(only) == Some(&1) => {
                    *slot = Some(only);
                    let before = entries.get(*only).map_or("", |entry| &entry.at);
                    let message = format!(
                        "`{}` is what `{before}` was: it is taken for the same {what} under another key, and stays `{only}`",
                        part.at
                    );
                    diagnostics.push(note(Code::Renamed, part, message));
                }
                _ => {
                    let before: Vec<String> = names
                        .iter()
                        .filter_map(|name| Some(format!("`{}`", entries.get(*name)?.at)))
                        .collect();
                    let message = format!(
                        "`{}` may be {} under another key, but not it alone: it gets a name of its own",
                        part.at,
                        before.join(" or ")
                    );
                    diagnostics.push(note(Code::UnsureRename, part, message));
                    found.unsure.extend(names);
                }
            }
        }
        found
    }

    /// Those of the entries whose parts carried the type.
    fn carrying(&self, id: TypeId, entries: impl Iterator<Item = (&'l String, &'l Entry)>) -> Vec<&'l str> {
        let Some(ty) = self.types.iter().find(|ty| ty.symbol == Symbol::Type(id)) else { return Vec::new() };
        let kept = self.renamed.before(&ty.at).and_then(|at| self.places.get(&at)).map(|(name, _)| name);
        let is_it = |then: &str| match kept {
            Some(name) => name == then,
            // The type stands in the webhook itself, and has its address from the webhook's key.
            None => {
                let before = self.lock.entries(Section::Types).get(then);
                before.is_some_and(|before| {
                    !ty.members.is_empty() && ty.members.keys().eq(before.members.keys())
                })
            }
        };
        let alike = entries.filter(|(_, entry)| entry.kind.as_deref().is_some_and(is_it));
        alike.map(|(name, _)| name.as_str()).collect()
    }
}

fn note(code: Code, part: &Part, message: String) -> Diagnostic {
    match part.span {
        Some(span) => Diagnostic::new(code, span, message),
        None => Diagnostic::without_place(code, message),
    }
}
