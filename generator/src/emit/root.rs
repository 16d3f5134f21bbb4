//! `src/lib.rs` of the generated crate.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc;
use crate::plan::Plan;

/// The crate's root: its docs and its modules.
pub fn root(plan: &Plan) -> TokenStream {
    let docs = doc::inner(&plan.docs);
    let operations = (!plan.groups.is_empty()).then(|| {
        quote! {
            #[cfg(any(feature = "client", feature = "server"))]
            pub mod operations;
            #[cfg(feature = "client")]
            pub mod client;
            #[cfg(feature = "server")]
            pub mod server;
        }
    });
    let security = (!plan.groups.is_empty() && !plan.schemes.is_empty()).then(|| {
        quote! {
            #[cfg(any(feature = "client", feature = "server"))]
            pub mod security;
        }
    });
    let schemas = (!plan.schemas.is_empty()).then(|| {
        quote!(
            mod schemas;
        )
    });
    let webhooks = plan.webhooks.is_some().then(|| {
        quote!(
            #[cfg(feature = "webhooks")]
            pub mod webhooks;
        )
    });
    let client = (!plan.groups.is_empty()).then(|| {
        quote! {
            #[cfg(feature = "client")]
            pub use client::{Client, ClientBuilder};
            #[cfg(feature = "client")]
            pub use oasmith_runtime::client::Error;
        }
    });
    let letters = plan.has_letters_beyond_ascii.then(|| {
        quote! {
            #![allow(
                confusable_idents,
                mixed_script_confusables,
                reason = "the document's own letters; no two names of one scope look the same"
            )]
        }
    });
    quote! {
        #docs
        #![forbid(unsafe_code)]
        #![allow(deprecated, reason = "what the document deprecates is still read and written here")]
        #![allow(
            clippy::doc_lazy_continuation,
            clippy::doc_overindented_list_items,
            reason = "the document's own wording"
        )]
        #![allow(
            clippy::approx_constant,
            clippy::excessive_precision,
            clippy::match_overlapping_arm,
            reason = "the document's own numbers and statuses"
        )]
        #![allow(
            clippy::enum_variant_names,
            clippy::large_enum_variant,
            clippy::module_inception,
            clippy::new_ret_no_self,
            clippy::self_named_constructors,
            clippy::should_implement_trait,
            clippy::too_many_arguments,
            clippy::wrong_self_convention,
            reason = "the document's own names and sizes"
        )]
        #letters
        pub mod models;
        #schemas
        #operations
        #security
        #webhooks
        #client
        pub use oasmith_runtime::{self as runtime, json, types, validate};
    }
}
