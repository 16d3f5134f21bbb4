//! What keywords say of numbers, by their digits.

use super::Keyword;
use super::evaluation::Evaluation;
use super::place::Place;
use crate::json::{Decimal, Number};

impl Evaluation {
    pub(super) fn of_number(&mut self, keyword: &'static Keyword, number: &Number, at: &Place<'_>) -> bool {
        let (name, limit, relation) = match *keyword {
            Keyword::Minimum(limit) => ("minimum", limit, "at least"),
            Keyword::Maximum(limit) => ("maximum", limit, "at most"),
            Keyword::ExclusiveMinimum(limit) => ("exclusiveMinimum", limit, "more than"),
            Keyword::ExclusiveMaximum(limit) => ("exclusiveMaximum", limit, "less than"),
            Keyword::MultipleOf(limit) => ("multipleOf", limit, "a multiple of"),
            _ => return true,
        };
        let (value, bound) = (Decimal::of(number.as_str()), Decimal::of(limit));
        let holds = match keyword {
            Keyword::Minimum(_) => value >= bound,
            Keyword::Maximum(_) => value <= bound,
            Keyword::ExclusiveMinimum(_) => value > bound,
            Keyword::ExclusiveMaximum(_) => value < bound,
            _ => value.is_multiple_of(&bound),
        };
        holds || self.fault(at, name, || format!("expected {relation} {limit}, found {number}"))
    }
}
