//! Objects: members in document order, found by key without walking all of them.

use super::{Entry, Node, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Up to this many members a walk is quicker than any index.
const WALKED: usize = 16;

/// An object's members in document order. No key occurs twice.
#[derive(Clone, Debug)]
pub struct Object(Members);

/// Big objects are rare: a pointer to theirs keeps all others, and so every node, small.
#[derive(Clone, Debug)]
enum Members {
    Walked(Vec<Entry>),
    Indexed(Box<Indexed>),
}

#[derive(Clone, Debug)]
struct Indexed {
    entries: Vec<Entry>,
    /// The members' numbers, ordered by key.
    order: Vec<u32>,
}

impl Default for Object {
    fn default() -> Self {
        Self(Members::Walked(Vec::new()))
    }
}

impl Object {
    /// The members in document order.
    pub fn entries(&self) -> &[Entry] {
        match &self.0 {
            Members::Walked(entries) => entries,
            Members::Indexed(indexed) => &indexed.entries,
        }
    }

    /// The value behind a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The member behind a key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.0 {
            Members::Walked(entries) => entries.iter().find(|entry| entry.key.text == key),
            Members::Indexed(indexed) => indexed.find(key),
        }
    }

    /// The number of the member behind a key, in document order.
    pub(crate) fn position(&self, key: &str) -> Option<usize> {
        match &self.0 {
            Members::Walked(entries) => entries.iter().position(|entry| entry.key.text == key),
            Members::Indexed(indexed) => indexed.position(key),
        }
    }

    /// The value of a member by its number, to be changed.
    pub(crate) fn value_mut(&mut self, at: usize) -> Option<&mut Node> {
        let entries = match &mut self.0 {
            Members::Walked(entries) => entries,
            Members::Indexed(indexed) => &mut indexed.entries,
        };
        entries.get_mut(at).map(|entry| &mut entry.value)
    }

    /// Adds members with new keys behind the others.
    pub(crate) fn append(&mut self, new: Vec<Entry>) {
        let mut entries = std::mem::take(self).into_entries();
        entries.extend(new);
        *self = Self::of_distinct(entries);
    }

    /// Keeps the members whose number the predicate holds for.
    pub(crate) fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        let entries = std::mem::take(self).into_entries().into_iter().enumerate();
        let kept = entries.filter(|(at, _)| keep(*at)).map(|(_, entry)| entry).collect();
        *self = Self::of_distinct(kept);
    }

    /// Takes the members in document order; of several with one key the first stays and the others are reported.
    pub(super) fn collect(mut entries: Vec<Entry>, diagnostics: &mut Diagnostics) -> Self {
        if entries.len() <= WALKED {
            let firsts = repeated_in_few(&entries);
            if !firsts.is_empty() {
                remove_repeated(&mut entries, &firsts, diagnostics);
            }
            return Self(Members::Walked(entries));
        }
        let mut order = order_by_key(&entries);
        let firsts = repeated(&entries, &order);
        if !firsts.is_empty() {
            remove_repeated(&mut entries, &firsts, diagnostics);
            order = order_by_key(&entries);
        }
        Self(Members::Indexed(Box::new(Indexed { entries, order })))
    }

    /// Takes members of which no two have the same key.
    fn of_distinct(entries: Vec<Entry>) -> Self {
        if entries.len() <= WALKED {
            return Self(Members::Walked(entries));
        }
        let order = order_by_key(&entries);
        Self(Members::Indexed(Box::new(Indexed { entries, order })))
    }

    /// The members in document order, given up.
    pub(super) fn into_entries(self) -> Vec<Entry> {
        match self.0 {
            Members::Walked(entries) => entries,
            Members::Indexed(indexed) => indexed.entries,
        }
    }
}

impl Indexed {
    fn find(&self, key: &str) -> Option<&Entry> {
        self.position(key).map(|at| &self.entries[at])
    }

    fn position(&self, key: &str) -> Option<usize> {
        let key_of = |&number: &u32| self.entries[number as usize].key.text.as_str();
        let at = self.order.binary_search_by_key(&key, key_of).ok()?;
        self.order.get(at).map(|&number| number as usize)
    }
}

/// Stable: members of one key keep the document's order.
fn order_by_key(entries: &[Entry]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(entries.len()).collect();
    order.sort_by_key(|&number| &entries[number as usize].key.text);
    order
}

/// For each member whether its key was there before: the place of the first. Empty when no key repeats.
fn repeated(entries: &[Entry], order: &[u32]) -> Vec<Option<Span>> {
    let mut firsts = Vec::new();
    let keys = order.chunk_by(|&a, &b| entries[a as usize].key.text == entries[b as usize].key.text);
    for same in keys.filter(|same| same.len() > 1) {
        firsts.resize(entries.len(), None);
        for &number in &same[1..] {
            firsts[number as usize] = Some(entries[same[0] as usize].key.span);
        }
    }
    firsts
}

/// As [`repeated`], where a walk is quicker than an order.
fn repeated_in_few(entries: &[Entry]) -> Vec<Option<Span>> {
    let first_of = |at: usize| entries[..at].iter().find(|first| first.key.text == entries[at].key.text);
    if (0..entries.len()).all(|at| first_of(at).is_none()) {
        return Vec::new();
    }
    (0..entries.len()).map(|at| first_of(at).map(|first| first.key.span)).collect()
}

/// Removes and reports the members whose key was there before; `firsts` says where.
fn remove_repeated(entries: &mut Vec<Entry>, firsts: &[Option<Span>], diagnostics: &mut Diagnostics) {
    let mut firsts = firsts.iter();
    entries.retain(|Entry { key, .. }| {
        let Some(first) = firsts.next().copied().flatten() else { return true };
        let message = format!("the key `{}` occurs twice in one object", key.text);
        diagnostics.push(Diagnostic::new(Code::DuplicateKey, key.span, message).label(first, "first here"));
        false
    });
    entries.shrink_to_fit();
}
