//! One evaluation: a schema is applied to a value, and its subschemas to that value or to those inside it.

use std::collections::HashMap;

use super::at::At;
use super::findings::Findings;
use super::references::Key;
use super::scopes::{ScopeId, Scopes};
use super::seen::Seen;
use super::truth::Truth;
use super::{Doubt, Evaluator, Options, Verdict, Violation};
use crate::document::{Schema, SchemaId};
use crate::source::{Node, Span};

/// How many schemas may be applied inside each other. An instance is at most 256 levels deep; three schemas for each
/// of them are more than anybody writes, and the stack of a thread holds them.
const DEEPEST: usize = 800;

/// What explaining one refused instance may cost beyond finding out that it is.
const STEPS_TO_EXPLAIN: u64 = 50_000;

/// What is known while one instance is evaluated.
pub(super) struct Evaluation<'e, 'd> {
    pub(super) evaluator: &'e mut Evaluator<'d>,
    pub(super) options: Options,
    pub(super) memory: Memory,
    pub(super) scopes: Scopes,
    /// That of the schema that is being applied.
    pub(super) scope: ScopeId,
    doubt: Option<Doubt>,
    depth: usize,
    steps: u64,
}

/// What references led to.
#[derive(Default)]
pub(super) struct Memory {
    /// Whether the value is an instance; nothing while that is being found out.
    pub(super) outcomes: HashMap<Key, Option<Outcome>>,
    /// Why it is not; empty while that is being found out.
    pub(super) violations: HashMap<Key, Vec<Violation>>,
}

/// What came of applying a schema to a value.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    /// Whether the value is an instance.
    pub(super) truth: Truth,
    /// Which of its items or members were evaluated.
    pub(super) seen: Seen,
}

/// One schema at one value.
pub(super) struct Visit<'v, 'd, 'i> {
    pub(super) schema: &'d Schema,
    pub(super) at: &'v At<'v, 'i>,
    pub(super) seen: Seen,
}

impl<'e, 'd> Evaluation<'e, 'd> {
    pub(super) fn new(evaluator: &'e mut Evaluator<'d>, options: Options, steps: u64) -> Self {
        Self {
            evaluator,
            options,
            memory: Memory::default(),
            scopes: Scopes::new(),
            scope: ScopeId::default(),
            doubt: None,
            depth: 0,
            steps,
        }
    }

    pub(super) fn steps_left(&self) -> u64 {
        self.steps
    }

    /// Whether a value is an instance of a schema: found out first, and explained only where it is not.
    pub(super) fn verdict(&mut self, schema: SchemaId, instance: &Node) -> Verdict {
        let at = At::root(instance, schema);
        match self.recall(schema, &at, false).truth {
            Truth::True => Verdict::Valid,
            Truth::Unknown => Verdict::Undecided(self.doubt.unwrap_or(Doubt::TooMuch)),
            Truth::False => {
                let kept = self.steps.saturating_sub(STEPS_TO_EXPLAIN);
                self.steps -= kept;
                let violations = self.explain(schema, &at);
                self.steps += kept;
                Verdict::Invalid(violations)
            }
        }
    }

    fn explain(&mut self, schema: SchemaId, at: &At<'_, '_>) -> Vec<Violation> {
        let mut findings = Findings::collecting();
        self.follow(schema, at, false, &mut findings);
        let violations = findings.into_violations();
        if !violations.is_empty() {
            return violations;
        }
        vec![Violation {
            instance: at.node.span,
            pointer: at.pointer(),
            keyword: "",
            schema: self.schema(schema).place.span,
            message: "does not match; there is too much to it to say why".to_owned(),
        }]
    }

    pub(super) fn schema(&self, id: SchemaId) -> &'d Schema {
        self.evaluator.schemas.get(id)
    }

    /// Applies a schema to a value. `is_seen_wanted` where what it evaluates matters to a schema around it.
    pub(super) fn apply(
        &mut self,
        id: SchemaId,
        at: &At<'_, '_>,
        is_seen_wanted: bool,
        findings: &mut Findings,
    ) -> Outcome {
        let schema = self.schema(id);
        if let Some(holds) = schema.boolean {
            let truth = if holds {
                Truth::True
            } else {
                self.violated(schema, "false", at, findings, || "is not allowed here".to_owned())
            };
            return Outcome { truth, seen: Seen::none(0, false) };
        }
        if self.depth >= DEEPEST || !self.spend(1) {
            return self.unknown(Doubt::TooMuch);
        }
        let is_seen_wanted =
            is_seen_wanted || schema.unevaluated_items.is_some() || schema.unevaluated_properties.is_some();
        let mut visit = Visit { schema, at, seen: Seen::none(at.len(), is_seen_wanted) };
        let outside = self.scope;
        if self.evaluator.is_dynamic {
            self.spend(self.scopes.len(outside) as u64);
            self.scope = self.scopes.enter(outside, schema.resource);
        }
        self.depth += 1;
        let truth = self.keywords(&mut visit, findings);
        self.depth -= 1;
        self.scope = outside;
        Outcome { truth, seen: visit.seen }
    }

    /// Every keyword of a schema. Those that see what the others have evaluated come last (Core §10.3, §11).
    fn keywords(&mut self, visit: &mut Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        type Family<'e, 'd> = fn(&mut Evaluation<'e, 'd>, &mut Visit<'_, 'd, '_>, &mut Findings) -> Truth;
        let families: [Family<'e, 'd>; 6] = [
            Self::values,
            Self::arrays,
            Self::objects,
            Self::references,
            Self::combinations,
            Self::unevaluated,
        ];
        let mut truth = Truth::True;
        for family in families {
            truth = truth.and(family(self, visit, findings));
            if truth.is_false() && findings.is_silent() {
                break;
            }
        }
        truth
    }

    /// Applies a schema to the value that is being visited.
    pub(super) fn in_place(
        &mut self,
        id: SchemaId,
        visit: &mut Visit<'_, 'd, '_>,
        findings: &mut Findings,
    ) -> Truth {
        let outcome = self.apply(id, visit.at, visit.seen.is_wanted(), findings);
        visit.seen.join(&outcome.seen, outcome.truth);
        outcome.truth
    }

    /// Applies a schema to the value that is being visited, under a condition.
    pub(super) fn in_place_if(
        &mut self,
        condition: Truth,
        id: SchemaId,
        visit: &mut Visit<'_, 'd, '_>,
        findings: &mut Findings,
    ) -> Truth {
        if condition.is_false() {
            return Truth::True;
        }
        let mut silent = Findings::silent();
        let findings = if condition.is_true() { findings } else { &mut silent };
        let outcome = self.apply(id, visit.at, visit.seen.is_wanted(), findings);
        visit.seen.join(&outcome.seen, condition.and(outcome.truth));
        condition.then(outcome.truth)
    }

    /// Applies the subschema of a keyword to an item or a member, under a condition.
    pub(super) fn inside(
        &mut self,
        condition: Truth,
        (keyword, id): (&'static str, SchemaId),
        schema: &Schema,
        at: &At<'_, '_>,
        findings: &mut Findings,
    ) -> Truth {
        let mut silent = Findings::silent();
        let findings = if condition.is_true() { findings } else { &mut silent };
        let truth = if self.schema(id).boolean == Some(false) {
            self.violated(schema, keyword, at, findings, || format!("is not allowed by `{keyword}`"))
        } else {
            self.apply(id, at, false, findings).truth
        };
        condition.then(truth)
    }

    /// Notes that a value does not hold against a keyword.
    #[expect(clippy::unused_self, reason = "it reads as a step of the evaluation")]
    pub(super) fn violated(
        &self,
        schema: &Schema,
        keyword: &'static str,
        at: &At<'_, '_>,
        findings: &mut Findings,
        message: impl FnOnce() -> String,
    ) -> Truth {
        findings.add(|| Violation {
            instance: at.node.span,
            pointer: at.pointer(),
            keyword,
            schema: keyword_span(schema, keyword),
            message: message(),
        });
        Truth::False
    }

    /// Takes steps; none are left where there are not as many.
    pub(super) fn spend(&mut self, steps: u64) -> bool {
        let left = self.steps.checked_sub(steps);
        self.steps = left.unwrap_or(0);
        left.is_some()
    }

    /// Runs work that takes its steps itself, of which it gets a limited share.
    pub(super) fn spending<T>(&mut self, most: u64, work: impl FnOnce(&mut u64) -> T) -> T {
        let mut share = self.steps.min(most);
        let kept = self.steps - share;
        let made = work(&mut share);
        self.steps = kept + share;
        made
    }

    /// Keeps the first reason for not knowing.
    pub(super) fn doubt(&mut self, doubt: Doubt) -> Truth {
        self.doubt.get_or_insert(doubt);
        Truth::Unknown
    }

    pub(super) fn unknown(&mut self, doubt: Doubt) -> Outcome {
        Outcome { truth: self.doubt(doubt), seen: Seen::none(0, false) }
    }
}

/// Where a keyword stands in a schema.
pub(super) fn keyword_span(schema: &Schema, keyword: &str) -> Span {
    let entry = schema.keywords.iter().find(|(name, _)| name == keyword);
    entry.map_or(schema.place.span, |(_, span)| *span)
}
