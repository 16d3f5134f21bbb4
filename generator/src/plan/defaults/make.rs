//! From a JSON value of the document to an expression of a type.

use super::choice::{self, is_same, member};
use super::text;
use super::value::{DefaultValue, Made};
use crate::model::{
    Additional, Enumeration, Json, Object, Property, Shape, Tuple, TypeId, TypeUse, Union, UnionKind,
};
use crate::plan::decimal;
use crate::plan::ident::Ident;
use crate::plan::models::{self, Models};
use crate::plan::names::{self, Symbol};
use crate::plan::ty::Ty;

/// Why a value has no expression, to stand behind a colon.
type Reason = &'static str;

const REPLACED: Reason = "the type is not made from the schema";
const SEVERAL: Reason = "an object may be of several types at once";
const UNDECIDED: Reason = "which variant it is cannot be told without evaluating schemas";
const MISMATCH: Reason = "it is no value of the type";
const DEEP: Reason = "it is nested too deeply";

/// How deep a default is looked into.
const DEEPEST: usize = 32;

/// A value that is not null as an expression of its type, where the type can have one.
pub fn value(models: &Models<'_>, used: TypeUse, value: &Json) -> Result<DefaultValue, Reason> {
    Maker { models }.bare(used.id, value, 0)
}

struct Maker<'m, 'a> {
    models: &'m Models<'a>,
}

impl Maker<'_, '_> {
    /// A value in an `Option` where the use is nullable.
    fn of_use(&self, used: TypeUse, value: &Json, depth: usize) -> Result<DefaultValue, Reason> {
        if !self.models.is_nullable(used) {
            return self.bare(used.id, value, depth);
        }
        match value {
            Json::Null => Ok(DefaultValue::None),
            value => Ok(DefaultValue::Some(Box::new(self.bare(used.id, value, depth)?))),
        }
    }

    fn bare(&self, id: TypeId, value: &Json, depth: usize) -> Result<DefaultValue, Reason> {
        if depth > DEEPEST {
            return Err(DEEP);
        }
        let types = self.models.types;
        let id = types.resolve(TypeUse { id, nullable: false }).id;
        let ty = self.models.value(id);
        match (&types.get(id).shape, value) {
            (Shape::Opaque, _) => Err(REPLACED),
            (Shape::Several(_), _) => Err(SEVERAL),
            (Shape::Null, Json::Null) => Ok(DefaultValue::Unit),
            (Shape::Any | Shape::Kinds(_), value) => Ok(DefaultValue::Json(value.clone())),
            (Shape::Boolean, Json::Bool(value)) => Ok(DefaultValue::Bool(*value)),
            // A constant has an enumeration of its own where it may be missing.
            (Shape::Constant(only), value) => match (ty.unaliased(), value) {
                (Ty::Bool, Json::Bool(value)) => Ok(DefaultValue::Bool(*value)),
                (Ty::Value, value) => Ok(DefaultValue::Json(value.clone())),
                (_, value) => self.listed(id, &names::only(only), value),
            },
            (Shape::Enumeration(enumeration), value) => self.listed(id, enumeration, value),
            (Shape::Integer(_) | Shape::Number(_), Json::Number(digits)) => {
                number(digits, ty.unaliased()).ok_or(MISMATCH)
            }
            (Shape::String(_), Json::String(text)) => text::value(ty.unaliased(), text).ok_or(MISMATCH),
            (Shape::Array(array), Json::Array(items)) => {
                let items = items.iter().map(|item| self.of_use(array.items, item, depth + 1));
                self.content(id, DefaultValue::List(items.collect::<Result<_, _>>()?))
            }
            (Shape::Map(map), Json::Object(members)) => {
                let member = |(key, value): &(String, Json)| {
                    Ok((key.clone(), self.of_use(map.values, value, depth + 1)?))
                };
                self.content(
                    id,
                    DefaultValue::Map(members.iter().map(member).collect::<Result<_, Reason>>()?),
                )
            }
            (Shape::Tuple(tuple), Json::Array(items)) => self.tuple(id, tuple, items, depth),
            (Shape::Object(object), Json::Object(_)) => self.object(id, object, value, depth),
            (Shape::Union(union), value) => self.union(id, union, value, depth),
            _ => Err(MISMATCH),
        }
    }

    /// An array or a map, in the struct around it where it has one.
    fn content(&self, id: TypeId, value: DefaultValue) -> Result<DefaultValue, Reason> {
        if self.models.is_newtype(id) {
            Ok(DefaultValue::Tuple(self.item(id)?, vec![value]))
        } else {
            Ok(value)
        }
    }

    fn item(&self, id: TypeId) -> Result<Ident, Reason> {
        self.models.names.get(Symbol::Type(id)).cloned().ok_or(MISMATCH)
    }

    fn listed(&self, id: TypeId, listed: &Enumeration, value: &Json) -> Result<DefaultValue, Reason> {
        let item = self.item(id)?;
        let variant = |symbol| self.models.names.get(symbol).cloned().ok_or(MISMATCH);
        if let Some(index) = listed.values.iter().position(|listed| is_same(&listed.value, value)) {
            return Ok(DefaultValue::Listed(item, variant(Symbol::Variant(id, index))?));
        }
        let other = match value {
            Json::String(text) => DefaultValue::Text(text.clone()),
            Json::Number(digits) => number(digits, &Ty::I64).ok_or(MISMATCH)?,
            _ => return Err(MISMATCH),
        };
        if !listed.open {
            return Err(MISMATCH);
        }
        Ok(DefaultValue::Variant(item, variant(Symbol::Unknown(id))?, Box::new(other)))
    }

    fn union(&self, id: TypeId, union: &Union, value: &Json, depth: usize) -> Result<DefaultValue, Reason> {
        if !union.is_exclusive && union.kind == UnionKind::OneOf {
            return Err(UNDECIDED);
        }
        let index = choice::variant(&union.decision, value).ok_or(UNDECIDED)?;
        let variant = union.variants.get(index).ok_or(UNDECIDED)?;
        let held = self.bare(variant.ty.id, value, depth + 1)?;
        let held =
            if self.models.is_boxed(id, variant.ty) { DefaultValue::Boxed(Box::new(held)) } else { held };
        let name = self.models.names.get(Symbol::Variant(id, index)).cloned().ok_or(UNDECIDED)?;
        Ok(DefaultValue::Variant(self.item(id)?, name, Box::new(held)))
    }

    fn object(
        &self,
        id: TypeId,
        object: &Object,
        value: &Json,
        depth: usize,
    ) -> Result<DefaultValue, Reason> {
        let Json::Object(members) = value else { return Err(MISMATCH) };
        if members.iter().any(|(key, _)| object.forbidden.contains(key)) {
            return Err(MISMATCH);
        }
        let mut made = self.made(id)?;
        made.parts = models::takes_parts(self.models.types, self.models.types.get(id))
            .then(|| self.models.names.parts(id));
        // In the order in which the constructor takes them.
        let mut properties: Vec<(usize, &Property)> = object.properties.iter().enumerate().collect();
        properties.sort_by_key(|(index, _)| self.models.names.rank(Symbol::Field(id, *index)));
        for (index, property) in properties {
            if models::constant(self.models.types, property).is_none() {
                self.field(id, index, property, member(value, &property.name), &mut made, depth)?;
            }
        }
        let is_known = |key: &String| {
            object.properties.iter().any(|property| property.name == *key) || object.passed_over.contains(key)
        };
        let mut others = members.iter().filter(|(key, _)| !is_known(key));
        match object.additional {
            Additional::Refused if others.next().is_some() => return Err(MISMATCH),
            Additional::Ignored | Additional::Refused => {}
            Additional::Values(used) => {
                let other =
                    |(key, value): &(String, Json)| Ok((key.clone(), self.of_use(used, value, depth + 1)?));
                let others = others.map(other).collect::<Result<Vec<_>, Reason>>()?;
                let field = self.models.names.get(Symbol::Collected(id)).filter(|_| !others.is_empty());
                made.set.extend(field.map(|field| (field.clone(), DefaultValue::Map(others))));
            }
        }
        Ok(DefaultValue::Made(made))
    }

    fn made(&self, id: TypeId) -> Result<Made, Reason> {
        Ok(Made { item: self.item(id)?, parts: None, required: Vec::new(), set: Vec::new() })
    }

    /// Adds the field of a property or an item to what a struct is made of.
    fn field(
        &self,
        owner: TypeId,
        index: usize,
        property: &Property,
        value: Option<&Json>,
        made: &mut Made,
        depth: usize,
    ) -> Result<(), Reason> {
        let Some(value) = value else { return if property.required { Err(MISMATCH) } else { Ok(()) } };
        let name = self.models.names.get(Symbol::Field(owner, index)).cloned().ok_or(MISMATCH)?;
        if property.required {
            made.required.push((name, self.of_use(property.ty, value, depth + 1)?));
            return Ok(());
        }
        let is_nullable = self.models.is_nullable(property.ty);
        let value = match value {
            Json::Null if is_nullable => DefaultValue::Null,
            value => self.bare(property.ty.id, value, depth + 1)?,
        };
        // The setter of what may be null takes what the field holds, the others box it themselves.
        let is_boxed = is_nullable && value != DefaultValue::Null && self.models.is_boxed(owner, property.ty);
        made.set.push((name, if is_boxed { DefaultValue::Boxed(Box::new(value)) } else { value }));
        Ok(())
    }

    fn tuple(&self, id: TypeId, tuple: &Tuple, items: &[Json], depth: usize) -> Result<DefaultValue, Reason> {
        let mut made = self.made(id)?;
        for (index, position) in tuple.positions.iter().enumerate() {
            self.field(id, index, position, items.get(index), &mut made, depth)?;
        }
        let rest = items.get(tuple.positions.len()..).unwrap_or_default();
        match tuple.rest {
            None if !rest.is_empty() => Err(MISMATCH),
            // Without names: what is boxed in it is boxed here.
            None if tuple.positions.iter().all(|position| position.required) => {
                let fields = made.required.into_iter().zip(&tuple.positions);
                let fields = fields.map(|((_, value), position)| self.boxed(id, position, value));
                Ok(DefaultValue::Tuple(made.item, fields.collect()))
            }
            None => Ok(DefaultValue::Made(made)),
            Some(used) => {
                let rest = rest.iter().map(|item| self.of_use(used, item, depth + 1));
                let rest = rest.collect::<Result<Vec<_>, Reason>>()?;
                let field = self.models.names.get(Symbol::Collected(id)).filter(|_| !rest.is_empty());
                made.set.extend(field.map(|field| (field.clone(), DefaultValue::List(rest))));
                Ok(DefaultValue::Made(made))
            }
        }
    }

    fn boxed(&self, owner: TypeId, position: &Property, value: DefaultValue) -> DefaultValue {
        let boxed = |value| DefaultValue::Boxed(Box::new(value));
        match value {
            value if !self.models.is_boxed(owner, position.ty) => value,
            DefaultValue::None => DefaultValue::None,
            DefaultValue::Some(inner) => DefaultValue::Some(Box::new(boxed(*inner))),
            value => boxed(value),
        }
    }
}

/// A number as a value of its type, where it is one.
pub(super) fn number(digits: &str, ty: &Ty) -> Option<DefaultValue> {
    let whole = |least: i128, most: i128| {
        decimal::whole(digits).filter(|value| (least..=most).contains(value)).map(|value| value.to_string())
    };
    let literal = match ty {
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
        Ty::F64 => {
            digits.parse::<f64>().ok().filter(|value| value.is_finite()).map(|value| format!("{value:?}"))
        }
        Ty::Decimal => return Some(DefaultValue::Checked(Ty::Decimal, digits.to_owned())),
        _ => None,
    };
    literal.map(DefaultValue::Number)
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
            let literal = literal.map(|literal| DefaultValue::Number(literal.to_owned()));
            assert_eq!(number(digits, &ty), literal, "{digits} {ty:?}");
        }
    }
}
