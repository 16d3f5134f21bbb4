//! Finding what tells the variants of a union apart, and whether it proves that no value matches two of them.
//!
//! A pure function over facts: it knows neither schemas nor spans.

mod arrays;
mod facts;
mod objects;
mod scalars;
#[cfg(test)]
mod tests;

pub(super) use self::facts::{Alternative, ArrayFacts, Facts, ObjectFacts, PropertyFacts};
use super::kinds::Kinds;
use crate::model::{Decision, JsonKind, UnionKind};

/// How the variants of a union are told apart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Decided {
    /// The tree. Where nothing tells some variants apart, it has a [`Decision::Schema`].
    pub(super) decision: Decision,
    /// Whether it follows from the facts that no value matches two variants.
    pub(super) exclusive: bool,
}

/// How many steps are tried before a search for a decision is given up.
const STEPS: usize = 5_000;

/// How far into properties and items a value is looked at.
pub(super) const DEEPEST: usize = 3;

/// Finds how a value's variant is decided. `preferred` is the property to try first.
///
/// Under `oneOf` a decision that is not exclusive still leads to the only variant of every value that has one, but
/// for keys which a variant does not declare and yet allows. Under `anyOf` a value of several variants may go to any
/// of them as long as nothing of it is lost, so that objects of which two can hold at once are left to
/// [`Decision::Schema`].
pub(super) fn decide(alternatives: &[Alternative], preferred: Option<&str>, kind: UnionKind) -> Decided {
    let ways: Vec<Way<'_>> = alternatives.iter().map(|one| Way::new(one.variant, &one.facts)).collect();
    let groups = by_kind(&ways).unwrap_or_else(|| vec![(Vec::new(), ways)]);
    let mut exclusive = true;
    let mut cases: Vec<(Vec<JsonKind>, Decision)> = Vec::new();
    for (kinds, group) in groups {
        let found = settle(&group, preferred, kind);
        exclusive &= found.exclusive;
        cases.push((kinds, found.decision));
    }
    let decision = match cases.as_mut_slice() {
        [(kinds, only)] if kinds.is_empty() => std::mem::replace(only, Decision::Variant(0)),
        _ => Decision::Kind(cases),
    };
    Decided { decision, exclusive }
}

/// Decides among ways of one JSON type: by what is proven, else by what does in practice, else in part.
fn settle(ways: &[Way<'_>], preferred: Option<&str>, kind: UnionKind) -> Decided {
    let is_one_of = kind == UnionKind::OneOf;
    let proven = Search { preferred, steps: STEPS, overlaps: false, keys: false, partial: false };
    let likely = Search { overlaps: true, keys: is_one_of, ..proven.clone() };
    let partial = Search { partial: true, ..likely.clone() };
    let found = [proven, likely, partial].into_iter().find_map(|mut search| search.among(ways, 0));
    let (decision, exclusive) = found.unwrap_or_else(|| (undecided(ways), false));
    Decided { decision, exclusive }
}

/// Facts about values that belong to a variant. The values may lie inside those of the variant.
#[derive(Clone, Copy)]
struct Way<'a> {
    variant: usize,
    facts: &'a Facts,
    /// The JSON types among those of the facts that are looked at.
    kinds: Kinds,
}

impl<'a> Way<'a> {
    fn new(variant: usize, facts: &'a Facts) -> Self {
        Self { variant, facts, kinds: facts.kinds }
    }

    /// The same way for values of one JSON type; none where it has none.
    fn of_kind(self, kind: JsonKind) -> Option<Self> {
        let kinds = self.kinds.and(Kinds::of_visible(kind));
        (!kinds.is_empty()).then_some(Self { kinds, ..self })
    }
}

/// A decision, and whether it is proven that no value belongs to two variants.
type Found = Option<(Decision, bool)>;

#[derive(Clone)]
struct Search<'p> {
    preferred: Option<&'p str>,
    steps: usize,
    /// Whether scalars and arrays may belong to two variants; they go to the first.
    overlaps: bool,
    /// Whether a key tells an object apart that others do not declare, though they would allow it.
    keys: bool,
    /// Whether variants may be left that nothing tells apart.
    partial: bool,
}

impl Search<'_> {
    /// Decides among ways. `level` is how far inside the values of the variants these are.
    fn among(&mut self, set: &[Way<'_>], level: usize) -> Found {
        let first = set.first()?;
        if set.iter().all(|way| way.variant == first.variant) {
            return Some((Decision::Variant(first.variant), true));
        }
        self.steps = self.steps.checked_sub(1)?;
        if let Some(groups) = by_kind(set) {
            return self.kinds(groups, level);
        }
        let kind = first.kinds.kinds().first().copied()?;
        let found = match kind {
            JsonKind::Object => self.objects(set, level),
            JsonKind::Array => self.arrays(set, level),
            JsonKind::Boolean | JsonKind::Number | JsonKind::String => self.scalars(set, kind, level),
            JsonKind::Null => self.overlapping(set, level),
        };
        found.or_else(|| self.partial.then(|| (undecided(set), false)))
    }

    fn kinds(&mut self, groups: Vec<(Vec<JsonKind>, Vec<Way<'_>>)>, level: usize) -> Found {
        let mut exclusive = true;
        let mut cases = Vec::new();
        for (kinds, group) in groups {
            let (decision, is_proven) = self.among(&group, level)?;
            exclusive &= is_proven;
            cases.push((kinds, decision));
        }
        Some((Decision::Kind(cases), exclusive))
    }

    /// Values that belong to several variants go to the first, where that may be. Inside other values it may not:
    /// what is around them would be decided by a part.
    fn overlapping(&self, set: &[Way<'_>], level: usize) -> Found {
        let first = set.iter().map(|way| way.variant).min()?;
        let is_one = set.iter().all(|way| way.variant == first);
        (is_one || self.may_overlap(level)).then_some((Decision::Variant(first), is_one))
    }

    fn may_overlap(&self, level: usize) -> bool {
        self.overlaps && level == 0
    }
}

/// Nothing tells the variants apart.
fn undecided(set: &[Way<'_>]) -> Decision {
    let variants = variants(set);
    match variants.as_slice() {
        [only] => Decision::Variant(*only),
        _ => Decision::Schema(variants),
    }
}

/// The variants, each once and in order.
fn variants(set: &[Way<'_>]) -> Vec<usize> {
    let mut variants: Vec<usize> = set.iter().map(|way| way.variant).collect();
    variants.sort_unstable();
    variants.dedup();
    variants
}

/// The ways by JSON type, where there are several; those types together that lead to one variant.
fn by_kind<'a>(set: &[Way<'a>]) -> Option<Vec<(Vec<JsonKind>, Vec<Way<'a>>)>> {
    let mut groups: Vec<(Vec<JsonKind>, Vec<Way<'_>>)> = Vec::new();
    let mut kinds: Vec<JsonKind> = Vec::new();
    for kind in set.iter().flat_map(|way| way.kinds.kinds()) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    for kind in kinds {
        let group: Vec<Way<'_>> = set.iter().filter_map(|way| way.of_kind(kind)).collect();
        let only = |group: &[Way<'_>]| {
            let first = group.first()?.variant;
            group.iter().all(|one| one.variant == first).then_some(first)
        };
        match groups.iter_mut().find(|(_, known)| only(known).is_some() && only(known) == only(&group)) {
            Some((known, _)) => known.push(kind),
            None => groups.push((vec![kind], group)),
        }
    }
    (groups.len() > 1).then_some(groups)
}
