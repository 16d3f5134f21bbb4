//! Schemas applied to the same value: `allOf`, `anyOf`, `oneOf`, `not`, `if`, `dependentSchemas` (Core §10.2).

use super::evaluation::{Evaluation, Visit};
use super::findings::Findings;
use super::truth::{Tally, Truth};
use super::words::list;
use crate::document::SchemaId;
use crate::source::Value;

impl<'d> Evaluation<'_, 'd> {
    pub(super) fn combinations(&mut self, visit: &mut Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let schema = visit.schema;
        let mut truth = Truth::True;
        for id in &schema.all_of {
            truth = truth.and(self.in_place(*id, visit, findings));
            if truth.is_false() && findings.is_silent() {
                return truth;
            }
        }
        if !schema.any_of.is_empty() {
            truth = truth.and(self.any_of(visit, findings));
        }
        if !schema.one_of.is_empty() {
            truth = truth.and(self.one_of(visit, findings));
        }
        if let Some(id) = schema.not {
            truth = truth.and(self.not(id, visit, findings));
        }
        if let Some(id) = schema.if_schema {
            truth = truth.and(self.conditional(id, visit, findings));
        }
        truth.and(self.dependent_schemas(visit, findings))
    }

    fn any_of(&mut self, visit: &mut Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let branches = &visit.schema.any_of;
        let mut any = Truth::False;
        for id in branches {
            any = any.or(self.in_place(*id, visit, &mut Findings::silent()));
            if any.is_true() && !visit.seen.is_wanted() {
                break;
            }
        }
        if any.is_false() {
            self.explain_branches("anyOf", branches, visit, findings);
        }
        any
    }

    fn one_of(&mut self, visit: &mut Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let branches = &visit.schema.one_of;
        let mut tally = Tally::default();
        let mut matching = Vec::new();
        for (at, id) in branches.iter().enumerate() {
            let truth = self.in_place(*id, visit, &mut Findings::silent());
            tally.add(truth);
            if truth.is_true() {
                matching.push(at);
            }
            if tally.sure > 1 && findings.is_silent() {
                return Truth::False;
            }
        }
        if tally.sure > 1 {
            return self.violated(visit.schema, "oneOf", visit.at, findings, || {
                let matching = list(matching.iter().map(|at| format!("`oneOf/{at}`")), "and");
                format!("must match exactly one schema of `oneOf`, but matches {matching}")
            });
        }
        let any = tally.at_least(1);
        if any.is_false() {
            self.explain_branches("oneOf", branches, visit, findings);
        }
        any.and(tally.at_most(1))
    }

    fn not(&mut self, id: SchemaId, visit: &mut Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        // What a schema evaluates that must not hold is of no account, but inside it that counts.
        let truth = self.apply(id, visit.at, false, &mut Findings::silent()).truth.not();
        if truth.is_false() {
            self.violated(visit.schema, "not", visit.at, findings, || {
                "must not match the schema of `not`, but does".to_owned()
            });
        }
        truth
    }

    fn conditional(&mut self, id: SchemaId, visit: &mut Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let condition = self.in_place(id, visit, &mut Findings::silent());
        let mut truth = Truth::True;
        if let Some(id) = visit.schema.then_schema {
            truth = truth.and(self.in_place_if(condition, id, visit, findings));
        }
        if let Some(id) = visit.schema.else_schema {
            truth = truth.and(self.in_place_if(condition.not(), id, visit, findings));
        }
        truth
    }

    fn dependent_schemas(&mut self, visit: &mut Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let Value::Object(object) = &visit.at.node.value else { return Truth::True };
        let mut truth = Truth::True;
        for (key, id) in &visit.schema.dependent_schemas {
            if object.get(&key.value).is_some() {
                truth = truth.and(self.in_place(*id, visit, findings));
            }
        }
        truth
    }
}
