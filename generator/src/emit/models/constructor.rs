//! How a struct is made: `new` over what is required, a setter for the rest.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{default, doc, tokens};
use super::model_ty;
use crate::plan::{Constructor, Field, Presence, Struct, Ty, UnknownKeys};

/// `new`, the struct it takes where there is one, and the setters.
pub fn constructor(item: &Struct) -> TokenStream {
    let name = tokens::ident(&item.name);
    let (parts, new) = match &item.constructor {
        Constructor::Positional(fields) => (TokenStream::new(), positional(item, fields)),
        Constructor::Parts { name, fields } => (parts(item, name, fields), from_parts(item, name, fields)),
    };
    let setters = item.fields.iter().filter(|field| is_optional(field)).map(setter);
    let defaults = item.fields.iter().filter_map(default_of);
    let collected = match &item.unknown {
        UnknownKeys::Collected { field, value, .. } => {
            let (field, value) = (tokens::ident(field), model_ty(value));
            quote! {
                #[doc = " Sets the properties that have no field of their own."]
                pub fn #field(mut self, #field: json::Map<#value>) -> Self {
                    self.#field = #field;
                    self
                }
            }
        }
        UnknownKeys::Ignored | UnknownKeys::Refused => TokenStream::new(),
    };
    quote! {
        #parts
        impl #name {
            #new
            #(#setters)*
            #(#defaults)*
            #collected
        }
    }
}

/// The method that gives a field's default.
pub fn default_of(field: &Field) -> Option<TokenStream> {
    Some(default::accessor(&field.name, field.default.as_ref()?, &TokenStream::new()))
}

pub fn is_optional(field: &Field) -> bool {
    matches!(field.presence, Presence::Optional | Presence::OptionalNullable)
}

/// The fields that `new` leaves empty.
fn rest(item: &Struct) -> TokenStream {
    let optional = item.fields.iter().filter(|field| is_optional(field)).map(|field| {
        let name = tokens::ident(&field.name);
        match field.presence {
            Presence::OptionalNullable => quote!(#name: json::Maybe::Absent,),
            _ => quote!(#name: None,),
        }
    });
    let collected = match &item.unknown {
        UnknownKeys::Collected { field, .. } => {
            let field = tokens::ident(field);
            quote!(#field: json::Map::new(),)
        }
        UnknownKeys::Ignored | UnknownKeys::Refused => TokenStream::new(),
    };
    quote! { #(#optional)* #collected }
}

fn positional(item: &Struct, fields: &[usize]) -> TokenStream {
    if item.default {
        return quote! {
            #[doc = " Nothing set."]
            pub fn new() -> Self { Default::default() }
        };
    }
    let arguments = fields.iter().map(|index| {
        let field = &item.fields[*index];
        let name = tokens::ident(&field.name);
        let (ty, _) = tokens::argument(&field.ty(), &name, &TokenStream::new());
        quote!(#name: #ty)
    });
    let values = item.fields.iter().filter(|field| !is_optional(field)).map(|field| {
        let name = tokens::ident(&field.name);
        let (_, value) = tokens::argument(&field.ty(), &name, &TokenStream::new());
        tokens::field(&name, &value)
    });
    let rest = rest(item);
    quote! {
        #[doc = " Takes what is required."]
        pub fn new(#(#arguments),*) -> Self { Self { #(#values)* #rest } }
    }
}

fn parts(item: &Struct, name: &crate::plan::Ident, fields: &[usize]) -> TokenStream {
    let docs = doc::outer(&format!("What [`{}`] requires, by name.", item.name));
    let name = tokens::ident(name);
    let fields = fields.iter().map(|index| {
        let field = &item.fields[*index];
        let (docs, name, ty) =
            (doc::outer(&field.docs), tokens::ident(&field.name), model_ty(&field.ty().without_box()));
        quote! { #docs pub #name: #ty, }
    });
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name { #(#fields)* }
    }
}

fn from_parts(item: &Struct, name: &crate::plan::Ident, fields: &[usize]) -> TokenStream {
    let docs = doc::outer("Takes what is required.");
    let name = tokens::ident(name);
    let values = fields.iter().map(|index| {
        let field = &item.fields[*index];
        let name = tokens::ident(&field.name);
        match field.ty() {
            Ty::Boxed(_) => quote!(#name: Box::new(parts.#name),),
            Ty::Option(inner) if matches!(*inner, Ty::Boxed(_)) => quote!(#name: parts.#name.map(Box::new),),
            _ => quote!(#name: parts.#name,),
        }
    });
    let rest = rest(item);
    quote! {
        #docs
        pub fn new(parts: #name) -> Self { Self { #(#values)* #rest } }
    }
}

pub fn setter(field: &Field) -> TokenStream {
    let (docs, name) = (doc::outer(&field.docs), tokens::ident(&field.name));
    let deprecated = tokens::deprecated(field.deprecated);
    let (ty, value) = match field.presence {
        Presence::OptionalNullable => {
            let ty = model_ty(&field.ty());
            (quote!(impl Into<#ty>), quote!(#name.into()))
        }
        _ => {
            let (ty, value) = tokens::argument(&field.value, &name, &TokenStream::new());
            (ty, quote!(Some(#value)))
        }
    };
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}
