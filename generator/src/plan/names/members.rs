//! The names of what stands in the models' items: fields and variants.

use super::reserved::{LOCALS, STRUCT_METHODS};
use super::scope::{Round, Scope, Wish};
use super::{Names, Symbol, values};
use crate::diagnostic::Diagnostics;
use crate::model::{
    Additional, Api, Directions, EnumValue, Enumeration, Json, Object, Shape, Tuple, Type, TypeId, Types,
    Union, Variant,
};
use crate::plan::ident::Ident;
use crate::plan::{enumerations, models};

/// What a variant is called that keeps values which are not listed.
const UNKNOWN: &str = "unknown";

/// What a variant is called that keeps what an open enumeration does not list.
const OTHER: &str = "other";

/// Names the fields and variants of every type that has an item.
pub fn settle(api: &Api, names: &mut Names, diagnostics: &mut Diagnostics) {
    for (id, ty) in api.types.iter() {
        if names.get(Symbol::Type(id)).is_none() {
            continue;
        }
        match &ty.shape {
            Shape::Object(object) => fields(api, id, object, names, diagnostics),
            Shape::Tuple(tuple) => items(id, tuple, names, diagnostics),
            Shape::Several(several) => {
                let keeps_unknown = ty.directions.response;
                kinds(&api.types, id, &several.variants, keeps_unknown, names, diagnostics);
            }
            Shape::Enumeration(enumeration) => values(id, ty, enumeration, names, diagnostics),
            Shape::Constant(value) => values(id, ty, &only(value), names, diagnostics),
            Shape::Union(union) => {
                let wish = unknown_wish(Symbol::Unknown(id), ty.directions);
                let wish = wish.filter(|_| !union.decision.is_total());
                variants(&api.types, union, wish, |index| Symbol::Variant(id, index), names, diagnostics);
            }
            _ => {}
        }
    }
    if let Some(event) = &api.event {
        let wish = unknown_wish(Symbol::UnknownEvent, Directions { request: false, response: true });
        variants(&api.types, event, wish, Symbol::Event, names, diagnostics);
    }
}

/// One value, in a place where it may be missing.
pub fn only(value: &Json) -> Enumeration {
    let value = EnumValue { value: value.clone(), name: None, description: None };
    Enumeration { values: vec![value], open: false }
}

fn fields(api: &Api, id: TypeId, object: &Object, names: &mut Names, diagnostics: &mut Diagnostics) {
    let mut scope = Scope::with_reserved(STRUCT_METHODS);
    let stored = |index: &usize| models::constant(&api.types, &object.properties[*index]).is_none();
    let stored: Vec<usize> = (0..object.properties.len()).filter(stored).collect();
    for &index in &stored {
        let property = &object.properties[index];
        let hinted = super::types::hint(api, &property.origin, Ident::chosen_field, diagnostics);
        let wish = hinted.unwrap_or_else(|| Ident::snake(&property.name));
        let span = Some(property.origin.span);
        scope.declare(Wish::named(Symbol::Field(id, index), &property.name, wish, "property", span));
    }
    let collects = matches!(object.additional, Additional::Values(_));
    if collects {
        let wish = Wish::hidden(Symbol::Collected(id), Ident::snake("additional_properties"));
        scope.declare(wish.round(Round::Placed));
    }
    scope.settle(names, diagnostics);
    let fields = stored.iter().map(|&index| (Symbol::Field(id, index), Symbol::FieldLocal(id, index)));
    let collected = collects.then_some((Symbol::Collected(id), Symbol::CollectedLocal(id)));
    locals(fields.chain(collected), names, diagnostics);
}

fn items(id: TypeId, tuple: &Tuple, names: &mut Names, diagnostics: &mut Diagnostics) {
    let mut scope = Scope::with_reserved(STRUCT_METHODS);
    for index in 0..tuple.positions.len() {
        let wish = Ident::snake(&format!("item {index}"));
        scope.declare(Wish::hidden(Symbol::Field(id, index), wish));
    }
    scope.declare(Wish::hidden(Symbol::Collected(id), Ident::snake("rest")));
    scope.settle(names, diagnostics);
    let fields =
        (0..tuple.positions.len()).map(|index| (Symbol::Field(id, index), Symbol::FieldLocal(id, index)));
    locals(fields.chain([(Symbol::Collected(id), Symbol::CollectedLocal(id))]), names, diagnostics);
}

/// The fields of the types that an object may be of, and of what is of none of them.
fn kinds(
    types: &Types,
    id: TypeId,
    variants: &[Variant],
    keeps_unknown: bool,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) {
    let mut scope = Scope::with_reserved(STRUCT_METHODS);
    if keeps_unknown {
        scope.declare(Wish::hidden(Symbol::Unknown(id), Ident::snake(UNKNOWN)).round(Round::Exact));
    }
    for (index, variant) in variants.iter().enumerate() {
        let (wish, span) = (Ident::snake(&variant.name), Some(types.get(variant.ty.id).origin.span));
        scope.declare(Wish::named(Symbol::Field(id, index), &variant.name, wish, "variant", span));
    }
    scope.settle(names, diagnostics);
    let fields = (0..variants.len()).map(|index| (Symbol::Field(id, index), Symbol::FieldLocal(id, index)));
    let unknown = keeps_unknown.then_some((Symbol::Unknown(id), Symbol::CollectedLocal(id)));
    locals(fields.chain(unknown), names, diagnostics);
}

/// Names the variables that fields are read into: as the fields, but apart from the other variables.
pub fn locals(of: impl Iterator<Item = (Symbol, Symbol)>, names: &mut Names, diagnostics: &mut Diagnostics) {
    let mut scope = Scope::with_reserved(LOCALS);
    for (field, local) in of {
        let name = &names[field];
        let name = if LOCALS.contains(&name.bare()) { name.with_suffix("_") } else { name.clone() };
        scope.declare(Wish::hidden(local, name).round(Round::Exact));
    }
    scope.settle(names, diagnostics);
}

fn values(
    id: TypeId,
    ty: &Type,
    enumeration: &Enumeration,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) {
    let mut scope = Scope::default();
    let symbol = Symbol::Unknown(id);
    let unknown = if enumeration.open {
        Some(Wish::hidden(symbol, Ident::upper_camel(OTHER)).round(Round::Exact))
    } else {
        unknown_wish(symbol, ty.directions)
    };
    let wishes = values::wishes(&enumeration.values, unknown.as_ref().map(Wish::name));
    if let Some(wish) = unknown {
        scope.declare(wish);
    }
    for (index, (value, wish)) in enumeration.values.iter().zip(wishes).enumerate() {
        let text = enumerations::text(&value.value);
        let named = value.name.as_deref().unwrap_or(&text);
        let what = format!("value `{text}`");
        scope.declare(Wish::named(Symbol::Variant(id, index), named, wish, what, Some(ty.origin.span)));
    }
    scope.settle(names, diagnostics);
}

fn variants(
    types: &Types,
    union: &Union,
    unknown: Option<Wish>,
    symbol: impl Fn(usize) -> Symbol,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) {
    let mut scope = Scope::default();
    if let Some(wish) = unknown {
        scope.declare(wish);
    }
    for (index, variant) in union.variants.iter().enumerate() {
        let span = types.get(variant.ty.id).origin.span;
        let wish = Ident::upper_camel(&variant.name);
        scope.declare(Wish::named(symbol(index), &variant.name, wish, "variant", Some(span)));
    }
    scope.settle(names, diagnostics);
}

/// Responses may hold values that a later version of the API adds; requests may not. What keeps them is heard first, so
/// that it is called the same everywhere.
fn unknown_wish(symbol: Symbol, directions: Directions) -> Option<Wish> {
    let wish = Wish::hidden(symbol, Ident::upper_camel(UNKNOWN)).round(Round::Exact);
    directions.response.then_some(wish)
}
