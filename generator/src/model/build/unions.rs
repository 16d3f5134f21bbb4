//! From a choice to a union: what tells its variants apart and what they are called.

use std::collections::BTreeSet;

use super::assertions::Keep;
use super::decide::{Alternative, Decided, decide};
use super::docs;
use super::keywords;
use super::kinds::{self, Kinds};
use super::meaning::{Choice, Entry, Of};
use super::parts::{Conjunction, Part};
use super::site::{Site, within};
use super::told::told;
use super::types::{TypeBuilder, Work};
use crate::document::SchemaId;
use crate::model::{
    AssertionId, Decision, Keyword, NamePart, Several, Shape, TypeUse, Union, UnionKind, Variant,
};

impl<'d> TypeBuilder<'d> {
    pub(super) fn union(&mut self, choice: &Choice<'d>, site: &mut Site) -> Shape {
        let mut found = self.semantics.check_mapping(choice);
        let alternatives = self.semantics.alternatives(choice, &mut found);
        let preferred = choice.discriminator.map(|discriminator| discriminator.property.value.as_str());
        let Decided { decision, exclusive } = match (self.semantics.default_variant(choice), preferred) {
            (Some(default), Some(property)) => with_default(&alternatives, property, default, choice.kind),
            _ => decide(&alternatives, preferred, choice.kind),
        };
        self.findings.extend(found);
        if !exclusive {
            self.warn_of_overlap(choice, &alternatives);
        }
        let mut entries = choice.entries.clone();
        let mut decision = decision;
        if choice.kind == UnionKind::AnyOf {
            for together in self.overlapping_objects(&entries, &decision) {
                if together.len() == entries.len() {
                    return self.several(&entries, site);
                }
                (entries, decision) = gathered(entries, &decision, &together);
            }
        }
        let is_one_of = choice.parts.iter().any(|part| matches!(part, Part::OneOf(_)));
        if !exclusive && (is_one_of || choice.is_flattened) {
            for &part in &choice.parts {
                let left = self.choice_left(part);
                site.assertions.extend(left);
            }
        }
        let asserted = asserted(&decision, choice.kind == UnionKind::OneOf && !exclusive, entries.len());
        site.docs.notes.extend(told(&decision));
        let names = self.variant_names(&entries, &decision);
        let variants = entries
            .iter()
            .zip(names)
            .enumerate()
            .map(|(index, (entry, name))| Variant {
                ty: self.variant_type(entry, &name, site),
                assertion: asserted.contains(&index).then(|| self.entry_assertion(entry)),
                name,
            })
            .collect();
        Shape::Union(Union { kind: choice.kind, variants, decision, is_exclusive: exclusive })
    }

    /// Objects of which a value may belong to several variants at once.
    pub(super) fn several(&mut self, entries: &[Entry], site: &mut Site) -> Shape {
        site.docs
            .notes
            .push("A value may be of several of these types at once, and is of one at least.".to_owned());
        let names = self.variant_names(entries, &Decision::Schema(Vec::new()));
        let variants = entries
            .iter()
            .zip(names)
            .map(|(entry, name)| Variant {
                ty: self.variant_type(entry, &name, site),
                assertion: Some(self.entry_assertion(entry)),
                name,
            })
            .collect();
        Shape::Several(Several { variants })
    }

    /// What a choice asks of a value, or what stands beside one. What patterns ask for depends on the key: the object
    /// around the value leaves it over.
    pub(super) fn choice_left(&mut self, part: Part) -> Option<AssertionId> {
        let keep = match part {
            Part::Patterns(_) => return None,
            Part::AnyOf(_) => Keep::only(["anyOf"]),
            Part::OneOf(_) => Keep::only(["oneOf"]),
            Part::Own(id) | Part::Whole(id) => {
                let keywords = keywords::of_scalars(self.document.schema(id));
                if keywords.is_empty() {
                    return None;
                }
                Keep::Only(keywords)
            }
        };
        Some(self.assertion(part.schema(), keep))
    }

    /// Whether it is proven that no value is of two variants of a choice.
    pub(super) fn is_exclusive(&mut self, choice: &Choice<'d>) -> bool {
        let alternatives = self.semantics.alternatives(choice, &mut Vec::new());
        decide(&alternatives, None, choice.kind).exclusive
    }

    /// What must hold of the values of a variant.
    fn entry_assertion(&mut self, entry: &Entry) -> AssertionId {
        match &entry.of {
            Of::Schemas(conjunction) => self.conjunction_assertion(entry.source, conjunction),
            Of::Known(_) => {
                let keyword = Keyword::Type(self.entry_kinds(entry).types());
                self.asserted.add(self.document, entry.source, vec![keyword])
            }
            Of::Literals(literals) => {
                let values = literals.iter().map(|literal| literal.value.clone()).collect();
                self.asserted.add(self.document, entry.source, vec![Keyword::Enum(values)])
            }
            Of::Several(entries) => {
                let any = entries.iter().map(|entry| self.entry_assertion(entry)).collect();
                self.asserted.add(self.document, entry.source, vec![Keyword::AnyOf(any)])
            }
            Of::Carrier(_, kinds) => {
                let keyword = Keyword::Type(kinds.types());
                self.asserted.add(self.document, entry.source, vec![keyword])
            }
        }
    }

    fn conjunction_assertion(&mut self, source: SchemaId, conjunction: &Conjunction) -> AssertionId {
        let mut all: Vec<AssertionId> = Vec::new();
        for part in conjunction.parts() {
            // What stands beside the choice holds of every variant alike.
            let keep = match part {
                Part::Whole(_) => Keep::Whole,
                Part::OneOf(_) => Keep::only(["oneOf"]),
                Part::AnyOf(_) => Keep::only(["anyOf"]),
                Part::Own(_) | Part::Patterns(_) => continue,
            };
            all.push(self.assertion(part.schema(), keep));
        }
        match all.as_slice() {
            [only] => *only,
            _ => self.asserted.add(self.document, source, vec![Keyword::AllOf(all)]),
        }
    }

    fn variant_type(&mut self, entry: &Entry, name: &str, site: &Site) -> TypeUse {
        let source = &self.document.schema(entry.source).place;
        let path = within(&site.origin.name, NamePart::Variant(name.to_owned()));
        let at = Site::new(source, path, docs::of_use(self.document, entry.source));
        let made = match &entry.of {
            Of::Schemas(conjunction) => {
                return TypeUse { nullable: false, ..self.resolve(conjunction, at) };
            }
            Of::Literals(literals) => self.meet(at, Work::Literals(literals.clone())),
            Of::Carrier(shape, _) => self.meet(at, Work::Shape(shape.clone())),
            Of::Several(entries) => {
                let at = Site { docs: crate::model::Docs::default(), ..at };
                self.meet(at, Work::Several(entries.clone()))
            }
            Of::Known(literals) => self.meet(at, Work::Known(literals.clone())),
        };
        TypeUse { id: made, nullable: false }
    }

    /// Of the variants that nothing tells apart, those of objects: a value may belong to all of them.
    fn overlapping_objects(&mut self, entries: &[Entry], decision: &Decision) -> Vec<BTreeSet<usize>> {
        let mut together: Vec<BTreeSet<usize>> = Vec::new();
        let mut open = vec![decision];
        while let Some(decision) = open.pop() {
            if let Decision::Schema(variants) = decision {
                let mut set: BTreeSet<usize> = variants.iter().copied().collect();
                together.retain(|other| {
                    let meets = !other.is_disjoint(&set);
                    if meets {
                        set.extend(other);
                    }
                    !meets
                });
                together.push(set);
            }
            open.extend(decision.next());
        }
        let mut objects = Vec::new();
        for set in together {
            let mut entries = set.iter().filter_map(|&index| entries.get(index));
            if entries.all(|entry| self.entry_kinds(entry) == Kinds::OBJECT) {
                objects.push(set);
            }
        }
        objects
    }

    /// What each variant can be called: the component's key, the tag, the title, the JSON type, what it alone
    /// requires, its number.
    fn variant_names(&mut self, entries: &[Entry], decision: &Decision) -> Vec<String> {
        let kinds: Vec<Kinds> = entries.iter().map(|entry| self.entry_kinds(entry)).collect();
        let required: Vec<Vec<String>> = entries.iter().map(|entry| self.required(entry)).collect();
        let mut names: Vec<String> = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            let own = kinds.get(index).copied().unwrap_or(Kinds::NONE);
            let number = (index + 1).to_string();
            let alone = kinds.iter().filter(|other| other.meets(own)).count() == 1;
            let kind = match own.visible().as_slice() {
                [_] if own == Kinds::INTEGER => Some("integer"),
                [kind] => Some(kinds::word(*kind)),
                _ => None,
            };
            let title = self.document.schema(entry.source).annotations.title.clone();
            let name = self
                .component_name(entry)
                .or_else(|| tag_of(decision, index))
                .or(title)
                .or_else(|| kind.filter(|_| alone).map(str::to_owned))
                .or_else(|| own_key(&required, index))
                .filter(|name| !names.contains(name))
                .unwrap_or(number);
            names.push(name);
        }
        names
    }

    /// The names of the properties that a variant requires.
    fn required(&mut self, entry: &Entry) -> Vec<String> {
        let Of::Schemas(conjunction) = &entry.of else { return Vec::new() };
        let Some(meaning) = self.semantics.meaning(conjunction) else { return Vec::new() };
        meaning.parts.iter().flat_map(|part| part.required.iter().map(|name| name.value.clone())).collect()
    }

    fn component_name(&self, entry: &Entry) -> Option<String> {
        let Of::Schemas(conjunction) = &entry.of else { return None };
        let reference = self.document.schema(entry.source).reference.as_ref();
        let id = conjunction.single().or(reference.map(|reference| reference.target))?;
        self.semantics.names.get(&id).map(|name| (*name).to_owned())
    }

    fn entry_kinds(&mut self, entry: &Entry) -> Kinds {
        let kinds = match &entry.of {
            Of::Schemas(conjunction) => {
                self.semantics.meaning(conjunction).map_or(Kinds::NONE, |meaning| meaning.admitted.kinds)
            }
            Of::Literals(literals) | Of::Known(literals) => {
                literals.iter().fold(Kinds::NONE, |set, literal| set.or(Kinds::of_value(&literal.value)))
            }
            Of::Carrier(_, kinds) => *kinds,
            Of::Several(_) => Kinds::OBJECT,
        };
        kinds.without(Kinds::NULL)
    }
}

/// The first property that only this variant requires.
fn own_key(required: &[Vec<String>], index: usize) -> Option<String> {
    let is_own = |key: &&String| {
        required.iter().enumerate().all(|(other, keys)| other == index || !keys.contains(key))
    };
    required.get(index)?.iter().find(is_own).cloned()
}

/// Decides where values without a tag that is known belong to a variant, which may have none itself.
fn with_default(alternatives: &[Alternative], property: &str, default: usize, kind: UnionKind) -> Decided {
    let is_tagged = |one: &Alternative| one.facts.object.tags(property).is_some();
    let tagged: Vec<Alternative> =
        alternatives.iter().filter(|one| one.variant != default || is_tagged(one)).cloned().collect();
    let otherwise = Some(Box::new(Decision::Variant(default)));
    let property = property.to_owned();
    match (decide(&tagged, Some(&property), kind), tagged.as_slice()) {
        (Decided { decision: Decision::Tag { property: by, cases, .. }, exclusive }, _) if by == property => {
            Decided { decision: Decision::Tag { property, cases, otherwise }, exclusive }
        }
        (Decided { decision: Decision::Variant(only), .. }, [first, ..]) if is_tagged(first) => {
            let tags = first.facts.object.tags(&property).unwrap_or_default();
            let cases = tags.into_iter().map(|tag| (tag.to_owned(), Decision::Variant(only))).collect();
            Decided { decision: Decision::Tag { property, cases, otherwise }, exclusive: true }
        }
        _ => decide(alternatives, Some(&property), kind),
    }
}

/// The variants whose schemas are evaluated: where nothing else tells them apart, or all where that is not proven.
fn asserted(decision: &Decision, all: bool, count: usize) -> BTreeSet<usize> {
    if all {
        return (0..count).collect();
    }
    let mut found = BTreeSet::new();
    let mut open = vec![decision];
    while let Some(decision) = open.pop() {
        if let Decision::Schema(variants) = decision {
            found.extend(variants);
        }
        open.extend(decision.next());
    }
    found
}

/// The entries with some of them as one, in the place of the first, and the decision between them.
fn gathered(entries: Vec<Entry>, decision: &Decision, together: &BTreeSet<usize>) -> (Vec<Entry>, Decision) {
    let mut places = Vec::new();
    let mut kept: Vec<Entry> = Vec::new();
    let mut one = None;
    for (index, entry) in entries.into_iter().enumerate() {
        if !together.contains(&index) {
            places.push(kept.len());
            kept.push(entry);
            continue;
        }
        let place = *one.get_or_insert(kept.len());
        places.push(place);
        match kept.get_mut(place) {
            Some(Entry { of: Of::Several(gathered), .. }) => gathered.push(entry),
            _ => kept.push(Entry { source: entry.source, of: Of::Several(vec![entry]) }),
        }
    }
    let decision = decision.renumbered(&|index| places.get(index).copied().unwrap_or(index));
    (kept, decision)
}

/// The first two variants that a decision leaves together.
pub(super) fn undecided(decision: &Decision) -> Option<(usize, usize)> {
    match decision {
        Decision::Schema(variants) => match variants.as_slice() {
            [left, right, ..] => Some((*left, *right)),
            _ => None,
        },
        other => other.next().into_iter().find_map(undecided),
    }
}

/// The tag's value that leads to a variant, where there is one alone.
fn tag_of(decision: &Decision, variant: usize) -> Option<String> {
    if let Decision::Tag { cases, .. } = decision {
        let mut tags = cases.iter().filter(|(_, next)| *next == Decision::Variant(variant));
        match (tags.next(), tags.next()) {
            (Some((tag, _)), None) => return Some(tag.clone()),
            (Some(_), Some(_)) => return None,
            (None, _) => {}
        }
    }
    decision.next().into_iter().find_map(|next| tag_of(next, variant))
}
