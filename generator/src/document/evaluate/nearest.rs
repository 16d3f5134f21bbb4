//! Which branch of an `anyOf` or `oneOf` came nearest, where none matches: its violations are the ones to tell.

use super::Violation;
use super::evaluation::{Evaluation, Visit};
use super::findings::Findings;
use super::words::{kind, list, type_name};
use crate::document::{Schema, SchemaId};
use crate::source::Value;

/// How far a branch is from matching; the less the nearer.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Distance {
    /// The value is of another type altogether.
    is_other_type: bool,
    /// A constant of the branch, which most likely tells branches apart, has another value.
    is_other_tag: bool,
    violations: usize,
}

impl<'d> Evaluation<'_, 'd> {
    /// Says why no branch matches: what the nearest of them, or the one that the discriminator names, has against
    /// the value.
    pub(super) fn explain_branches(
        &mut self,
        keyword: &'static str,
        branches: &[SchemaId],
        visit: &Visit<'_, 'd, '_>,
        findings: &mut Findings,
    ) {
        if findings.is_silent() {
            return;
        }
        let named = self.named_by_tag(branches, visit);
        let mut nearest: Option<(Distance, Vec<Violation>)> = None;
        for id in named.as_ref().map_or(branches, std::slice::from_ref) {
            let mut found = Findings::collecting();
            self.apply(*id, visit.at, false, &mut found);
            let violations = found.into_violations();
            let distance = distance(&violations, &visit.at.pointer());
            if nearest.as_ref().is_none_or(|(least, _)| distance < *least) {
                nearest = Some((distance, violations));
            }
        }
        match nearest {
            Some((distance, violations))
                if named.is_some() || !distance.is_other_type || branches.len() == 1 =>
            {
                findings.append(violations);
            }
            _ => {
                self.violated(visit.schema, keyword, visit.at, findings, || {
                    format!("must {}, but is {}", self.expected(keyword, branches), kind(visit.at.node))
                });
            }
        }
    }

    /// The branch that the property named by the discriminator asks for.
    fn named_by_tag(&self, branches: &[SchemaId], visit: &Visit<'_, 'd, '_>) -> Option<SchemaId> {
        let discriminator = visit.schema.discriminator.as_ref()?;
        let Value::Object(object) = &visit.at.node.value else { return None };
        let Value::String(tag) = &object.get(&discriminator.property.value)?.value else { return None };
        let target =
            |id: SchemaId| self.schema(id).reference.as_ref().map_or(id, |reference| reference.target);
        let mapped = discriminator.mapping.iter().find(|(value, _)| value.value == *tag);
        let mut branches = branches.iter().copied();
        match mapped {
            Some((_, reference)) => branches.find(|id| target(*id) == reference.target),
            None => branches.find(|id| {
                let pointer = &self.schema(target(*id)).place.pointer;
                pointer.tokens().last().is_some_and(|name| name == *tag)
            }),
        }
    }

    /// What would match, as far as the types of the branches say it.
    fn expected(&self, keyword: &str, branches: &[SchemaId]) -> String {
        let types = |id: &SchemaId| {
            let schema: &Schema = self.schema(*id);
            let target = schema.reference.as_ref().map(|reference| self.schema(reference.target));
            let types = schema.types.as_ref().or_else(|| target?.types.as_ref());
            types.map(|types| types.value.clone())
        };
        let types: Option<Vec<_>> = branches.iter().map(types).collect();
        match types {
            Some(types) => {
                let mut types: Vec<_> = types.concat();
                let mut met = Vec::new();
                types.retain(|name| {
                    !met.contains(name) && {
                        met.push(*name);
                        true
                    }
                });
                format!("be {}", list(types.into_iter().map(|name| type_name(name).to_owned()), "or"))
            }
            None => format!("match a schema of `{keyword}`"),
        }
    }
}

fn distance(violations: &[Violation], pointer: &str) -> Distance {
    let is_child = |violation: &Violation| {
        let below = violation.pointer.strip_prefix(pointer).and_then(|rest| rest.strip_prefix('/'));
        below.is_some_and(|rest| !rest.contains('/'))
    };
    Distance {
        is_other_type: violations
            .iter()
            .any(|violation| violation.keyword == "type" && violation.pointer == pointer),
        is_other_tag: violations
            .iter()
            .any(|violation| matches!(violation.keyword, "const" | "enum") && is_child(violation)),
        violations: violations.len(),
    }
}
