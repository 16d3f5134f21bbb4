//! Enumerations: the values that a type lists, each under a name.

use super::decimal;
use super::docs;
use super::ident::Ident;
use super::item::{Enumeration, EnumerationValues, EnumerationVariant, Item, NonExhaustive, UnknownVariant};
use super::names::{Names, Symbol};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{self, Directions, EnumValue, Json, Type, TypeId};

/// An enumeration under its name.
pub fn plan(
    names: &Names,
    id: TypeId,
    ty: &Type,
    listed: &model::Enumeration,
    diagnostics: &mut Diagnostics,
) -> Enumeration {
    let name = names[Symbol::Type(id)].clone();
    let unknown_docs = if listed.open {
        "Any other value."
    } else {
        "A value that is not listed: a later version of the API may have added it."
    };
    let is_string = |value: &EnumValue| matches!(value.value, Json::String(_));
    let values = if listed.values.iter().all(is_string) {
        let text = |value: &Json| if let Json::String(text) = value { Some(text.clone()) } else { None };
        EnumerationValues::Strings(variants(names, id, listed, text))
    } else if listed.open || listed.values.iter().all(|value| integer(&value.value).is_some()) {
        let integers = variants(names, id, listed, integer);
        if integers.len() < listed.values.len() {
            diagnostics.push(beyond(ty));
        }
        EnumerationValues::Integers(integers)
    } else {
        EnumerationValues::Values {
            table: Ident::shouty(name.bare()),
            is_text: listed.has_distinct_texts(),
            values: variants(names, id, listed, |value| Some(value.clone())),
        }
    };
    Enumeration {
        unknown: UnknownVariant::of(names.get(Symbol::Unknown(id)), unknown_docs),
        open: listed.open,
        non_exhaustive: if listed.open { NonExhaustive::Always } else { non_exhaustive(ty.directions) },
        docs: docs::text_of(name.bare(), &ty.docs),
        name,
        deprecated: ty.docs.deprecated,
        derives: Vec::new(),
        values,
    }
}

/// What a value is named after, where it has no name of its own.
pub fn text(value: &Json) -> String {
    match integer(value) {
        Some(number) => number.to_string(),
        None => value.text().unwrap_or_else(|| value.to_json()),
    }
}

/// Where a listed value more breaks nobody: in a request it is the server that has to do something about it, and
/// the compiler should say so.
pub fn non_exhaustive(directions: Directions) -> NonExhaustive {
    match (directions.request, directions.response) {
        (_, false) => NonExhaustive::Never,
        (true, true) => NonExhaustive::InClients,
        (false, true) => NonExhaustive::Always,
    }
}

fn integer(value: &Json) -> Option<i64> {
    let Json::Number(digits) = value else { return None };
    i64::try_from(decimal::whole(digits)?).ok()
}

fn beyond(ty: &Type) -> Diagnostic {
    let message =
        "a value is beyond a 64-bit integer, which enumerations that are open to any integer are made of";
    Diagnostic::new(Code::Unsupported, ty.origin.span, message)
        .help("describe the values by `type` and bounds instead of listing them")
}

/// In a crate that serves nothing everybody is a client, and no feature says so.
pub fn open_to_clients(item: &mut Item) {
    let non_exhaustive = match item {
        Item::Enumeration(item) => &mut item.non_exhaustive,
        Item::Union(item) => &mut item.non_exhaustive,
        _ => return,
    };
    if *non_exhaustive == NonExhaustive::InClients {
        *non_exhaustive = NonExhaustive::Always;
    }
}

/// Each value that can stand on the wire, under its name.
fn variants<T>(
    names: &Names,
    id: TypeId,
    listed: &model::Enumeration,
    wire: impl Fn(&Json) -> Option<T>,
) -> Vec<EnumerationVariant<T>> {
    let variant = |(index, value): (usize, &EnumValue)| {
        let said = value.description.as_deref().map(docs::sanitize);
        Some(EnumerationVariant {
            name: names[Symbol::Variant(id, index)].clone(),
            docs: said.unwrap_or_else(|| match text(&value.value).as_str() {
                "" => "The empty string.".to_owned(),
                text => docs::code(text),
            }),
            value: wire(&value.value)?,
        })
    };
    listed.values.iter().enumerate().filter_map(variant).collect()
}
