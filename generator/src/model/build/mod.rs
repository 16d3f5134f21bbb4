//! From a document to the API it describes.
//!
//! Schemas are looked at as [conjunctions](parts) of others; a conjunction's [meaning](meaning) is found once,
//! without making any type; [types] are then made from meanings, each once, in document order.

mod admitted;
mod alternatives;
mod api;
mod assertions;
mod circular;
mod content;
mod decide;
mod decimal;
mod defaults;
mod directions;
mod docs;
mod equal;
mod event;
mod everywhere;
mod findings;
mod finite;
mod format;
mod heirs;
mod hints;
mod hoist;
mod json;
mod keywords;
mod kinds;
mod left;
mod limits;
mod meaning;
mod media_type;
mod members;
mod one_way;
mod operations;
mod order;
mod parameters;
mod parts;
mod patterns;
mod probes;
mod refused;
mod security;
mod shapes;
mod site;
mod tags;
#[cfg(test)]
mod tests;
mod told;
mod told_by;
mod tuples;
mod types;
mod unions;
mod values;
mod variants;
mod ways;
mod witness;

use std::collections::BTreeSet;

use self::types::TypeBuilder;
use super::{Api, Body, Content, Options, Parameter, Response, TypeId, TypeUse, Types};
use crate::diagnostic::Diagnostics;
use crate::document::Document;

/// What types are wanted for.
#[derive(Clone, Copy, Debug)]
pub enum Purpose<'a> {
    /// To be used: a schema that is not understood is an error.
    Generation,
    /// To be looked at: a schema that is not understood is any value, and [`Api::refused`] says why; [`Api::probes`]
    /// is there.
    Survey {
        /// What the document stage found. A schema that an error lies in is not understood.
        errors: &'a Diagnostics,
    },
}

/// Says what a document means. The API holds what could be understood, also where there are errors.
pub fn build(document: &Document, options: &Options) -> (Option<Api>, Diagnostics) {
    let mut builder = TypeBuilder::new(document, options, Purpose::Generation);
    builder.findings.extend(circular::circles(document));
    builder.components();
    let operations = builder.operations();
    let webhooks = builder.webhooks();
    let api = Api {
        servers: api::servers(document),
        tags: api::tags(document, &operations),
        security_schemes: builder.security_schemes(),
        operations,
        webhooks,
        ..api::of_info(document)
    };
    finish(api, builder)
}

/// Says what every schema of a document means, wherever it stands, and nothing of the operations.
pub fn build_types(
    document: &Document,
    options: &Options,
    purpose: Purpose<'_>,
) -> (Option<Api>, Diagnostics) {
    let mut builder = TypeBuilder::new(document, options, purpose);
    builder.findings.extend(circular::circles(document));
    builder.components();
    let roots = builder.everywhere();
    let probes = match purpose {
        Purpose::Generation => Vec::new(),
        Purpose::Survey { .. } => builder.probes(),
    };
    finish(Api { roots, probes, ..api::of_info(document) }, builder)
}

/// Joins the types to an API, and looks at all of it.
fn finish(mut api: Api, mut builder: TypeBuilder<'_>) -> (Option<Api>, Diagnostics) {
    api.refused = std::mem::take(&mut builder.refused);
    let mut found = Vec::new();
    api.hints = hints::hints(builder.document, &mut found);
    builder.findings.extend(found);
    api.assertions = builder.assertions();
    let (list, renumbering, mut findings) = builder.finish();
    api.types = Types { list };
    for used in uses_mut(&mut api) {
        renumbering.apply(used);
    }
    circular::cut(&mut api.types.list);
    let named = api.refused.iter_mut().map(|refused| &mut refused.id);
    for id in named.chain(api.probes.iter_mut().map(|probe| &mut probe.ty)) {
        *id = renumbering.number(*id);
    }
    let nullable = nullable_contents(&api);
    hoist::hoist(&mut api.types.list, &mut api.assertions, &nullable);
    findings.extend(finite::infinite(&api.types));
    defaults::take_out_refused(&mut api.types);
    directions::mark(&mut api);
    ways::split(&mut api);
    findings.extend(directions::against_the_way(&api.types));
    equal::join(&mut api.types);
    let (event, clash) = event::event(&api.webhooks, &api.types);
    api.event = event;
    findings.extend(clash);
    (Some(api), findings.into_diagnostics())
}

/// The types of whole bodies that may be null.
fn nullable_contents(api: &Api) -> BTreeSet<TypeId> {
    let bodies = api.operations.iter().filter_map(|operation| operation.body.as_ref());
    let bodies = bodies.chain(api.webhooks.iter().filter_map(|webhook| webhook.body.as_ref()));
    let responses = api.operations.iter().flat_map(|operation| &operation.responses);
    let responses = responses.chain(api.webhooks.iter().flat_map(|webhook| &webhook.responses));
    let contents = bodies.map(|body| &body.content).chain(responses.filter_map(|one| one.content.as_ref()));
    let used = contents.filter_map(|content| match content {
        Content::Json { ty, .. } => Some(api.types.resolve(*ty)),
        Content::Text { .. } | Content::Binary { .. } => None,
    });
    used.filter(|used| used.nullable).map(|used| used.id).collect()
}

/// Every use of a type, to be changed.
fn uses_mut(api: &mut Api) -> Vec<&mut TypeUse> {
    let mut uses: Vec<&mut TypeUse> =
        api.types.list.iter_mut().flat_map(|ty| order::uses_mut(&mut ty.shape)).collect();
    for operation in &mut api.operations {
        add_uses(&mut operation.parameters, operation.body.as_mut(), &mut operation.responses, &mut uses);
    }
    uses.extend(api.roots.iter_mut().map(|root| &mut root.ty));
    for webhook in &mut api.webhooks {
        add_uses(&mut webhook.parameters, webhook.body.as_mut(), &mut webhook.responses, &mut uses);
    }
    uses
}

fn add_uses<'a>(
    parameters: &'a mut [Parameter],
    body: Option<&'a mut Body>,
    responses: &'a mut [Response],
    uses: &mut Vec<&'a mut TypeUse>,
) {
    uses.extend(parameters.iter_mut().map(|parameter| &mut parameter.ty));
    let mut contents: Vec<&mut Content> = body.map(|body| &mut body.content).into_iter().collect();
    for response in responses {
        uses.extend(response.headers.iter_mut().map(|header| &mut header.ty));
        contents.extend(response.content.as_mut());
    }
    for content in contents {
        if let Content::Json { ty, .. } = content {
            uses.push(ty);
        }
    }
}
