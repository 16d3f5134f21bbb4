//! What a conjunction of schemas admits: `$ref` and `allOf` joined, `null` taken apart, choices reduced to
//! variants that each stand for themselves.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use super::admitted::{self, Admitted, Basis, Literal};
use super::decide::ObjectFacts;
use super::heirs::{Heirs, heirs};
use super::keywords;
use super::kinds::Kinds;
use super::members::{Members, members};
use super::parts::{Conjunction, Leaves, Part};
use super::{Purpose, variants};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::evaluate::Evaluator;
use crate::document::{Discriminator, Document, Pointer, Schema, SchemaId, SchemaText};
use crate::model::{Options, Shape, UnionKind};
use crate::source::Span;

/// What a conjunction admits.
#[derive(Debug)]
pub(super) struct Meaning<'d> {
    /// The schemas whose assertions hold.
    pub(super) parts: Vec<&'d Schema>,
    /// Those of them that may leave over something which must hold whatever is chosen.
    pub(super) sources: Vec<SchemaId>,
    /// The types and values, variants included.
    pub(super) admitted: Admitted,
    /// What is left to choose.
    pub(super) body: Body<'d>,
    /// Choices that the body does not see to: they must hold of the values besides.
    pub(super) left: Vec<Part>,
    /// What its reader should know.
    pub(super) notes: Vec<String>,
    /// What was found wrong.
    pub(super) findings: Vec<Diagnostic>,
}

/// What is left to choose.
#[derive(Debug)]
pub(super) enum Body<'d> {
    /// Nothing.
    Plain,
    /// One variant, besides `null`.
    Same(Conjunction),
    /// Scalars that several variants share.
    Carrier(Shape),
    /// Two variants or more.
    Choice(Choice<'d>),
}

/// A `oneOf` or `anyOf`.
#[derive(Debug)]
pub(super) struct Choice<'d> {
    pub(super) kind: UnionKind,
    /// The text of the keyword.
    pub(super) keyword: Span,
    pub(super) discriminator: Option<&'d Discriminator>,
    pub(super) entries: Vec<Entry>,
    /// The choice itself first, then those that hold together with it: their variants are joined here.
    pub(super) parts: Vec<Part>,
    /// The schemas beside it that every variant holds together with.
    pub(super) beside: Vec<SchemaId>,
    /// Whether variants of a choice within this one are among the entries.
    pub(super) is_flattened: bool,
}

/// A variant of a choice.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The schema in the array of `oneOf` or `anyOf`.
    pub(super) source: SchemaId,
    pub(super) of: Of,
}

/// What a variant admits.
#[derive(Clone, Debug)]
pub(super) enum Of {
    Schemas(Conjunction),
    /// The values of several variants that list values.
    Literals(Vec<Literal>),
    /// Every value of the type of these, which variants list beside one that admits the type.
    Known(Vec<Literal>),
    /// Scalars that several variants share, and their JSON types.
    Carrier(Shape, Kinds),
    /// Objects that may belong to several of these variants.
    Several(Vec<Entry>),
}

/// How deep choices may lead to choices.
const DEEPEST: usize = 64;

/// How many variants are looked at in a document: choices that hold together multiply.
const MOST_VARIANTS: usize = 50_000;

/// How many schemas and properties all conjunctions join together: long chains of `allOf` repeat them in each link.
const MOST_JOINED: usize = 2_000_000;

/// How many steps may be taken to find out which listed values schemas refuse.
const MOST_STEPS: u64 = 10_000_000;

/// Gives meanings, each once.
pub(super) struct Semantics<'d> {
    pub(super) document: &'d Document,
    pub(super) options: &'d Options,
    /// The schemas of the components and their keys.
    pub(super) names: HashMap<SchemaId, &'d str>,
    /// The schemas that stand for those which join them.
    pub(super) heirs: Heirs,
    known: HashMap<Conjunction, Rc<Meaning<'d>>>,
    /// What is known of the objects of a conjunction, by how far inside a variant they are.
    pub(super) objects: HashMap<(Conjunction, usize), (Rc<Members>, Rc<ObjectFacts>)>,
    /// The conjunctions whose meaning is being found.
    path: HashSet<Conjunction>,
    /// The errors of the document stage that lie in a schema, where that is to be taken for any value.
    errors: BTreeMap<SchemaId, Vec<Diagnostic>>,
    /// Where meanings were given up.
    pub(super) given_up: Vec<Diagnostic>,
    /// The schemas whose keys have patterns, by the schema of the first of these.
    patterned: HashMap<SchemaId, SchemaId>,
    variants_left: usize,
    joins_left: usize,
    pub(super) evaluator: Evaluator<'d>,
}

impl<'d> Semantics<'d> {
    pub(super) fn new(document: &'d Document, options: &'d Options, purpose: Purpose<'_>) -> Self {
        let schemas = &document.components.schemas;
        let names = schemas.iter().map(|(name, id)| (*id, name.value.as_str())).collect();
        Self {
            document,
            options,
            names,
            heirs: heirs(document),
            known: HashMap::new(),
            objects: HashMap::new(),
            path: HashSet::new(),
            errors: match purpose {
                Purpose::Generation => BTreeMap::new(),
                Purpose::Survey { errors } => errors_by_schema(document, errors),
            },
            given_up: Vec::new(),
            patterned: patterned(document),
            variants_left: MOST_VARIANTS,
            joins_left: MOST_JOINED,
            evaluator: Evaluator::new(&document.schemas, MOST_STEPS),
        }
    }

    /// The conjunction of a schema that is used somewhere.
    pub(super) fn simplified(&self, conjunction: &Conjunction) -> Conjunction {
        conjunction.simplified(self.document, |id| self.names.contains_key(&id))
    }

    /// What a conjunction admits. Nothing where that would have to be known before it can be found, or where it
    /// is found too deep down.
    pub(super) fn meaning(&mut self, conjunction: &Conjunction) -> Option<Rc<Meaning<'d>>> {
        if let Some(known) = self.known.get(conjunction) {
            return Some(Rc::clone(known));
        }
        let (passed, end) = self.end_of_chain(conjunction);
        let meaning = match self.known.get(&end) {
            Some(known) => Rc::clone(known),
            None => self.found(&end)?,
        };
        for conjunction in passed {
            self.known.insert(conjunction, Rc::clone(&meaning));
        }
        Some(meaning)
    }

    /// Follows a schema that only leads to another, and so on, to one that says something or is known. Chains of
    /// references may be long, and each of their schemas may be asked for.
    fn end_of_chain(&self, conjunction: &Conjunction) -> (Vec<Conjunction>, Conjunction) {
        let mut passed = Vec::new();
        let mut seen = HashSet::new();
        let mut end = conjunction.clone();
        while let Some(next) = end.single().and_then(|id| self.led_to(id)) {
            if self.known.contains_key(&end) || !seen.insert(next) {
                break;
            }
            passed.push(std::mem::replace(&mut end, Conjunction::of(next)));
        }
        (passed, end)
    }

    /// The only schema that a schema leads to, where it says nothing by itself.
    fn led_to(&self, id: SchemaId) -> Option<SchemaId> {
        let schema = self.document.schema(id);
        let silent = !keywords::constrains(schema) && schema.any_of.is_empty() && schema.one_of.is_empty();
        match (&schema.reference, schema.all_of.as_slice()) {
            (Some(reference), []) if silent => Some(reference.target),
            (None, [only]) if silent => Some(*only),
            _ => None,
        }
    }

    fn found(&mut self, conjunction: &Conjunction) -> Option<Rc<Meaning<'d>>> {
        if self.path.len() >= DEEPEST {
            let place = conjunction.parts().first().map(|part| &self.document.schema(part.schema()).place);
            let message = format!("`oneOf` and `anyOf` lead to each other more than {DEEPEST} levels deep");
            self.given_up.extend(place.map(|at| Diagnostic::new(Code::LimitExceeded, at.span, message)));
            return None;
        }
        let leaves = self.leaves(conjunction)?;
        if !self.path.insert(conjunction.clone()) {
            return None;
        }
        let meaning = Rc::new(self.find(&leaves));
        self.path.remove(conjunction);
        self.known.insert(conjunction.clone(), Rc::clone(&meaning));
        Some(meaning)
    }

    /// The error of the document stage that lies in the schema at a place, where that is to be taken for any value.
    pub(super) fn error_at(&self, pointer: &Pointer) -> Option<Diagnostic> {
        let mut here =
            self.errors.iter().filter(|(id, _)| self.document.schema(**id).place.pointer == *pointer);
        here.next().and_then(|(_, errors)| errors.first().cloned())
    }

    /// What a conjunction joins, unless all of them together have joined too much.
    fn leaves(&mut self, conjunction: &Conjunction) -> Option<Leaves> {
        if self.joins_left == 0 {
            return None;
        }
        let leaves = conjunction.leaves(self.document);
        self.joins_left = self.joins_left.saturating_sub(leaves.weight(self.document));
        if self.joins_left > 0 {
            return Some(leaves);
        }
        let place = conjunction.parts().first().map(|part| &self.document.schema(part.schema()).place);
        let message =
            format!("`allOf` joins more than {MOST_JOINED} schemas and properties in this document");
        self.given_up.extend(place.map(|at| {
            Diagnostic::new(Code::LimitExceeded, at.span, message)
                .help("a chain of schemas that each join the one before repeats the first in all of them")
        }));
        None
    }

    fn find(&mut self, leaves: &Leaves) -> Meaning<'d> {
        let document = self.document;
        let parts: Vec<&Schema> = leaves.own.iter().map(|&id| document.schema(id)).collect();
        let mut findings: Vec<Diagnostic> =
            parts.iter().filter_map(|part| admitted::null_without_effect(part)).collect();
        let own = leaves.own.iter().filter_map(|id| self.errors.get(id));
        findings.extend(own.flatten().cloned());
        if leaves.choices.is_empty() {
            let mut admitted = admitted::admitted(&parts, self.options.untyped, &mut findings);
            if parts.len() > 1 && admitted.kinds.without(Kinds::NULL) == Kinds::OBJECT {
                let contradictions = self.contradictions(&parts);
                if !contradictions.is_empty() {
                    admitted.kinds = admitted.kinds.and(Kinds::NULL);
                    findings.extend(contradictions);
                }
            }
            if admitted.basis == Basis::Declared && !admitted.nothing() {
                findings.extend(parts.iter().flat_map(|part| keywords::without_effect(part, admitted.kinds)));
            }
            let sources = leaves.own.clone();
            self.take_out_refused(&sources, &mut admitted, &mut findings);
            let notes = guessed(&admitted).into_iter().collect();
            let left = Vec::new();
            return Meaning { parts, sources, admitted, body: Body::Plain, left, notes, findings };
        }
        self.choose(leaves, findings)
    }

    /// Where a property that must be there can have no value, for the schemas joined here ask for different ones.
    fn contradictions(&self, parts: &[&'d Schema]) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let members = members(self.document, parts, &mut Vec::new());
        for member in members.named.iter().filter(|member| member.required && member.schemas.len() > 1) {
            let leaves = Conjunction::new(member.schemas.iter().copied()).leaves(self.document);
            let schemas: Vec<&Schema> = leaves.own.iter().map(|&id| self.document.schema(id)).collect();
            let mut contradictions = Vec::new();
            if leaves.choices.is_empty()
                && admitted::admitted(&schemas, self.options.untyped, &mut contradictions).nothing()
            {
                found.extend(contradictions);
            }
        }
        found
    }

    /// Applies the first choice; each of its variants holds together with everything else.
    fn choose(&mut self, leaves: &Leaves, mut findings: Vec<Diagnostic>) -> Meaning<'d> {
        let Some((&choice, others)) = leaves.choices.split_first() else {
            return variants::nothing(findings);
        };
        if self.only_requires(choice, leaves) {
            let mut meaning = self.find(&leaves.without_first_choice());
            meaning.left.push(choice);
            return meaning;
        }
        let schema = self.document.schema(choice.schema());
        let (kind, keyword, sources) = match choice {
            Part::AnyOf(_) => (UnionKind::AnyOf, "anyOf", schema.any_of.clone()),
            Part::Patterns(_) => (UnionKind::AnyOf, "patternProperties", self.by_pattern(choice.schema())),
            _ => (UnionKind::OneOf, "oneOf", schema.one_of.clone()),
        };
        // What only asserts is no part of any variant, so that those from the components stay what they are.
        let (apart, own): (Vec<SchemaId>, Vec<SchemaId>) =
            leaves.own.iter().partition(|&&id| keywords::only_asserts(self.document.schema(id)));
        let mut entries = Vec::new();
        let mut is_flattened = false;
        for source in sources {
            let beside = own.iter().map(|&id| Part::Own(id)).chain(others.iter().copied());
            is_flattened |= self.add_entry(source, beside.collect(), &mut entries, &mut findings);
        }
        let choice = Choice {
            kind,
            keyword: keywords::span_of(schema, keyword),
            discriminator: schema.discriminator.as_deref().filter(|_| !matches!(choice, Part::Patterns(_))),
            entries: Vec::new(),
            parts: leaves.choices.clone(),
            beside: own,
            is_flattened,
        };
        let mut meaning = variants::reduce(choice, entries, findings, self.options);
        if let Body::Same(only) = &mut meaning.body {
            self.take_out_null(&apart, &mut meaning.admitted);
            *only = Conjunction::new(only.parts().iter().copied().chain(apart.into_iter().map(Part::Own)));
        } else {
            self.take_out_refused(&apart, &mut meaning.admitted, &mut meaning.findings);
            meaning.sources.extend(apart);
        }
        meaning
    }

    /// What keys may hold, by the schema of the first pattern that speaks of them.
    fn by_pattern(&self, first: SchemaId) -> Vec<SchemaId> {
        let owner = self.patterned.get(&first).map(|owner| self.document.schema(*owner));
        owner.and_then(|owner| keywords::by_pattern(self.document, owner)).unwrap_or_default()
    }

    /// Whether the variants of a choice do nothing but require, or refuse, properties that stand beside it.
    fn only_requires(&self, choice: Part, leaves: &Leaves) -> bool {
        let document = self.document;
        let schema = document.schema(choice.schema());
        let sources = match choice {
            Part::AnyOf(_) => &schema.any_of,
            Part::OneOf(_) => &schema.one_of,
            Part::Whole(_) | Part::Own(_) | Part::Patterns(_) => return false,
        };
        let beside = leaves.own.iter().map(|&id| document.schema(id));
        let is_declared = |name: &str| {
            beside.clone().any(|part| part.properties.iter().any(|(known, _)| known.value == name))
        };
        schema.discriminator.is_none()
            && sources.iter().all(|&source| {
                let variant = document.schema(source);
                keywords::only_requires(variant)
                    && variant.required.iter().all(|name| is_declared(&name.value))
            })
    }

    /// Adds a variant together with what stands beside it, or the variants of the choice that it comes down to: then
    /// it says so.
    fn add_entry(
        &mut self,
        source: SchemaId,
        beside: Vec<Part>,
        entries: &mut Vec<(Entry, Rc<Meaning<'d>>)>,
        findings: &mut Vec<Diagnostic>,
    ) -> bool {
        let Some(left) = self.variants_left.checked_sub(1) else {
            self.too_many(source);
            return false;
        };
        self.variants_left = left;
        let conjunction = self.variant(source, beside);
        // A variant that leads back here adds nothing; the circle is reported as such.
        let Some(meaning) = self.meaning(&conjunction) else { return false };
        let named = conjunction.single().is_some_and(|id| self.names.contains_key(&id));
        match &meaning.body {
            Body::Choice(choice) if !named && choice.discriminator.is_none() && meaning.left.is_empty() => {
                findings.extend(meaning.findings.iter().cloned());
                for entry in choice.entries.iter().take(self.variants_left) {
                    self.variants_left -= 1;
                    let of = match &entry.of {
                        Of::Schemas(conjunction) => self.meaning(conjunction),
                        Of::Literals(literals) => Some(Rc::new(variants::listed(literals.clone()))),
                        Of::Known(literals) => Some(Rc::new(variants::known(literals.clone()))),
                        Of::Carrier(shape, kinds) => Some(Rc::new(variants::carried(shape.clone(), *kinds))),
                        Of::Several(_) => None,
                    };
                    entries.extend(of.map(|of| (entry.clone(), of)));
                }
                if meaning.admitted.kinds.meets(Kinds::NULL) {
                    let null = Entry { source, of: Of::Literals(Vec::new()) };
                    entries.push((null, Rc::new(variants::null())));
                }
                return true;
            }
            _ => entries.push((Entry { source, of: Of::Schemas(conjunction) }, meaning)),
        }
        false
    }

    fn too_many(&mut self, source: SchemaId) {
        if self.given_up.is_empty() {
            let message =
                format!("the choices that hold together here make more than {MOST_VARIANTS} variants");
            let span = self.document.schema(source).place.span;
            self.given_up.push(
                Diagnostic::new(Code::LimitExceeded, span, message)
                    .help("join fewer schemas with `oneOf` or `anyOf` by `allOf`"),
            );
        }
    }

    /// A variant and what stands beside its choice. A bare `type` beside it that says nothing new is left out,
    /// so that a variant from the components stays what it is.
    fn variant(&mut self, source: SchemaId, beside: Vec<Part>) -> Conjunction {
        let document = self.document;
        let alone = self.simplified(&Conjunction::of(source));
        let bare = beside
            .iter()
            .all(|part| matches!(part, Part::Own(id) if keywords::only_type(document.schema(*id))));
        if beside.is_empty() {
            return alone;
        }
        if bare && let Some(meaning) = self.meaning(&alone) {
            let redundant = |part: &Part| {
                let types = document.schema(part.schema()).types.as_ref();
                types.is_some_and(|types| meaning.admitted.kinds.within(Kinds::of_types(&types.value)))
            };
            if beside.iter().all(redundant) {
                return alone;
            }
        }
        self.simplified(&Conjunction::new(beside.into_iter().chain([Part::Whole(source)])))
    }
}

fn patterned(document: &Document) -> HashMap<SchemaId, SchemaId> {
    let first = |id: SchemaId| Some((document.schema(id).pattern_properties.first()?.1, id));
    document.schemas.ids().filter_map(first).collect()
}

/// The errors that lie in schemas, by the innermost.
fn errors_by_schema(document: &Document, found: &Diagnostics) -> BTreeMap<SchemaId, Vec<Diagnostic>> {
    let texts = SchemaText::new(document);
    let mut errors: BTreeMap<SchemaId, Vec<Diagnostic>> = BTreeMap::new();
    for error in found.iter().filter(|finding| finding.severity() == Severity::Error) {
        if let Some(schema) = error.span.and_then(|span| texts.innermost(span)) {
            errors.entry(schema).or_default().push(error.clone());
        }
    }
    errors
}

fn guessed(admitted: &Admitted) -> Option<String> {
    (admitted.basis == Basis::Inferred)
        .then(|| format!("The document declares no type here; {} is understood.", admitted.kinds.words()))
}
