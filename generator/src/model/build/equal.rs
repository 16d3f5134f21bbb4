//! Equal inline types are one type.
//!
//! A schema that stands in several places by copy makes a type of its own in each. Where two are alike in everything that
//! becomes code, docs of members included, the later one becomes an alias of the first: every place keeps a name of its own,
//! so that an edit of one place renames nothing in the others. Components are never joined: their names say that they are
//! different things.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::order::uses;
use crate::model::{
    Additional, Array, Docs, Map, NamePart, Object, Property, Several, Shape, Tuple, Type, TypeId, TypeUse,
    Types, Union, Variant,
};

/// Makes aliases of the inline types with items of their own that are equal to an earlier one.
pub(super) fn join(types: &mut Types) {
    let first = firsts(types);
    for (index, ty) in types.list.iter_mut().enumerate() {
        let id = TypeId::new(index);
        let has_item = matches!(
            ty.shape,
            Shape::Object(_) | Shape::Tuple(_) | Shape::Enumeration(_) | Shape::Union(_) | Shape::Several(_)
        );
        if let Some(&first) = first.get(index)
            && first != id
            && has_item
        {
            ty.shape = Shape::Alias(TypeUse { id: first, nullable: false });
        }
    }
}

/// The first type that each is equal to, by index: itself where it is the first.
///
/// A type is compared when those within it have been. One that contains itself is equal to no other.
fn firsts(types: &Types) -> Vec<TypeId> {
    let mut first: Vec<TypeId> = (0..types.list.len()).map(TypeId::new).collect();
    let mut known: HashMap<String, TypeId> = HashMap::new();
    let mut seen = vec![false; types.list.len()];
    for (root, _) in types.iter() {
        let mut path = vec![(root, false)];
        while let Some((id, is_ready)) = path.pop() {
            let ty = types.get(id);
            if is_ready {
                let Some(text) = text(ty, &first) else { continue };
                let equal = *known.entry(text).or_insert(id);
                // The walk goes inwards first, so what stands further down the list may have been met before.
                first[id.index()] = equal;
            } else if !std::mem::replace(&mut seen[id.index()], true) && !is_component(ty) {
                path.push((id, true));
                path.extend(uses(&ty.shape).into_iter().rev().map(|used| (used.id, false)));
            }
        }
    }
    first
}

fn is_component(ty: &Type) -> bool {
    matches!(ty.origin.name.as_slice(), [NamePart::Component(_)])
}

/// What becomes code of a type, as a text that differs where that does; types within it stand there by the first that
/// they are equal to.
fn text(ty: &Type, first: &[TypeId]) -> Option<String> {
    let Type { origin: _, docs, shape, assertions, is_lossy, directions, counterpart } = ty;
    if counterpart.is_some() {
        // Its docs name the other form.
        return None;
    }
    let of = |used: &TypeUse| {
        format!("{}{}", first[used.id.index()].index(), if used.nullable { "?" } else { "" })
    };
    let members = |properties: &[Property]| {
        let mut text = String::new();
        for Property { origin: _, name, docs, ty, required } in properties {
            let _ = write!(text, "{name:?}: {} {required} ", of(ty));
            if *docs != Docs::default() {
                let _ = write!(text, "{docs:?} ");
            }
        }
        text
    };
    let variants = |variants: &[Variant]| {
        let mut text = String::new();
        for Variant { name, ty, assertion } in variants {
            let _ = write!(text, "{name:?}: {} {assertion:?} ", of(ty));
        }
        text
    };
    let mut text = format!("{} {assertions:?} {is_lossy} {directions:?} ", docs.deprecated);
    match shape {
        Shape::Object(Object { properties, additional, forbidden, passed_over, length }) => {
            text += &members(properties);
            let _ = write!(text, "{passed_over:?} ");
            let _ = match additional {
                Additional::Values(values) => write!(text, "values {} {forbidden:?} {length:?}", of(values)),
                other => write!(text, "{other:?} {forbidden:?} {length:?}"),
            };
        }
        Shape::Tuple(Tuple { positions, rest, length }) => {
            let rest = rest.as_ref().map(of);
            let _ = write!(text, "tuple {} {rest:?} {length:?}", members(positions));
        }
        Shape::Union(Union { kind, variants: of, decision, is_exclusive }) => {
            let _ = write!(text, "{} {kind:?} {decision:?} {is_exclusive}", variants(of));
        }
        Shape::Several(Several { variants: of }) => {
            let _ = write!(text, "several {}", variants(of));
        }
        Shape::Array(Array { items, length, unique }) => {
            let _ = write!(text, "array {} {length:?} {unique}", of(items));
        }
        Shape::Map(Map { keys, values, length }) => {
            let _ = write!(text, "map {keys:?} {} {length:?}", of(values));
        }
        // A name of its own, and a type of its own.
        Shape::Alias(_) | Shape::Opaque => return None,
        Shape::Any
        | Shape::Kinds(_)
        | Shape::Never
        | Shape::Null
        | Shape::Constant(_)
        | Shape::Boolean
        | Shape::Integer(_)
        | Shape::Number(_)
        | Shape::String(_)
        | Shape::Enumeration(_) => {
            let _ = write!(text, "{shape:?}");
        }
    }
    Some(text)
}
