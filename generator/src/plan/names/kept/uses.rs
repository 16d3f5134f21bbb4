//! Where types are used. What stands at a place is recognised there when its schema gets another address.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::part::{BODY, header_key, parameter_key, response_key, variant_key};
use crate::model::{Additional, Api, Content, Operation, Shape, TypeId, TypeUse, Types, Webhook};
use crate::plan::names::{Symbol, types};

/// A place: a type, an operation or a webhook, and what of it.
pub type Place = (Symbol, String);

/// What the properties without a field of their own, or the items behind a tuple's positions, are among the members.
const REST: &str = "{rest}";

/// What an alias stands for, or has as items or values.
const ITEM: &str = "{item}";

/// The places in which types with an item stand, be it in an array or a map.
#[derive(Debug)]
pub struct Uses {
    types: BTreeMap<Place, TypeId>,
    first: BTreeMap<TypeId, Place>,
}

impl Uses {
    /// Every place of an API.
    pub fn of(api: &Api) -> Self {
        let mut list = List {
            types: &api.types,
            items: types::items(api).map(|(id, _)| id).collect(),
            uses: BTreeMap::new(),
        };
        for (index, operation) in api.operations.iter().enumerate() {
            list.operation(Symbol::Operation(index), operation);
        }
        for (index, webhook) in api.webhooks.iter().enumerate() {
            list.webhook(Symbol::Receiver(index), webhook);
        }
        for (id, ty) in types::items(api) {
            list.ty(Symbol::Type(id), &ty.shape);
        }
        let first = first(api, &list);
        let places = list
            .uses
            .into_iter()
            .flat_map(|(owner, uses)| uses.into_iter().rev().map(move |(member, id)| ((owner, member), id)));
        Self { types: places.collect(), first }
    }

    /// What stands at a place.
    pub fn at(&self, owner: Symbol, member: &str) -> Option<TypeId> {
        self.types.get(&(owner, member.to_owned())).copied()
    }

    /// The first place of a type, seen from the operations: never one within itself.
    pub fn first(&self, id: TypeId) -> Option<&Place> {
        self.first.get(&id)
    }
}

/// Goes from the operations and webhooks to what they use, and so on; then from types that none of them uses.
fn first(api: &Api, list: &List<'_>) -> BTreeMap<TypeId, Place> {
    let operations = (0..api.operations.len()).map(Symbol::Operation);
    let mut open: VecDeque<Symbol> =
        operations.chain((0..api.webhooks.len()).map(Symbol::Receiver)).collect();
    let mut roots = list.items.iter();
    let mut seen = BTreeSet::new();
    let mut first = BTreeMap::new();
    loop {
        let Some(owner) = open.pop_front() else {
            let Some(root) = roots.next() else { return first };
            if seen.insert(*root) {
                open.push_back(Symbol::Type(*root));
            }
            continue;
        };
        for (member, id) in list.uses.get(&owner).into_iter().flatten() {
            if seen.insert(*id) {
                first.insert(*id, (owner, member.clone()));
                open.push_back(Symbol::Type(*id));
            }
        }
    }
}

struct List<'a> {
    types: &'a Types,
    /// The types that have an item.
    items: BTreeSet<TypeId>,
    /// What each owner uses, in order.
    uses: BTreeMap<Symbol, Vec<(String, TypeId)>>,
}

impl List<'_> {
    fn add(&mut self, owner: Symbol, member: impl Into<String>, used: TypeUse) {
        if let Some(id) = self.item(used.id) {
            self.uses.entry(owner).or_default().push((member.into(), id));
        }
    }

    /// The type with an item that a type is, or has in it.
    fn item(&self, mut id: TypeId) -> Option<TypeId> {
        while !self.items.contains(&id) {
            id = match &self.types.get(id).shape {
                Shape::Alias(target) => target.id,
                Shape::Array(array) => array.items.id,
                Shape::Map(map) => map.values.id,
                _ => return None,
            };
        }
        Some(id)
    }

    fn operation(&mut self, owner: Symbol, operation: &Operation) {
        for parameter in &operation.parameters {
            self.add(owner, parameter_key(operation, parameter), parameter.ty);
        }
        if let Some(body) = &operation.body {
            self.content(owner, BODY, Some(&body.content));
        }
        for response in &operation.responses {
            self.content(owner, response_key(response.status, "body"), response.content.as_ref());
            for header in &response.headers {
                self.add(owner, header_key(response.status, &header.name), header.ty);
            }
        }
    }

    fn webhook(&mut self, owner: Symbol, webhook: &Webhook) {
        self.content(owner, BODY, webhook.body.as_ref().map(|body| &body.content));
    }

    fn content(&mut self, owner: Symbol, member: impl Into<String>, content: Option<&Content>) {
        if let Some(Content::Json { ty, .. }) = content {
            self.add(owner, member, *ty);
        }
    }

    fn ty(&mut self, owner: Symbol, shape: &Shape) {
        match shape {
            Shape::Alias(target) => self.add(owner, ITEM, *target),
            Shape::Array(array) => self.add(owner, ITEM, array.items),
            Shape::Map(map) => self.add(owner, ITEM, map.values),
            Shape::Object(object) => {
                for property in &object.properties {
                    self.add(owner, &*property.name, property.ty);
                }
                if let Additional::Values(values) = object.additional {
                    self.add(owner, REST, values);
                }
            }
            Shape::Tuple(tuple) => {
                for (index, position) in tuple.positions.iter().enumerate() {
                    self.add(owner, index.to_string(), position.ty);
                }
                if let Some(rest) = tuple.rest {
                    self.add(owner, REST, rest);
                }
            }
            Shape::Union(crate::model::Union { variants, .. })
            | Shape::Several(crate::model::Several { variants }) => {
                for variant in variants {
                    self.add(owner, variant_key(self.types, variant), variant.ty);
                }
            }
            _ => {}
        }
    }
}
