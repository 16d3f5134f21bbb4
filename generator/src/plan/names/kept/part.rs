//! What of the API has names in the lock: the parts of the document, each with what is named there.
//!
//! Names that follow from others (`CustomerParts` from `Customer`, `NotFound` from the status 404, `Unknown`) are not here:
//! nothing that is renamed in the document changes them.

use std::collections::BTreeMap;

use super::{around, order};
use crate::lock::{ACCESSOR, CLIENT, REST, SERVER, Section};
use crate::model::{
    Additional, Api, Operation, ParameterLocation, PathPart, Shape, StatusPattern, Type, TypeId, Types,
    Variant,
};
use crate::plan::headers::Headers;
use crate::plan::ident::Ident;
use crate::plan::names::{Symbol, only, types};
use crate::plan::{enumerations, models};
use crate::source::Span;

/// A part of the document, and what has names there.
#[derive(Debug)]
pub struct Part {
    /// What the entry is called after.
    pub symbol: Symbol,
    /// What it is found by, unless it was renamed.
    pub at: String,
    /// What it is found by where it was.
    pub kind: Option<Kind>,
    /// What it would be called without the lock, where that is looked at.
    pub wish: Option<Ident>,
    /// Where it stands, if it has one place.
    pub span: Option<Span>,
    /// The names beside its own, by their role.
    pub roles: Vec<(&'static str, Symbol)>,
    /// The group that is written in front of those.
    pub group: Option<Symbol>,
    /// What stands in it, by what stays of that through a renaming.
    pub members: BTreeMap<String, Symbol>,
    /// The members that constructors take by position, in the order of the document. One that is alone has no order.
    pub new: Vec<String>,
}

/// What a part is, which a renaming leaves as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// In words.
    Text(String),
    /// The type that it carries: its name in Rust.
    Carries(TypeId),
}

impl Part {
    /// A part that has no name but its own.
    pub fn new(symbol: Symbol, at: impl Into<String>) -> Self {
        Self {
            symbol,
            at: at.into(),
            kind: None,
            wish: None,
            span: None,
            roles: Vec::new(),
            group: None,
            members: BTreeMap::new(),
            new: Vec::new(),
        }
    }
}

/// The parts of a section, in the order of the API.
pub fn parts(api: &Api, headers: &Headers<'_>, section: Section) -> Vec<Part> {
    match section {
        Section::Groups => groups(api),
        Section::Headers => around::headers(headers, &api.types),
        Section::Operations => operations(api),
        Section::Schemes => around::schemes(api),
        Section::Servers => around::servers(api),
        Section::Types => of_types(api),
        Section::Webhooks => around::webhooks(api),
    }
}

fn groups(api: &Api) -> Vec<Part> {
    let group = |(index, tag): (usize, &crate::model::Tag)| Part {
        roles: vec![(ACCESSOR, Symbol::Accessor(index))],
        ..Part::new(Symbol::Group(index), &*tag.name)
    };
    api.tags.iter().enumerate().map(group).collect()
}

fn operations(api: &Api) -> Vec<Part> {
    let groups: BTreeMap<&str, usize> =
        api.tags.iter().enumerate().map(|(index, tag)| (tag.name.as_str(), index)).collect();
    let part = |(index, operation): (usize, &Operation)| Part {
        span: Some(operation.origin.span),
        roles: vec![(CLIENT, Symbol::Method(index)), (SERVER, Symbol::Handler(index))],
        group: groups.get(operation.tag.as_str()).map(|group| Symbol::Group(*group)),
        members: carried(index, operation),
        new: order::of_operation(operation),
        ..Part::new(Symbol::Operation(index), place(operation))
    };
    api.operations.iter().enumerate().map(part).collect()
}

/// What an operation is found by.
pub fn place(operation: &Operation) -> String {
    format!("{} {}", operation.method.as_str(), operation.path.text)
}

/// An address without the names of parameters in paths, which nobody sees on the wire.
pub fn unnamed(at: &str) -> String {
    if at.starts_with("#/components/") {
        return at.to_owned();
    }
    let mut plain = String::with_capacity(at.len());
    let mut rest = at;
    while let Some((before, (_, behind))) =
        rest.split_once('{').and_then(|(before, inside)| Some((before, inside.split_once('}')?)))
    {
        plain.push_str(before);
        plain.push_str("{}");
        rest = behind;
    }
    plain + rest
}

/// The fields of an operation's request and of its responses, by what stays of them: their place in the path, or their
/// name on the wire.
fn carried(index: usize, operation: &Operation) -> BTreeMap<String, Symbol> {
    let parameters = operation.parameters.iter().enumerate().map(|(position, parameter)| {
        (parameter_key(operation, parameter), Symbol::Parameter(index, position))
    });
    let body = operation.body.iter().map(|_| (BODY.to_owned(), Symbol::Body(index)));
    let headers = operation.responses.iter().enumerate().flat_map(|(position, response)| {
        let required = response.headers.iter().enumerate().filter(|(_, header)| header.required);
        required.map(move |(number, header)| {
            (header_key(response.status, &header.name), Symbol::HeaderField(index, position, number))
        })
    });
    parameters.chain(body).chain(headers).collect()
}

/// What a body is among the members of an operation.
pub const BODY: &str = "{body}";

/// What a parameter is among the members of an operation.
pub fn parameter_key(operation: &Operation, parameter: &crate::model::Parameter) -> String {
    let name = &parameter.name;
    match parameter.location {
        ParameterLocation::Path => {
            let in_path = operation.path.parts.iter().filter_map(|part| match part {
                PathPart::Parameter(name) => Some(name),
                PathPart::Literal(_) => None,
            });
            let number = in_path.take_while(|other| *other != name).count() + 1;
            format!("{{{number}}}")
        }
        ParameterLocation::Query => name.clone(),
        // The case of a header's name means nothing.
        ParameterLocation::Header => format!("header {}", name.to_ascii_lowercase()),
        ParameterLocation::Cookie => format!("cookie {name}"),
    }
}

/// What a header of a response is among the members of an operation.
pub fn header_key(status: StatusPattern, name: &str) -> String {
    response_key(status, &format!("header {}", name.to_ascii_lowercase()))
}

/// What something in a response is among the members of an operation.
pub fn response_key(status: StatusPattern, what: &str) -> String {
    match status {
        StatusPattern::Code(code) => format!("{code} {what}"),
        StatusPattern::Class(class) => format!("{class}XX {what}"),
        StatusPattern::Default => format!("default {what}"),
    }
}

/// Every type with an item.
fn of_types(api: &Api) -> Vec<Part> {
    let mut addresses: BTreeMap<&str, usize> = BTreeMap::new();
    types::items(api)
        .map(|(id, ty)| {
            // The types within a schema whose `type` has several names stand at its own address.
            let address = ty.origin.pointer.as_str();
            let count = addresses.entry(address).or_default();
            *count += 1;
            let at = if *count == 1 { address.to_owned() } else { format!("{address} {count}") };
            let members = members(&api.types, id, ty);
            Part {
                kind: members.is_empty().then(|| Kind::Text(word(&ty.shape).to_owned())),
                wish: Some(types::wish(&ty.origin)),
                span: Some(ty.origin.span),
                roles: rest(id, ty).into_iter().collect(),
                new: order::of_type(&api.types, ty),
                members,
                ..Part::new(Symbol::Type(id), at)
            }
        })
        .collect()
}

/// What a type without members is.
fn word(shape: &Shape) -> &'static str {
    match shape {
        Shape::Any | Shape::Kinds(_) | Shape::Never | Shape::Opaque => "any",
        Shape::Null | Shape::Constant(_) => "constant",
        Shape::Boolean => "boolean",
        Shape::Integer(_) => "integer",
        Shape::Number(_) => "number",
        Shape::String(_) => "string",
        Shape::Enumeration(_) => "enumeration",
        Shape::Array(_) | Shape::Tuple(_) => "array",
        Shape::Map(_) => "map",
        Shape::Object(_) => "object",
        Shape::Union(_) | Shape::Several(_) => "union",
        Shape::Alias(_) => "reference",
    }
}

fn rest(id: TypeId, ty: &Type) -> Option<(&'static str, Symbol)> {
    match &ty.shape {
        Shape::Object(object) => {
            matches!(object.additional, Additional::Values(_)).then_some((REST, Symbol::Collected(id)))
        }
        _ => None,
    }
}

/// The fields or variants of a type by what they are in the document.
fn members(types: &Types, id: TypeId, ty: &Type) -> BTreeMap<String, Symbol> {
    let values = |values: &[crate::model::EnumValue]| {
        let named = values.iter().enumerate();
        named.map(|(index, value)| (enumerations::text(&value.value), Symbol::Variant(id, index))).collect()
    };
    let variants = |variants: &[Variant], symbol: fn(TypeId, usize) -> Symbol| {
        let named = variants.iter().enumerate();
        named.map(|(index, variant)| (variant_key(types, variant), symbol(id, index))).collect()
    };
    match &ty.shape {
        Shape::Object(object) => {
            let stored = object.properties.iter().enumerate();
            let stored = stored.filter(|(_, property)| models::constant(types, property).is_none());
            stored.map(|(index, property)| (property.name.clone(), Symbol::Field(id, index))).collect()
        }
        Shape::Tuple(tuple) => {
            (0..tuple.positions.len()).map(|index| (index.to_string(), Symbol::Field(id, index))).collect()
        }
        Shape::Enumeration(enumeration) => values(&enumeration.values),
        Shape::Constant(value) => values(&only(value).values),
        Shape::Union(union) => variants(&union.variants, Symbol::Variant),
        Shape::Several(several) => variants(&several.variants, Symbol::Field),
        _ => BTreeMap::new(),
    }
}

/// What a variant is among the members of a type: its component, whatever it is called by a title or a tag.
pub fn variant_key(types: &Types, variant: &Variant) -> String {
    let pointer = types.get(variant.ty.id).origin.pointer.as_str();
    if super::renamed::is_component(pointer) { pointer.to_owned() } else { variant.name.clone() }
}
