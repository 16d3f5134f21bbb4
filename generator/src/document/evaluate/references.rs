//! `$ref` and `$dynamicRef`: what they lead to is evaluated once for each value.
//!
//! Only references lead to one schema from several places, so remembering what they led to is enough to keep
//! the work from doubling at each of them; and only they lead in circles, so that is where circles are noticed.

use super::at::At;
use super::evaluation::{Evaluation, Outcome, Visit};
use super::findings::Findings;
use super::scopes::ScopeId;
use super::truth::Truth;
use super::{Doubt, Violation};
use crate::document::{DynamicReference, SchemaId};

/// One schema at one value. What may be missing there depends on the schema that was asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    schema: SchemaId,
    asked: SchemaId,
    node: usize,
    scope: ScopeId,
    is_seen_wanted: bool,
}

impl<'d> Evaluation<'_, 'd> {
    pub(super) fn references(&mut self, visit: &mut Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let fixed = visit.schema.reference.as_ref().map(|reference| reference.target);
        let dynamic = visit.schema.dynamic_reference.as_ref().map(|reference| self.dynamic_target(reference));
        let mut truth = Truth::True;
        for target in fixed.into_iter().chain(dynamic) {
            let outcome = self.follow(target, visit.at, visit.seen.is_wanted(), findings);
            visit.seen.join(&outcome.seen, outcome.truth);
            truth = truth.and(outcome.truth);
        }
        truth
    }

    /// Where a dynamic reference leads from here (Core §8.2.3.2).
    fn dynamic_target(&self, reference: &DynamicReference) -> SchemaId {
        let anchor = reference.anchor.as_deref();
        let outermost =
            anchor.and_then(|name| self.scopes.outermost(self.scope, name, self.evaluator.schemas));
        outermost.unwrap_or(reference.target)
    }

    fn key(&self, schema: SchemaId, at: &At<'_, '_>, is_seen_wanted: bool) -> Key {
        let node = std::ptr::from_ref(at.node).addr();
        Key { schema, asked: at.asked, node, scope: self.scope, is_seen_wanted }
    }

    /// Applies the schema that a reference leads to, and says why where it refuses the value.
    pub(super) fn follow(
        &mut self,
        id: SchemaId,
        at: &At<'_, '_>,
        is_seen_wanted: bool,
        findings: &mut Findings,
    ) -> Outcome {
        let outcome = self.recall(id, at, is_seen_wanted);
        if outcome.truth.is_false() && !findings.is_silent() {
            findings.append(self.explanation(id, at, is_seen_wanted));
        }
        outcome
    }

    /// Why a value is refused. A circle says nothing the second time round.
    fn explanation(&mut self, id: SchemaId, at: &At<'_, '_>, is_seen_wanted: bool) -> Vec<Violation> {
        let key = self.key(id, at, is_seen_wanted);
        if let Some(violations) = self.memory.violations.get(&key) {
            return violations.clone();
        }
        self.memory.violations.insert(key, Vec::new());
        let mut findings = Findings::collecting();
        self.apply(id, at, is_seen_wanted, &mut findings);
        let violations = findings.into_violations();
        self.memory.violations.insert(key, violations.clone());
        violations
    }

    /// Applies a schema, unless that has been done.
    pub(super) fn recall(&mut self, id: SchemaId, at: &At<'_, '_>, is_seen_wanted: bool) -> Outcome {
        let key = self.key(id, at, is_seen_wanted);
        match self.memory.outcomes.get(&key) {
            Some(Some(outcome)) => return outcome.clone(),
            Some(None) => {
                let span = self.schema(id).place.span;
                return self.unknown(Doubt::Endless(span));
            }
            None => {}
        }
        self.memory.outcomes.insert(key, None);
        let outcome = self.apply(id, at, is_seen_wanted, &mut Findings::silent());
        self.memory.outcomes.insert(key, Some(outcome.clone()));
        outcome
    }
}
