//! Types of which requests and responses carry different properties, by `readOnly` and `writeOnly`.
//!
//! A type that travels one way loses the properties that do not. One that travels both ways, and differs, becomes two:
//! the type itself is what responses carry, and a second one, named after it, what requests carry. Where nothing
//! differs nothing is done.

use std::collections::BTreeSet;

use super::docs::{READ_ONLY, WRITE_ONLY};
use super::order::{uses, uses_mut};
use crate::model::{
    Api, Body, Content, Decision, Directions, NamePart, Property, Response, Shape, TypeId, TypeUse, Types,
};

/// Splits and trims the types of an API, whose directions are known.
pub(super) fn split(api: &mut Api) {
    let mut types = std::mem::take(&mut api.types);
    let kept = told_apart_by(&types);
    let (for_requests, for_responses) =
        (differing(&types, &kept, READ_ONLY), differing(&types, &kept, WRITE_ONLY));
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
    for ty in &mut types.list {
        let away = match ty.directions {
            Directions { request: true, response: false } => READ_ONLY,
            Directions { request: false, response: true } => WRITE_ONLY,
            _ => continue,
        };
        if ty.directions.request {
            uses_mut(&mut ty.shape).into_iter().for_each(in_request);
        }
        trim(&mut ty.shape, &kept, away);
    }
    api.types = types;
    of_requests(api).into_iter().for_each(in_request);
}

/// Takes out the properties that travel the other way alone.
fn trim(shape: &mut Shape, kept: &BTreeSet<String>, away: &str) {
    let Shape::Object(object) = shape else { return };
    let (gone, left): (Vec<Property>, Vec<Property>) = std::mem::take(&mut object.properties)
        .into_iter()
        .partition(|property| travels(property, kept, away));
    object.properties = left;
    object.passed_over.extend(gone.into_iter().map(|property| property.name));
}

/// Whether a property says that it travels one way alone, and nothing else depends on it.
fn travels(property: &Property, kept: &BTreeSet<String>, note: &str) -> bool {
    !kept.contains(&property.name) && property.docs.notes.iter().any(|known| known == note)
}

/// The types that hold, however deep, a property with a note.
fn differing(types: &Types, kept: &BTreeSet<String>, note: &str) -> BTreeSet<usize> {
    let mut containers: Vec<Vec<usize>> = vec![Vec::new(); types.list.len()];
    let mut open = Vec::new();
    for (index, ty) in types.list.iter().enumerate() {
        for used in uses(&ty.shape) {
            if let Some(containers) = containers.get_mut(used.id.index()) {
                containers.push(index);
            }
        }
        let Shape::Object(object) = &ty.shape else { continue };
        open.extend(object.properties.iter().any(|property| travels(property, kept, note)).then_some(index));
    }
    let mut found = BTreeSet::new();
    while let Some(index) = open.pop() {
        if found.insert(index) {
            open.extend(containers.get(index).into_iter().flatten());
        }
    }
    found
}

/// The properties by which variants of unions are told apart: they stay, whatever they say.
fn told_apart_by(types: &Types) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for ty in &types.list {
        let Shape::Union(union) = &ty.shape else { continue };
        let mut open = vec![&union.decision];
        while let Some(decision) = open.pop() {
            match decision {
                Decision::Tag { property, .. } | Decision::Member { property, .. } => {
                    names.insert(property.clone());
                }
                Decision::Key { cases, .. } => names.extend(cases.iter().map(|(key, _)| key.clone())),
                _ => {}
            }
            open.extend(decision.next());
        }
    }
    names
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
