//! `security`: the document's security schemes.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Job, doc, tokens};
use crate::plan::{CredentialKind, Plan, SchemeItem};

/// The file of the schemes, where there are any.
pub fn job(plan: &Plan) -> Option<Job<'_>> {
    if plan.groups.is_empty() || plan.schemes.is_empty() {
        return None;
    }
    Some(Job::new("src/security.rs", || {
        let schemes = plan.schemes.iter().map(scheme);
        quote! {
            #![doc = " The security schemes of the document."]
            use oasmith_runtime::operation;
            #(#schemes)*
        }
    }))
}

fn scheme(scheme: &SchemeItem) -> TokenStream {
    let (docs, name, wire) = (doc::outer(&scheme.docs), tokens::ident(&scheme.name), &scheme.wire);
    let kind = match &scheme.credential {
        CredentialKind::Bearer => quote!(operation::SchemeKind::Bearer),
        CredentialKind::Basic => quote!(operation::SchemeKind::Basic),
        CredentialKind::ApiKey { location, name } => {
            let location = tokens::name(location);
            quote! {
                operation::SchemeKind::ApiKey { location: operation::ApiKeyLocation::#location, name: #name }
            }
        }
    };
    quote! {
        #docs
        pub static #name: operation::SecurityScheme = operation::SecurityScheme { name: #wire, kind: #kind };
    }
}
