//! Proving that the variants of a union can be told apart, and by what.
//!
//! A pure function over facts: it knows neither schemas nor spans.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::model::{Decision, JsonKind};

/// One way in which a value can belong to a variant. A variant that is a union itself has several.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Alternative {
    /// The variant's index.
    pub(super) variant: usize,
    /// The JSON types of its values.
    pub(super) kinds: Vec<JsonKind>,
    /// What is known of its objects.
    pub(super) object: Rc<ObjectFacts>,
}

/// What is known of the objects of an alternative.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ObjectFacts {
    /// The properties that are declared, by name.
    pub(super) properties: HashMap<String, PropertyFacts>,
    /// The names of those that are required, in document order.
    pub(super) required: Vec<String>,
    /// Whether keys that are not declared have a meaning too.
    pub(super) map: bool,
}

/// What is known of a property.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PropertyFacts {
    /// Whether it must be there.
    pub(super) required: bool,
    /// The strings that it holds, where it must be there and holds one of a few strings.
    pub(super) tags: Vec<String>,
}

/// Two variants that cannot be told apart, and why.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clash {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) reason: String,
}

/// How many steps are tried before the search for a decision is given up.
const STEPS: usize = 5_000;

/// Finds how a value's variant is decided. `preferred` is the property to try first.
pub(super) fn decide(alternatives: &[Alternative], preferred: Option<&str>) -> Result<Decision, Clash> {
    let all: Vec<&Alternative> = alternatives.iter().collect();
    let mut search = Search { preferred, steps: STEPS };
    let decision = match by_kind(&all) {
        Some(groups) => search.kinds(groups),
        None => search.within_kind(&all),
    };
    decision.ok_or_else(|| clash(alternatives))
}

struct Search<'p> {
    preferred: Option<&'p str>,
    steps: usize,
}

impl Search<'_> {
    fn kinds(&mut self, groups: Vec<(Vec<JsonKind>, Vec<&Alternative>)>) -> Option<Decision> {
        let cases: Option<Vec<_>> =
            groups.into_iter().map(|(kinds, group)| Some((kinds, self.within_kind(&group)?))).collect();
        cases.map(Decision::Kind)
    }

    /// Decides among alternatives that share a JSON type.
    fn within_kind(&mut self, set: &[&Alternative]) -> Option<Decision> {
        let first = set.first()?;
        if set.iter().all(|alternative| alternative.variant == first.variant) {
            return Some(Decision::Variant(first.variant));
        }
        self.steps = self.steps.checked_sub(1)?;
        // Of values that are no objects nothing is known but their type.
        if !set.iter().all(|alternative| alternative.kinds.contains(&JsonKind::Object)) {
            return None;
        }
        self.tags(set).or_else(|| self.keys(set))
    }

    /// Decides by a property whose strings split the set.
    fn tags(&mut self, set: &[&Alternative]) -> Option<Decision> {
        let first = set.first()?;
        let mut properties: Vec<&str> = first.object.required.iter().map(String::as_str).collect();
        properties.retain(|property| set.iter().all(|alternative| tag(alternative, property).is_some()));
        // The discriminator first, then what splits best; equal ones in document order.
        properties.sort_by_cached_key(|property| {
            let fanout = split_by_tag(set, property).len();
            (Some(*property) != self.preferred, std::cmp::Reverse(fanout))
        });
        properties.into_iter().find_map(|property| self.tag(set, property))
    }

    fn tag(&mut self, set: &[&Alternative], property: &str) -> Option<Decision> {
        let split = split_by_tag(set, property);
        if split.iter().any(|(_, group)| group.len() == set.len()) {
            return None;
        }
        let cases: Option<Vec<_>> = split
            .into_iter()
            .map(|(value, group)| Some((value.to_owned(), self.within_kind(&group)?)))
            .collect();
        Some(Decision::Tag { property: property.to_owned(), cases: cases? })
    }

    /// Decides by a key that some require and the others do not know.
    fn keys(&mut self, set: &[&Alternative]) -> Option<Decision> {
        let mut tried: HashSet<&str> = HashSet::new();
        let mut splits: HashSet<Vec<usize>> = HashSet::new();
        for key in set.iter().flat_map(|alternative| &alternative.object.required) {
            if !tried.insert(key) {
                continue;
            }
            let (having, lacking): (Vec<&Alternative>, Vec<&Alternative>) =
                set.iter().partition(|alternative| requires(alternative, key));
            if lacking.is_empty() || lacking.iter().any(|alternative| knows(alternative, key)) {
                continue;
            }
            let with = (0..set.len()).filter(|&at| set.get(at).is_some_and(|one| requires(one, key)));
            if !splits.insert(with.collect()) {
                continue;
            }
            if let (Some(there), Some(absent)) = (self.within_kind(&having), self.within_kind(&lacking)) {
                return Some(key_decision(key, there, absent));
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

fn requires(alternative: &Alternative, key: &str) -> bool {
    alternative.object.properties.get(key).is_some_and(|facts| facts.required)
}

fn knows(alternative: &Alternative, key: &str) -> bool {
    alternative.object.map || alternative.object.properties.contains_key(key)
}

fn tag<'a>(alternative: &'a Alternative, property: &str) -> Option<&'a [String]> {
    let facts = alternative.object.properties.get(property)?;
    (!facts.tags.is_empty()).then_some(facts.tags.as_slice())
}

/// The values of a property and the alternatives that each leads to.
fn split_by_tag<'a>(set: &[&'a Alternative], property: &str) -> Vec<(&'a str, Vec<&'a Alternative>)> {
    let mut split: Vec<(&str, Vec<&Alternative>)> = Vec::new();
    let mut at = HashMap::new();
    for &alternative in set {
        for value in tag(alternative, property).unwrap_or_default() {
            let index = *at.entry(value.as_str()).or_insert(split.len());
            match split.get_mut(index) {
                Some((_, group)) => group.push(alternative),
                None => split.push((value, vec![alternative])),
            }
        }
    }
    split
}

/// The alternatives by JSON type, where there are several; those types together that lead to one variant.
fn by_kind<'a>(set: &[&'a Alternative]) -> Option<Vec<(Vec<JsonKind>, Vec<&'a Alternative>)>> {
    let mut groups: Vec<(Vec<JsonKind>, Vec<&Alternative>)> = Vec::new();
    let mut kinds: Vec<JsonKind> = Vec::new();
    for kind in set.iter().flat_map(|alternative| &alternative.kinds) {
        if !kinds.contains(kind) {
            kinds.push(*kind);
        }
    }
    for kind in kinds {
        let group: Vec<&Alternative> =
            set.iter().copied().filter(|alternative| alternative.kinds.contains(&kind)).collect();
        let only = |group: &[&Alternative]| {
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

/// Two variants that cannot even be told apart from each other, or else the first two.
fn clash(alternatives: &[Alternative]) -> Clash {
    let pairs = alternatives
        .iter()
        .enumerate()
        .flat_map(|(at, left)| alternatives.iter().skip(at + 1).map(move |right| (left, right)))
        .filter(|(left, right)| left.variant != right.variant);
    let mut first = None;
    for (left, right) in pairs {
        first.get_or_insert((left.variant, right.variant));
        if let Some(reason) = indistinct(left, right) {
            return Clash { left: left.variant, right: right.variant, reason };
        }
    }
    let (left, right) = first.unwrap_or((0, 0));
    let reason = "no property tells these and the other variants apart at once".to_owned();
    Clash { left, right, reason }
}

/// Why two alternatives cannot be told apart, if they cannot.
fn indistinct(left: &Alternative, right: &Alternative) -> Option<String> {
    let kind = *left.kinds.iter().find(|kind| right.kinds.contains(kind))?;
    if kind != JsonKind::Object {
        return Some(format!("both admit values of type {}", super::kinds::word(kind)));
    }
    let by_tag = left.object.required.iter().any(|property| {
        let values = (tag(left, property), tag(right, property));
        matches!(values, (Some(one), Some(other)) if one.iter().all(|value| !other.contains(value)))
    });
    let by_key =
        |one: &Alternative, other: &Alternative| one.object.required.iter().any(|key| !knows(other, key));
    if by_tag || by_key(left, right) || by_key(right, left) {
        return None;
    }
    let reason = "both admit objects, no property that both require holds different constants, and neither requires \
                  a property that the other does not declare";
    Some(reason.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variant: usize, kinds: &[JsonKind]) -> Alternative {
        Alternative { variant, kinds: kinds.to_vec(), object: Rc::default() }
    }

    /// An object, its properties written as `name` (required), `name?` or `name=tag|tag` (required).
    fn object(variant: usize, properties: &[&str]) -> Alternative {
        let mut facts = ObjectFacts::default();
        for property in properties {
            let (name, tags) = property.split_once('=').unwrap_or((property, ""));
            let tags = tags.split('|').filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
            let required = !name.ends_with('?');
            let name = name.trim_end_matches('?').to_owned();
            if required {
                facts.required.push(name.clone());
            }
            facts.properties.insert(name, PropertyFacts { required, tags });
        }
        Alternative { variant, kinds: vec![JsonKind::Object], object: Rc::new(facts) }
    }

    fn map(variant: usize) -> Alternative {
        let facts = ObjectFacts { map: true, ..ObjectFacts::default() };
        Alternative { variant, kinds: vec![JsonKind::Object], object: Rc::new(facts) }
    }

    fn tag_cases(cases: &[(&str, usize)]) -> Vec<(String, Decision)> {
        cases.iter().map(|(value, variant)| ((*value).to_owned(), Decision::Variant(*variant))).collect()
    }

    #[test]
    fn json_types_tell_apart() {
        let decision = decide(&[of(0, &[JsonKind::String]), of(1, &[JsonKind::Array])], None);
        let expected = Decision::Kind(vec![
            (vec![JsonKind::String], Decision::Variant(0)),
            (vec![JsonKind::Array], Decision::Variant(1)),
        ]);
        assert_eq!(decision, Ok(expected));
    }

    #[test]
    fn types_of_one_variant_stand_together() {
        let decision =
            decide(&[of(0, &[JsonKind::String, JsonKind::Number]), of(1, &[JsonKind::Array])], None);
        let expected = Decision::Kind(vec![
            (vec![JsonKind::String, JsonKind::Number], Decision::Variant(0)),
            (vec![JsonKind::Array], Decision::Variant(1)),
        ]);
        assert_eq!(decision, Ok(expected));
    }

    #[test]
    fn a_common_constant_tells_apart_and_one_variant_may_have_several() {
        let decision = decide(&[object(0, &["type=cat"]), object(1, &["type=dog|wolf", "tail?"])], None);
        let cases = tag_cases(&[("cat", 0), ("dog", 1), ("wolf", 1)]);
        assert_eq!(decision, Ok(Decision::Tag { property: "type".into(), cases }));
    }

    #[test]
    fn the_discriminator_goes_before_a_property_that_splits_better() {
        let variants = [object(0, &["object=a", "type=x"]), object(1, &["object=b", "type=y|z"])];
        let Ok(Decision::Tag { property, .. }) = decide(&variants, None) else { panic!("no tag") };
        assert_eq!(property, "type");
        let Ok(Decision::Tag { property, .. }) = decide(&variants, Some("object")) else { panic!("no tag") };
        assert_eq!(property, "object");
    }

    #[test]
    fn a_shared_constant_is_decided_further() {
        let decision = decide(
            &[
                object(0, &["object=event", "kind=a"]),
                object(1, &["object=event", "kind=b"]),
                object(2, &["object=list"]),
            ],
            None,
        );
        let kinds = Decision::Tag { property: "kind".into(), cases: tag_cases(&[("a", 0), ("b", 1)]) };
        let cases = vec![("event".to_owned(), kinds), ("list".to_owned(), Decision::Variant(2))];
        assert_eq!(decision, Ok(Decision::Tag { property: "object".into(), cases }));
    }

    #[test]
    fn a_required_key_that_the_others_do_not_know_tells_apart() {
        let decision =
            decide(&[object(0, &["card", "id?"]), object(1, &["iban", "id?"]), object(2, &["id?"])], None);
        let expected = Decision::Key {
            cases: tag_cases(&[("card", 0), ("iban", 1)]),
            otherwise: Some(Box::new(Decision::Variant(2))),
        };
        assert_eq!(decision, Ok(expected));
    }

    #[test]
    fn a_key_and_a_constant_tell_apart_together() {
        let decision = decide(&[object(0, &["error"]), object(1, &["type=a"]), object(2, &["type=b"])], None);
        let rest = Decision::Tag { property: "type".into(), cases: tag_cases(&[("a", 1), ("b", 2)]) };
        let expected = Decision::Key { cases: tag_cases(&[("error", 0)]), otherwise: Some(Box::new(rest)) };
        assert_eq!(decision, Ok(expected));
    }

    #[test]
    fn a_variant_may_have_several_alternatives() {
        let decision = decide(
            &[
                object(0, &["type=a"]),
                object(0, &["type=b"]),
                object(1, &["type=c"]),
                of(2, &[JsonKind::String]),
            ],
            None,
        );
        let tags =
            Decision::Tag { property: "type".into(), cases: tag_cases(&[("a", 0), ("b", 0), ("c", 1)]) };
        let expected = Decision::Kind(vec![
            (vec![JsonKind::Object], tags),
            (vec![JsonKind::String], Decision::Variant(2)),
        ]);
        assert_eq!(decision, Ok(expected));
    }

    #[test]
    fn what_cannot_be_told_apart_is_named() {
        for (variants, expected) in [
            (vec![of(0, &[JsonKind::String]), of(1, &[JsonKind::String])], (0, 1)),
            (vec![object(0, &["a?"]), object(1, &["b?"])], (0, 1)),
            (vec![object(0, &["a"]), object(1, &["a?", "b?"])], (0, 1)),
            (vec![object(0, &["a"]), map(1)], (0, 1)),
            (vec![object(0, &["t=x"]), object(1, &["t=y"]), object(2, &["t=y|z"])], (1, 2)),
        ] {
            let clash = decide(&variants, None).unwrap_err();
            assert_eq!((clash.left, clash.right), expected, "{variants:?}");
        }
        let clash = decide(&[of(0, &[JsonKind::Array]), of(1, &[JsonKind::Array])], None).unwrap_err();
        assert_eq!(clash.reason, "both admit values of type array");
    }
}
