//! Arrays: by how many items there are, else by the first of them.

use super::{DEEPEST, Found, Search, Way};
use crate::model::{Decision, Length};

impl Search<'_> {
    pub(super) fn arrays(&mut self, set: &[Way<'_>], level: usize) -> Found {
        lengths(set).map(|decision| (decision, true)).or_else(|| self.items(set, level))
    }

    /// By the first item. An array without any belongs to every variant that allows it.
    fn items(&mut self, set: &[Way<'_>], level: usize) -> Found {
        if level >= DEEPEST || set.iter().any(|way| way.facts.array.items.is_empty()) {
            return None;
        }
        let items: Vec<Way<'_>> = set
            .iter()
            .flat_map(|way| way.facts.array.items.iter().map(|facts| Way::new(way.variant, facts)))
            .collect();
        let empty: Vec<Way<'_>> = set.iter().copied().filter(|way| way.facts.array.least == 0).collect();
        let (empty, is_empty_proven) = match empty.as_slice() {
            [] => (None, true),
            empty => {
                let (decision, is_proven) = self.overlapping(empty, level)?;
                (Some(Box::new(decision)), is_proven)
            }
        };
        let (first, is_proven) = self.among(&items, level + 1)?;
        if let Decision::Schema(left) = &first
            && *left == super::variants(set)
        {
            return None;
        }
        Some((Decision::Items { first: Box::new(first), empty }, is_proven && is_empty_proven))
    }
}

/// By how many items there are, where no number fits two variants.
fn lengths(set: &[Way<'_>]) -> Option<Decision> {
    let mut cases: Vec<(Length, usize)> = Vec::new();
    for way in set {
        let (least, most) = (way.facts.array.least, way.facts.array.most);
        let meets = |other: &Length| {
            most.is_none_or(|most| other.min.unwrap_or(0) <= most) && other.max.is_none_or(|max| least <= max)
        };
        if cases.iter().any(|(other, variant)| *variant != way.variant && meets(other)) {
            return None;
        }
        cases.push((Length { min: Some(least).filter(|least| *least > 0), max: most }, way.variant));
    }
    let cases = cases.into_iter().map(|(length, variant)| (length, Decision::Variant(variant)));
    Some(Decision::Length(cases.collect()))
}
