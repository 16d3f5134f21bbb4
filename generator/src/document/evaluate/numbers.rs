//! What keywords say of numbers, by their digits (Validation §6.2).

use std::cmp::Ordering;

use super::Doubt;
use super::equal::weight;
use super::evaluation::{Evaluation, Visit};
use super::findings::Findings;
use super::truth::Truth;
use crate::decimal::Decimal;
use crate::document::{Schema, Spanned};
use crate::source::Number;

/// A bound: its keyword, its value, what the value must not be compared with it, and how that is said.
type Bound<'d> = (&'static str, &'d Option<Spanned<Number>>, fn(Ordering) -> bool, &'static str);

fn bounds(schema: &Schema) -> [Bound<'_>; 4] {
    [
        ("minimum", &schema.minimum, Ordering::is_lt, "at least"),
        ("maximum", &schema.maximum, Ordering::is_gt, "at most"),
        ("exclusiveMinimum", &schema.exclusive_minimum, Ordering::is_le, "more than"),
        ("exclusiveMaximum", &schema.exclusive_maximum, Ordering::is_ge, "less than"),
    ]
}

impl<'d> Evaluation<'_, 'd> {
    pub(super) fn number(
        &mut self,
        number: &Number,
        visit: &Visit<'_, 'd, '_>,
        findings: &mut Findings,
    ) -> Truth {
        let schema = visit.schema;
        let says_nothing =
            schema.multiple_of.is_none() && bounds(schema).iter().all(|(_, bound, ..)| bound.is_none());
        if says_nothing {
            return Truth::True;
        }
        if !self.spend(weight(visit.at.node)) {
            return self.doubt(Doubt::TooMuch);
        }
        let value = Decimal::parse(number.as_str());
        let mut truth = Truth::True;
        for (keyword, bound, is_outside, words) in bounds(schema) {
            let Some(bound) = bound else { continue };
            if is_outside(value.cmp(&Decimal::parse(bound.value.as_str()))) {
                truth = self.violated(schema, keyword, visit.at, findings, || {
                    format!("must be {words} {}, but is {}", bound.value.as_str(), number.as_str())
                });
            }
        }
        let Some(step) = &schema.multiple_of else { return truth };
        match value.is_multiple_of(&Decimal::parse(step.value.as_str())) {
            Some(true) => truth,
            Some(false) => self.violated(schema, "multipleOf", visit.at, findings, || {
                format!("must be a multiple of {}, but is {}", step.value.as_str(), number.as_str())
            }),
            None => truth.and(self.doubt(Doubt::Divisor(step.span))),
        }
    }
}
