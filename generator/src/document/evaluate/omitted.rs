//! Which required properties may be missing because they only travel the other way (`OpenAPI` 3.1 §4.8.24.3:
//! `readOnly` and `writeOnly`).

use std::collections::HashSet;

use super::Direction;
use super::evaluation::Evaluation;
use crate::document::{Annotations, Schema, SchemaId};

impl Evaluation<'_, '_> {
    /// Whether a property may be missing although it is required. It may be described by any schema that applies to
    /// the object, so all those are looked at that the schema which was asked about the object leads to.
    pub(super) fn may_be_omitted(&mut self, name: &str, asked: SchemaId) -> bool {
        let is_one_way: fn(&Annotations) -> bool = match self.options.direction {
            Direction::Request => |annotations| annotations.read_only,
            Direction::Response => |annotations| annotations.write_only,
            Direction::Either => |annotations| annotations.read_only || annotations.write_only,
            Direction::Both => return false,
        };
        self.any_applied(asked, |evaluation, schema| {
            let mut properties = schema.properties.iter().filter(|(key, _)| key.value == name);
            properties.any(|(_, id)| evaluation.any_applied(*id, |_, schema| is_one_way(&schema.annotations)))
        })
    }

    /// Whether something is true of a schema or of one that it applies to the same value.
    fn any_applied(&mut self, start: SchemaId, mut is_true: impl FnMut(&mut Self, &Schema) -> bool) -> bool {
        let mut met = HashSet::from([start]);
        let mut waiting = vec![start];
        while let Some(id) = waiting.pop() {
            if !self.spend(1) {
                return false;
            }
            let schema = self.schema(id);
            if is_true(self, schema) {
                return true;
            }
            let several = schema.all_of.iter().chain(&schema.any_of).chain(&schema.one_of).copied();
            let named = schema.dependent_schemas.iter().map(|(_, id)| *id);
            let single = [
                schema.reference.as_ref().map(|reference| reference.target),
                schema.dynamic_reference.as_ref().map(|reference| reference.target),
                schema.if_schema,
                schema.then_schema,
                schema.else_schema,
            ];
            waiting.extend(
                several.chain(named).chain(single.into_iter().flatten()).filter(|id| met.insert(*id)),
            );
        }
        false
    }
}
