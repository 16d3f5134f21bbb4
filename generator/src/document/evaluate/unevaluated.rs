//! `unevaluatedItems` and `unevaluatedProperties`: what no schema that holds has looked at (Core §11).

use super::evaluation::{Evaluation, Visit};
use super::findings::Findings;
use super::truth::Truth;
use crate::source::Value;

impl<'d> Evaluation<'_, 'd> {
    pub(super) fn unevaluated(&mut self, visit: &mut Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let schema = visit.schema;
        let mut truth = Truth::True;
        match &visit.at.node.value {
            Value::Array(items) => {
                let Some(id) = schema.unevaluated_items else { return Truth::True };
                for (index, item) in items.iter().enumerate() {
                    let condition = visit.seen.has(index).not();
                    if !condition.is_false() {
                        let at = visit.at.item(index, item, id);
                        let keyword = ("unevaluatedItems", id);
                        truth = truth.and(self.inside(condition, keyword, schema, &at, findings));
                    }
                    visit.seen.add(index, Truth::True);
                }
            }
            Value::Object(object) => {
                let Some(id) = schema.unevaluated_properties else { return Truth::True };
                for (index, entry) in object.entries().iter().enumerate() {
                    let condition = visit.seen.has(index).not();
                    if !condition.is_false() {
                        let at = visit.at.member(&entry.key.text, &entry.value, id);
                        let keyword = ("unevaluatedProperties", id);
                        truth = truth.and(self.inside(condition, keyword, schema, &at, findings));
                    }
                    visit.seen.add(index, Truth::True);
                }
            }
            _ => {}
        }
        truth
    }
}
