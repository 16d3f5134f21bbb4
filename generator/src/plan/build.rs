//! The plan of a whole crate, part by part.

use super::features::Features;
use super::headers::Headers;
use super::models::Models;
use super::names::{Names, statics};
use super::overrides::{self, Given};
use super::{
    Item, NonExhaustive, Plan, docs, enumerations, hints, operations, reach, security, servers, webhooks,
};
use crate::config::{ClientNames, Config, Only};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lock::Lock;
use crate::model::Api;

/// Decides the Rust of every part of an API.
///
/// The diagnostics name settings that match nothing and names that had to give way.
/// There is no plan where a type has no Rust at all.
pub fn plan(api: &Api, config: &Config, lock: &Lock) -> (Option<Plan>, Diagnostics) {
    let config = &of_part(config);
    let mut diagnostics = Diagnostics::default();
    for id in reach::too_deep(&api.types, &reach::newtypes(&api.types)) {
        let message = format!(
            "arrays and maps within each other more than {} deep, with no object in between, are not supported yet",
            reach::MOST_NESTED
        );
        diagnostics.push(Diagnostic::new(Code::Unsupported, api.types.get(id).origin.span, message));
    }
    if diagnostics.has_errors() {
        return (None, diagnostics);
    }
    overrides::check_derives(&api.hints, &mut diagnostics);
    let overridden = overrides::apply(api, config, &mut diagnostics);
    let none = Given::new();
    let (api, given) = overridden.as_ref().map_or((api, &none), |(api, given)| (api, given));
    let headers = Headers::of(api);
    let names = Names::of(api, config, lock, &headers, &mut diagnostics);
    let models = Models::new(api, &names, given);
    hints::report_unused(api, &models, &mut diagnostics);
    let schemes = security::plan(api, config, &names, &mut diagnostics);
    let mut groups = operations::plan(api, config, &models, &schemes, &headers, &mut diagnostics);
    let mut modules = models.modules(&mut diagnostics);
    if groups.is_empty() {
        modules.iter_mut().flat_map(|module| &mut module.items).for_each(enumerations::open_to_clients);
    }
    let mut webhooks = webhooks::plan(api, &models);
    groups.iter_mut().for_each(statics::name_operations);
    modules.iter_mut().for_each(statics::name_models);
    if groups.is_empty() {
        modules.iter_mut().flat_map(|module| &mut module.items).for_each(without_server);
    }
    webhooks.iter_mut().filter_map(|webhooks| webhooks.event.as_mut()).for_each(statics::name_event);
    let (schemas, schema_patterns) = models.schemas.items();
    let mut features = Features::of_types(given);
    modules.iter().flat_map(|module| &module.items).for_each(|item| features.add_item(item));
    groups.iter().flat_map(|group| &group.operations).for_each(|operation| features.add_request(operation));
    webhooks
        .iter()
        .filter_map(|webhooks| webhooks.event.as_ref())
        .for_each(|event| features.add_union(event));
    features.add_schemas(&schemas);
    features.add_patterns(&schema_patterns);
    let plan = Plan {
        package: config.package.name.clone(),
        version: config.package.version.clone(),
        runtime: config.package.runtime.clone(),
        dependencies: config.package.dependencies.clone(),
        summary: summary(api, config),
        docs: crate_docs(api),
        has_letters_beyond_ascii: !names.is_ascii(),
        features,
        schemas,
        schema_patterns,
        models: modules,
        combines: groups
            .iter()
            .flat_map(|group| &group.operations)
            .any(|operation| operation.security.iter().any(|alternative| alternative.len() > 1)),
        headers: headers.items(&models),
        base_url: api.servers.first().and_then(servers::base_url),
        base_path: api.servers.first().and_then(servers::base_path),
        base_docs: servers::base_docs(api),
        servers: servers::plan(api, &names),
        lock: names.lock(api, config, &headers, lock),
        webhooks,
        groups,
        schemes,
    };
    (Some(plan), diagnostics)
}

/// The configuration of what is generated: settings for another part are no mistakes.
fn of_part(config: &Config) -> Config {
    let config = config.clone();
    match config.only {
        None => config,
        Some(Only::Models) => Config { client: ClientNames::default(), pagination: Vec::new(), ..config },
    }
}

fn summary(api: &Api, config: &Config) -> String {
    let parts = match config.only {
        None => "Models, client and server",
        Some(Only::Models) => "Models",
    };
    format!("{parts} of {}", api.title.replace(['\n', '\r'], " "))
}

/// Opens what only a server would have to know all of: the crate has none.
fn without_server(item: &mut Item) {
    let open = match item {
        Item::Enumeration(item) => &mut item.non_exhaustive,
        Item::Union(item) => &mut item.non_exhaustive,
        _ => return,
    };
    if *open == NonExhaustive::InClients {
        *open = NonExhaustive::Always;
    }
}

fn crate_docs(api: &Api) -> String {
    let mut text = format!("{} {}", docs::line(&api.title), docs::line(&api.version));
    if let Some(description) = &api.description {
        text.push_str("\n\n");
        text.push_str(&docs::sanitize(description));
    }
    text
}
