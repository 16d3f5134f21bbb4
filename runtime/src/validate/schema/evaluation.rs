//! One evaluation: a schema is applied to a value, and its subschemas to that value or to those inside of it.

use super::place::Place;
use super::seen::Seen;
use super::{Fault, Keyword, Schema};
use crate::json::{DEPTH_LIMIT, Map, Value};

/// How many schemas may be applied inside of each other: four for each level of the instance.
const DEEPEST: usize = 4 * DEPTH_LIMIT as usize;

/// How many steps, of a schema to a value, may be taken for each value inside of an instance. Schemas that are asked
/// more than that ask each other over and over.
const STEPS_PER_VALUE: u64 = 10_000;

/// After this many faults no more are looked for: the sender decides how many there are.
const MOST_FAULTS: usize = 100;

/// What is known while one instance is evaluated.
#[derive(Debug)]
pub(super) struct Evaluation {
    /// What was found; nothing where nobody asks.
    faults: Option<Vec<Fault>>,
    depth: usize,
    steps: u64,
    /// The bounds were met: nothing that was found since then counts.
    exhausted: bool,
}

/// What came of applying a schema to a value.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) holds: bool,
    pub(super) seen: Seen,
}

/// The dynamic scope: the schemas on the way to the one that is being applied (Core, section 7.1).
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope<'s> {
    schema: &'static Schema,
    outer: Option<&'s Scope<'s>>,
}

impl Scope<'_> {
    /// What the outermost schema that knows an anchor has under it.
    pub(super) fn outermost(&self, anchor: &str) -> Option<&'static Schema> {
        let outer = self.outer.and_then(|outer| outer.outermost(anchor));
        outer.or_else(|| {
            self.schema.anchors.iter().find(|(name, _)| *name == anchor).map(|(_, schema)| *schema)
        })
    }
}

/// One schema at one value.
pub(super) struct Visit<'v> {
    pub(super) at: &'v Place<'v>,
    pub(super) scope: Option<&'v Scope<'v>>,
    pub(super) seen: Seen,
}

impl Evaluation {
    pub(super) fn silent(instance: &Value) -> Self {
        let steps = size(instance).saturating_mul(STEPS_PER_VALUE);
        Self { faults: None, depth: 0, steps, exhausted: false }
    }

    pub(super) fn collecting(instance: &Value) -> Self {
        Self { faults: Some(Vec::new()), ..Self::silent(instance) }
    }

    pub(super) fn holds(mut self, schema: &'static Schema, instance: &Value) -> bool {
        self.apply(schema, &Place::whole(instance), None, false).holds && !self.exhausted
    }

    pub(super) fn faults(mut self, schema: &'static Schema, instance: &Value) -> Vec<Fault> {
        let holds = self.apply(schema, &Place::whole(instance), None, false).holds;
        let faults = self.faults.unwrap_or_default();
        if !self.exhausted && (holds || !faults.is_empty()) {
            return faults;
        }
        let message = "expected a value that can be checked, found one that takes too many steps";
        vec![Fault { pointer: String::new(), keyword: "$ref", message: message.to_owned() }]
    }

    /// Applies a schema to a value. `is_seen_wanted` where what it evaluates matters to a schema around it.
    pub(super) fn apply(
        &mut self,
        schema: &'static Schema,
        at: &Place<'_>,
        scope: Option<&Scope<'_>>,
        is_seen_wanted: bool,
    ) -> Outcome {
        if self.depth >= DEEPEST || !self.spend(1 + schema.keywords.len() as u64) {
            self.exhausted = true;
            return Outcome { holds: false, seen: Seen::default() };
        }
        let inner = Scope { schema, outer: scope };
        let scope = if schema.anchors.is_empty() { scope } else { Some(&inner) };
        let seen = Seen::none(at.value, is_seen_wanted || schema.asks_what_was_seen());
        let mut visit = Visit { at, scope, seen };
        self.depth += 1;
        let mut holds = true;
        for keyword in schema.keywords {
            holds &= self.keyword(keyword, &mut visit);
            if self.exhausted || !holds && !self.explains() {
                break;
            }
        }
        self.depth -= 1;
        Outcome { holds, seen: visit.seen }
    }

    fn keyword(&mut self, keyword: &'static Keyword, visit: &mut Visit<'_>) -> bool {
        let by_type = match visit.at.value {
            Value::Number(number) => self.of_number(keyword, number, visit.at),
            Value::String(text) => self.of_string(keyword, text, visit.at),
            Value::Array(items) => self.of_array(keyword, items, visit),
            Value::Object(members) => self.of_object(keyword, members, visit),
            Value::Null | Value::Bool(_) => true,
        };
        by_type && self.of_any(keyword, visit)
    }

    /// Applies a schema to an item or a property of what is being visited.
    pub(super) fn inside(&mut self, schema: &'static Schema, at: &Place<'_>, visit: &Visit<'_>) -> bool {
        self.apply(schema, at, visit.scope, false).holds
    }

    /// Does something of which no fault is reported.
    pub(super) fn silently<T>(&mut self, evaluate: impl FnOnce(&mut Self) -> T) -> T {
        let faults = self.faults.take();
        let made = evaluate(self);
        self.faults = faults;
        made
    }

    /// Whether faults are looked for: otherwise the first one ends the search.
    pub(super) fn explains(&self) -> bool {
        self.faults.as_ref().is_some_and(|faults| faults.len() < MOST_FAULTS)
    }

    /// Notes that a value breaks a keyword.
    pub(super) fn fault(
        &mut self,
        at: &Place<'_>,
        keyword: &'static str,
        message: impl FnOnce() -> String,
    ) -> bool {
        self.fault_at(keyword, || (at.pointer(), message()))
    }

    pub(super) fn fault_at(
        &mut self,
        keyword: &'static str,
        describe: impl FnOnce() -> (String, String),
    ) -> bool {
        if self.explains()
            && let Some(faults) = &mut self.faults
        {
            let (pointer, message) = describe();
            faults.push(Fault { pointer, keyword, message });
        }
        false
    }

    /// Takes steps; none are left where there are not as many.
    fn spend(&mut self, steps: u64) -> bool {
        let left = self.steps.checked_sub(steps);
        self.steps = left.unwrap_or(0);
        left.is_some()
    }
}

/// How many values there are in a value, itself included.
fn size(value: &Value) -> u64 {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(members) => Map::values(members).map(size).sum(),
        _ => 0,
    }
}
