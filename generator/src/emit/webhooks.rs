//! `webhooks`: the deliveries as one event, and a receiver with a method for each.

use proc_macro2::TokenStream;
use quote::quote;

use super::operations::outside_ty;
use super::{Job, doc, tokens};
use crate::plan::{Plan, UnknownVariant, WebhookItem, Webhooks};

/// The file of the webhooks, where there are any.
pub fn job(plan: &Plan) -> Option<Job<'_>> {
    let webhooks = plan.webhooks.as_ref()?;
    Some(Job::new("src/webhooks.rs", || root(webhooks)))
}

fn root(webhooks: &Webhooks) -> TokenStream {
    let event = webhooks.event.as_ref().map(|event| {
        let event_item = super::models::union(event, &quote!(models::));
        let receiver = receiver(webhooks, &event.unknown);
        quote!(#event_item #receiver)
    });
    let constants = webhooks.webhooks.iter().filter(|_| webhooks.event.is_none()).map(alias);
    let items = quote!(#event #(#constants)*);
    let own = tokens::crate_use(&items, &["models", "schemas"]);
    let runtime = tokens::runtime_use(&items, &["json", "types", "validate"]);
    quote! {
        #![doc = " What the API sends to its users."]
        #own
        #runtime
        pub use oasmith_runtime::webhook::{Signer, Verifier, VerifyError};
        #items
    }
}

/// Without an event each delivery is read by its own type.
fn alias(webhook: &WebhookItem) -> TokenStream {
    let Some(body) = &webhook.body else { return TokenStream::new() };
    let docs = doc::outer(&if webhook.docs.is_empty() {
        format!("What `{}` delivers.", webhook.wire)
    } else {
        webhook.docs.clone()
    });
    let (name, body) = (tokens::ident(&webhook.name), outside_ty(body));
    quote!(#docs pub type #name = #body;)
}

/// The trait with a method per webhook, and what takes an event to its method.
fn receiver(webhooks: &Webhooks, unknown: &UnknownVariant) -> TokenStream {
    let received: Vec<_> = webhooks.webhooks.iter().filter(|webhook| webhook.body.is_some()).collect();
    let methods = received.iter().map(|webhook| {
        let (docs, method) = (doc::outer(&webhook.docs), tokens::ident(&webhook.method));
        let body = webhook.body.as_ref().map(outside_ty);
        quote! {
            #docs
            fn #method(&self, event: #body) -> impl Future<Output = Result<(), Self::Error>> + Send;
        }
    });
    let arms = received.iter().map(|webhook| {
        let (variant, method) = (tokens::ident(&webhook.name), tokens::ident(&webhook.method));
        quote!(Event::#variant(event) => self.#method(event).await,)
    });
    let unknown = match unknown {
        UnknownVariant::Refused => None,
        UnknownVariant::Kept { name: variant, .. } => {
            let variant = tokens::ident(variant);
            Some(quote!(Event::#variant(event) => self.unknown(event).await,))
        }
    };
    quote! {
        #[doc = " Takes deliveries. Hand the body of each to [`Receiver::receive`] once its signature is verified."]
        pub trait Receiver: Sync {
            #[doc = " Why a delivery could not be worked on: the sender should try again."]
            type Error;
            #(#methods)*
            #[doc = " A delivery that this version does not know. It is passed over unless this is implemented."]
            fn unknown(&self, event: json::Value) -> impl Future<Output = Result<(), Self::Error>> + Send {
                let _ = event;
                async { Ok(()) }
            }
            #[doc = " Takes an event to its method."]
            fn receive(&self, event: Event) -> impl Future<Output = Result<(), Self::Error>> + Send {
                async move {
                    match event {
                        #(#arms)*
                        #unknown
                    }
                }
            }
        }
        impl Event {
            #[doc = " Reads the body of a delivery."]
            pub fn from_body(body: &[u8]) -> Result<Self, json::DecodeError> { json::from_slice(body) }
            #[doc = " The body of a delivery."]
            pub fn to_body(&self) -> Vec<u8> { json::to_vec(self) }
        }
    }
}
