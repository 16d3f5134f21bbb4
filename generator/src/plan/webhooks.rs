//! From webhooks to the items of `webhooks`: the event and the receiver's methods.

use super::docs;
use super::models::Models;
use super::names::Symbol;
use super::operation::{WebhookItem, Webhooks};
use crate::model::{Api, Content, Webhook};

/// Plans the webhooks, where there are any.
pub fn plan(api: &Api, models: &Models<'_>) -> Option<Webhooks> {
    if api.webhooks.is_empty() {
        return None;
    }
    let names = models.names;
    let event = api.event.as_ref().map(|union| models.event(union));
    let webhooks = api
        .webhooks
        .iter()
        .enumerate()
        .map(|(index, webhook)| WebhookItem {
            wire: webhook.name.clone(),
            name: match variant_of(api, &webhook.name) {
                Some(variant) => names[Symbol::Event(variant)].clone(),
                None => names[Symbol::Delivery(index)].clone(),
            },
            method: names[Symbol::Receiver(index)].clone(),
            docs: delivery_docs(webhook),
            body: match webhook.body.as_ref().map(|body| &body.content) {
                Some(Content::Json { ty, .. }) => Some(models.ty(*ty)),
                _ => None,
            },
        })
        .collect();
    Some(Webhooks { webhooks, event })
}

/// Which variant of the event a webhook is, where there is an event.
pub fn variant_of(api: &Api, webhook: &str) -> Option<usize> {
    api.event.as_ref()?.variants.iter().position(|variant| variant.name == webhook)
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
