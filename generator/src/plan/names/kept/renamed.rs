//! Which schemas of the components were renamed: those whose address is gone from the document, where another has
//! exactly the members that they had.

use std::collections::{BTreeMap, BTreeSet};

use super::part::Part;
use super::{Found, Places};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Where the schemas of the components live.
const COMPONENTS: &str = "#/components/schemas/";

/// The address of each component before it was renamed, for those that were.
#[derive(Debug, Default)]
pub struct Renamed {
    before: BTreeMap<String, String>,
    /// The addresses that were another component's.
    moved: BTreeSet<String>,
    /// The addresses that something new can have had.
    unsure: BTreeSet<String>,
}

impl Renamed {
    /// Compares the components with the entries of the lock.
    pub fn of(parts: &[Part], entries: &Places<'_>, diagnostics: &mut Diagnostics) -> Self {
        let now: BTreeMap<&str, BTreeSet<&str>> = parts
            .iter()
            .filter(|part| is_component(&part.at))
            .map(|part| (part.at.as_str(), part.members.keys().map(String::as_str).collect()))
            .collect();
        let then: BTreeMap<&str, BTreeSet<&str>> = entries
            .0
            .values()
            .filter(|(_, entry)| is_component(&entry.at))
            .map(|(_, entry)| (entry.at.as_str(), entry.members.keys().map(String::as_str).collect()))
            .collect();
        let Guesses { certain, unsure } = guess(&now, &then);
        for part in parts {
            let (at, Some(span)) = (part.at.as_str(), part.span) else { continue };
            if let Some(before) = certain.get(at) {
                let name = entries.get(before).map_or("", |(name, _)| name);
                let message = format!(
                    "`{at}` has the members that `{before}` had: it is taken for the same schema under another key, and stays \
                     `{name}`"
                );
                diagnostics.push(Diagnostic::new(Code::Renamed, span, message));
            }
            if let Some(candidates) = unsure.get(at) {
                let names: Vec<String> = candidates.iter().map(|other| format!("`{other}`")).collect();
                let message = format!(
                    "`{at}` may be {} under another key, but not it alone: it gets a name of its own",
                    names.join(" or ")
                );
                diagnostics.push(Diagnostic::new(Code::UnsureRename, span, message));
            }
        }
        let moved = certain.values().map(|&before| before.to_owned()).collect();
        let owned = |(now, before): (&str, &str)| (now.to_owned(), before.to_owned());
        let unsure = unsure.into_values().flatten().map(str::to_owned).collect();
        Self { before: certain.into_iter().map(owned).collect(), moved, unsure }
    }

    /// The entries of types.
    pub fn found<'l>(&self, parts: &[Part], entries: &Places<'l>) -> Found<'l> {
        let name = |part: &Part| entries.get(&self.before(&part.at)?).map(|(name, _)| name);
        let unsure = self.unsure.iter().filter_map(|at| entries.get(at)).map(|(name, _)| name);
        Found { names: parts.iter().map(name).collect(), unsure: unsure.collect() }
    }

    /// The address that something had; none where it is new.
    pub fn before(&self, at: &str) -> Option<String> {
        let Some(behind) = at.strip_prefix(COMPONENTS) else { return Some(at.to_owned()) };
        let end = behind.find(['/', ' ']).unwrap_or(behind.len()) + COMPONENTS.len();
        let (component, rest) = at.split_at(end);
        match self.before.get(component) {
            Some(before) => Some(format!("{before}{rest}")),
            None if self.moved.contains(component) => None,
            None => Some(at.to_owned()),
        }
    }
}

/// Whether an address is that of a schema of the components itself.
pub fn is_component(at: &str) -> bool {
    at.strip_prefix(COMPONENTS).is_some_and(|key| !key.contains(['/', ' ']))
}

type Members<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// What components were before, by their addresses now.
struct Guesses<'a> {
    /// There is one that it can have been, which no other can have been.
    certain: BTreeMap<&'a str, &'a str>,
    /// Those that something new can have been.
    unsure: BTreeMap<&'a str, Vec<&'a str>>,
}

/// Looks for what has the members that something else had. An address that is still there is left to its component,
/// unless that component is another one now: two schemas may have swapped their keys, and a new one may have taken the
/// key of one that was renamed.
fn guess<'a>(now: &Members<'a>, then: &Members<'a>) -> Guesses<'a> {
    let is_same = |at: &str| now.get(at) == then.get(at);
    let mut candidates: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, members) in now.iter().filter(|(at, members)| !is_same(at) && !members.is_empty()) {
        let alike = |other: &&str| !is_same(other) && then.get(other) == Some(members);
        let (gone, changed): (Vec<&str>, Vec<&str>) =
            then.keys().copied().filter(alike).partition(|other| !now.contains_key(other));
        let of_this = if gone.is_empty() { changed } else { gone };
        for other in &of_this {
            *wanted.entry(other).or_default() += 1;
        }
        candidates.insert(at, of_this);
    }
    let mut guesses = Guesses { certain: BTreeMap::new(), unsure: BTreeMap::new() };
    for (at, of_this) in candidates {
        match of_this.as_slice() {
            [] => {}
            [only] if wanted.get(only) == Some(&1) => drop(guesses.certain.insert(at, only)),
            _ if then.contains_key(at) => {}
            _ => drop(guesses.unsure.insert(at, of_this)),
        }
    }
    close(&mut guesses.certain, now, then);
    guesses
}

/// Takes out, until nothing changes, what would leave an entry without a component at an address that is still there.
fn close<'a>(certain: &mut BTreeMap<&'a str, &'a str>, now: &Members<'a>, then: &Members<'a>) {
    loop {
        let (entries, components): (BTreeSet<&str>, BTreeSet<&str>) =
            (certain.values().copied().collect(), certain.keys().copied().collect());
        let before = certain.len();
        certain.retain(|at, other| {
            (!then.contains_key(at) || entries.contains(at))
                && (!now.contains_key(other) || components.contains(other))
        });
        if certain.len() == before {
            return;
        }
    }
}
