//! From webhooks to the items of `webhooks`: the event and the receiver's methods.

use super::docs;
use super::ident::Ident;
use super::item::Union;
use super::models::Models;
use super::names::{PRELUDE, Scope};
use super::operation::{WebhookItem, Webhooks};
use crate::diagnostic::Diagnostics;
use crate::model::{Api, Content, Webhook};

/// The names that the module has beside the receiver's methods.
const RECEIVER_METHODS: &[&str] = &["receive", "unknown"];

/// The types that the module has of its own.
const MODULE_TYPES: &[&str] = &[
    "Delivery",
    "Event",
    "Prefix",
    "Receiver",
    "SecretError",
    "SignError",
    "Signer",
    "Verifier",
    "VerifyError",
];

/// Plans the webhooks, where there are any.
pub fn plan(api: &Api, models: &Models<'_>, diagnostics: &mut Diagnostics) -> Option<Webhooks> {
    if api.webhooks.is_empty() {
        return None;
    }
    let mut methods = Scope::with_reserved(RECEIVER_METHODS);
    let mut types = Scope::with_reserved(PRELUDE);
    for name in MODULE_TYPES {
        types.reserve(name);
    }
    let event = api.event.as_ref().map(|union| models.event(union, diagnostics));
    let webhooks = api
        .webhooks
        .iter()
        .map(|webhook| WebhookItem {
            wire: webhook.name.clone(),
            name: match variant_name(api, event.as_ref(), &webhook.name) {
                Some(name) => name,
                None => types.claim_at(
                    &Ident::upper_camel(&webhook.name),
                    "webhook",
                    webhook.origin.span,
                    diagnostics,
                ),
            },
            method: methods.claim_at(
                &Ident::snake(&webhook.name),
                "webhook",
                webhook.origin.span,
                diagnostics,
            ),
            docs: delivery_docs(webhook),
            body: match webhook.body.as_ref().map(|body| &body.content) {
                Some(Content::Json { ty, .. }) => Some(models.ty(*ty)),
                _ => None,
            },
        })
        .collect();
    Some(Webhooks { webhooks, event })
}

/// The event's variant of a webhook, where there is an event.
fn variant_name(api: &Api, event: Option<&Union>, webhook: &str) -> Option<Ident> {
    let position = api
        .event
        .as_ref()
        .and_then(|union| union.variants.iter().position(|variant| variant.name == webhook));
    position.and_then(|position| event?.variants.get(position)).map(|variant| variant.name.clone())
}

/// What a webhook is for, what it carries beside its body, and what its receiver may answer.
fn delivery_docs(webhook: &Webhook) -> String {
    let mut parts = vec![docs::text(&webhook.docs)];
    let parameters = webhook.parameters.iter().map(|parameter| docs::code(&parameter.name));
    parts.push(headed("Comes with", parameters));
    let answers = webhook.responses.iter().map(|response| {
        let said = docs::line(response.description.trim().lines().next().unwrap_or_default());
        format!("{} ({said})", super::status::shown_status(response.status))
    });
    parts.push(headed("Answered by", answers));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

fn headed(heading: &str, items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() { String::new() } else { format!("{heading} {}.", items.join(", ")) }
}
