//! Required properties that only travel one way: in the other direction they may be missing (`OpenAPI` 3.1 §4.8.24.3:
//! `readOnly` and `writeOnly`), also where a keyword requires them that no type carries.
//!
//! Which direction it is, is known of types alone. So an assertion says which of its properties may be missing in each, and
//! a type that travels one way gets a copy without them.

use std::cell::OnceCell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Document, SchemaId};
use crate::model::{AssertionId, Assertions, Keyword, OneWay, Shape, Type, Variant};

/// How many schemas may be looked at for properties that travel one way.
const MOST_LOOKED_AT: usize = 1_000_000;

/// Finds which properties travel one way.
#[derive(Debug, Default)]
pub(super) struct Ways {
    /// The schema around each that is applied to the same value; none where no property travels one way.
    around: OnceCell<Option<HashMap<SchemaId, SchemaId>>>,
    /// By the outermost schema of an object.
    known: HashMap<SchemaId, Rc<HashMap<String, Way>>>,
    looked_at: usize,
}

/// Which way a property travels alone.
#[derive(Clone, Copy, Debug, Default)]
struct Way {
    read_only: bool,
    write_only: bool,
}

impl Ways {
    /// Of what a schema requires, what only travels one way.
    pub(super) fn of(&mut self, document: &Document, id: SchemaId) -> OneWay {
        let mut found = OneWay::default();
        let required = &document.schema(id).required;
        if required.is_empty() {
            return found;
        }
        let Some(around) = self.around.get_or_init(|| around(document)) else { return found };
        let mut outermost = id;
        while let Some(outer) = around.get(&outermost) {
            outermost = *outer;
        }
        let known = self.properties(document, outermost);
        for name in required {
            let Some(way) = known.get(&name.value) else { continue };
            found.read_only.extend(way.read_only.then(|| name.value.clone()));
            found.write_only.extend(way.write_only.then(|| name.value.clone()));
        }
        found
    }

    /// The properties of an object that travel one way, by every schema that may be applied to it.
    fn properties(&mut self, document: &Document, start: SchemaId) -> Rc<HashMap<String, Way>> {
        if let Some(known) = self.known.get(&start) {
            return Rc::clone(known);
        }
        let mut properties: HashMap<String, Way> = HashMap::new();
        for id in self.applied(document, start) {
            for (name, property) in &document.schema(id).properties {
                for id in self.applied(document, *property) {
                    let annotations = &document.schema(id).annotations;
                    if annotations.read_only || annotations.write_only {
                        let way = properties.entry(name.value.clone()).or_default();
                        way.read_only |= annotations.read_only;
                        way.write_only |= annotations.write_only;
                    }
                }
            }
        }
        let properties = Rc::new(properties);
        self.known.insert(start, Rc::clone(&properties));
        properties
    }

    /// The schemas that may be applied to a value that one is applied to.
    fn applied(&mut self, document: &Document, start: SchemaId) -> Vec<SchemaId> {
        let mut met = HashSet::from([start]);
        let mut list = vec![start];
        let mut next = 0;
        while let Some(&id) = list.get(next) {
            next += 1;
            self.looked_at += 1;
            if self.looked_at > MOST_LOOKED_AT {
                return Vec::new();
            }
            list.extend(document::joined(document.schema(id)).into_iter().filter(|id| met.insert(*id)));
        }
        list
    }

    /// Says that not everything was looked at.
    pub(super) fn finding(&self) -> Option<Diagnostic> {
        (self.looked_at > MOST_LOOKED_AT).then(|| {
            let message = format!(
                "which required properties are `readOnly` or `writeOnly` takes a look at more than {MOST_LOOKED_AT} schemas"
            );
            Diagnostic::without_place(Code::LimitExceeded, message)
        })
    }
}

/// The schema around each one that is applied to the same value; none where no property travels one way.
fn around(document: &Document) -> Option<HashMap<SchemaId, SchemaId>> {
    let is_one_way = |id: SchemaId| {
        let annotations = &document.schema(id).annotations;
        annotations.read_only || annotations.write_only
    };
    let inner = |id| document::in_place(document.schema(id)).into_iter().map(move |inner| (inner, id));
    let is_any = document.schemas.ids().any(is_one_way);
    is_any.then(|| document.schemas.ids().flat_map(inner).collect())
}

/// The assertions that ask for less in one direction, and what they are there.
#[derive(Debug)]
pub(super) struct Directed(BTreeMap<AssertionId, AssertionId>);

impl Directed {
    /// Adds a copy of each assertion that requires, however deep, what may be missing.
    pub(super) fn new(assertions: &mut Assertions, missing: fn(&OneWay) -> &[String]) -> Self {
        let mut users: Vec<Vec<AssertionId>> = vec![Vec::new(); assertions.list.len()];
        let mut open = Vec::new();
        for (id, assertion) in assertions.iter() {
            let demanded = assertion.keywords.iter().flat_map(demanded);
            for inner in demanded.chain(assertion.anchors.iter().map(|(_, anchored)| anchored)) {
                if let Some(users) = users.get_mut(inner.index()) {
                    users.push(id);
                }
            }
            open.extend((!missing(&assertion.one_way).is_empty()).then_some(id));
        }
        let mut copies = BTreeMap::new();
        while let Some(id) = open.pop() {
            if let Entry::Vacant(entry) = copies.entry(id) {
                entry.insert(AssertionId::new(assertions.list.len()));
                let copy = assertions.get(id).clone();
                assertions.list.push(copy);
                open.extend(users.get(id.index()).into_iter().flatten());
            }
        }
        let directed = Self(copies);
        for &copy in directed.0.values() {
            let Some(assertion) = assertions.list.get_mut(copy.index()) else { continue };
            for (_, anchored) in &mut assertion.anchors {
                *anchored = directed.of(*anchored);
            }
            for keyword in &mut assertion.keywords {
                match keyword {
                    Keyword::Required(names) => {
                        names.retain(|name| !missing(&assertion.one_way).contains(name));
                    }
                    Keyword::Not(_) => {}
                    Keyword::If { then, otherwise, .. } => {
                        for inner in then.iter_mut().chain(otherwise) {
                            *inner = directed.of(*inner);
                        }
                    }
                    _ => *keyword = keyword.map(&mut |inner| directed.of(*inner)),
                }
            }
            assertion
                .keywords
                .retain(|keyword| !matches!(keyword, Keyword::Required(names) if names.is_empty()));
        }
        directed
    }

    /// What an assertion is in the direction.
    fn of(&self, id: AssertionId) -> AssertionId {
        self.0.get(&id).copied().unwrap_or(id)
    }

    /// Whether a type leaves over what is another in the direction.
    pub(super) fn concerns(&self, ty: &Type) -> bool {
        let mut asserted =
            ty.assertions.iter().copied().chain(variants(&ty.shape).filter_map(|one| one.assertion));
        asserted.any(|id| self.0.contains_key(&id))
    }

    /// Makes a type that travels in the direction ask for what it asks for there.
    pub(super) fn apply(&self, ty: &mut Type) {
        for id in &mut ty.assertions {
            *id = self.of(*id);
        }
        let variants = match &mut ty.shape {
            Shape::Union(union) => union.variants.as_mut_slice(),
            Shape::Several(several) => several.variants.as_mut_slice(),
            _ => return,
        };
        for id in variants.iter_mut().filter_map(|variant| variant.assertion.as_mut()) {
            *id = self.of(*id);
        }
    }
}

fn variants(shape: &Shape) -> std::slice::Iter<'_, Variant> {
    match shape {
        Shape::Union(union) => union.variants.iter(),
        Shape::Several(several) => several.variants.iter(),
        _ => [].iter(),
    }
}

/// The schemas that a keyword asks a value to be valid against. `not` and `if` ask whether a property is there, and do not
/// require it.
fn demanded(keyword: &Keyword) -> Vec<&AssertionId> {
    match keyword {
        Keyword::Not(_) => Vec::new(),
        Keyword::If { then, otherwise, .. } => then.iter().chain(otherwise).collect(),
        _ => keyword.applied(),
    }
}
