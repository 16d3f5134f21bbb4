//! Which components were renamed, by their members alone.

use std::collections::{BTreeMap, BTreeSet};

/// The members of each component, by its address.
type Members<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The one that something can have been, which no other can have been: by the address now, that before.
type Certain<'a> = BTreeMap<&'a str, &'a str>;

/// Those that something new can have been.
type Unsure<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// Looks for what has the members that something else had. An address that is still there is left to its component,
/// unless that component is another one now: two schemas may have swapped their keys, and a new one may have taken the
/// key of one that was renamed.
pub fn guess<'a>(now: &Members<'a>, then: &Members<'a>) -> (Certain<'a>, Unsure<'a>) {
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
    let (mut certain, mut unsure) = (Certain::new(), Unsure::new());
    for (at, of_this) in candidates {
        match of_this.as_slice() {
            [] => {}
            [only] if wanted.get(only) == Some(&1) => drop(certain.insert(at, only)),
            _ if then.contains_key(at) => {}
            _ => drop(unsure.insert(at, of_this)),
        }
    }
    close(&mut certain, now, then);
    (certain, unsure)
}

/// Takes out, until nothing changes, what would leave an entry without a component at an address that is still there.
fn close<'a>(certain: &mut Certain<'a>, now: &Members<'a>, then: &Members<'a>) {
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
