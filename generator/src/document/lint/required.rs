//! L002: required properties that are nowhere declared.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::gather;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::{Document, SchemaId, walk};

/// For how many names a nearest one is looked for, and among how many: each of the one is compared with each of the other.
const MOST_GUESSES: usize = 10;
const MOST_CANDIDATES: usize = 10_000;

/// Names in `required` that none of the schemas has among its `properties` that are ever joined to it.
pub(super) fn undeclared(document: &Document) -> Vec<Diagnostic> {
    let groups = Groups::of(document);
    let mut found = Vec::new();
    for id in document.schemas.ids() {
        let schema = document.schema(id);
        let declared = groups.declared(id);
        let is_declared = |name: &str| declared.is_some_and(|declared| declared.contains(name));
        for name in schema.required.iter().filter(|name| !is_declared(&name.value)) {
            let message = format!("the property `{}` is required, but not declared", name.value);
            let consequence = "it becomes a required field of arbitrary JSON";
            let candidates = declared.filter(|_| found.len() < MOST_GUESSES).into_iter().flatten();
            let help = match nearest(&name.value, candidates.take(MOST_CANDIDATES).copied()) {
                Some(near) => format!("{consequence}; did you mean `{near}`?"),
                None => format!("{consequence}; add it to `properties`"),
            };
            found.push(Diagnostic::new(Code::UndeclaredRequired, name.span, message).help(help));
        }
    }
    gather(found, "required properties are not declared")
}

/// Which schemas are joined to each other, directly or through others, and what each such group declares. A base
/// joins all that extend it: rather too much counts as declared than too little.
struct Groups<'d> {
    leaders: BTreeMap<SchemaId, SchemaId>,
    declared: BTreeMap<SchemaId, BTreeSet<&'d str>>,
}

impl<'d> Groups<'d> {
    fn of(document: &'d Document) -> Self {
        let mut groups = Self { leaders: BTreeMap::new(), declared: BTreeMap::new() };
        for id in document.schemas.ids() {
            for other in walk::joined(document.schema(id)) {
                groups.join(id, other);
            }
        }
        for id in document.schemas.ids() {
            let names = document.schema(id).properties.iter().map(|(name, _)| name.value.as_str());
            let leader = groups.leader(id);
            groups.declared.entry(leader).or_default().extend(names);
        }
        groups
    }

    fn join(&mut self, a: SchemaId, b: SchemaId) {
        let (a, b) = (self.leader(a), self.leader(b));
        if a != b {
            self.leaders.insert(a.max(b), a.min(b));
        }
    }

    fn leader(&mut self, id: SchemaId) -> SchemaId {
        let mut leader = id;
        while let Some(&next) = self.leaders.get(&leader) {
            leader = next;
        }
        // The next walk is short.
        if leader != id {
            self.leaders.insert(id, leader);
        }
        leader
    }

    fn declared(&self, id: SchemaId) -> Option<&BTreeSet<&'d str>> {
        let mut leader = id;
        while let Some(&next) = self.leaders.get(&leader) {
            leader = next;
        }
        self.declared.get(&leader)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::lints;

    #[test]
    fn a_name_is_declared_anywhere_that_is_joined() {
        let found = lints(
            "components:
  schemas:
    Typo: {properties: {name: {}}, required: [nmae]}
    Base: {properties: {kind: {}}}
    Derived: {allOf: [{$ref: '#/components/schemas/Base'}, {required: [kind, more]}], properties: {more: {}}}
    Bare: {required: [zzz]}
",
        );
        let expected = [
            "L002 5:47 the property `nmae` is required, but not declared",
            "L002 8:23 the property `zzz` is required, but not declared",
        ];
        assert_eq!(found, expected);
    }
}
