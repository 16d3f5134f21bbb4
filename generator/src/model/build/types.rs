//! Making types: each conjunction once, in document order, without recursion.

use std::collections::HashMap;
use std::rc::Rc;

use super::admitted::Literal;
use super::assertions::Asserted;
use super::findings::Findings;
use super::kinds::Kinds;
use super::left::Dynamic;
use super::meaning::{Body, Entry, Meaning, Semantics};
use super::parts::Conjunction;
use super::site::{Site, name_from_pointer};
use super::{Purpose, docs, order, values};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, SchemaId};
use crate::model::{JsonKind, NamePart, Options, Refused, Shape, Type, TypeId, TypeUse};

/// How many types are made at most; joining choices can multiply them beyond any use.
const MOST_TYPES: usize = 200_000;

/// How many properties all types have together at most; long chains of `allOf` repeat them in each link.
const MOST_PROPERTIES: usize = 2_000_000;

/// A type whose shape is still to be made.
pub(super) struct Task<'d> {
    pub(super) id: TypeId,
    pub(super) site: Site,
    pub(super) of: Work<'d>,
}

/// What a shape is made from.
pub(super) enum Work<'d> {
    /// What schemas mean.
    Meaning(Rc<Meaning<'d>>),
    /// Of what schemas mean, the values of some JSON types.
    Part(Rc<Meaning<'d>>, Kinds),
    /// Listed values.
    Literals(Vec<Literal>),
    /// Listed values and all others of their type.
    Known(Vec<Literal>),
    /// A shape that several variants share.
    Shape(Shape),
    /// Objects that may belong to several variants.
    Several(Vec<Entry>),
    /// Any value.
    Any,
    /// Any value of some JSON types.
    Kinds(Vec<JsonKind>),
    /// A member of the components.
    Component(SchemaId),
    /// An object with a property for each of some schemas.
    Probes(Vec<SchemaId>),
}

pub(super) struct TypeBuilder<'d> {
    pub(super) document: &'d Document,
    pub(super) semantics: Semantics<'d>,
    pub(super) findings: Findings,
    pub(super) asserted: Asserted,
    pub(super) dynamic: Dynamic,
    components: HashMap<SchemaId, TypeId>,
    uses: HashMap<Conjunction, TypeUse>,
    slots: Vec<Option<Type>>,
    /// Types met while the current one is made, in document order.
    met: Vec<Task<'d>>,
    /// The order in which types were made.
    made: Vec<TypeId>,
    properties_left: usize,
    is_survey: bool,
    /// The types whose shape was given up for what was found in making it.
    pub(super) refused: Vec<Refused>,
}

/// The schema that a component gives a name: one of another document, where the component is but a reference to
/// that; otherwise the component itself.
fn named_by(document: &Document, id: SchemaId) -> SchemaId {
    let schema = document.schema(id);
    let is_alone = schema.keywords.iter().all(|(name, _)| name == "$ref");
    match &schema.reference {
        Some(reference) if is_alone => {
            let target = document.schema(reference.target);
            if target.place.pointer.document().is_empty() { id } else { named_by(document, reference.target) }
        }
        _ => id,
    }
}

impl<'d> TypeBuilder<'d> {
    pub(super) fn new(document: &'d Document, options: &'d Options, purpose: Purpose<'_>) -> Self {
        let mut builder = Self {
            document,
            semantics: Semantics::new(document, options, purpose),
            findings: Findings::default(),
            asserted: Asserted::new(options.clone()),
            dynamic: Dynamic::default(),
            components: HashMap::new(),
            uses: HashMap::new(),
            slots: Vec::new(),
            met: Vec::new(),
            made: Vec::new(),
            properties_left: MOST_PROPERTIES,
            is_survey: matches!(purpose, Purpose::Survey { .. }),
            refused: Vec::new(),
        };
        for (_, id) in &document.components.schemas {
            let slot = builder.reserve();
            builder.components.insert(*id, slot);
        }
        for (_, id) in &document.components.schemas {
            if let Some(&slot) = builder.components.get(id) {
                builder.components.entry(named_by(document, *id)).or_insert(slot);
            }
        }
        builder
    }

    /// Makes the types of the components and of everything within them.
    pub(super) fn components(&mut self) {
        let document = self.document;
        for (name, id) in &document.components.schemas {
            let Some(&slot) = self.components.get(id) else { continue };
            let place = &document.schema(*id).place;
            // A schema of another document is this component, unless it is another one already.
            let named = named_by(document, *id);
            let id = if self.components.get(&named) == Some(&slot) { named } else { *id };
            let name = vec![NamePart::Component(name.value.clone())];
            let site = Site::new(place, name, docs::of_use(document, id));
            self.met.push(Task { id: slot, site, of: Work::Component(id) });
            self.make_all();
        }
    }

    /// The type of a schema at a place.
    pub(super) fn schema(&mut self, id: SchemaId, name: Vec<NamePart>) -> TypeUse {
        let site = Site::new(&self.document.schema(id).place, name, docs::of_use(self.document, id));
        self.resolve(&Conjunction::of(id), site)
    }

    /// The type of a conjunction at a place. Its shape is made later.
    pub(super) fn resolve(&mut self, conjunction: &Conjunction, site: Site) -> TypeUse {
        let simple = self.semantics.simplified(conjunction);
        if let Some(&used) = self.uses.get(&simple) {
            return used;
        }
        if simple.parts().is_empty() {
            return TypeUse { id: self.meet(site, Work::Any), nullable: false };
        }
        let Some(meaning) = self.semantics.meaning(&simple) else {
            return TypeUse { id: self.meet(site, Work::Any), nullable: false };
        };
        let nullable = meaning.admitted.nullable();
        let component = simple.single().and_then(|id| self.components.get(&id)).copied();
        let used = match (component, &meaning.body) {
            (Some(id), _) => TypeUse { id, nullable },
            (None, Body::Same(inner)) if meaning.left.is_empty() => {
                self.findings.extend(meaning.findings.iter().cloned());
                let mut site = site;
                site.docs.notes.extend(meaning.notes.iter().cloned());
                let used = self.resolve(inner, site);
                TypeUse { nullable: used.nullable || nullable, ..used }
            }
            (None, _) => {
                let site = self.own_site(&simple, conjunction, site);
                TypeUse { id: self.meet(site, Work::Meaning(meaning)), nullable }
            }
        };
        self.uses.insert(simple, used);
        used
    }

    /// Where a type is at home: at its own schema, where that was reached through references.
    fn own_site(&self, simple: &Conjunction, conjunction: &Conjunction, site: Site) -> Site {
        match simple.single() {
            Some(id) if conjunction.single() != Some(id) => {
                let place = &self.document.schema(id).place;
                let name = name_from_pointer(&place.pointer).unwrap_or(site.origin.name);
                Site::new(place, name, docs::of_use(self.document, id))
            }
            _ => site,
        }
    }

    /// Takes in a type that is to be made.
    pub(super) fn meet(&mut self, site: Site, of: Work<'d>) -> TypeId {
        if self.slots.len() >= MOST_TYPES
            && let Some(&id) = self.made.first()
        {
            let message = format!("the document calls for more than {MOST_TYPES} types");
            self.findings.push(Diagnostic::without_place(Code::LimitExceeded, message));
            return id;
        }
        let id = self.reserve();
        self.met.push(Task { id, site, of });
        id
    }

    /// How many of a type's properties are still to be made.
    pub(super) fn properties_allowed(&mut self, wanted: usize) -> usize {
        let allowed = wanted.min(self.properties_left);
        self.properties_left -= allowed;
        if allowed < wanted {
            let message = format!("the document calls for more than {MOST_PROPERTIES} properties");
            self.findings.push(Diagnostic::without_place(Code::LimitExceeded, message));
        }
        allowed
    }

    fn reserve(&mut self) -> TypeId {
        let id = TypeId::new(self.slots.len());
        self.slots.push(None);
        id
    }

    /// Makes everything that was met, each type followed by those within it.
    pub(super) fn make_all(&mut self) {
        let mut stack: Vec<Task<'d>> = self.met.drain(..).rev().collect();
        while let Some(task) = stack.pop() {
            self.made.push(task.id);
            let Task { id, mut site, of } = task;
            let shape = self.make_or_refuse(id, &mut site, of);
            if let Some(slot) = self.slots.get_mut(id.index()) {
                let Site { origin, docs, assertions } = site;
                let directions = crate::model::Directions::default();
                let ty =
                    Type { origin, docs, shape, assertions, is_lossy: false, directions, counterpart: None };
                *slot = Some(ty);
            }
            stack.extend(self.met.drain(..).rev());
        }
    }

    fn make_or_refuse(&mut self, id: TypeId, site: &mut Site, of: Work<'d>) -> Shape {
        self.findings.take_error();
        let is_probe = matches!(of, Work::Probes(_));
        let shape = self.make(site, of);
        let error = self.findings.take_error();
        let of_document =
            || self.semantics.error_at(&site.origin.pointer).filter(|_| matches!(shape, Shape::Any));
        match error.or_else(of_document) {
            Some(finding) if self.is_survey && !is_probe => {
                self.refused.push(Refused { id, finding });
                Shape::Any
            }
            _ => shape,
        }
    }

    fn make(&mut self, site: &mut Site, of: Work<'d>) -> Shape {
        match of {
            Work::Any => Shape::Any,
            Work::Kinds(kinds) => Shape::Kinds(kinds),
            Work::Literals(literals) => values::listed(&literals),
            Work::Known(literals) => values::open(&literals),
            Work::Shape(shape) => shape,
            Work::Several(entries) => self.several(&entries, site),
            Work::Part(meaning, kinds) => self.of_kinds(&meaning, kinds, site),
            Work::Meaning(meaning) => self.shape(&meaning, site),
            Work::Component(id) => self.component(id, site),
            Work::Probes(schemas) => self.probe(&schemas, site),
        }
    }

    fn component(&mut self, id: SchemaId, site: &mut Site) -> Shape {
        let names = &self.semantics.names;
        let below = Conjunction::below(id, self.document, |other| names.contains_key(&other));
        let itself = below.single() == Some(id);
        if let Some(heirs) = self.semantics.heirs.get(&id).cloned()
            && let Some(shape) = self.inherited(id, &heirs, site)
        {
            return shape;
        }
        if !itself && below.parts().len() == 1 {
            return Shape::Alias(self.resolve(&below, site.clone()));
        }
        let Some(meaning) = self.semantics.meaning(&below) else { return Shape::Any };
        let inner = match &meaning.body {
            Body::Same(inner) if meaning.left.is_empty() => inner,
            _ => return self.shape(&meaning, site),
        };
        self.findings.extend(meaning.findings.iter().cloned());
        site.docs.notes.extend(meaning.notes.iter().cloned());
        if self.is_anonymous(inner) {
            return self.semantics.meaning(inner).map_or(Shape::Any, |inner| self.shape(&inner, site));
        }
        let used = self.resolve(inner, site.clone());
        Shape::Alias(TypeUse { nullable: used.nullable || meaning.admitted.nullable(), ..used })
    }

    /// Whether a conjunction has no type of its own yet and no name.
    fn is_anonymous(&self, conjunction: &Conjunction) -> bool {
        let simple = self.semantics.simplified(conjunction);
        let named = simple.single().is_some_and(|id| self.components.contains_key(&id));
        !named && !self.uses.contains_key(&simple)
    }

    /// The shape of any type, by its id; none before it is made.
    pub(super) fn made(&self, id: TypeId) -> Option<&Type> {
        self.slots.get(id.index())?.as_ref()
    }

    /// The type behind a use, aliases followed.
    pub(super) fn behind(&self, used: TypeUse) -> Option<&Type> {
        let mut ty = self.made(used.id)?;
        for _ in 0..self.slots.len() {
            let Shape::Alias(target) = &ty.shape else { return Some(ty) };
            ty = self.made(target.id)?;
        }
        None
    }

    /// Every type in the order it was made, and how to bring ids to that order.
    pub(super) fn finish(mut self) -> (Vec<Type>, order::Renumbering, Findings) {
        self.findings.extend(std::mem::take(&mut self.semantics.given_up));
        let renumbering = order::Renumbering::new(&self.made, self.slots.len());
        let mut slots = self.slots;
        let list =
            self.made.iter().filter_map(|id| slots.get_mut(id.index()).and_then(Option::take)).collect();
        (list, renumbering, self.findings)
    }
}
