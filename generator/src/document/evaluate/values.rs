//! What keywords say of any value, and of strings (Validation §6.1, §6.3, §7).

use super::Doubt;
use super::equal::{equal, weight};
use super::evaluation::{Evaluation, Visit};
use super::findings::Findings;
use super::formats::conforms;
use super::truth::Truth;
use super::words::{counted, kind, list, quoted, type_name};
use crate::decimal::Decimal;
use crate::document::JsonType;
use crate::source::{Node, Value};

/// As many values of an `enum` are named in a message.
const NAMED: usize = 5;

impl<'d> Evaluation<'_, 'd> {
    pub(super) fn values(&mut self, visit: &mut Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let mut truth = self.types(visit, findings);
        if truth.is_false() {
            // What is of the wrong type is hardly an `enum`'s value either; to say both would say it twice.
            return truth;
        }
        truth = truth.and(self.enumeration(visit, findings));
        truth = truth.and(self.constant(visit, findings));
        truth = truth.and(self.format(visit, findings));
        match &visit.at.node.value {
            Value::Number(number) => truth.and(self.number(number, visit, findings)),
            Value::String(text) => truth.and(self.string(text, visit, findings)),
            _ => truth,
        }
    }

    fn types(&mut self, visit: &Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let Some(types) = &visit.schema.types else { return Truth::True };
        let node = visit.at.node;
        if types.value.iter().any(|expected| is_of_type(node, *expected)) {
            return Truth::True;
        }
        self.violated(visit.schema, "type", visit.at, findings, || {
            let expected = list(types.value.iter().map(|expected| type_name(*expected).to_owned()), "or");
            let found = if types.value.contains(&JsonType::Integer) && matches!(node.value, Value::Number(_))
            {
                quoted(node)
            } else {
                kind(node).to_owned()
            };
            format!("must be {expected}, but is {found}")
        })
    }

    fn enumeration(&mut self, visit: &Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let Some(values) = &visit.schema.enumeration else { return Truth::True };
        let node = visit.at.node;
        if !self.spend((values.value.len() as u64).saturating_mul(1 + weight(node) / 64)) {
            return self.doubt(Doubt::TooMuch);
        }
        if values.value.iter().any(|value| equal(value, node)) {
            return Truth::True;
        }
        self.violated(visit.schema, "enum", visit.at, findings, || {
            let named = values.value.iter().take(NAMED).map(quoted);
            let others = values.value.len().saturating_sub(NAMED);
            let others = (others > 0).then(|| counted(others as u64, "other value"));
            format!("must be {}, but is {}", list(named.chain(others), "or"), quoted(node))
        })
    }

    fn constant(&mut self, visit: &Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let Some(value) = &visit.schema.constant else { return Truth::True };
        let node = visit.at.node;
        if !self.spend(weight(node)) {
            return self.doubt(Doubt::TooMuch);
        }
        if equal(value, node) {
            return Truth::True;
        }
        self.violated(visit.schema, "const", visit.at, findings, || {
            format!("must be {}, but is {}", quoted(value), quoted(node))
        })
    }

    fn format(&mut self, visit: &Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let Some(format) = visit.schema.format.as_ref().filter(|_| self.options.formats) else {
            return Truth::True;
        };
        if !self.spend(weight(visit.at.node)) {
            return self.doubt(Doubt::TooMuch);
        }
        match conforms(&format.value, visit.at.node) {
            Some(false) => self.violated(visit.schema, "format", visit.at, findings, || {
                format!("must be of the format `{}`, but is {}", format.value, quoted(visit.at.node))
            }),
            _ => Truth::True,
        }
    }

    fn string(&mut self, text: &str, visit: &Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let schema = visit.schema;
        let mut truth = Truth::True;
        if schema.min_length.is_some() || schema.max_length.is_some() {
            if !self.spend(weight(visit.at.node)) {
                return self.doubt(Doubt::TooMuch);
            }
            let count = text.chars().count() as u64;
            if let Some(least) = schema.min_length.as_ref().filter(|least| count < least.value) {
                truth = self.violated(schema, "minLength", visit.at, findings, || {
                    format!("must have at least {}, but has {count}", counted(least.value, "character"))
                });
            }
            if let Some(most) = schema.max_length.as_ref().filter(|most| count > most.value) {
                truth = self.violated(schema, "maxLength", visit.at, findings, || {
                    format!("must have at most {}, but has {count}", counted(most.value, "character"))
                });
            }
        }
        if let Some(pattern) = &schema.pattern {
            let matches = self.matches(pattern, text);
            if matches.is_false() {
                self.violated(schema, "pattern", visit.at, findings, || {
                    format!("must match the pattern `{}`, but is {}", pattern.value, quoted(visit.at.node))
                });
            }
            truth = truth.and(matches);
        }
        truth
    }
}

/// Whether a value is of a type; a number without a fraction is an integer, however it is written.
fn is_of_type(node: &Node, expected: JsonType) -> bool {
    match (&node.value, expected) {
        (Value::Null, JsonType::Null)
        | (Value::Bool(_), JsonType::Boolean)
        | (Value::Number(_), JsonType::Number)
        | (Value::String(_), JsonType::String)
        | (Value::Array(_), JsonType::Array)
        | (Value::Object(_), JsonType::Object) => true,
        (Value::Number(number), JsonType::Integer) => Decimal::parse(number.as_str()).is_integer(),
        _ => false,
    }
}
