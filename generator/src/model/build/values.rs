//! From listed values to a shape.

use super::admitted::Literal;
use super::kinds::Kinds;
use crate::model::{EnumValue, Enumeration, Json, Shape};

/// The shape of these values and no others.
pub(super) fn listed(literals: &[Literal]) -> Shape {
    let values = values(literals);
    let kinds = literals.iter().fold(Kinds::NONE, |set, literal| set.or(Kinds::of_value(&literal.value)));
    match values.as_slice() {
        // Reported where the values were found to contradict each other.
        [] if literals.is_empty() => Shape::Any,
        [] => Shape::Null,
        [only] => Shape::Constant(only.value.clone()),
        [_, _] if kinds.without(Kinds::NULL) == Kinds::BOOLEAN => Shape::Boolean,
        _ => Shape::Enumeration(Enumeration { values, open: false }),
    }
}

/// The shape of these values and all others of their type.
pub(super) fn open(literals: &[Literal]) -> Shape {
    Shape::Enumeration(Enumeration { values: values(literals), open: true })
}

/// The values that have a place of their own: `null` is part of the use.
fn values(literals: &[Literal]) -> Vec<EnumValue> {
    let not_null = literals.iter().filter(|literal| literal.value != Json::Null);
    not_null
        .map(|literal| EnumValue {
            value: literal.value.clone(),
            name: literal.name.clone(),
            description: literal.description.clone(),
        })
        .collect()
}
