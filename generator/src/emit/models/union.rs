//! Unions: the enum and its codec by decision.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{doc, tokens};
use super::{asserts, decision, non_exhaustive, validate};
use crate::plan::{Union, UnknownVariant};

/// A union with everything that belongs to it; it reaches other models through `models`.
pub fn union(item: &Union, models: &TokenStream) -> TokenStream {
    let parts = [definition(item, models), validate::of_union(item), decode(item), encode(item)];
    parts.into_iter().collect()
}

fn definition(item: &Union, models: &TokenStream) -> TokenStream {
    let (docs, name, deprecated) =
        (doc::outer(&item.docs), tokens::ident(&item.name), tokens::deprecated(item.deprecated));
    let variants = item.variants.iter().map(|variant| {
        let (docs, name, ty) =
            (doc::outer(&variant.docs), tokens::ident(&variant.name), tokens::ty(&variant.ty, models));
        quote!(#docs #name(#ty),)
    });
    let unknown = match &item.unknown {
        UnknownVariant::Refused => TokenStream::new(),
        UnknownVariant::Kept { name, docs } => {
            let (docs, name) = (doc::outer(docs), tokens::ident(name));
            quote! { #docs #name(json::Value), }
        }
    };
    let non_exhaustive = non_exhaustive(item.non_exhaustive);
    let derives = tokens::derives(&item.derives);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq #derives)]
        #deprecated
        #non_exhaustive
        pub enum #name { #(#variants)* #unknown }
    }
}

fn decode(item: &Union) -> TokenStream {
    let name = tokens::ident(&item.name);
    let (asserts, body) = (asserts(item.asserts.as_ref()), decision::decide(item));
    quote! {
        impl json::Decode for #name {
            fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::DecodeError> { #asserts #body }
        }
    }
}

fn encode(item: &Union) -> TokenStream {
    let name = tokens::ident(&item.name);
    let variants = item.variants.iter().map(|variant| {
        let name = tokens::ident(&variant.name);
        match &variant.tag {
            Some((property, tags)) => {
                quote!(Self::#name(value) => writer.tagged(#property, &[#(#tags),*], value),)
            }
            None => quote!(Self::#name(value) => value.encode(writer),),
        }
    });
    let unknown = match &item.unknown {
        UnknownVariant::Refused => None,
        UnknownVariant::Kept { name, .. } => {
            let name = tokens::ident(name);
            Some(quote!(Self::#name(value) => value.encode(writer),))
        }
    };
    quote! {
        impl json::Encode for #name {
            fn encode(&self, writer: &mut json::Writer) {
                match self { #(#variants)* #unknown }
            }
        }
    }
}
