//! The names of the models' items and of the files that they stand in.

use std::collections::BTreeSet;

use super::reserved::{MODEL_FILES, PRELUDE};
use super::scope::{Round, Scope, Wish};
use super::{Names, PARTS, Symbol};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, NamePart, Origin, Shape, StatusPattern, Type, TypeId};
use crate::plan::ident::Ident;
use crate::plan::{models, reach, status};

/// Names every type that gets an item. Components are heard before inline types, so that an inline type never takes a
/// name away from one.
pub fn settle(api: &Api, names: &mut Names, diagnostics: &mut Diagnostics) {
    let mut scope = Scope::with_reserved(PRELUDE);
    let mut roots: BTreeSet<&NamePart> = BTreeSet::new();
    let mut modules = Scope::with_reserved(MODEL_FILES);
    let newtypes = reach::newtypes(&api.types);
    for (id, ty) in items(api) {
        let text = component(&ty.origin);
        let hinted = text.and_then(|_| hint(api, &ty.origin, Ident::chosen_type, diagnostics));
        let name = hinted.unwrap_or_else(|| wish(&ty.origin));
        // A tuple struct is a function too, which no variable can have the name of.
        let is_function = matches!(ty.shape, Shape::Tuple(_)) || newtypes.contains(&id);
        let may_be_variable = !name.bare().contains(char::is_uppercase);
        let name = if is_function && may_be_variable { name.with_suffix("Struct") } else { name };
        let wish =
            Wish::named(Symbol::Type(id), text.unwrap_or(""), name.clone(), "schema", Some(ty.origin.span));
        let wish = if text.is_some() { wish } else { wish.round(Round::Placed) };
        let brings = if models::takes_parts(&api.types, ty) { vec![PARTS.to_owned()] } else { Vec::new() };
        scope.declare(wish.bringing(brings));
        let Some(root) = ty.origin.name.first() else { continue };
        if roots.insert(root) {
            modules.declare(Wish::hidden(Symbol::ModelFile(id), Ident::module(&part_text(root))));
        }
    }
    scope.settle(names, diagnostics);
    modules.settle(names, diagnostics);
}

/// The types that get an item.
pub fn items(api: &Api) -> impl Iterator<Item = (TypeId, &Type)> {
    let (constants, newtypes) = (reach::stored_constants(api), reach::newtypes(&api.types));
    let is_item =
        move |id: &TypeId, ty: &Type| is_item(ty) || constants.contains(id) || newtypes.contains(id);
    api.types.iter().filter(move |(id, ty)| is_item(id, ty))
}

/// The name that `x-rust-name` gives a part of the document, where it is one.
pub fn hint(
    api: &Api,
    origin: &Origin,
    read: fn(&str) -> Option<Ident>,
    diagnostics: &mut Diagnostics,
) -> Option<Ident> {
    let (text, span) = api.hints.get(&origin.pointer)?.name.as_ref()?;
    let name = read(text);
    if name.is_none() {
        let message =
            format!("`x-rust-name` has no effect: `{text}` is not a Rust identifier that fits here");
        diagnostics.push(Diagnostic::new(Code::UnusableHint, *span, message));
    }
    name
}

/// The key of a component that is a schema; none for a type within one, or elsewhere.
pub fn component(origin: &Origin) -> Option<&str> {
    let mut tokens = origin.pointer.tokens();
    let is_component = tokens.next().as_deref() == Some("components")
        && tokens.next().as_deref() == Some("schemas")
        && tokens.nth(1).is_none();
    match origin.name.as_slice() {
        // The types within a component whose `type` has several names stand at its own address.
        [NamePart::Component(key)] if is_component => Some(key),
        _ => None,
    }
}

/// Objects, enumerations and unions are items wherever they stand, and so is another name of one; of the others only
/// components are, as aliases, and what holds itself. A constant has nothing to store.
fn is_item(ty: &Type) -> bool {
    match ty.shape {
        Shape::Tuple(_)
        | Shape::Object(_)
        | Shape::Enumeration(_)
        | Shape::Union(_)
        | Shape::Several(_)
        | Shape::Alias(_) => true,
        Shape::Constant(_) | Shape::Null => false,
        _ => component(&ty.origin).is_some(),
    }
}

/// What a part of the document would like to be called: its way from the nearest component or operation.
pub fn wish(origin: &Origin) -> Ident {
    let text: Vec<String> = origin.name.iter().map(part_text).collect();
    Ident::upper_camel(&text.join(" "))
}

/// What a media type is known by: `x-www-form-urlencoded`.
fn subtype(media_type: &str) -> &str {
    let essence = media_type.split(';').next().unwrap_or_default();
    match essence.split_once('/').map_or(essence, |(_, subtype)| subtype).trim() {
        "*" => "any",
        subtype => subtype,
    }
}

fn part_text(part: &NamePart) -> String {
    match part {
        NamePart::Component(name)
        | NamePart::Operation(name)
        | NamePart::Webhook(name)
        | NamePart::Property(name)
        | NamePart::Variant(name)
        | NamePart::Parameter(name)
        | NamePart::Header(name)
        | NamePart::Callback(name) => name.clone(),
        NamePart::MediaType(media_type) => subtype(media_type).to_owned(),
        NamePart::Item => "item".to_owned(),
        NamePart::Position(index) => format!("item {index}"),
        NamePart::Value => "value".to_owned(),
        NamePart::Request => "request".to_owned(),
        NamePart::RequestBody => "body".to_owned(),
        NamePart::Response(StatusPattern::Code(code)) => status::status_name(*code),
        NamePart::Response(StatusPattern::Class(class)) => status::class_name(*class),
        NamePart::Response(StatusPattern::Default) => "default".to_owned(),
    }
}
