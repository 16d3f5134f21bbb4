//! From security schemes to the items that describe and check them.

use super::docs;
use super::names::{Names, Symbol};
use super::operation::{CredentialKind, SchemeItem};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, ApiKeyLocation, SecuritySchemeKind};

/// Plans every scheme.
pub fn plan(api: &Api, config: &Config, names: &Names, diagnostics: &mut Diagnostics) -> Vec<SchemeItem> {
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
        .enumerate()
        .map(|(index, scheme)| SchemeItem {
            name: names[Symbol::Scheme(index)].clone(),
            wire: scheme.name.clone(),
            docs: scheme.description.as_deref().map(docs::sanitize).unwrap_or_default(),
            credential: credential(&scheme.kind),
            client_method: names[Symbol::Credential(index)].clone(),
            server_method: names[Symbol::Authenticator(index)].clone(),
        })
        .collect()
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
