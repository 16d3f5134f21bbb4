//! Types of which requests and responses carry different properties, by `readOnly` and `writeOnly`.
//!
//! A type that travels one way loses the properties that do not. One that travels both ways, and differs, becomes two:
//! the type itself is what responses carry, and a second one, named after it, what requests carry. Where nothing
//! differs nothing is done.

use std::collections::BTreeSet;

use super::one_way::Directed;
use super::order::{uses, uses_mut};
use super::told_by::ToldBy;
use crate::model::{
    Api, Body, Content, Directions, Docs, NamePart, Property, Response, Shape, TypeId, TypeUse, Types,
};

/// Whether the docs of a property say that it travels one way alone, of the two.
type Says = fn(&Docs) -> bool;

const READ_ONLY: Says = |docs| docs.read_only;
const WRITE_ONLY: Says = |docs| docs.write_only;

/// Splits and trims the types of an API, whose directions are known.
pub(super) fn split(api: &mut Api) {
    let mut types = std::mem::take(&mut api.types);
    let mut kept = ToldBy::of(&types);
    let in_requests = Directed::new(&mut api.assertions, |one_way| &one_way.read_only);
    let in_responses = Directed::new(&mut api.assertions, |one_way| &one_way.write_only);
    let for_requests = differing(&types, &kept, READ_ONLY, &in_requests);
    let for_responses = differing(&types, &kept, WRITE_ONLY, &in_responses);
    let mut requests: Vec<Option<TypeId>> = vec![None; types.list.len()];
    for index in 0..types.list.len() {
        let Some(ty) = types.list.get(index) else { continue };
        let differs = for_requests.contains(&index) || for_responses.contains(&index);
        if !(differs && ty.directions.request && ty.directions.response) {
            continue;
        }
        let id = TypeId::new(types.list.len());
        let mut request = ty.clone();
        request.origin.name.push(NamePart::Request);
        request.directions = Directions { request: true, response: false };
        request.counterpart = Some(TypeId::new(index));
        kept.copy(TypeId::new(index), id);
        types.list.push(request);
        if let (Some(ty), Some(slot)) = (types.list.get_mut(index), requests.get_mut(index)) {
            ty.directions.request = false;
            ty.counterpart = Some(id);
            *slot = Some(id);
        }
    }
    let in_request = |used: &mut TypeUse| {
        if let Some(Some(id)) = requests.get(used.id.index()) {
            used.id = *id;
        }
    };
    for (index, ty) in types.list.iter_mut().enumerate() {
        let (away, directed) = match ty.directions {
            Directions { request: true, response: false } => (READ_ONLY, &in_requests),
            Directions { request: false, response: true } => (WRITE_ONLY, &in_responses),
            _ => continue,
        };
        directed.apply(ty);
        if ty.directions.request {
            uses_mut(&mut ty.shape).into_iter().for_each(in_request);
        }
        trim(TypeId::new(index), &mut ty.shape, &kept, away);
    }
    api.types = types;
    of_requests(api).into_iter().for_each(in_request);
}

/// Takes out the properties that travel the other way alone.
fn trim(id: TypeId, shape: &mut Shape, kept: &ToldBy, away: Says) {
    let Shape::Object(object) = shape else { return };
    let (gone, left): (Vec<Property>, Vec<Property>) = std::mem::take(&mut object.properties)
        .into_iter()
        .partition(|property| is_trimmed(id, property, kept, away));
    object.properties = left;
    object.passed_over.extend(gone.into_iter().map(|property| property.name));
}

/// Whether a property of an object says that it travels one way alone, and no union needs it.
fn is_trimmed(object: TypeId, property: &Property, kept: &ToldBy, says: Says) -> bool {
    says(&property.docs) && !kept.has(object, &property.name)
}

/// The types that hold, however deep, a property that says so, or leave over another assertion where it is so.
fn differing(types: &Types, kept: &ToldBy, says: Says, directed: &Directed) -> BTreeSet<usize> {
    let mut containers: Vec<Vec<usize>> = vec![Vec::new(); types.list.len()];
    let mut open = Vec::new();
    for (index, ty) in types.list.iter().enumerate() {
        for used in uses(&ty.shape) {
            if let Some(containers) = containers.get_mut(used.id.index()) {
                containers.push(index);
            }
        }
        let id = TypeId::new(index);
        let is_trimmed = |property: &Property| is_trimmed(id, property, kept, says);
        let has_less = matches!(&ty.shape, Shape::Object(object) if object.properties.iter().any(is_trimmed));
        open.extend((has_less || directed.concerns(ty)).then_some(index));
    }
    let mut found = BTreeSet::new();
    while let Some(index) = open.pop() {
        if found.insert(index) {
            open.extend(containers.get(index).into_iter().flatten());
        }
    }
    found
}

/// Every use of a type by what goes to the API.
fn of_requests(api: &mut Api) -> Vec<&mut TypeUse> {
    let mut found = Vec::new();
    for operation in &mut api.operations {
        found.extend(operation.parameters.iter_mut().map(|parameter| &mut parameter.ty));
        found.extend(operation.body.as_mut().and_then(body));
    }
    for webhook in &mut api.webhooks {
        found.extend(webhook.responses.iter_mut().flat_map(response));
    }
    let roots = api.roots.iter_mut().filter(|root| root.directions.request && !root.directions.response);
    found.extend(roots.map(|root| &mut root.ty));
    found
}

fn body(body: &mut Body) -> Option<&mut TypeUse> {
    content(&mut body.content)
}

fn response(response: &mut Response) -> impl Iterator<Item = &mut TypeUse> {
    let headers = response.headers.iter_mut().map(|header| &mut header.ty);
    headers.chain(response.content.as_mut().and_then(content))
}

fn content(content: &mut Content) -> Option<&mut TypeUse> {
    match content {
        Content::Json { ty, .. } => Some(ty),
        Content::Text { .. } | Content::Binary { .. } => None,
    }
}
