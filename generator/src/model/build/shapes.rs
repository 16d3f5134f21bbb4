//! From what schemas mean to a shape.

use std::rc::Rc;

use super::admitted::{Basis, extensible};
use super::kinds::{self, Kinds};
use super::limits::{self, Numeric};
use super::meaning::{Body, Meaning};
use super::members::{Member, Rest, members};
use super::parts::{Conjunction, Part};
use super::site::{Site, origin, place, within};
use super::types::{TypeBuilder, Work};
use super::{docs, keywords, patterns, values};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Place, Schema};
use crate::model::{
    Additional, Array, Decision, Docs, JsonKind, Length, Map, NamePart, Object, Origin, Property, Shape,
    StringFormat, StringType, TypeUse, Union, UnionKind, Variant,
};

impl<'d> TypeBuilder<'d> {
    /// The shape of what schemas mean; what it leaves over is kept with the place.
    pub(super) fn shape(&mut self, meaning: &Rc<Meaning<'d>>, site: &mut Site) -> Shape {
        let shape = self.carrier(meaning, site);
        site.assertions.extend(self.left_over(&meaning.sources, &shape));
        shape
    }

    fn carrier(&mut self, meaning: &Rc<Meaning<'d>>, site: &mut Site) -> Shape {
        self.findings.extend(meaning.findings.iter().cloned());
        site.docs.notes.extend(meaning.notes.iter().cloned());
        for &part in &meaning.left {
            let left = self.choice_left(part);
            site.assertions.extend(left);
        }
        match &meaning.body {
            Body::Choice(choice) => return self.union(choice, site),
            Body::Carrier(shape) => return shape.clone(),
            Body::Same(inner) => {
                return self.semantics.meaning(inner).map_or(Shape::Any, |inner| self.shape(&inner, site));
            }
            Body::Plain => {}
        }
        let heirs = &self.semantics.heirs;
        let stands_alone =
            |part: &&&Schema| !heirs.keys().any(|id| self.document.schema(*id).place.span == part.place.span);
        let discriminator =
            meaning.parts.iter().filter(stands_alone).find_map(|part| part.discriminator.as_ref());
        if let Some(discriminator) = discriminator {
            let message = "`discriminator` has no effect without `oneOf` or `anyOf` beside it";
            self.findings.push(Diagnostic::new(Code::NoEffect, discriminator.place.span, message).help(
                "list the schemas that build on this one in a `oneOf`, and put the discriminator there",
            ));
        }
        let kinds = meaning.admitted.kinds.without(Kinds::NULL);
        if let Some(literals) = &meaning.admitted.literals {
            return values::listed(literals);
        }
        if !meaning.admitted.known.is_empty() {
            return values::open(&meaning.admitted.known);
        }
        if meaning.admitted.basis == Basis::Nothing {
            return Shape::Any;
        }
        if meaning.admitted.nothing() {
            return self.impossible(meaning, site);
        }
        if kinds.is_empty() {
            return Shape::Null;
        }
        if let Basis::Spoken(spoken) = meaning.admitted.basis {
            return self.by_kind(meaning, spoken.whole(), site);
        }
        if kinds.visible().len() == 1 {
            return self.of_kinds(meaning, kinds, site);
        }
        self.by_kind(meaning, kinds, site)
    }

    /// A union by JSON type: a variant for each of these, and one for the others that are admitted.
    fn by_kind(&mut self, meaning: &Rc<Meaning<'d>>, kinds: Kinds, site: &Site) -> Shape {
        let mut groups: Vec<(String, Vec<JsonKind>, Work<'d>)> = kinds
            .visible()
            .into_iter()
            .map(|kind| {
                let part = kinds.and(Kinds::of_visible(kind));
                let name = if part == Kinds::INTEGER { "integer" } else { kinds::word(kind) };
                (name.to_owned(), vec![kind], Work::Part(Rc::clone(meaning), part))
            })
            .collect();
        let others = meaning.admitted.kinds.without(kinds).visible();
        if !others.is_empty() {
            groups.push(("other".to_owned(), others.clone(), Work::Kinds(others)));
        }
        let (mut variants, mut cases) = (Vec::new(), Vec::new());
        for (name, kinds, work) in groups {
            let path = within(&site.origin.name, NamePart::Variant(name.clone()));
            let origin = Origin { name: path, ..site.origin.clone() };
            let mut docs = Docs::default();
            if matches!(work, Work::Kinds(_)) {
                docs.notes.push("Any value of another JSON type.".to_owned());
            }
            let id = self.meet(Site { origin, docs, assertions: Vec::new() }, work);
            cases.push((kinds, Decision::Variant(variants.len())));
            variants.push(Variant { name, ty: TypeUse { id, nullable: false }, assertion: None });
        }
        let decision = Decision::Kind(cases);
        Shape::Union(Union { kind: UnionKind::Types, variants, decision, is_exclusive: true })
    }

    fn impossible(&mut self, meaning: &Meaning<'d>, site: &Site) -> Shape {
        let said = meaning
            .findings
            .iter()
            .any(|found| matches!(found.code, Code::AllOfConflict | Code::Constraint | Code::InfiniteSchema));
        if !said {
            let message = "no value can match this schema";
            self.findings.push(
                Diagnostic::new(Code::Never, site.origin.span, message)
                    .help("take it out, or say which values there are"),
            );
            return Shape::Never;
        }
        Shape::Any
    }

    /// The shape of values of one JSON type.
    pub(super) fn of_kinds(&mut self, meaning: &Meaning<'d>, kinds: Kinds, site: &mut Site) -> Shape {
        let parts = meaning.parts.as_slice();
        let mut found = Vec::new();
        let notes = &mut site.docs.notes;
        let shape = if kinds.meets(Kinds::BOOLEAN) {
            Shape::Boolean
        } else if kinds.meets(Kinds::NUMBER) {
            let whole = kinds == Kinds::INTEGER;
            match limits::numeric(parts, whole, self.semantics.options, notes, &mut found) {
                Numeric::Integer(integer) => Shape::Integer(integer),
                Numeric::Number(number) => Shape::Number(number),
            }
        } else if kinds.meets(Kinds::STRING) {
            self.text(parts, notes, &mut found)
        } else if kinds.meets(Kinds::ARRAY) {
            self.array(parts, site, &mut found)
        } else {
            self.object(parts, site, &mut found)
        };
        if !kinds.meets(Kinds::STRING.or(Kinds::NUMBER)) {
            found.extend(parts.iter().filter_map(|part| format_without_effect(part)));
        }
        self.findings.extend(found);
        shape
    }

    fn text(&self, parts: &[&Schema], notes: &mut Vec<String>, found: &mut Vec<Diagnostic>) -> Shape {
        found.extend(parts.iter().filter_map(|part| patterns::of_text(part)));
        let string = limits::string(parts, self.semantics.options, notes, found);
        let Some(known) = parts.iter().find_map(|part| extensible(part, found)) else {
            return Shape::String(string);
        };
        let is_plain = matches!(string.format, StringFormat::Text(_));
        if is_plain && string.length == Length::default() && string.patterns.is_empty() {
            return values::open(&known);
        }
        let span = known.first().map(|literal| literal.span);
        let message = "`x-extensible-enum` has no effect beside `format`, `pattern` and lengths";
        found.extend(span.map(|span| Diagnostic::new(Code::UnusableHint, span, message)));
        Shape::String(string)
    }

    fn array(&mut self, parts: &[&'d Schema], site: &mut Site, found: &mut Vec<Diagnostic>) -> Shape {
        if parts.iter().any(|part| !part.prefix_items.is_empty()) {
            return self.tuple(parts, site, found);
        }
        let items = Conjunction::new(parts.iter().filter_map(|part| part.items).map(Part::Whole));
        let items = self.within(&items, site, "items", NamePart::Item);
        Shape::Array(Array {
            items,
            length: limits::items(parts, found),
            unique: parts.iter().any(|part| part.unique_items.as_ref().is_some_and(|unique| unique.value)),
        })
    }

    /// The type of the items of an array or the values of a map.
    pub(super) fn within(
        &mut self,
        conjunction: &Conjunction,
        site: &Site,
        keyword: &str,
        part: NamePart,
    ) -> TypeUse {
        let name = within(&site.origin.name, part);
        let conjunction = &self.independent(conjunction);
        let at = match conjunction.parts().first() {
            Some(Part::Patterns(_)) => {
                place(site.origin.pointer.child("patternProperties"), site.origin.span)
            }
            Some(first) => self.document.schema(first.schema()).place.clone(),
            None => place(site.origin.pointer.child(keyword), site.origin.span),
        };
        let docs = docs::of_parts(self.document, conjunction.parts());
        self.resolve(conjunction, Site::new(&at, name, docs))
    }

    fn object(&mut self, parts: &[&'d Schema], site: &mut Site, found: &mut Vec<Diagnostic>) -> Shape {
        let length = limits::properties(parts, found);
        found.extend(parts.iter().flat_map(|part| patterns::of_keys(part)));
        let members = members(self.document, parts, found);
        let keys = match pattern_keys(self.document, parts) {
            Some(keys) => Some(keys),
            None => self.keys(parts, &members.named, site, found),
        };
        if members.named.is_empty() && members.rest != Rest::Refused {
            let values = match members.rest {
                Rest::Values(schemas) => self.values(schemas, parts, site),
                Rest::Ignored | Rest::Refused => Conjunction::new([]),
            };
            let values = self.within(&values, site, "additionalProperties", NamePart::Value);
            return Shape::Map(Map { keys, values, length });
        }
        let allowed = self.properties_allowed(members.named.len());
        let properties =
            members.named.into_iter().take(allowed).map(|member| self.property(member, site)).collect();
        let additional = match members.rest {
            Rest::Ignored => Additional::Ignored,
            Rest::Refused => Additional::Refused,
            Rest::Values(schemas) => {
                let schemas = self.values(schemas, parts, site);
                Additional::Values(self.within(&schemas, site, "additionalProperties", NamePart::Value))
            }
        };
        Shape::Object(Object {
            properties,
            additional,
            forbidden: members.forbidden,
            passed_over: Vec::new(),
            length,
        })
    }

    /// What holds of the values of a map. What patterns let them be is only taken where one type holds it: equal
    /// scalars, or variants that are told apart.
    fn values(&mut self, schemas: Vec<Part>, parts: &[&'d Schema], site: &mut Site) -> Conjunction {
        let is_open = schemas.is_empty();
        let typed = Conjunction::new(schemas);
        let is_one_type = match self.semantics.meaning(&typed).as_deref() {
            Some(Meaning { body: Body::Choice(choice), .. }) => self.is_exclusive(choice),
            _ => true,
        };
        if is_one_type && !(is_open && parts.iter().any(|part| !part.pattern_properties.is_empty())) {
            return typed;
        }
        let note = if is_open {
            "Values are any JSON here: a key that matches no pattern may hold anything."
        } else {
            "Values are any JSON here: what they are depends on the pattern that their key matches."
        };
        site.docs.notes.push(note.to_owned());
        Conjunction::new(typed.parts().iter().copied().filter(|part| !matches!(part, Part::Patterns(_))))
    }

    /// What holds of a value inside another one wherever that stands: nothing where a `$dynamicRef` depends on it.
    pub(super) fn independent(&mut self, conjunction: &Conjunction) -> Conjunction {
        let leads = self.dynamic.leads(self.document, conjunction);
        if leads { Conjunction::new([]) } else { conjunction.clone() }
    }

    /// What the keys of a map must be, by `propertyNames`, where that is all there is to say of them.
    fn keys(
        &mut self,
        parts: &[&'d Schema],
        named: &[Member],
        site: &mut Site,
        found: &mut Vec<Diagnostic>,
    ) -> Option<StringType> {
        let all: Vec<Part> = parts.iter().filter_map(|part| part.property_names).map(Part::Whole).collect();
        if all.is_empty() || !named.is_empty() {
            return None;
        }
        let leaves = Conjunction::new(all).leaves(self.document);
        let schemas: Vec<&Schema> = leaves.own.iter().map(|&id| self.document.schema(id)).collect();
        if !leaves.choices.is_empty() || !schemas.iter().all(|schema| keywords::only_text(schema)) {
            return None;
        }
        found.extend(schemas.iter().filter_map(|schema| patterns::of_text(schema)));
        Some(limits::string(&schemas, self.semantics.options, &mut site.docs.notes, found))
    }

    fn property(&mut self, member: Member, site: &Site) -> Property {
        let Member { name, span, schemas, required, .. } = member;
        let at = match schemas.first() {
            Some(first) => self.document.schema(first.schema()).place.clone(),
            None => Place { pointer: site.origin.pointer.child("required"), span },
        };
        let path = within(&site.origin.name, NamePart::Property(name.clone()));
        let docs = docs::of_parts(self.document, &schemas);
        let conjunction = self.independent(&Conjunction::new(schemas));
        let ty = self.resolve(&conjunction, Site::new(&at, path.clone(), docs.clone()));
        Property { origin: origin(&Place { span, ..at }, path), name, docs, ty, required }
    }
}

/// What the keys of a map must be, by `patternProperties`: understood where one pattern stands for all there is.
fn pattern_keys(document: &Document, parts: &[&Schema]) -> Option<StringType> {
    let mut asserting = parts.iter().filter(|part| !keywords::only_type(part));
    if let (Some(only), None) = (asserting.next(), asserting.next())
        && let Some(pattern) = keywords::only_pattern(document, only)
    {
        let patterns = vec![pattern.to_owned()];
        return Some(StringType { format: StringFormat::Text(None), length: Length::default(), patterns });
    }
    None
}

fn format_without_effect(schema: &Schema) -> Option<Diagnostic> {
    let format = schema.format.as_ref()?;
    let message = format!("`format` has no effect: `{}` does not speak of this type", format.value);
    Some(Diagnostic::new(Code::NoEffect, format.span, message))
}
