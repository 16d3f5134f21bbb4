//! Questions about the graph of types: where a `Box` stands, what is checked, which constants are stored.

use std::collections::BTreeSet;

use super::names;
use crate::model::{Additional, Api, Content, Several, Shape, Type, TypeId, TypeUse, Types, Union};

/// The type behind each type's aliases, by index: itself where it is none. All at once, because following them one by
/// one from each alias of a chain takes the square of its length.
pub fn unaliased(types: &Types) -> Vec<TypeId> {
    let mut ends = vec![None; types.iter().count()];
    for (start, _) in types.iter() {
        let (mut path, mut id) = (Vec::new(), start);
        let end = loop {
            path.push(id);
            match (ends[id.index()], &types.get(id).shape) {
                (Some(end), _) => break end,
                (None, Shape::Alias(target)) => id = target.id,
                (None, _) => break id,
            }
        };
        for id in path {
            ends[id.index()] = Some(end);
        }
    }
    ends.into_iter().flatten().collect()
}

/// Pairs of types of which a field of the second type within the first needs a `Box`: without it the first would
/// hold itself. Of each ring of types it is the edge that leads back to where a walk in document order entered it.
pub fn boxed(types: &Types) -> BTreeSet<(TypeId, TypeId)> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        Unseen,
        Open,
        Done,
    }
    let mut states = vec![State::Unseen; types.iter().count()];
    let mut pairs = BTreeSet::new();
    for (root, _) in types.iter() {
        // Each step is a type and those that it holds and that were not gone to yet.
        let mut path = Vec::new();
        if states[root.index()] == State::Unseen {
            states[root.index()] = State::Open;
            path.push((root, held(types, root).into_iter()));
        }
        while let Some((from, rest)) = path.last_mut() {
            let Some(to) = rest.next() else {
                states[from.index()] = State::Done;
                path.pop();
                continue;
            };
            match states[to.index()] {
                State::Unseen => {
                    states[to.index()] = State::Open;
                    path.push((to, held(types, to).into_iter()));
                }
                State::Open => {
                    pairs.insert((*from, to));
                }
                State::Done => {}
            }
        }
    }
    pairs
}

/// The types that a value of this type holds within itself, not behind a `Vec` or a map.
fn held(types: &Types, id: TypeId) -> Vec<TypeId> {
    let resolved = |used: TypeUse| types.resolve(used).id;
    match &types.get(id).shape {
        Shape::Object(object) => object.properties.iter().map(|property| resolved(property.ty)).collect(),
        Shape::Tuple(tuple) => tuple.positions.iter().map(|position| resolved(position.ty)).collect(),
        Shape::Union(Union { variants, .. }) | Shape::Several(Several { variants }) => {
            variants.iter().map(|variant| resolved(variant.ty)).collect()
        }
        _ => Vec::new(),
    }
}

/// Every type that a value of this type may contain.
fn contained(types: &Types, id: TypeId) -> Vec<TypeId> {
    match &types.get(id).shape {
        Shape::Alias(target) => vec![target.id],
        Shape::Array(array) => vec![array.items.id],
        Shape::Map(map) => vec![map.values.id],
        Shape::Object(object) => {
            let additional = match object.additional {
                Additional::Values(values) => Some(values.id),
                Additional::Ignored | Additional::Refused => None,
            };
            object.properties.iter().map(|property| property.ty.id).chain(additional).collect()
        }
        Shape::Tuple(tuple) => {
            let positions = tuple.positions.iter().map(|position| position.ty);
            positions.chain(tuple.rest).map(|used| used.id).collect()
        }
        Shape::Union(Union { variants, .. }) | Shape::Several(Several { variants }) => {
            variants.iter().map(|variant| variant.ty.id).collect()
        }
        _ => Vec::new(),
    }
}

/// The types of which some value can fail a check, however deep, given those that have checks of their own.
pub fn checked(types: &Types, has_own: impl Fn(&Type) -> bool) -> BTreeSet<TypeId> {
    let mut containers = vec![Vec::new(); types.iter().count()];
    for (id, _) in types.iter() {
        for inner in contained(types, id) {
            containers[inner.index()].push(id);
        }
    }
    let mut open: Vec<TypeId> = types.iter().filter(|(_, ty)| has_own(ty)).map(|(id, _)| id).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(&containers[id.index()]);
        }
    }
    found
}

/// The constants that stand where there is more to say than the constant itself: a property that may be absent or
/// null, an item, a variant, a parameter, a body. A property that must be there is written without being stored.
pub fn stored_constants(api: &Api) -> BTreeSet<TypeId> {
    let types = &api.types;
    let within = types.iter().flat_map(|(_, ty)| uses_to_store(types, &ty.shape));
    let operations = api.operations.iter().flat_map(|operation| {
        let parameters = operation.parameters.iter().map(|parameter| parameter.ty);
        let body = operation.body.iter().filter_map(|body| json(&body.content));
        let responses = operation.responses.iter().flat_map(|response| {
            let headers = response.headers.iter().map(|header| header.ty);
            headers.chain(response.content.as_ref().and_then(json))
        });
        parameters.chain(body).chain(responses)
    });
    let webhooks = api.webhooks.iter().filter_map(|webhook| json(&webhook.body.as_ref()?.content));
    within
        .chain(operations)
        .chain(webhooks)
        .chain(api.roots.iter().map(|root| root.ty))
        .map(|used| types.resolve(used).id)
        .filter(|id| matches!(types.get(*id).shape, Shape::Constant(_)))
        .collect()
}

fn uses_to_store(types: &Types, shape: &Shape) -> Vec<TypeUse> {
    match shape {
        Shape::Array(array) => vec![array.items],
        Shape::Map(map) => vec![map.values],
        Shape::Tuple(tuple) => tuple.positions.iter().map(|position| position.ty).chain(tuple.rest).collect(),
        Shape::Union(union) => union.variants.iter().map(|variant| variant.ty).collect(),
        Shape::Object(object) => {
            let properties = object.properties.iter();
            let stored = properties
                .filter(|property| !property.required || types.resolve(property.ty).nullable)
                .map(|property| property.ty);
            let additional = match object.additional {
                Additional::Values(values) => Some(values),
                Additional::Ignored | Additional::Refused => None,
            };
            stored.chain(additional).collect()
        }
        _ => Vec::new(),
    }
}

fn json(content: &Content) -> Option<TypeUse> {
    match content {
        Content::Json { ty, .. } => Some(*ty),
        Content::Text { .. } | Content::Binary { .. } => None,
    }
}

/// Arrays and maps within each other with no object in between are one Rust type. Beyond this many rustc, whose own
/// limit on recursion is 128, cannot work with it.
pub const MOST_NESTED: usize = 64;

/// The arrays and maps that get a struct of their own, because they hold themselves with no object in between: as
/// another name for a `Vec` or a map they would have no end. Of each ring it is those that are components, so that none
/// becomes one for what stands elsewhere; where none is, the first.
pub fn newtypes(types: &Types) -> BTreeSet<TypeId> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        Unseen,
        Open,
        Done,
    }
    let mut states = vec![State::Unseen; types.iter().count()];
    let mut found = BTreeSet::new();
    for (start, _) in types.iter() {
        let (mut path, mut next) = (Vec::new(), Some(start));
        while let Some(id) = next.filter(|id| states[id.index()] == State::Unseen) {
            states[id.index()] = State::Open;
            path.push(id);
            next = inner(types, id);
        }
        if let Some(first) = next.filter(|id| states[id.index()] == State::Open) {
            let ring = path.iter().copied().skip_while(|id| *id != first);
            let levels: Vec<TypeId> = ring.filter(|id| is_level(types, *id)).collect();
            let is_component = |id: &&TypeId| names::component(&types.get(**id).origin).is_some();
            let components: Vec<TypeId> = levels.iter().filter(is_component).copied().collect();
            let first = levels.iter().min().filter(|_| components.is_empty());
            found.extend(components.iter().chain(first));
        }
        for id in path {
            states[id.index()] = State::Done;
        }
    }
    found
}

/// The types that have more than [`MOST_NESTED`] arrays and maps within each other, given those with a struct of their
/// own, in order: of each nest the innermost one that does.
pub fn too_deep(types: &Types, newtypes: &BTreeSet<TypeId>) -> Vec<TypeId> {
    let mut depths: Vec<Option<usize>> = vec![None; types.iter().count()];
    let mut found = Vec::new();
    for (start, _) in types.iter() {
        let (mut path, mut next) = (Vec::new(), Some(start));
        while let Some(id) = next.filter(|id| depths[id.index()].is_none()) {
            // Taken for no level until it is known, so that a ring of aliases comes to an end.
            depths[id.index()] = Some(0);
            path.push(id);
            next = inner(types, id).filter(|id| !newtypes.contains(id));
        }
        let mut depth = next.and_then(|id| depths[id.index()]).unwrap_or_default();
        for id in path.into_iter().rev() {
            let is_level = is_level(types, id);
            depth += usize::from(is_level);
            depths[id.index()] = Some(depth);
            if is_level && depth == MOST_NESTED + 1 {
                found.push(id);
            }
        }
    }
    found.sort_unstable();
    found
}

fn is_level(types: &Types, id: TypeId) -> bool {
    matches!(types.get(id).shape, Shape::Array(_) | Shape::Map(_))
}

/// The type that a type is written with in Rust, where it has no item of its own.
fn inner(types: &Types, id: TypeId) -> Option<TypeId> {
    match &types.get(id).shape {
        Shape::Array(array) => Some(array.items.id),
        Shape::Map(map) => Some(map.values.id),
        Shape::Alias(target) => Some(target.id),
        _ => None,
    }
}
