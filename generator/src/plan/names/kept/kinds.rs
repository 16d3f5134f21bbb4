//! Parts that are found by what they are where they were renamed: headers, security schemes and webhooks.

use std::collections::{BTreeMap, BTreeSet};

use super::part::{Kind, Part};
use super::renamed::Renamed;
use super::{Found, Side};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lock::{Entries, Entry, Section};

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

impl<'l> Side<'l> {
    /// Finds entries for the parts whose key is new: the one whose key is gone and that is alike, if there is one of each.
    pub fn pair(
        &mut self,
        section: Section,
        is_alike: impl Fn(&Part, &Entry) -> bool,
        diagnostics: &mut Diagnostics,
    ) {
        let Self { parts, entries, found, .. } = self;
        let known: BTreeSet<&str> = found.names.iter().flatten().copied().collect();
        let gone: Vec<(&str, &Entry)> = entries
            .iter()
            .map(|(name, entry)| (name.as_str(), entry))
            .filter(|(name, _)| !known.contains(name))
            .collect();
        let mut candidates: Vec<(usize, Vec<(&'l str, &'l Entry)>)> = Vec::new();
        let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, part) in parts.iter().enumerate().filter(|(index, _)| found.names[*index].is_none()) {
            let alike: Vec<_> = gone.iter().copied().filter(|(_, entry)| is_alike(part, entry)).collect();
            for (name, _) in &alike {
                *wanted.entry(name).or_default() += 1;
            }
            candidates.push((index, alike));
        }
        let what = section.part();
        for (index, alike) in candidates {
            let (part, at) = (&parts[index], &parts[index].at);
            match alike.as_slice() {
                [] => {}
                [(name, entry)] if wanted.get(name) == Some(&1) => {
                    found.names[index] = Some(name);
                    let message = format!(
                        "`{at}` is what `{}` was: it is taken for the same {what} under another key, and stays `{name}`",
                        entry.at
                    );
                    diagnostics.push(note(Code::Renamed, part, message));
                }
                several => {
                    let before: Vec<String> =
                        several.iter().map(|(_, entry)| format!("`{}`", entry.at)).collect();
                    let message = format!(
                        "`{at}` may be {} under another key, but not it alone: it gets a name of its own",
                        before.join(" or ")
                    );
                    diagnostics.push(note(Code::UnsureRename, part, message));
                    found.unsure.extend(several.iter().map(|(name, _)| name));
                }
            }
        }
    }
}

/// Whether a part is what the entry says in words. One that is nothing in particular is like nothing.
pub fn is_text(part: &Part, entry: &Entry) -> bool {
    matches!((&part.kind, &entry.kind), (Some(Kind::Text(now)), Some(then)) if now == then)
}

/// Whether the type that a webhook carries is the one that the entry names.
pub fn is_carried(ty: &Part, entry: &Entry, types: &Side<'_>, renamed: &Renamed) -> bool {
    let Some(then) = &entry.kind else { return false };
    match renamed.entry(ty, &types.places) {
        Some((name, _)) => name == then,
        // The type stands in the webhook itself, and has its address from the webhook's key.
        None => {
            let before = types.entries.get(then);
            before.is_some_and(|before| !ty.members.is_empty() && ty.members.keys().eq(before.members.keys()))
        }
    }
}

fn note(code: Code, part: &Part, message: String) -> Diagnostic {
    match part.span {
        Some(span) => Diagnostic::new(code, span, message),
        None => Diagnostic::without_place(code, message),
    }
}
