//! Whether a default is one of the values of its type. One that is not is left out; the document stage says why, for
//! whole schemas, of which this sees what became a type.

use super::json::same;
use super::kinds::Kinds;
use super::{decimal, format};
use crate::model::{
    Additional, Bound, Json, Length, Object, Property, Several, Shape, StringFormat, Tuple, Type, TypeUse,
    Types, Union,
};

/// How deep a default is looked into.
const DEEPEST: usize = 32;

/// Whether a value is one of a type's. Patterns are not looked at, formats where they make a type of their own.
pub(super) fn admits<'t>(types: &dyn Fn(TypeUse) -> Option<&'t Type>, used: TypeUse, value: &Json) -> bool {
    Check { types }.value(used, value, 0)
}

/// Takes out the defaults of properties and items that are not among their values.
pub(super) fn take_out_refused(types: &mut Types) {
    let lookup = |used: TypeUse| types.list.get(used.id.index());
    let mut places = Vec::new();
    for (at, ty) in types.list.iter().enumerate() {
        for (property_at, property) in members(&ty.shape).iter().enumerate() {
            let default = property.docs.default.as_ref();
            if default.is_some_and(|default| !admits(&lookup, property.ty, default)) {
                places.push((at, property_at));
            }
        }
    }
    for (at, property_at) in places {
        let members = match types.list.get_mut(at).map(|ty| &mut ty.shape) {
            Some(Shape::Object(object)) => &mut object.properties,
            Some(Shape::Tuple(tuple)) => &mut tuple.positions,
            _ => continue,
        };
        if let Some(property) = members.get_mut(property_at) {
            property.docs.default = None;
        }
    }
}

fn members(shape: &Shape) -> &[Property] {
    match shape {
        Shape::Object(object) => &object.properties,
        Shape::Tuple(tuple) => &tuple.positions,
        _ => &[],
    }
}

struct Check<'c, 't> {
    types: &'c dyn Fn(TypeUse) -> Option<&'t Type>,
}

impl Check<'_, '_> {
    fn value(&self, used: TypeUse, value: &Json, depth: usize) -> bool {
        if depth > DEEPEST || used.nullable && *value == Json::Null {
            return true;
        }
        let Some(ty) = (self.types)(used) else { return true };
        let is = |expected: Kinds| Kinds::of_value(value).within(expected);
        match &ty.shape {
            Shape::Any | Shape::Opaque => true,
            Shape::Never => false,
            Shape::Kinds(kinds) => Kinds::of_value(value).visible().iter().all(|kind| kinds.contains(kind)),
            Shape::Null => is(Kinds::NULL),
            Shape::Boolean => is(Kinds::BOOLEAN),
            Shape::Constant(constant) => same(constant, value),
            Shape::Enumeration(enumeration) => {
                let is_open_to = |listed: &Json| is(Kinds::of_value(listed)) && enumeration.open;
                enumeration
                    .values
                    .iter()
                    .any(|listed| same(&listed.value, value) || is_open_to(&listed.value))
            }
            Shape::Integer(integer) => {
                is(Kinds::INTEGER) && range(value, integer.minimum.as_ref(), integer.maximum.as_ref())
            }
            Shape::Number(number) => {
                is(Kinds::NUMBER) && range(value, number.minimum.as_ref(), number.maximum.as_ref())
            }
            Shape::String(string) => {
                let is_encoded = string.format == StringFormat::Base64;
                is(Kinds::STRING)
                    && (is_encoded || code_points(value, string.length))
                    && !format::refuses(&string.format, value)
            }
            Shape::Array(array) => {
                let Json::Array(items) = value else { return false };
                count(items.len(), array.length)
                    && items.iter().all(|item| self.value(array.items, item, depth + 1))
            }
            Shape::Tuple(tuple) => self.tuple(tuple, value, depth),
            Shape::Map(map) => is(Kinds::OBJECT) && self.others(value, map.values, &[], depth),
            Shape::Object(object) => self.object(object, value, depth),
            Shape::Union(Union { variants, .. }) | Shape::Several(Several { variants }) => {
                variants.iter().any(|variant| self.value(variant.ty, value, depth + 1))
            }
            Shape::Alias(target) => self.value(*target, value, depth + 1),
        }
    }

    fn tuple(&self, tuple: &Tuple, value: &Json, depth: usize) -> bool {
        let Json::Array(items) = value else { return false };
        let required = tuple.positions.iter().filter(|position| position.required).count();
        let of = |index: usize| tuple.positions.get(index).map(|position| position.ty).or(tuple.rest);
        let mut items_by_type = items.iter().enumerate().map(|(index, item)| (of(index), item));
        items.len() >= required
            && count(items.len(), tuple.length)
            && items_by_type.all(|(of, item)| of.is_some_and(|of| self.value(of, item, depth + 1)))
    }

    fn object(&self, object: &Object, value: &Json, depth: usize) -> bool {
        let Json::Object(members) = value else { return false };
        let named: Vec<&str> = object.properties.iter().map(|property| property.name.as_str()).collect();
        let are_properties_values = object.properties.iter().all(|property| {
            match members.iter().find(|(key, _)| *key == property.name) {
                Some((_, member)) => self.value(property.ty, member, depth + 1),
                None => !property.required,
            }
        });
        are_properties_values
            && match object.additional {
                Additional::Values(used) => self.others(value, used, &named, depth),
                Additional::Ignored => true,
                Additional::Refused => members.iter().all(|(key, _)| named.contains(&key.as_str())),
            }
    }

    fn others(&self, value: &Json, used: TypeUse, named: &[&str], depth: usize) -> bool {
        let Json::Object(members) = value else { return true };
        let mut others = members.iter().filter(|(key, _)| !named.contains(&key.as_str()));
        others.all(|(_, member)| self.value(used, member, depth + 1))
    }
}

fn range(value: &Json, minimum: Option<&Bound>, maximum: Option<&Bound>) -> bool {
    let Json::Number(digits) = value else { return true };
    let within = |bound: &Bound, is_minimum: bool| {
        let order = decimal::compare(digits, &bound.value);
        if order.is_eq() { !bound.exclusive } else { order.is_gt() == is_minimum }
    };
    minimum.is_none_or(|bound| within(bound, true)) && maximum.is_none_or(|bound| within(bound, false))
}

fn code_points(value: &Json, length: Length) -> bool {
    let Json::String(text) = value else { return true };
    count(text.chars().count(), length)
}

fn count(count: usize, length: Length) -> bool {
    let count = count as u64;
    length.min.is_none_or(|min| count >= min) && length.max.is_none_or(|max| count <= max)
}
