//! From security schemes to the items that describe and check them.

use super::docs;
use super::ident::Ident;
use super::names::Scope;
use super::operation::{CredentialKind, SchemeItem};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, ApiKeyLocation, SecurityScheme, SecuritySchemeKind};

/// What the builder of a client offers beside the schemes' methods.
const BUILDER_METHODS: &[&str] = &[
    "base_url",
    "build",
    "header",
    "max_response_bytes",
    "timeout",
    "transport",
    "user_agent",
    "validate_requests",
];

/// What a service offers beside the schemes' methods.
const SERVICE_METHODS: &[&str] = &["combine", "refuse"];

/// Plans every scheme.
pub fn plan(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Vec<SchemeItem> {
    let mut statics = Scope::default();
    let mut builder = Scope::with_reserved(BUILDER_METHODS);
    let mut service = Scope::with_reserved(SERVICE_METHODS);
    for name in config.client.credentials.keys() {
        let is_known = api.security_schemes.iter().any(|scheme| scheme.name == *name)
            || api.left_out.security_schemes.contains(name);
        if !is_known {
            let message =
                format!("`client.credentials` names `{name}`, which is no security scheme of the document");
            diagnostics.push(Diagnostic::without_place(Code::UnusedSetting, message));
        }
    }
    api.security_schemes
        .iter()
        .map(|scheme| SchemeItem {
            name: statics.claim(&Ident::shouty(&scheme.name)).0,
            wire: scheme.name.clone(),
            docs: scheme.description.as_deref().map(docs::sanitize).unwrap_or_default(),
            credential: credential(&scheme.kind),
            client_method: {
                let wish = builder_method(scheme, config, diagnostics);
                builder.claim_at(&wish, "security scheme", scheme.origin.span, diagnostics)
            },
            server_method: service.claim_at(
                &Ident::snake(&scheme.name),
                "security scheme",
                scheme.origin.span,
                diagnostics,
            ),
        })
        .collect()
}

fn builder_method(scheme: &SecurityScheme, config: &Config, diagnostics: &mut Diagnostics) -> Ident {
    let own = Ident::snake(&scheme.name);
    let Some(chosen) = config.client.credentials.get(&scheme.name) else { return own };
    Ident::chosen(chosen).unwrap_or_else(|| {
        let message = format!("`{chosen}`, chosen as the builder's method, is not a Rust identifier");
        diagnostics.push(Diagnostic::new(Code::BadName, scheme.origin.span, message));
        own
    })
}

fn credential(kind: &SecuritySchemeKind) -> CredentialKind {
    match kind {
        SecuritySchemeKind::Bearer => CredentialKind::Bearer,
        SecuritySchemeKind::Basic => CredentialKind::Basic,
        SecuritySchemeKind::ApiKey { location, name } => CredentialKind::ApiKey {
            location: match location {
                ApiKeyLocation::Query => "Query",
                ApiKeyLocation::Header => "Header",
                ApiKeyLocation::Cookie => "Cookie",
            },
            name: name.clone(),
        },
    }
}
