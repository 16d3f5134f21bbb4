//! Enumerations: the values that a type lists, each under a name.

use super::decimal;
use super::docs;
use super::ident::Ident;
use super::item::{Enumeration, EnumerationValues, EnumerationVariant, UnknownVariant};
use super::names::Scope;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Directions, EnumValue, Json, Type};

/// An enumeration under a name.
pub fn plan(
    name: Ident,
    docs: String,
    ty: &Type,
    values: &[EnumValue],
    diagnostics: &mut Diagnostics,
) -> Enumeration {
    let mut scope = Scope::default();
    let unknown = unknown_variant(&mut scope, ty.directions);
    let mut variants = Variants { ty, scope, diagnostics };
    let values = if values.iter().all(|value| matches!(value.value, Json::String(_))) {
        EnumerationValues::Strings(values.iter().filter_map(|value| variants.string(value)).collect())
    } else {
        EnumerationValues::Integers(values.iter().filter_map(|value| variants.integer(value)).collect())
    };
    Enumeration {
        unknown,
        non_exhaustive: is_non_exhaustive(ty.directions),
        name,
        docs,
        deprecated: ty.docs.deprecated,
        values,
    }
}

/// Responses may hold values that a later version of the API adds; requests may not. What keeps them takes its name
/// before the listed values, so that it is called the same everywhere.
pub fn unknown_variant(scope: &mut Scope, directions: Directions) -> UnknownVariant {
    if directions.response {
        UnknownVariant::Kept(scope.claim(&Ident::upper_camel("unknown")).0)
    } else {
        UnknownVariant::Refused
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
    ty: &'a Type,
    scope: Scope,
    diagnostics: &'a mut Diagnostics,
}

impl Variants<'_> {
    fn string(&mut self, value: &EnumValue) -> Option<EnumerationVariant<String>> {
        let Json::String(text) = &value.value else { return None };
        Some(self.variant(value, text.clone(), text))
    }

    fn integer(&mut self, value: &EnumValue) -> Option<EnumerationVariant<i64>> {
        let Json::Number(digits) = &value.value else { return None };
        let Some(number) = integer(digits) else {
            let message =
                format!("the value {digits} is beyond a 64-bit integer, which enumerations are made of");
            let diagnostic = Diagnostic::new(Code::Unsupported, self.ty.origin.span, message)
                .help("describe the values by `type` and bounds instead of listing them");
            self.diagnostics.push(diagnostic);
            return None;
        };
        Some(self.variant(value, number, &number.to_string()))
    }

    fn variant<T>(&mut self, value: &EnumValue, wire: T, text: &str) -> EnumerationVariant<T> {
        let wish = Ident::upper_camel(value.name.as_deref().unwrap_or(text));
        let what = format!("value `{text}`");
        let said = value.description.as_deref().map(docs::sanitize);
        EnumerationVariant {
            name: self.scope.claim_at(&wish, &what, self.ty.origin.span, self.diagnostics),
            docs: said.unwrap_or_else(|| match text {
                "" => "The empty string.".to_owned(),
                text => docs::code(text),
            }),
            value: wire,
        }
    }
}
