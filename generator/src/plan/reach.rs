//! Questions about the graph of types: where a `Box` stands, what is checked, which constants are stored.

use std::collections::BTreeSet;

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

/// Why a type has no Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unnameable {
    /// It contains itself through arrays, maps and aliases alone: no struct stands in between, so Rust has no name
    /// for it.
    Endless,
    /// It is the innermost of its arrays and maps that has more than [`MOST_NESTED`] within it.
    Deep,
}

/// The types that have no Rust, in order.
pub fn unnameable(types: &Types) -> Vec<(TypeId, Unnameable)> {
    #[derive(Clone, Copy)]
    enum Depth {
        Unseen,
        Open,
        Endless,
        Known(usize),
    }
    let mut depths = vec![Depth::Unseen; types.iter().count()];
    let mut found = Vec::new();
    for (start, _) in types.iter() {
        let (mut path, mut next) = (Vec::new(), Some(start));
        let mut depth = Some(0);
        while let Some(id) = next {
            match depths[id.index()] {
                Depth::Unseen => {
                    depths[id.index()] = Depth::Open;
                    path.push(id);
                    next = wrapped(types, id);
                    continue;
                }
                Depth::Open => {
                    let ring = path.iter().skip_while(|open| **open != id);
                    found.extend(ring.map(|id| (*id, Unnameable::Endless)));
                    depth = None;
                }
                Depth::Endless => depth = None,
                Depth::Known(known) => depth = Some(known),
            }
            break;
        }
        for id in path.into_iter().rev() {
            let is_level = matches!(types.get(id).shape, Shape::Array(_) | Shape::Map(_));
            depth = depth.map(|depth| depth + usize::from(is_level));
            depths[id.index()] = depth.map_or(Depth::Endless, Depth::Known);
            if is_level && depth == Some(MOST_NESTED + 1) {
                found.push((id, Unnameable::Deep));
            }
        }
    }
    found.sort_unstable();
    found
}

/// The type that a type is written with in Rust, where it has no item of its own.
fn wrapped(types: &Types, id: TypeId) -> Option<TypeId> {
    match &types.get(id).shape {
        Shape::Array(array) => Some(array.items.id),
        Shape::Map(map) => Some(map.values.id),
        Shape::Alias(target) => Some(target.id),
        _ => None,
    }
}
