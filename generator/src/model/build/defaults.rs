//! Whether a default is one of the values of its type.

use super::decimal;
use super::json::{same, shown};
use super::kinds::Kinds;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Additional, Bound, Json, Length, Shape, StringFormat, Type, TypeUse, Types};
use crate::source::Span;

/// How deep a default is looked into.
const DEEPEST: usize = 32;

/// Whether a value is one of a type's. Says why not. Patterns and formats are not looked at.
pub(super) fn admits<'t>(
    types: &dyn Fn(TypeUse) -> Option<&'t Type>,
    used: TypeUse,
    value: &Json,
) -> Result<(), String> {
    Check { types }.value(used, value, 0)
}

/// A default that is not one of the values.
pub(super) fn refused(span: Span, reason: &str) -> Diagnostic {
    Diagnostic::new(Code::BadDefault, span, format!("the default does not match its schema: {reason}"))
        .help("write a default that the schema admits; this one is left out")
}

/// Takes out the defaults of properties that are not among the property's values.
pub(super) fn take_out_refused(types: &mut Types) -> Vec<Diagnostic> {
    let lookup = |used: TypeUse| types.list.get(used.id.index());
    let mut found = Vec::new();
    let mut places = Vec::new();
    for (at, ty) in types.list.iter().enumerate() {
        let Shape::Object(object) = &ty.shape else { continue };
        for (property_at, property) in object.properties.iter().enumerate() {
            let Some(default) = &property.docs.default else { continue };
            if let Err(reason) = admits(&lookup, property.ty, default) {
                found.push(refused(property.origin.span, &reason));
                places.push((at, property_at));
            }
        }
    }
    for (at, property_at) in places {
        if let Some(Shape::Object(object)) = types.list.get_mut(at).map(|ty| &mut ty.shape)
            && let Some(property) = object.properties.get_mut(property_at)
        {
            property.docs.default = None;
        }
    }
    found
}

struct Check<'c, 't> {
    types: &'c dyn Fn(TypeUse) -> Option<&'t Type>,
}

impl Check<'_, '_> {
    fn value(&self, used: TypeUse, value: &Json, depth: usize) -> Result<(), String> {
        if depth > DEEPEST || used.nullable && *value == Json::Null {
            return Ok(());
        }
        let Some(ty) = (self.types)(used) else { return Ok(()) };
        let kinds = Kinds::of_value(value);
        let expect = |expected: Kinds| {
            if kinds.within(expected) {
                Ok(())
            } else {
                Err(format!("{} is not of type {}", shown(value), expected.words()))
            }
        };
        match &ty.shape {
            Shape::Any => Ok(()),
            Shape::Null => expect(Kinds::NULL),
            Shape::Boolean => expect(Kinds::BOOLEAN),
            Shape::Constant(constant) if same(constant, value) => Ok(()),
            Shape::Constant(constant) => Err(format!("{} is not {}", shown(value), shown(constant))),
            Shape::Enumeration(enumeration) => {
                let listed = enumeration.values.iter().any(|listed| same(&listed.value, value));
                if listed { Ok(()) } else { Err(format!("{} is not listed", shown(value))) }
            }
            Shape::Integer(integer) => {
                expect(Kinds::INTEGER)?;
                range(value, integer.minimum.as_ref(), integer.maximum.as_ref())
            }
            Shape::Number(number) => {
                expect(Kinds::NUMBER)?;
                range(value, number.minimum.as_ref(), number.maximum.as_ref())
            }
            Shape::String(string) => {
                expect(Kinds::STRING)?;
                if string.format == StringFormat::Base64 { Ok(()) } else { code_points(value, string.length) }
            }
            Shape::Array(array) => {
                expect(Kinds::ARRAY)?;
                let Json::Array(items) = value else { return Ok(()) };
                count(items.len(), array.length, "items")?;
                items.iter().try_for_each(|item| self.value(array.items, item, depth + 1))
            }
            Shape::Map(map) => {
                expect(Kinds::OBJECT)?;
                self.others(value, map.values, &[], depth)
            }
            Shape::Object(object) => {
                expect(Kinds::OBJECT)?;
                self.object(object, value, depth)
            }
            Shape::Union(union) => {
                let matches = |used| self.value(used, value, depth + 1).is_ok();
                if union.variants.iter().any(|variant| matches(variant.ty)) {
                    Ok(())
                } else {
                    Err(format!("{} matches no variant", shown(value)))
                }
            }
            Shape::Alias(target) => self.value(*target, value, depth + 1),
        }
    }

    fn object(&self, object: &crate::model::Object, value: &Json, depth: usize) -> Result<(), String> {
        let Json::Object(members) = value else { return Ok(()) };
        for property in &object.properties {
            match members.iter().find(|(key, _)| *key == property.name) {
                Some((_, member)) => self.value(property.ty, member, depth + 1)?,
                None if property.required => return Err(format!("`{}` is missing", property.name)),
                None => {}
            }
        }
        let named: Vec<&str> = object.properties.iter().map(|property| property.name.as_str()).collect();
        match object.additional {
            Additional::Values(used) => self.others(value, used, &named, depth),
            Additional::Ignored => Ok(()),
            Additional::Refused => match members.iter().find(|(key, _)| !named.contains(&key.as_str())) {
                Some((key, _)) => Err(format!("`{key}` is not a property")),
                None => Ok(()),
            },
        }
    }

    fn others(&self, value: &Json, used: TypeUse, named: &[&str], depth: usize) -> Result<(), String> {
        let Json::Object(members) = value else { return Ok(()) };
        members
            .iter()
            .filter(|(key, _)| !named.contains(&key.as_str()))
            .try_for_each(|(_, member)| self.value(used, member, depth + 1))
    }
}

fn range(value: &Json, minimum: Option<&Bound>, maximum: Option<&Bound>) -> Result<(), String> {
    let Json::Number(digits) = value else { return Ok(()) };
    let outside = |bound: &Bound, below: bool| {
        let order = decimal::compare(digits, &bound.value);
        order.is_eq() && bound.exclusive || if below { order.is_lt() } else { order.is_gt() }
    };
    match (minimum, maximum) {
        (Some(bound), _) if outside(bound, true) => {
            Err(format!("{digits} is below the minimum of {}", bound.value))
        }
        (_, Some(bound)) if outside(bound, false) => {
            Err(format!("{digits} is above the maximum of {}", bound.value))
        }
        _ => Ok(()),
    }
}

fn code_points(value: &Json, length: Length) -> Result<(), String> {
    let Json::String(text) = value else { return Ok(()) };
    count(text.chars().count(), length, "characters")
}

fn count(count: usize, length: Length, what: &str) -> Result<(), String> {
    let count = count as u64;
    match length {
        Length { min: Some(min), .. } if count < min => {
            Err(format!("it has {count} {what}, fewer than {min}"))
        }
        Length { max: Some(max), .. } if count > max => {
            Err(format!("it has {count} {what}, more than {max}"))
        }
        _ => Ok(()),
    }
}
