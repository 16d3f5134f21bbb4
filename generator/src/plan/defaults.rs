//! Defaults as expressions of the types that hold them.

use super::decimal;
use super::ident::Ident;
use super::models::Models;
use super::names::Symbol;
use super::ty::Ty;
use crate::model::{Json, Shape, TypeUse};

/// A default that can be written as an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefaultValue {
    /// `true` or `false`.
    Bool(bool),
    /// A literal of a primitive number.
    Number(String),
    /// Text.
    Text(String),
    /// A listed value: the enumeration and its variant.
    Listed(Ident, Ident),
}

/// What comes behind a field's name in that of the method which gives its value or default.
const SUFFIX: &str = "_or_default";

/// The method that gives the value of a field or its default.
pub fn method(field: &Ident) -> Ident {
    field.with_suffix(SUFFIX)
}

/// The default of values of a type; none where there is none, or where it takes more than a literal.
pub fn of(models: &Models<'_>, used: TypeUse, default: Option<&Json>) -> Option<DefaultValue> {
    let (default, ty) = (default?, models.value(used.id));
    let id = models.types.resolve(used).id;
    match (default, ty.unaliased()) {
        (Json::Bool(value), Ty::Bool) => Some(DefaultValue::Bool(*value)),
        (Json::String(text), Ty::String) => Some(DefaultValue::Text(text.clone())),
        (Json::Number(digits), ty) if is_primitive(ty) => number(digits, ty).map(DefaultValue::Number),
        (value, Ty::Model(_)) => {
            // By the name that it has there: no other is in scope.
            let (Ty::Model(name) | Ty::Alias(name, _)) = &ty else { return None };
            let Shape::Enumeration(enumeration) = &models.types.get(id).shape else { return None };
            let index = enumeration.values.iter().position(|listed| listed.value == *value)?;
            let variant = models.names.get(Symbol::Variant(id, index))?;
            Some(DefaultValue::Listed(name.clone(), variant.clone()))
        }
        _ => None,
    }
}

fn is_primitive(ty: &Ty) -> bool {
    ty.is_copy() && !matches!(ty, Ty::Bool | Ty::Unit)
}

/// A literal, where the number is one of the type.
fn number(digits: &str, ty: &Ty) -> Option<String> {
    let real = || digits.parse::<f64>().ok().filter(|value| value.is_finite());
    let whole = |least: i128, most: i128| {
        decimal::whole(digits).filter(|value| (least..=most).contains(value)).map(|value| value.to_string())
    };
    match ty {
        Ty::I8 => whole(i8::MIN.into(), i8::MAX.into()),
        Ty::I16 => whole(i16::MIN.into(), i16::MAX.into()),
        Ty::I32 => whole(i32::MIN.into(), i32::MAX.into()),
        Ty::I64 => whole(i64::MIN.into(), i64::MAX.into()),
        Ty::U8 => whole(0, u8::MAX.into()),
        Ty::U16 => whole(0, u16::MAX.into()),
        Ty::U32 => whole(0, u32::MAX.into()),
        Ty::U64 => whole(0, u64::MAX.into()),
        Ty::F32 => {
            digits.parse::<f32>().ok().filter(|value| value.is_finite()).map(|value| format!("{value:?}"))
        }
        Ty::F64 => real().map(|value| format!("{value:?}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_of_their_type() {
        for (digits, ty, literal) in [
            ("50", Ty::I64, Some("50")),
            ("5e1", Ty::U8, Some("50")),
            ("256", Ty::U8, None),
            ("1.5", Ty::I32, None),
            ("1", Ty::F64, Some("1.0")),
            ("0.1", Ty::F32, Some("0.1")),
            ("1e999", Ty::F64, None),
        ] {
            assert_eq!(number(digits, &ty).as_deref(), literal, "{digits} {ty:?}");
        }
    }
}
