//! What keywords say of arrays and their items (Core §10.3.1, Validation §6.4).

use super::Doubt;
use super::equal::{repeated, weight};
use super::evaluation::{Evaluation, Visit};
use super::findings::Findings;
use super::truth::{Tally, Truth};
use super::words::counted;
use crate::document::SchemaId;
use crate::source::{Node, Value};

impl<'d> Evaluation<'_, 'd> {
    pub(super) fn arrays(&mut self, visit: &mut Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let Value::Array(items) = &visit.at.node.value else { return Truth::True };
        let mut truth = self.array_length(items, visit, findings);
        if visit.schema.unique_items.as_ref().is_some_and(|unique| unique.value) {
            truth = truth.and(self.unique(items, visit, findings));
        }
        if truth.is_false() && findings.is_silent() {
            return truth;
        }
        truth = truth.and(self.items(items, visit, findings));
        match visit.schema.contains {
            Some(id) => truth.and(self.contains(id, items, visit, findings)),
            None => truth,
        }
    }

    fn array_length(&mut self, items: &[Node], visit: &Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let (schema, count) = (visit.schema, items.len() as u64);
        let mut truth = Truth::True;
        if let Some(least) = schema.min_items.as_ref().filter(|least| count < least.value) {
            truth = self.violated(schema, "minItems", visit.at, findings, || {
                format!("must have at least {}, but has {count}", counted(least.value, "item"))
            });
        }
        if let Some(most) = schema.max_items.as_ref().filter(|most| count > most.value) {
            truth = self.violated(schema, "maxItems", visit.at, findings, || {
                format!("must have at most {}, but has {count}", counted(most.value, "item"))
            });
        }
        truth
    }

    fn unique(&mut self, items: &[Node], visit: &Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        if !self.spend(items.iter().map(weight).sum()) {
            return self.doubt(Doubt::TooMuch);
        }
        let Some((first, second)) = repeated(items) else { return Truth::True };
        self.violated(visit.schema, "uniqueItems", visit.at, findings, || {
            format!("must have no item twice, but its items {first} and {second} are equal")
        })
    }

    fn items(&mut self, items: &[Node], visit: &mut Visit<'_, 'd, '_>, findings: &mut Findings) -> Truth {
        let schema = visit.schema;
        let mut truth = Truth::True;
        for (index, item) in items.iter().enumerate() {
            let prefixed = schema.prefix_items.get(index).map(|id| ("prefixItems", *id));
            let Some(keyword) = prefixed.or(schema.items.map(|id| ("items", id))) else { break };
            let at = visit.at.item(index, item, keyword.1);
            truth = truth.and(self.inside(Truth::True, keyword, schema, &at, findings));
            visit.seen.add(index, Truth::True);
            if truth.is_false() && findings.is_silent() {
                break;
            }
        }
        truth
    }

    fn contains(
        &mut self,
        id: SchemaId,
        items: &[Node],
        visit: &mut Visit<'_, 'd, '_>,
        findings: &mut Findings,
    ) -> Truth {
        let schema = visit.schema;
        let mut tally = Tally::default();
        for (index, item) in items.iter().enumerate() {
            let at = visit.at.item(index, item, id);
            let truth = self.apply(id, &at, false, &mut Findings::silent()).truth;
            tally.add(truth);
            visit.seen.add(index, truth);
        }
        let least = schema.min_contains.as_ref().map_or(1, |least| least.value);
        let enough = tally.at_least(least);
        if enough.is_false() {
            let keyword = if schema.min_contains.is_some() { "minContains" } else { "contains" };
            self.violated(schema, keyword, visit.at, findings, || {
                let least = counted(least, "item");
                format!("must have at least {least} that `contains` describes, but has {}", tally.sure)
            });
        }
        let Some(most) = &schema.max_contains else { return enough };
        let not_too_many = tally.at_most(most.value);
        if not_too_many.is_false() {
            self.violated(schema, "maxContains", visit.at, findings, || {
                let most = counted(most.value, "item");
                format!("must have at most {most} that `contains` describes, but has {}", tally.sure)
            });
        }
        enough.and(not_too_many)
    }
}
