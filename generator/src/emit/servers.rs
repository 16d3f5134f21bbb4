//! `client::servers`: the document's servers, a constant each, or a struct where the URL has variables.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Job, doc, tokens};
use crate::plan::{Plan, ServerItem, UrlPart};

/// The file of the servers, where there are any.
pub fn job(plan: &Plan) -> Option<Job<'_>> {
    if plan.groups.is_empty() || plan.servers.is_empty() {
        return None;
    }
    Some(Job::new("src/client/servers.rs", || {
        let servers = plan.servers.iter().map(server);
        quote! {
            #![doc = " The servers that the document names, for [`ClientBuilder::base_url`](super::ClientBuilder::base_url)."]
            #(#servers)*
        }
    }))
}

fn server(server: &ServerItem) -> TokenStream {
    if server.variables.is_empty() { constant(server) } else { structure(server) }
}

fn constant(server: &ServerItem) -> TokenStream {
    let (docs, name) = (doc::outer(&server.docs), tokens::ident(&server.name));
    let url: String = server
        .url
        .iter()
        .map(|part| match part {
            UrlPart::Literal(text) => text.as_str(),
            UrlPart::Variable(_) => "",
        })
        .collect();
    quote! { #docs pub const #name: &str = #url; }
}

fn structure(server: &ServerItem) -> TokenStream {
    let (docs, name) = (doc::outer(&server.docs), tokens::ident(&server.name));
    let fields = server.variables.iter().map(|variable| {
        let (docs, name) = (doc::outer(&variable.docs), tokens::ident(&variable.name));
        quote!(#docs pub #name: String,)
    });
    let defaults = server.variables.iter().map(|variable| {
        let (name, default) = (tokens::ident(&variable.name), &variable.default);
        quote!(#name: String::from(#default),)
    });
    let pushes = server.url.iter().map(|part| match part {
        UrlPart::Literal(text) => quote!(url.push_str(#text);),
        UrlPart::Variable(index) => {
            let name = tokens::ident(&server.variables[*index].name);
            quote!(url.push_str(&server.#name);)
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct #name { #(#fields)* }

        impl Default for #name {
            fn default() -> Self { Self { #(#defaults)* } }
        }

        impl From<#name> for String {
            fn from(server: #name) -> Self {
                let mut url = String::new();
                #(#pushes)*
                url
            }
        }
    }
}
