//! The struct of a request: its fields, how it is made.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{default, doc, tokens};
use super::outside_ty;
use crate::plan::{Ident, Operation, Presence, Ty};

/// A field of a request, parameter or body.
struct Field<'a> {
    name: &'a Ident,
    docs: &'a str,
    deprecated: bool,
    required: bool,
    /// The type of a value that is there.
    ty: Ty,
}

fn fields(operation: &Operation) -> Vec<Field<'_>> {
    let parameters = operation.parameters.iter().map(|parameter| Field {
        name: &parameter.name,
        docs: &parameter.docs,
        deprecated: parameter.deprecated,
        required: parameter.required,
        ty: parameter.present(),
    });
    let body = operation.body.iter().map(|body| Field {
        name: &body.name,
        docs: &body.docs,
        deprecated: false,
        required: body.presence == Presence::Required,
        ty: body.ty.clone(),
    });
    parameters.chain(body).collect()
}

/// The struct, its constructor and its setters.
pub fn request(operation: &Operation) -> TokenStream {
    let (docs, name) = (doc::outer(&operation.docs), tokens::ident(&operation.name));
    let default = operation.default.then(|| quote!(Default,));
    let fields = fields(operation);
    let definitions = fields.iter().map(|field| {
        let (docs, name, ty) = (doc::outer(field.docs), tokens::ident(field.name), outside_ty(&field.ty));
        let deprecated = tokens::deprecated(field.deprecated);
        let ty = if field.required { ty } else { quote!(Option<#ty>) };
        quote! { #docs #deprecated pub #name: #ty, }
    });
    let new = new(operation, &fields);
    let setters = fields.iter().filter(|field| !field.required).map(|field| {
        let value = |name: &proc_macro2::Ident, made: TokenStream| quote!(self.#name = Some(#made););
        setter(field, value)
    });
    let defaults = operation.parameters.iter().filter_map(|parameter| {
        Some(default::accessor(&parameter.name, parameter.default.as_ref()?, &quote!(models::)))
    });
    quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#definitions)* }
        impl #name { #new #(#setters)* #(#defaults)* }
    }
}

fn new(operation: &Operation, fields: &[Field<'_>]) -> TokenStream {
    if operation.default {
        return quote! {
            #[doc = " Nothing set."]
            pub fn new() -> Self { Default::default() }
        };
    }
    let (arguments, _) = constructor_arguments(operation);
    let values = fields.iter().map(|field| {
        let name = tokens::ident(field.name);
        if !field.required {
            return quote!(#name: None,);
        }
        let (_, made) = tokens::argument(&field.ty, &name, &quote!(models::));
        tokens::field(&name, &made)
    });
    quote! {
        #[doc = " Takes what is required."]
        pub fn new(#arguments) -> Self { Self { #(#values)* } }
    }
}

/// The parameters of `new`, with their types and as they are passed on.
pub fn constructor_arguments(operation: &Operation) -> (TokenStream, TokenStream) {
    let fields = fields(operation);
    let (taken, passed): (Vec<_>, Vec<_>) = operation
        .arguments
        .iter()
        .map(|index| &fields[*index])
        .map(|field| {
            let name = tokens::ident(field.name);
            let (ty, _) = tokens::argument(&field.ty, &name, &quote!(models::));
            (quote!(#name: #ty), quote!(#name))
        })
        .unzip();
    (quote!(#(#taken),*), quote!(#(#passed),*))
}

/// A setter for everything optional, for a builder that holds the request: each hands its argument on.
pub fn setters(operation: &Operation) -> TokenStream {
    fields(operation)
        .iter()
        .filter(|field| !field.required)
        .map(|field| setter(field, |name, _| quote!(self.request = self.request.#name(#name);)))
        .collect()
}

fn setter(field: &Field<'_>, body: impl Fn(&proc_macro2::Ident, TokenStream) -> TokenStream) -> TokenStream {
    let (docs, name) = (doc::outer(field.docs), tokens::ident(field.name));
    let deprecated = tokens::deprecated(field.deprecated);
    let (ty, made) = tokens::argument(&field.ty, &name, &quote!(models::));
    let body = body(&name, made);
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, #name: #ty) -> Self {
            #body
            self
        }
    }
}
