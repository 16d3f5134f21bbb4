//! Ids in the order in which types are listed.

use crate::model::{Additional, Several, Shape, TypeId, TypeUse, Union};

/// Brings ids from the order of reservation to that of the list.
pub(super) struct Renumbering(Vec<TypeId>);

impl Renumbering {
    pub(super) fn new(order: &[TypeId], count: usize) -> Self {
        let mut numbers = vec![TypeId::new(0); count];
        for (index, id) in order.iter().enumerate() {
            if let Some(number) = numbers.get_mut(id.index()) {
                *number = TypeId::new(index);
            }
        }
        Self(numbers)
    }

    pub(super) fn apply(&self, used: &mut TypeUse) {
        used.id = self.number(used.id);
    }

    pub(super) fn number(&self, id: TypeId) -> TypeId {
        self.0.get(id.index()).copied().unwrap_or(id)
    }
}

/// Every use of a type within a shape.
pub(super) fn uses(shape: &Shape) -> Vec<TypeUse> {
    match shape {
        Shape::Array(array) => vec![array.items],
        Shape::Tuple(tuple) => tuple.positions.iter().map(|position| position.ty).chain(tuple.rest).collect(),
        Shape::Map(map) => vec![map.values],
        Shape::Object(object) => {
            let additional = match object.additional {
                Additional::Values(used) => Some(used),
                Additional::Ignored | Additional::Refused => None,
            };
            object.properties.iter().map(|property| property.ty).chain(additional).collect()
        }
        Shape::Union(Union { variants, .. }) | Shape::Several(Several { variants }) => {
            variants.iter().map(|variant| variant.ty).collect()
        }
        Shape::Alias(target) => vec![*target],
        Shape::Any
        | Shape::Never
        | Shape::Kinds(_)
        | Shape::Null
        | Shape::Constant(_)
        | Shape::Boolean
        | Shape::Integer(_)
        | Shape::Number(_)
        | Shape::String(_)
        | Shape::Enumeration(_)
        | Shape::Opaque => Vec::new(),
    }
}

/// Every use of a type within a shape, to be changed.
pub(super) fn uses_mut(shape: &mut Shape) -> Vec<&mut TypeUse> {
    match shape {
        Shape::Array(array) => vec![&mut array.items],
        Shape::Tuple(tuple) => {
            let positions = tuple.positions.iter_mut().map(|position| &mut position.ty);
            positions.chain(&mut tuple.rest).collect()
        }
        Shape::Map(map) => vec![&mut map.values],
        Shape::Object(object) => {
            let additional = match &mut object.additional {
                Additional::Values(used) => Some(used),
                Additional::Ignored | Additional::Refused => None,
            };
            object.properties.iter_mut().map(|property| &mut property.ty).chain(additional).collect()
        }
        Shape::Union(Union { variants, .. }) | Shape::Several(Several { variants }) => {
            variants.iter_mut().map(|variant| &mut variant.ty).collect()
        }
        Shape::Alias(target) => vec![target],
        Shape::Any
        | Shape::Never
        | Shape::Kinds(_)
        | Shape::Null
        | Shape::Constant(_)
        | Shape::Boolean
        | Shape::Integer(_)
        | Shape::Number(_)
        | Shape::String(_)
        | Shape::Enumeration(_)
        | Shape::Opaque => Vec::new(),
    }
}
