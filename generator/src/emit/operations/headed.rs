//! Responses that must have headers: a struct of those and the body.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{doc, tokens};
use super::outcome::read_body;
use super::{body_method, outside_ty};
use crate::plan::{HeaderField, Ident, Outcomes, Payload, PayloadBody, Presence};

/// The structs of one side of an operation, where it has any.
pub fn headed(outcomes: &Outcomes) -> TokenStream {
    outcomes
        .list()
        .iter()
        .map(|outcome| match &outcome.payload {
            Payload::Headed { name, docs, headers, body } => structure(name, docs, headers, body.as_ref()),
            Payload::Empty | Payload::Body(_) => TokenStream::new(),
        })
        .collect()
}

fn structure(name: &Ident, docs: &str, headers: &[HeaderField], body: Option<&PayloadBody>) -> TokenStream {
    let (docs, name) = (doc::outer(docs), tokens::ident(name));
    let fields = headers.iter().map(|header| {
        let (docs, name, ty) =
            (doc::outer(&header.docs), tokens::ident(&header.name), outside_ty(&header.ty));
        quote!(#docs pub #name: #ty,)
    });
    let arguments = headers.iter().map(|header| {
        let name = tokens::ident(&header.name);
        let (ty, _) = tokens::argument(&header.ty, &name, &quote!(models::));
        quote!(#name: #ty,)
    });
    let values = headers.iter().map(|header| {
        let name = tokens::ident(&header.name);
        let (_, made) = tokens::argument(&header.ty, &name, &quote!(models::));
        tokens::field(&name, &made)
    });
    let names: Vec<_> = headers.iter().map(|header| tokens::ident(&header.name)).collect();
    let markers: Vec<_> = headers.iter().map(|header| tokens::ident(&header.header)).collect();
    let body_field = body.map(|body| {
        let ty = outside_ty(&body.ty);
        quote!(#[doc = " The body."] pub body: #ty,)
    });
    let body_argument = body.map(|body| {
        let ty = outside_ty(&body.ty);
        quote!(body: #ty,)
    });
    let body_value = body.map(|_| quote!(body,));
    let body_read = body.map(|body| {
        let read = read_body(body);
        quote!(body: response.#read?,)
    });
    let body_write = body.map(|body| {
        let (write, media_type) = (body_method(body.kind, Presence::Required), &body.media_type);
        quote!(response.#write(#media_type, &self.body);)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* #body_field }

        impl #name {
            #[doc = " Takes what is required."]
            pub fn new(#(#arguments)* #body_argument) -> Self { Self { #(#values)* #body_value } }

            fn read(response: &operation::ResponseDecoder<'_>) -> Result<Self, operation::ResponseError> {
                Ok(Self { #(#names: response.header::<super::headers::#markers>()?,)* #body_read })
            }

            fn write(&self, response: &mut operation::ResponseEncoder) {
                #(response.header::<super::headers::#markers>(&self.#names);)*
                #body_write
            }
        }
    }
}
