//! The parts around the operations: headers, security schemes, servers and webhooks.

use std::collections::BTreeMap;

use super::part::{Kind, Part, unnamed};
use crate::lock::{CLIENT, EVENT, STATIC};
use crate::model::{
    Api, ApiKeyLocation, Content, Header, SecurityScheme, SecuritySchemeKind, Server, Shape, TypeUse, Types,
    Webhook,
};
use crate::plan::headers::Headers;
use crate::plan::names::Symbol;
use crate::plan::ty::Ty;
use crate::plan::{servers, webhooks};

/// The headers by their names, whose case means nothing, and what their values are.
pub fn headers(headers: &Headers<'_>, types: &Types) -> Vec<Part> {
    let part = |(index, header): (usize, &Header)| Part {
        span: Some(header.origin.span),
        kind: Some(Kind::Text(value(types, header.ty))),
        ..Part::new(Symbol::Header(index), header.name.to_ascii_lowercase())
    };
    headers.iter().enumerate().map(part).collect()
}

/// What tells apart the types that headers of one name have: the Rust type, or where the schema of it stands.
fn value(types: &Types, used: TypeUse) -> String {
    let ty = types.get(types.resolve(used).id);
    match &ty.shape {
        Shape::Boolean => format!("{:?}", Ty::Bool),
        Shape::Integer(integer) => format!("{:?}", Ty::of_integer(integer.format)),
        Shape::Number(number) => format!("{:?}", Ty::of_number(number.format)),
        Shape::String(string) => format!("{:?}", Ty::of_string(&string.format)),
        Shape::Array(_) => "array".to_owned(),
        _ => ty.origin.pointer.to_string(),
    }
}

/// The security schemes by their keys, and how the credential travels.
pub fn schemes(api: &Api) -> Vec<Part> {
    let part = |(index, scheme): (usize, &SecurityScheme)| Part {
        kind: Some(Kind::Text(way(&scheme.kind))),
        span: Some(scheme.origin.span),
        roles: vec![(CLIENT, Symbol::Credential(index)), (STATIC, Symbol::Scheme(index))],
        ..Part::new(Symbol::Authenticator(index), &*scheme.name)
    };
    api.security_schemes.iter().enumerate().map(part).collect()
}

fn way(kind: &SecuritySchemeKind) -> String {
    match kind {
        SecuritySchemeKind::Bearer => "bearer".to_owned(),
        SecuritySchemeKind::Basic => "basic".to_owned(),
        SecuritySchemeKind::ApiKey { location, name } => {
            let location = match location {
                ApiKeyLocation::Query => "query",
                ApiKeyLocation::Header => "header",
                ApiKeyLocation::Cookie => "cookie",
            };
            format!("apiKey {location} {name}")
        }
    }
}

/// The servers by their URLs, of which two may be the same.
pub fn servers(api: &Api) -> Vec<Part> {
    let mut urls: BTreeMap<String, usize> = BTreeMap::new();
    let part = |(index, server): (usize, &Server)| {
        let count = urls.entry(unnamed(&server.url)).or_default();
        *count += 1;
        let at = if *count == 1 { server.url.clone() } else { format!("{} {count}", server.url) };
        Part { members: variables(index, server), ..Part::new(Symbol::Server(index), at) }
    };
    servers::with_host(api).enumerate().map(part).collect()
}

/// The variables of a server by their place in the URL.
fn variables(index: usize, server: &Server) -> BTreeMap<String, Symbol> {
    let mut places: Vec<(Option<usize>, usize)> = server
        .variables
        .iter()
        .enumerate()
        .map(|(position, variable)| (server.url.find(&format!("{{{}}}", variable.name)), position))
        .collect();
    places.sort_unstable();
    let numbered = places.into_iter().enumerate();
    numbered
        .map(|(number, (_, position))| {
            (format!("{{{}}}", number + 1), Symbol::ServerVariable(index, position))
        })
        .collect()
}

/// The webhooks by their keys, and the types that they deliver.
pub fn webhooks(api: &Api) -> Vec<Part> {
    let part = |(index, webhook): (usize, &Webhook)| {
        let event = webhooks::variant_of(api, &webhook.name).map_or(Symbol::Delivery(index), Symbol::Event);
        let kind = webhook.body.as_ref().and_then(|body| match &body.content {
            Content::Json { ty, .. } => Some(Kind::Carries(ty.id)),
            Content::Text { .. } | Content::Binary { .. } => None,
        });
        Part {
            kind,
            span: Some(webhook.origin.span),
            roles: vec![(EVENT, event)],
            ..Part::new(Symbol::Receiver(index), &*webhook.name)
        }
    };
    api.webhooks.iter().enumerate().map(part).collect()
}
