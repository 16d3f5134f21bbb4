//! Which way the values of each type travel.

use super::order::uses;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Body, Content, Response, TypeId, TypeUse, Types};

/// A direction, as its part of [`Directions`](crate::model::Directions).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Request,
    Response,
}

/// Marks every type that operations and webhooks reach.
pub(super) fn mark(api: &mut Api) {
    let mut types = std::mem::take(&mut api.types);
    for operation in &api.operations {
        let parameters = operation.parameters.iter().map(|parameter| parameter.ty);
        spread(&mut types, parameters.chain(body(operation.body.as_ref())), Way::Request);
        spread(&mut types, operation.responses.iter().flat_map(response), Way::Response);
    }
    for webhook in &api.webhooks {
        let parameters = webhook.parameters.iter().map(|parameter| parameter.ty);
        spread(&mut types, parameters.chain(body(webhook.body.as_ref())), Way::Response);
        // What the receiver answers goes to the API.
        spread(&mut types, webhook.responses.iter().flat_map(response), Way::Request);
    }
    for root in &api.roots {
        for (is_that_way, way) in
            [(root.directions.request, Way::Request), (root.directions.response, Way::Response)]
        {
            spread(&mut types, [root.ty].into_iter().filter(|_| is_that_way), way);
        }
    }
    api.types = types;
}

fn body(body: Option<&Body>) -> impl Iterator<Item = TypeUse> + use<> {
    body.and_then(|body| content(&body.content)).into_iter()
}

fn response(response: &Response) -> Vec<TypeUse> {
    let headers = response.headers.iter().map(|header| header.ty);
    headers.chain(response.content.as_ref().and_then(content)).collect()
}

fn content(content: &Content) -> Option<TypeUse> {
    match content {
        Content::Json { ty, .. } => Some(*ty),
        Content::Text { .. } | Content::Binary { .. } => None,
    }
}

fn spread(types: &mut Types, from: impl Iterator<Item = TypeUse>, way: Way) {
    let mut stack: Vec<TypeId> = from.map(|used| used.id).collect();
    while let Some(id) = stack.pop() {
        let Some(ty) = types.list.get_mut(id.index()) else { continue };
        let marked = match way {
            Way::Request => &mut ty.directions.request,
            Way::Response => &mut ty.directions.response,
        };
        if !std::mem::replace(marked, true) {
            stack.extend(uses(&ty.shape).into_iter().map(|used| used.id));
        }
    }
}

/// Warns of required properties that travel against their `readOnly` or `writeOnly`.
pub(super) fn against_the_way(types: &Types) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for ty in &types.list {
        let crate::model::Shape::Object(object) = &ty.shape else { continue };
        for property in object.properties.iter().filter(|property| property.required) {
            let (keyword, way) = if ty.directions.request && property.docs.read_only {
                ("readOnly", "requests")
            } else if ty.directions.response && property.docs.write_only {
                ("writeOnly", "responses")
            } else {
                continue;
            };
            let message = format!(
                "the property `{}` is `{keyword}` and required, so that it is asked for in {way} as well",
                property.name
            );
            found.push(
                Diagnostic::new(Code::NoEffect, property.origin.span, message)
                    .help("describe requests and responses by schemas of their own"),
            );
        }
    }
    found
}
