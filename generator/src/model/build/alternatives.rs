//! What is known of the variants of a choice, for [`decide`](super::decide).

use std::rc::Rc;

use super::decide::{Alternative, ArrayFacts, DEEPEST, Facts, ObjectFacts, PropertyFacts};
use super::kinds::Kinds;
use super::limits;
use super::meaning::{Body, Choice, Meaning, Of, Semantics};
use super::members::{Members, Rest, members};
use super::parts::{Conjunction, Part};
use super::tags;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Discriminator, Schema};
use crate::model::{Json, Options, Shape, StringFormat};

/// How many ways into the variants of one union are looked at.
pub(super) const MOST: usize = 5_000;

/// How many ways into a property or an item are looked at.
const MOST_WITHIN: usize = 100;

/// A way into a conjunction; where it is one of objects, their members.
type Way = (Facts, Option<Rc<Members>>);

impl<'d> Semantics<'d> {
    /// The ways in which values can belong to each variant.
    pub(super) fn alternatives(
        &mut self,
        choice: &Choice<'d>,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Alternative> {
        self.ways_of_choice(choice, 0, found)
    }

    fn ways_of_choice(
        &mut self,
        choice: &Choice<'d>,
        level: usize,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Alternative> {
        let mut all = Vec::new();
        let mut entries = Vec::new();
        for entry in &choice.entries {
            let ways = match &entry.of {
                Of::Literals(literals) => {
                    let values = literals.iter().map(|literal| literal.value.clone());
                    vec![(Facts::of_values(values.collect()), None)]
                }
                Of::Known(literals) => {
                    let kinds = literals.iter().map(|literal| Kinds::of_value(&literal.value));
                    vec![(Facts::of_kinds(kinds.fold(Kinds::NONE, Kinds::or)), None)]
                }
                Of::Carrier(shape, kinds) => vec![(of_carrier(shape, *kinds), None)],
                Of::Several(_) => vec![(Facts::of_kinds(Kinds::OBJECT), None)],
                Of::Schemas(conjunction) => self.ways(conjunction, level),
            };
            entries.push((entry, ways));
        }
        let declares = |discriminator: &Discriminator| {
            let mut members =
                entries.iter().flat_map(|(_, ways)| ways).filter_map(|(_, members)| members.as_ref());
            members.any(|members| members.get(&discriminator.property.value).is_some())
        };
        let discriminator = choice.discriminator.filter(|discriminator| declares(discriminator));
        found.extend(choice.discriminator.filter(|_| discriminator.is_none()).map(tags::without_use));
        for (variant, (entry, mut ways)) in entries.into_iter().enumerate() {
            if let Some(discriminator) = discriminator {
                for (facts, members) in &mut ways {
                    let Some(members) = members.as_ref() else { continue };
                    if let Some(tags) = self.tags(discriminator, entry, members, found) {
                        Rc::make_mut(&mut facts.object).set_tags(&discriminator.property.value, tags);
                    }
                }
            }
            all.extend(ways.into_iter().map(|(facts, _)| Alternative { variant, facts }));
            if all.len() > MOST {
                let message =
                    format!("the union has more than {MOST} variants, those of its variants included");
                found.push(Diagnostic::new(Code::LimitExceeded, choice.keyword, message));
                break;
            }
        }
        all
    }

    /// The ways into a conjunction. `level` is how far inside a variant it is.
    fn ways(&mut self, conjunction: &Conjunction, level: usize) -> Vec<Way> {
        let Some(meaning) = self.meaning(conjunction) else { return Vec::new() };
        match &meaning.body {
            Body::Same(inner) => self.ways(inner, level),
            Body::Choice(choice) => {
                // What is wrong with the inner choice is said where its own type is made.
                let mut said_elsewhere = Vec::new();
                let inner = self.ways_of_choice(choice, level, &mut said_elsewhere);
                inner.into_iter().map(|inner| (inner.facts, None)).collect()
            }
            Body::Carrier(shape) => {
                vec![(of_carrier(shape, meaning.admitted.kinds.without(Kinds::NULL)), None)]
            }
            Body::Plain => vec![self.plain(conjunction, &meaning, level)],
        }
    }

    fn plain(&mut self, conjunction: &Conjunction, meaning: &Meaning<'d>, level: usize) -> Way {
        if let Some(literals) = &meaning.admitted.literals {
            let values = literals.iter().map(|literal| literal.value.clone());
            let values = values.filter(|value| level > 0 || *value != Json::Null);
            return (Facts::of_values(values.collect()), None);
        }
        let kinds = meaning.admitted.kinds;
        let mut facts = Facts::of_kinds(if level == 0 { kinds.without(Kinds::NULL) } else { kinds });
        if kinds.meets(Kinds::STRING) {
            facts.format = own_format(&meaning.parts, self.options);
        }
        if kinds.meets(Kinds::ARRAY) {
            facts.array = Rc::new(self.array_facts(&meaning.parts, level));
        }
        if !kinds.meets(Kinds::OBJECT) {
            return (facts, None);
        }
        let (members, object) = self.object(conjunction, meaning, level);
        facts.object = object;
        (facts, Some(members))
    }

    /// The ways into what schemas say of a property or an item; none where that is nothing, or too much.
    fn ways_within(&mut self, schemas: impl IntoIterator<Item = Part>, level: usize) -> Vec<Facts> {
        let conjunction = self.simplified(&Conjunction::new(schemas));
        if level > DEEPEST || conjunction.parts().is_empty() {
            return Vec::new();
        }
        let Some(meaning) = self.meaning(&conjunction) else { return Vec::new() };
        if meaning.admitted.kinds == Kinds::ALL {
            return Vec::new();
        }
        let mut ways: Vec<Facts> =
            self.ways(&conjunction, level).into_iter().map(|(facts, _)| facts).collect();
        if ways.len() > MOST_WITHIN {
            return Vec::new();
        }
        if meaning.admitted.kinds.meets(Kinds::NULL) && !ways.iter().any(|way| way.kinds.meets(Kinds::NULL)) {
            ways.push(Facts::of_kinds(Kinds::NULL));
        }
        ways
    }

    fn array_facts(&mut self, parts: &[&'d Schema], level: usize) -> ArrayFacts {
        let length = limits::items(parts, &mut Vec::new());
        let is_tuple = parts.iter().any(|part| !part.prefix_items.is_empty());
        let items = parts.iter().filter(|_| !is_tuple).filter_map(|part| part.items).map(Part::Whole);
        let items: Vec<Part> = items.collect();
        ArrayFacts {
            items: self.ways_within(items, level + 1),
            least: length.min.unwrap_or(0),
            most: length.max,
        }
    }

    /// What is known of the objects of a conjunction, found once for each level.
    fn object(
        &mut self,
        conjunction: &Conjunction,
        meaning: &Meaning<'d>,
        level: usize,
    ) -> (Rc<Members>, Rc<ObjectFacts>) {
        let key = (conjunction.clone(), level);
        if let Some((members, facts)) = self.objects.get(&key) {
            return (Rc::clone(members), Rc::clone(facts));
        }
        let members = Rc::new(members(self.document, &meaning.parts, &mut Vec::new()));
        let facts = Rc::new(self.object_facts(&members, level));
        self.objects.insert(key, (Rc::clone(&members), Rc::clone(&facts)));
        (members, facts)
    }

    fn object_facts(&mut self, members: &Members, level: usize) -> ObjectFacts {
        let mut facts = ObjectFacts {
            is_map: matches!(members.rest, Rest::Values(_)) && members.named.is_empty(),
            is_closed: members.rest == Rest::Refused,
            forbidden: members.forbidden.iter().cloned().collect(),
            ..ObjectFacts::default()
        };
        for member in &members.named {
            let ways = if member.required {
                self.ways_within(member.schemas.iter().copied(), level + 1)
            } else {
                Vec::new()
            };
            let known = PropertyFacts { required: member.required, ways };
            facts.properties.insert(member.name.clone(), known);
            if member.required {
                facts.required.push(member.name.clone());
            }
        }
        facts
    }
}

fn of_carrier(shape: &Shape, kinds: Kinds) -> Facts {
    let format = match shape {
        Shape::String(string) => own(&string.format),
        _ => None,
    };
    Facts { format, ..Facts::of_kinds(kinds) }
}

/// The format of strings, where it has a type of its own that does not read any text.
fn own_format(parts: &[&Schema], options: &Options) -> Option<StringFormat> {
    own(&limits::string(parts, options, &mut Vec::new(), &mut Vec::new()).format)
}

fn own(format: &StringFormat) -> Option<StringFormat> {
    match format {
        StringFormat::Text(_) | StringFormat::Checked(_) | StringFormat::Password => None,
        format => Some(format.clone()),
    }
}
