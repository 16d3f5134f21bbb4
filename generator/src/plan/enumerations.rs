//! Enumerations: the values that a type lists, each under a name.

use super::decimal;
use super::docs;
use super::item::{Enumeration, EnumerationValues, EnumerationVariant, UnknownVariant};
use super::names::{Names, Symbol};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Directions, EnumValue, Json, Type, TypeId};

/// An enumeration under its name.
pub fn plan(
    names: &Names,
    id: TypeId,
    ty: &Type,
    values: &[EnumValue],
    diagnostics: &mut Diagnostics,
) -> Enumeration {
    let name = names[Symbol::Type(id)].clone();
    let mut variants = Variants { names, id, ty, diagnostics };
    let listed = values.iter().enumerate();
    let values = if values.iter().all(|value| matches!(value.value, Json::String(_))) {
        EnumerationValues::Strings(listed.filter_map(|(at, value)| variants.string(at, value)).collect())
    } else {
        EnumerationValues::Integers(listed.filter_map(|(at, value)| variants.integer(at, value)).collect())
    };
    let unknown = names.get(Symbol::Unknown(id)).cloned();
    Enumeration {
        unknown: unknown.map_or(UnknownVariant::Refused, UnknownVariant::Kept),
        non_exhaustive: is_non_exhaustive(ty.directions),
        docs: docs::text_of(name.bare(), &ty.docs),
        name,
        deprecated: ty.docs.deprecated,
        values,
    }
}

/// What a value is named after, where it has no name of its own.
pub fn text(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Number(digits) => integer(digits).map_or_else(|| digits.clone(), |number| number.to_string()),
        other => other.to_json(),
    }
}

/// Whether a listed value more breaks nobody: in a request it is the server that has to do something about it, and
/// the compiler should say so.
pub fn is_non_exhaustive(directions: Directions) -> bool {
    directions.response && !directions.request
}

/// A value that an enumeration can list.
pub fn is_listed(value: &Json) -> bool {
    match value {
        Json::String(_) => true,
        Json::Number(digits) => integer(digits).is_some(),
        _ => false,
    }
}

fn integer(digits: &str) -> Option<i64> {
    i64::try_from(decimal::whole(digits)?).ok()
}

struct Variants<'a> {
    names: &'a Names,
    id: TypeId,
    ty: &'a Type,
    diagnostics: &'a mut Diagnostics,
}

impl Variants<'_> {
    fn string(&self, index: usize, value: &EnumValue) -> Option<EnumerationVariant<String>> {
        let Json::String(text) = &value.value else { return None };
        Some(self.variant(index, value, text.clone()))
    }

    fn integer(&mut self, index: usize, value: &EnumValue) -> Option<EnumerationVariant<i64>> {
        let Json::Number(digits) = &value.value else { return None };
        let Some(number) = integer(digits) else {
            let message =
                format!("the value {digits} is beyond a 64-bit integer, which enumerations are made of");
            let diagnostic = Diagnostic::new(Code::Unsupported, self.ty.origin.span, message)
                .help("describe the values by `type` and bounds instead of listing them");
            self.diagnostics.push(diagnostic);
            return None;
        };
        Some(self.variant(index, value, number))
    }

    fn variant<T>(&self, index: usize, value: &EnumValue, wire: T) -> EnumerationVariant<T> {
        let said = value.description.as_deref().map(docs::sanitize);
        EnumerationVariant {
            name: self.names[Symbol::Variant(self.id, index)].clone(),
            docs: said.unwrap_or_else(|| match text(&value.value).as_str() {
                "" => "The empty string.".to_owned(),
                text => docs::code(text),
            }),
            value: wire,
        }
    }
}
