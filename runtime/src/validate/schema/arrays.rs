//! What keywords say of arrays (Core, section 10.3.1; Validation, section 6.4).

use super::evaluation::{Evaluation, Visit};
use super::place::Place;
use super::scalars::{too_few, too_many};
use super::{Keyword, Schema};
use crate::json::{Encode, Value};
use crate::validate::unique::first_repetition;

impl Evaluation {
    pub(super) fn of_array(
        &mut self,
        keyword: &'static Keyword,
        items: &[Value],
        visit: &mut Visit<'_>,
    ) -> bool {
        let count = items.len();
        match *keyword {
            Keyword::Items { prefix, rest } => self.items(prefix, rest, items, visit),
            Keyword::Contains { schema, min, max } => self.contains(schema, min, max, items, visit),
            Keyword::MinItems(limit) => {
                count >= limit || self.fault(visit.at, "minItems", || too_few(limit, "item", count))
            }
            Keyword::MaxItems(limit) => {
                count <= limit || self.fault(visit.at, "maxItems", || too_many(limit, "item", count))
            }
            Keyword::UniqueItems => self.unique(items, visit),
            Keyword::UnevaluatedItems(schema) => self.unevaluated_items(schema, items, visit),
            _ => true,
        }
    }

    fn items(
        &mut self,
        prefix: &'static [&'static Schema],
        rest: Option<&'static Schema>,
        items: &[Value],
        visit: &mut Visit<'_>,
    ) -> bool {
        let mut holds = true;
        for (index, item) in items.iter().enumerate() {
            let (keyword, schema) = match (prefix.get(index), rest) {
                (Some(schema), _) => ("prefixItems", *schema),
                (None, Some(schema)) => ("items", schema),
                (None, None) => break,
            };
            holds &= self.item(keyword, schema, &visit.at.item(index, item), visit);
            visit.seen.add(index);
            if !holds && !self.explains() {
                break;
            }
        }
        holds
    }

    /// Applies a schema to an item; `false` says that there must be none at its place.
    fn item(
        &mut self,
        keyword: &'static str,
        schema: &'static Schema,
        at: &Place<'_>,
        visit: &Visit<'_>,
    ) -> bool {
        if schema.is_never() {
            return self.fault(at, keyword, || "expected no further item".to_owned());
        }
        self.inside(schema, at, visit)
    }

    fn contains(
        &mut self,
        schema: &'static Schema,
        min: usize,
        max: Option<usize>,
        items: &[Value],
        visit: &mut Visit<'_>,
    ) -> bool {
        let mut count = 0;
        for (index, item) in items.iter().enumerate() {
            let at = visit.at.item(index, item);
            if self.silently(|silent| silent.inside(schema, &at, visit)) {
                count += 1;
                visit.seen.add(index);
            }
        }
        if count < min {
            let keyword = if min == 1 { "contains" } else { "minContains" };
            return self.fault(visit.at, keyword, || {
                format!("{} that match the schema of `contains`", too_few(min, "item", count))
            });
        }
        let max = max.unwrap_or(usize::MAX);
        count <= max
            || self.fault(visit.at, "maxContains", || {
                format!("{} that match the schema of `contains`", too_many(max, "item", count))
            })
    }

    fn unique(&mut self, items: &[Value], visit: &Visit<'_>) -> bool {
        match first_repetition(&mut items.iter().map(|item| item as &dyn Encode)) {
            Some((first, second)) => self.fault(visit.at, "uniqueItems", || {
                format!("expected items without repetition, found item {second} equal to item {first}")
            }),
            None => true,
        }
    }

    fn unevaluated_items(&mut self, schema: &'static Schema, items: &[Value], visit: &mut Visit<'_>) -> bool {
        let mut holds = true;
        for (index, item) in items.iter().enumerate() {
            if !visit.seen.has(index) {
                let at = visit.at.item(index, item);
                holds &= self.item("unevaluatedItems", schema, &at, visit);
                visit.seen.add(index);
            }
        }
        holds
    }
}
