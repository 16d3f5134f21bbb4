//! Objects: by the value of a property that all require, else by a key that only some have.

use std::collections::{HashMap, HashSet};

use super::{DEEPEST, Found, Search, Way, variants};
use crate::model::Decision;

impl Search<'_> {
    pub(super) fn objects(&mut self, set: &[Way<'_>], level: usize) -> Found {
        self.tags(set, level)
            .or_else(|| self.members(set, level))
            .or_else(|| self.keys(set, level, false))
            .or_else(|| if self.keys { self.keys(set, level, true) } else { None })
    }

    /// By a property whose strings split the set.
    fn tags(&mut self, set: &[Way<'_>], level: usize) -> Found {
        let first = set.first()?;
        let mut properties: Vec<&str> = first.facts.object.required.iter().map(String::as_str).collect();
        properties.retain(|property| set.iter().all(|way| way.facts.object.tags(property).is_some()));
        // The discriminator first, then what splits best; equal ones in document order.
        properties.sort_by_cached_key(|property| {
            let fanout = split_by_tag(set, property).len();
            (Some(*property) != self.preferred, std::cmp::Reverse(fanout))
        });
        properties.into_iter().find_map(|property| self.tag(set, property, level))
    }

    fn tag(&mut self, set: &[Way<'_>], property: &str, level: usize) -> Found {
        let split = split_by_tag(set, property);
        if split.iter().any(|(_, group)| group.len() == set.len()) {
            return None;
        }
        let mut exclusive = true;
        let mut cases = Vec::new();
        for (value, group) in split {
            let (decision, is_proven) = self.among(&group, level)?;
            exclusive &= is_proven;
            cases.push((value.to_owned(), decision));
        }
        Some((Decision::Tag { property: property.to_owned(), cases, otherwise: None }, exclusive))
    }

    /// By what the value of a property is.
    fn members(&mut self, set: &[Way<'_>], level: usize) -> Found {
        if level >= DEEPEST {
            return None;
        }
        let first = set.first()?;
        for property in &first.facts.object.required {
            let values = |way: &Way<'_>| {
                let known = way.facts.object.properties.get(property)?;
                (known.required && !known.ways.is_empty()).then_some(())
            };
            if !set.iter().all(|way| values(way).is_some()) {
                continue;
            }
            let inside: Vec<Way<'_>> = set
                .iter()
                .filter_map(|way| Some((way.variant, way.facts.object.properties.get(property)?)))
                .flat_map(|(variant, known)| known.ways.iter().map(move |facts| Way::new(variant, facts)))
                .collect();
            match self.among(&inside, level + 1) {
                Some((Decision::Schema(left), _)) if left == variants(set) => {}
                Some((of, exclusive)) => {
                    let decision = Decision::Member { property: property.clone(), of: Box::new(of) };
                    return Some((decision, exclusive));
                }
                None => {}
            }
        }
        None
    }

    /// By a key that some require and the others cannot have, or at least do not know.
    fn keys(&mut self, set: &[Way<'_>], level: usize, is_unknown_enough: bool) -> Found {
        let mut tried: HashSet<&str> = HashSet::new();
        let mut splits: HashSet<Vec<usize>> = HashSet::new();
        for key in set.iter().flat_map(|way| &way.facts.object.required) {
            if !tried.insert(key) {
                continue;
            }
            let (having, lacking): (Vec<Way<'_>>, Vec<Way<'_>>) =
                set.iter().partition(|way| way.facts.object.requires(key));
            let is_excluded = lacking.iter().all(|way| way.facts.object.excludes(key));
            let is_unknown = lacking.iter().all(|way| !way.facts.object.knows(key));
            if lacking.is_empty() || !(is_excluded || is_unknown_enough && is_unknown) {
                continue;
            }
            let with =
                (0..set.len()).filter(|&at| set.get(at).is_some_and(|one| one.facts.object.requires(key)));
            if !splits.insert(with.collect()) {
                continue;
            }
            if let (Some((there, one)), Some((absent, other))) =
                (self.among(&having, level), self.among(&lacking, level))
            {
                return Some((key_decision(key, there, absent), is_excluded && one && other));
            }
        }
        None
    }
}

fn key_decision(key: &str, there: Decision, absent: Decision) -> Decision {
    let mut cases = vec![(key.to_owned(), there)];
    let otherwise = match absent {
        Decision::Key { cases: more, otherwise } => {
            cases.extend(more);
            otherwise
        }
        other => Some(Box::new(other)),
    };
    Decision::Key { cases, otherwise }
}

/// The values of a property and the ways that each leads to.
fn split_by_tag<'a>(set: &[Way<'a>], property: &str) -> Vec<(&'a str, Vec<Way<'a>>)> {
    let mut split: Vec<(&str, Vec<Way<'_>>)> = Vec::new();
    let mut at = HashMap::new();
    for way in set {
        for value in way.facts.object.tags(property).unwrap_or_default() {
            let index = *at.entry(value).or_insert(split.len());
            match split.get_mut(index) {
                Some((_, group)) => group.push(*way),
                None => split.push((value, vec![*way])),
            }
        }
    }
    split
}
