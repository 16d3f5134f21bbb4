//! The names around the operations: security schemes, servers, headers and webhooks.

use super::reserved::{BUILDER_METHODS, PRELUDE, RECEIVER_METHODS, SERVICE_METHODS, WEBHOOK_TYPES};
use super::scope::{Scope, Wish};
use super::{Names, Symbol};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Api;
use crate::plan::headers::Headers;
use crate::plan::ident::Ident;
use crate::plan::{servers, webhooks};

/// Names every scheme, server, header and webhook.
pub fn settle(
    api: &Api,
    config: &Config,
    headers: &Headers<'_>,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) {
    schemes(api, config, names, diagnostics);
    of_servers(api, names, diagnostics);
    of_webhooks(api, names, diagnostics);
    let mut scope = Scope::with_reserved(PRELUDE);
    for (index, header) in headers.iter().enumerate() {
        let (wish, span) = (Ident::upper_camel(&header.name), Some(header.origin.span));
        scope.declare(Wish::named(Symbol::Header(index), &header.name, wish, "header", span));
    }
    scope.settle(names, diagnostics);
}

fn schemes(api: &Api, config: &Config, names: &mut Names, diagnostics: &mut Diagnostics) {
    let mut statics = Scope::default();
    let mut builder = Scope::with_reserved(BUILDER_METHODS);
    let mut service = Scope::with_reserved(SERVICE_METHODS);
    for (index, scheme) in api.security_schemes.iter().enumerate() {
        let (text, own, span) = (&scheme.name, Ident::snake(&scheme.name), scheme.origin.span);
        let wish = |symbol| Wish::named(symbol, text, own.clone(), "security scheme", Some(span));
        statics.declare(Wish::hidden(Symbol::Scheme(index), Ident::shouty(text)));
        service.declare(wish(Symbol::Authenticator(index)));
        let method = wish(Symbol::Credential(index));
        let Some(chosen) = config.client.credentials.get(text) else {
            builder.declare(method);
            continue;
        };
        match Ident::chosen(chosen) {
            Some(name) => builder.declare(method.chosen(name, "on the client's builder")),
            None => {
                let message = format!("`{chosen}`, chosen as the builder's method, is not a Rust identifier");
                diagnostics.push(Diagnostic::new(Code::BadName, span, message));
                builder.declare(method);
            }
        }
    }
    statics.settle(names, diagnostics);
    builder.settle(names, diagnostics);
    service.settle(names, diagnostics);
}

fn of_servers(api: &Api, names: &mut Names, diagnostics: &mut Diagnostics) {
    let mut scope = Scope::with_reserved(PRELUDE);
    for (index, server) in servers::with_host(api).enumerate() {
        let wish = servers::wish(server, index + 1);
        if server.variables.is_empty() {
            scope.declare(Wish::hidden(Symbol::Server(index), Ident::shouty(&wish)));
            continue;
        }
        scope.declare(Wish::hidden(Symbol::Server(index), Ident::upper_camel(&wish)));
        let mut fields = Scope::default();
        for (position, variable) in server.variables.iter().enumerate() {
            let symbol = Symbol::ServerVariable(index, position);
            fields.declare(Wish::hidden(symbol, Ident::snake(&variable.name)));
        }
        fields.settle(names, diagnostics);
    }
    scope.settle(names, diagnostics);
}

fn of_webhooks(api: &Api, names: &mut Names, diagnostics: &mut Diagnostics) {
    let mut methods = Scope::with_reserved(RECEIVER_METHODS);
    let mut types = Scope::with_reserved(PRELUDE);
    types.reserve(WEBHOOK_TYPES);
    for (index, webhook) in api.webhooks.iter().enumerate() {
        let (text, span) = (&webhook.name, Some(webhook.origin.span));
        let wish = |symbol, name| Wish::named(symbol, text, name, "webhook", span);
        methods.declare(wish(Symbol::Receiver(index), Ident::snake(text)));
        // Where there is an event, its variants are the deliveries.
        if webhooks::variant_of(api, text).is_none() {
            types.declare(wish(Symbol::Delivery(index), Ident::upper_camel(text)));
        }
    }
    methods.settle(names, diagnostics);
    types.settle(names, diagnostics);
}
