//! What is known of the variants of a choice, for [`decide`](super::decide).

use std::rc::Rc;

use super::decide::{Alternative, ObjectFacts, PropertyFacts};
use super::kinds::Kinds;
use super::meaning::{Body, Choice, Meaning, Of, Semantics};
use super::members::{Members, Rest, members};
use super::parts::Conjunction;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::JsonKind;

/// How many ways into the variants of one union are looked at.
const MOST: usize = 5_000;

impl<'d> Semantics<'d> {
    /// The ways in which values can belong to each variant.
    pub(super) fn alternatives(
        &mut self,
        choice: &Choice<'d>,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Alternative> {
        let mut all = Vec::new();
        for (variant, entry) in choice.entries.iter().enumerate() {
            let mut alternatives = match &entry.of {
                Of::Literals(literals) => {
                    let kinds = literals
                        .iter()
                        .fold(Kinds::NONE, |set, literal| set.or(Kinds::of_value(&literal.value)));
                    vec![(Alternative { variant, kinds: kinds.visible(), object: Rc::default() }, None)]
                }
                Of::Schemas(conjunction) => self.ways(conjunction, variant),
            };
            if let Some(discriminator) = choice.discriminator {
                for (alternative, members) in &mut alternatives {
                    let Some(members) = members.as_ref() else { continue };
                    if let Some(tags) = self.tags(discriminator, entry, members, found) {
                        set_tags(Rc::make_mut(&mut alternative.object), &discriminator.property.value, tags);
                    }
                }
            }
            all.extend(alternatives.into_iter().map(|(alternative, _)| alternative));
            if all.len() > MOST {
                let message =
                    format!("the union has more than {MOST} variants, those of its variants included");
                found.push(Diagnostic::new(Code::LimitExceeded, choice.keyword, message));
                break;
            }
        }
        all
    }

    fn ways(&mut self, conjunction: &Conjunction, variant: usize) -> Vec<(Alternative, Option<Rc<Members>>)> {
        let Some(meaning) = self.meaning(conjunction) else { return Vec::new() };
        match &meaning.body {
            Body::Same(inner) => self.ways(inner, variant),
            Body::Choice(choice) => {
                // What is wrong with the inner choice is said where its own type is made.
                let mut said_elsewhere = Vec::new();
                let inner = self.alternatives(choice, &mut said_elsewhere);
                inner.into_iter().map(|inner| (Alternative { variant, ..inner }, None)).collect()
            }
            Body::Plain => {
                let kinds = meaning.admitted.kinds.visible();
                if !kinds.contains(&JsonKind::Object) {
                    return vec![(Alternative { variant, kinds, object: Rc::default() }, None)];
                }
                let (members, object) = self.object(conjunction, &meaning);
                vec![(Alternative { variant, kinds, object }, Some(members))]
            }
        }
    }

    /// What is known of the objects of a conjunction, found once.
    fn object(&mut self, conjunction: &Conjunction, meaning: &Meaning<'d>) -> (Rc<Members>, Rc<ObjectFacts>) {
        if let Some((members, facts)) = self.objects.get(conjunction) {
            return (Rc::clone(members), Rc::clone(facts));
        }
        let members = Rc::new(members(self.document, &meaning.parts, &mut Vec::new()));
        let facts = Rc::new(self.object_facts(&members));
        self.objects.insert(conjunction.clone(), (Rc::clone(&members), Rc::clone(&facts)));
        (members, facts)
    }

    fn object_facts(&mut self, members: &Members) -> ObjectFacts {
        let mut facts = ObjectFacts {
            map: matches!(members.rest, Rest::Values(_)) && members.named.is_empty(),
            ..ObjectFacts::default()
        };
        for member in &members.named {
            let tags = if member.required { self.strings(member) } else { None };
            let known = PropertyFacts { required: member.required, tags: tags.unwrap_or_default() };
            facts.properties.insert(member.name.clone(), known);
            if member.required {
                facts.required.push(member.name.clone());
            }
        }
        facts
    }
}

/// Makes a property one that must be there and hold one of these strings.
fn set_tags(facts: &mut ObjectFacts, property: &str, tags: Vec<String>) {
    let known = PropertyFacts { required: true, tags };
    let before = facts.properties.insert(property.to_owned(), known);
    if before.is_none_or(|before| !before.required) {
        facts.required.push(property.to_owned());
    }
}
