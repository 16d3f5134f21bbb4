//! The schemas that the generated crate evaluates: what its types leave over, as statics with names of their own.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::ident::Ident;
use super::names::Taken;
use crate::model::{AssertionId, Assertions, Keyword};

/// A static schema.
#[derive(Clone, Debug)]
pub struct SchemaItem {
    /// The static.
    pub name: Ident,
    /// Where it stands in the document.
    pub docs: String,
    /// What it says.
    pub table: SchemaTable,
}

/// What a schema says.
#[derive(Clone, Debug)]
pub struct SchemaTable {
    /// The keywords, all of which must hold.
    pub keywords: Vec<Keyword<SchemaUse>>,
    /// The dynamic anchors of its resource and the statics that they stand for.
    pub anchors: Vec<(String, Ident)>,
}

/// A schema within another one.
#[derive(Clone, Debug)]
pub enum SchemaUse {
    /// A static.
    Static(Ident),
    /// It is written where it is used.
    Inline(SchemaTable),
}

/// A pattern of schemas: the static that holds it, and its text.
#[derive(Clone, Debug)]
pub struct SchemaPattern {
    /// The static.
    pub name: Ident,
    /// The ECMA-262 regular expression.
    pub pattern: String,
}

/// Schemas are written inside of each other no deeper than this.
const DEEPEST_INLINE: usize = 6;

/// References that only lead to another one are followed this far.
const MOST_REFERENCES: usize = 64;

/// Names schemas as they are asked for.
#[derive(Debug)]
pub struct Schemas<'a> {
    assertions: &'a Assertions,
    named: RefCell<Named>,
}

#[derive(Debug, Default)]
struct Named {
    taken: Taken,
    names: BTreeMap<AssertionId, Ident>,
    /// In the order in which they were asked for.
    order: Vec<AssertionId>,
}

impl<'a> Schemas<'a> {
    /// No schema is asked for yet.
    pub fn new(assertions: &'a Assertions) -> Self {
        Self { assertions, named: RefCell::default() }
    }

    /// The static that holds a schema.
    pub fn name(&self, id: AssertionId) -> Ident {
        let mut named = self.named.borrow_mut();
        if let Some(name) = named.names.get(&id) {
            return name.clone();
        }
        let name = named.taken.claim(&wish(self.assertions, id));
        named.names.insert(id, name.clone());
        named.order.push(id);
        name
    }

    /// The statics of those that were asked for and of what they apply, and the patterns in them.
    pub fn items(&self) -> (Vec<SchemaItem>, Vec<SchemaPattern>) {
        let roots = self.named.borrow().order.clone();
        let shared = self.shared(&roots);
        let mut items = Vec::new();
        let mut at = 0;
        // Whatever is shared gets a name as soon as it is met, and so its turn.
        while let Some(id) = self.asked(at) {
            let name = self.name(id);
            let docs = format!("`{}`", self.assertions.get(id).origin.pointer);
            items.push(SchemaItem { name, docs, table: self.table(id, &shared, 0) });
            at += 1;
        }
        let patterns = self.patterns(&items);
        (items, patterns)
    }

    fn asked(&self, at: usize) -> Option<AssertionId> {
        self.named.borrow().order.get(at).copied()
    }

    /// The schemas that are used more than once, or in a circle.
    fn shared(&self, roots: &[AssertionId]) -> BTreeSet<AssertionId> {
        let mut met: BTreeSet<AssertionId> = roots.iter().copied().collect();
        let mut shared = met.clone();
        let mut open = roots.to_vec();
        while let Some(id) = open.pop() {
            let assertion = self.assertions.get(id);
            let applied = assertion.keywords.iter().flat_map(Keyword::applied);
            for inner in applied.map(|&inner| self.led_to(inner)) {
                if met.insert(inner) {
                    open.push(inner);
                } else {
                    shared.insert(inner);
                }
            }
            for (_, anchored) in &assertion.anchors {
                shared.insert(*anchored);
                if met.insert(*anchored) {
                    open.push(*anchored);
                }
            }
        }
        shared.retain(|id| !self.is_empty(*id));
        shared
    }

    /// The schema that one which is only a reference leads to.
    fn led_to(&self, mut id: AssertionId) -> AssertionId {
        // Chains of references end: circles of them say nothing and are refused.
        for _ in 0..MOST_REFERENCES {
            let assertion = self.assertions.get(id);
            match assertion.keywords.as_slice() {
                [Keyword::Reference(target)] if assertion.anchors.is_empty() => id = *target,
                _ => break,
            }
        }
        id
    }

    fn is_empty(&self, id: AssertionId) -> bool {
        let assertion = self.assertions.get(id);
        assertion.keywords.is_empty() && assertion.anchors.is_empty()
    }

    fn table(&self, id: AssertionId, shared: &BTreeSet<AssertionId>, depth: usize) -> SchemaTable {
        let assertion = self.assertions.get(id);
        let mut used = |inner: &AssertionId| {
            let inner = self.led_to(*inner);
            if shared.contains(&inner) || depth >= DEEPEST_INLINE && !self.is_empty(inner) {
                return SchemaUse::Static(self.name(inner));
            }
            let mut table = self.table(inner, shared, depth + 1);
            // It is met by way of this one alone, which knows the same anchors.
            if self.assertions.get(inner).anchors == assertion.anchors {
                table.anchors.clear();
            }
            SchemaUse::Inline(table)
        };
        let keywords = assertion.keywords.iter().map(|keyword| keyword.map(&mut used)).collect();
        let anchors = assertion.anchors.iter().map(|(name, id)| (name.clone(), self.name(*id))).collect();
        SchemaTable { keywords, anchors }
    }

    fn patterns(&self, items: &[SchemaItem]) -> Vec<SchemaPattern> {
        let mut patterns: Vec<SchemaPattern> = Vec::new();
        let mut known = BTreeSet::new();
        for item in items {
            let mut found = Vec::new();
            patterns_of(&item.table, &mut found);
            for pattern in found {
                if known.insert(pattern.clone()) {
                    let wish = Ident::shouty(&format!("{} pattern", item.name.bare()));
                    let name = self.named.borrow_mut().taken.claim(&wish);
                    patterns.push(SchemaPattern { name, pattern });
                }
            }
        }
        patterns
    }
}

fn patterns_of(table: &SchemaTable, found: &mut Vec<String>) {
    for keyword in &table.keywords {
        match keyword {
            Keyword::Pattern(pattern) => found.push(pattern.clone()),
            Keyword::Properties { patterns, .. } => {
                found.extend(patterns.iter().map(|(pattern, _)| pattern.clone()));
            }
            _ => {}
        }
        for inner in keyword.applied() {
            if let SchemaUse::Inline(inner) = inner {
                patterns_of(inner, found);
            }
        }
    }
}

/// What a schema would like to be called: its address, without what all addresses have in common.
fn wish(assertions: &Assertions, id: AssertionId) -> Ident {
    let tokens: Vec<String> = assertions.get(id).origin.pointer.tokens().collect();
    let tokens = match tokens.as_slice() {
        [components, schemas, rest @ ..] if components == "components" && schemas == "schemas" => rest,
        all => all,
    };
    Ident::shouty(&tokens.join(" "))
}
