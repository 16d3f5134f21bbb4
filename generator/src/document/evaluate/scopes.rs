//! The dynamic scope: the resources on the way to the schema that is being applied, outermost first (Core §7.1).

use std::collections::HashMap;

use crate::document::{ResourceId, SchemaId, Schemas};

/// A dynamic scope, as an index into [`Scopes`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct ScopeId(usize);

/// The dynamic scopes that were met, each once, so that they can be told apart by a number. A resource that is entered
/// again stays where it was first: only the outermost one with an anchor matters.
#[derive(Debug)]
pub(super) struct Scopes {
    list: Vec<Vec<ResourceId>>,
    inner: HashMap<(ScopeId, ResourceId), ScopeId>,
}

impl Scopes {
    pub(super) fn new() -> Self {
        Self { list: vec![Vec::new()], inner: HashMap::new() }
    }

    /// The scope inside a resource.
    pub(super) fn enter(&mut self, scope: ScopeId, resource: ResourceId) -> ScopeId {
        let resources = &self.list[scope.0];
        if resources.last() == Some(&resource) {
            return scope;
        }
        if let Some(inner) = self.inner.get(&(scope, resource)) {
            return *inner;
        }
        let inner = if resources.contains(&resource) {
            scope
        } else {
            let resources = resources.iter().copied().chain([resource]).collect();
            self.list.push(resources);
            ScopeId(self.list.len() - 1)
        };
        self.inner.insert((scope, resource), inner);
        inner
    }

    /// How many resources a scope has.
    pub(super) fn len(&self, scope: ScopeId) -> usize {
        self.list[scope.0].len()
    }

    /// The outermost resource that has a `$dynamicAnchor` of a name, by what it gives it to.
    pub(super) fn outermost(&self, scope: ScopeId, name: &str, schemas: &Schemas) -> Option<SchemaId> {
        self.list[scope.0].iter().find_map(|resource| schemas.dynamic_anchor(*resource, name))
    }
}
