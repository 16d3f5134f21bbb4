//! Strings, numbers and booleans: by the values that are listed, else by format.

use super::{Found, Search, Way};
use crate::model::build::format;
use crate::model::build::json::canonical;
use crate::model::build::kinds::Kinds;
use crate::model::{Decision, Json, JsonKind, StringFormat};

impl Search<'_> {
    pub(super) fn scalars(&mut self, set: &[Way<'_>], kind: JsonKind, level: usize) -> Found {
        let kinds = Kinds::of_visible(kind);
        let (listed, open): (Vec<Way<'_>>, Vec<Way<'_>>) =
            set.iter().partition(|way| way.facts.values.is_some());
        if listed.is_empty() {
            return if kind == JsonKind::String { formats(&open) } else { None };
        }
        let mut exclusive = true;
        let mut cases = Vec::new();
        for (value, mut group) in by_value(&listed, kinds) {
            // A number that is not whole is no integer, and text that is not of a format none of its values, whatever is
            // listed.
            let admits = |way: &Way<'_>| {
                let is_refused =
                    way.facts.format.as_ref().is_some_and(|format| format::refuses(format, &value));
                Kinds::of_value(&value).within(way.facts.kinds) && !is_refused
            };
            let is_listed_only = !open.iter().any(admits);
            if !is_listed_only && !self.may_overlap(level) {
                return None;
            }
            group.dedup_by_key(|way| way.variant);
            let (decision, is_one) = self.overlapping(&group, level)?;
            exclusive &= is_one && is_listed_only;
            cases.push((value, decision));
        }
        let otherwise = match open.as_slice() {
            [] => None,
            [first, rest @ ..] if rest.iter().all(|way| way.variant == first.variant) => {
                Some(Box::new(Decision::Variant(first.variant)))
            }
            open if kind == JsonKind::String => {
                let (decision, is_proven) = formats(open)?;
                exclusive &= is_proven;
                Some(Box::new(decision))
            }
            _ => return None,
        };
        Some((Decision::Value { cases, otherwise }, exclusive))
    }
}

/// By the formats that have a type of their own: text of none of them is that of the variant without.
fn formats(set: &[Way<'_>]) -> Found {
    let mut formats: Vec<(&StringFormat, Vec<Way<'_>>)> = Vec::new();
    let mut plain: Vec<Way<'_>> = Vec::new();
    for way in set {
        let Some(format) = &way.facts.format else {
            plain.push(*way);
            continue;
        };
        match formats.iter_mut().find(|(known, _)| *known == format) {
            Some((_, group)) => group.push(*way),
            None => formats.push((format, vec![*way])),
        }
    }
    let overlap = |(at, (format, _)): (usize, &(&StringFormat, Vec<Way<'_>>))| {
        formats.iter().skip(at + 1).any(|(other, _)| !format::are_disjoint(format, other))
    };
    if formats.iter().enumerate().any(overlap) {
        return None;
    }
    let is_one = |group: &[Way<'_>]| super::variants(group).len() == 1;
    if formats.is_empty() || !formats.iter().all(|(_, group)| is_one(group)) {
        return None;
    }
    let otherwise = match plain.first() {
        None => None,
        Some(first) if is_one(&plain) => Some(Box::new(Decision::Variant(first.variant))),
        Some(_) => return None,
    };
    let cases: Vec<(StringFormat, Decision)> = formats
        .iter()
        .filter_map(|(format, group)| Some(((*format).clone(), Decision::Variant(group.first()?.variant))))
        .collect();
    Some((Decision::Format { cases, otherwise }, true))
}

/// The values of a kind and the ways that list each.
fn by_value<'a>(listed: &[Way<'a>], kinds: Kinds) -> Vec<(Json, Vec<Way<'a>>)> {
    let mut split: Vec<(Json, Vec<Way<'a>>)> = Vec::new();
    let mut at = std::collections::HashMap::new();
    for way in listed {
        for value in way.facts.listed(kinds).into_iter().flatten() {
            let index = *at.entry(canonical(value)).or_insert(split.len());
            match split.get_mut(index) {
                Some((_, group)) => group.push(*way),
                None => split.push((value.clone(), vec![*way])),
            }
        }
    }
    split
}
