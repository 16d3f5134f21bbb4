//! From a choice to a union: what tells its variants apart and what they are called.

use super::decide::decide;
use super::docs;
use super::kinds::{self, Kinds};
use super::meaning::{Choice, Entry, Of};
use super::site::{Site, within};
use super::types::{TypeBuilder, Work};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Decision, NamePart, Shape, TypeUse, Union, UnionKind, Variant};
use crate::source::Span;

impl<'d> TypeBuilder<'d> {
    pub(super) fn union(&mut self, choice: &Choice<'d>, site: &Site) -> Shape {
        let mut found = self.semantics.check_mapping(choice);
        let alternatives = self.semantics.alternatives(choice, &mut found);
        let broken = found.iter().any(|diagnostic| diagnostic.code == Code::Discriminator);
        let preferred = choice.discriminator.map(|discriminator| discriminator.property.value.as_str());
        // A value of several variants of `anyOf` is one of them as well.
        let decided = decide(&alternatives, preferred, UnionKind::OneOf);
        // A discriminator that cannot work is the cause, and is reported already.
        if let (Some(pair), false) = (undecided(&decided.decision), broken) {
            found.push(self.overlap(choice, pair));
        }
        let decision = decided.decision;
        self.findings.extend(found);
        let names = self.variant_names(choice, &decision);
        let variants = choice
            .entries
            .iter()
            .zip(names)
            .map(|(entry, name)| Variant { ty: self.variant_type(entry, &name, site), name })
            .collect();
        Shape::Union(Union { kind: choice.kind, variants, decision, is_exclusive: decided.exclusive })
    }

    fn variant_type(&mut self, entry: &Entry, name: &str, site: &Site) -> TypeUse {
        let source = &self.document.schema(entry.source).place;
        let path = within(&site.origin.name, NamePart::Variant(name.to_owned()));
        let at = Site::new(source, path, docs::of_use(self.document, entry.source));
        let used = match &entry.of {
            Of::Schemas(conjunction) => self.resolve(conjunction, at),
            Of::Literals(literals) => {
                TypeUse { id: self.meet(at, Work::Literals(literals.clone())), nullable: false }
            }
            Of::Known(literals) => {
                TypeUse { id: self.meet(at, Work::Known(literals.clone())), nullable: false }
            }
        };
        TypeUse { nullable: false, ..used }
    }

    fn overlap(&self, choice: &Choice<'d>, (left, right): (usize, usize)) -> Diagnostic {
        let span = |index: usize| -> Span {
            let entry = choice.entries.get(index);
            entry.map_or(choice.keyword, |entry| self.document.schema(entry.source).place.span)
        };
        Diagnostic::new(Code::UnionOverlap, choice.keyword, "two variants cannot be told apart")
            .label(span(left), "this variant")
            .label(span(right), "and this one")
            .help("give both a required property with a different `const` in each, or a `discriminator`")
    }

    /// What each variant can be called: the component's key, the tag, the title, the JSON type, its number.
    fn variant_names(&mut self, choice: &Choice<'d>, decision: &Decision) -> Vec<String> {
        let kinds: Vec<Kinds> = choice.entries.iter().map(|entry| self.entry_kinds(entry)).collect();
        let mut names: Vec<String> = Vec::new();
        for (index, entry) in choice.entries.iter().enumerate() {
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
                .filter(|name| !names.contains(name))
                .unwrap_or(number);
            names.push(name);
        }
        names
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
        };
        kinds.without(Kinds::NULL)
    }
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
