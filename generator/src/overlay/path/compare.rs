//! How values compare (RFC 9535 §2.3.5.2.2).

use std::cmp::Ordering;

use super::Operator;
use super::select::{Effort, Exhausted};
use crate::source::{Number, Value};

impl Operator {
    /// Whether it holds between two values, of which `None` is the absence of one.
    pub(super) fn holds(
        self,
        left: Option<&Value>,
        right: Option<&Value>,
        effort: &mut Effort,
    ) -> Result<bool, Exhausted> {
        let is_equal = |effort: &mut Effort| match (left, right) {
            (Some(left), Some(right)) => equal(left, right, effort),
            (None, None) => Ok(true),
            _ => Ok(false),
        };
        let is_ordered = |ordering| order(left, right) == Some(ordering);
        Ok(match self {
            Self::Equal => is_equal(effort)?,
            Self::NotEqual => !is_equal(effort)?,
            Self::Less => is_ordered(Ordering::Less),
            Self::Greater => is_ordered(Ordering::Greater),
            Self::LessOrEqual => is_ordered(Ordering::Less) || is_equal(effort)?,
            Self::GreaterOrEqual => is_ordered(Ordering::Greater) || is_equal(effort)?,
        })
    }
}

/// Only numbers and strings have an order, that of strings by their code points.
fn order(left: Option<&Value>, right: Option<&Value>) -> Option<Ordering> {
    match (left?, right?) {
        (Value::Number(left), Value::Number(right)) => order_numbers(left, right),
        (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

fn order_numbers(left: &Number, right: &Number) -> Option<Ordering> {
    match (left.as_i64(), right.as_i64()) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => left.as_f64().partial_cmp(&right.as_f64()),
    }
}

/// Deep equality; the order of members does not count.
fn equal(left: &Value, right: &Value, effort: &mut Effort) -> Result<bool, Exhausted> {
    effort.spend(1)?;
    Ok(match (left, right) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(left), Value::Bool(right)) => left == right,
        (Value::Number(left), Value::Number(right)) => order_numbers(left, right) == Some(Ordering::Equal),
        (Value::String(left), Value::String(right)) => left == right,
        (Value::Array(left), Value::Array(right)) => {
            if left.len() != right.len() {
                return Ok(false);
            }
            for (left, right) in left.iter().zip(right) {
                if !equal(&left.value, &right.value, effort)? {
                    return Ok(false);
                }
            }
            true
        }
        (Value::Object(left), Value::Object(right)) => {
            if left.entries().len() != right.entries().len() {
                return Ok(false);
            }
            for entry in left.entries() {
                let Some(other) = right.get(&entry.key.text) else { return Ok(false) };
                if !equal(&entry.value.value, &other.value, effort)? {
                    return Ok(false);
                }
            }
            true
        }
        _ => false,
    })
}
