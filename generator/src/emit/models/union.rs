//! Unions: the enum and its codec by decision.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{doc, tokens};
use super::{deprecated, non_exhaustive, validate};
use crate::plan::{Decision, JsonKind};
use crate::plan::{Union, UnknownVariant};

/// A union with everything that belongs to it; it reaches other models through `models`.
pub fn union(item: &Union, models: &TokenStream) -> TokenStream {
    let parts = [definition(item, models), validate::of_union(item), decode(item), encode(item)];
    parts.into_iter().collect()
}

fn definition(item: &Union, models: &TokenStream) -> TokenStream {
    let (docs, name, deprecated) =
        (doc::outer(&item.docs), tokens::ident(&item.name), deprecated(item.deprecated));
    let variants = item.variants.iter().map(|variant| {
        let (docs, name, ty) =
            (doc::outer(&variant.docs), tokens::ident(&variant.name), tokens::ty(&variant.ty, models));
        quote!(#docs #name(#ty),)
    });
    let unknown = match &item.unknown {
        UnknownVariant::Refused => TokenStream::new(),
        UnknownVariant::Kept(name) => {
            let name = tokens::ident(name);
            quote! { #[doc = " A value of no listed variant: a later version of the API may have added it."] #name(json::Value), }
        }
    };
    let non_exhaustive = non_exhaustive(item.non_exhaustive);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #deprecated
        #non_exhaustive
        pub enum #name { #(#variants)* #unknown }
    }
}

fn decode(item: &Union) -> TokenStream {
    let name = tokens::ident(&item.name);
    let body = decide(item, &item.decision);
    quote! {
        impl json::Decode for #name {
            fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::DecodeError> { #body }
        }
    }
}

/// The expression that reads a value by a decision.
fn decide(item: &Union, decision: &Decision) -> TokenStream {
    match decision {
        Decision::Variant(index) => {
            let name = tokens::ident(&item.variants[*index].name);
            quote!(json::Decode::decode(reader).map(Self::#name))
        }
        Decision::Kind(cases) => {
            let kinds: Vec<JsonKind> = cases.iter().flat_map(|(kinds, _)| kinds.iter().copied()).collect();
            let otherwise = otherwise(item, &expected_kinds(&kinds));
            let arms = cases.iter().map(|(kinds, then)| {
                let (kinds, then) = (kinds.iter().map(|found| kind(*found)), decide(item, then));
                quote!(#(json::Kind::#kinds)|* => #then,)
            });
            quote! { match reader.peek_kind()? { #(#arms)* _ => #otherwise, } }
        }
        Decision::Tag { property, cases } => {
            let tags = cases.iter().map(|(value, _)| value);
            let otherwise = match &item.unknown {
                UnknownVariant::Refused => quote!(Err(reader.untagged(#property, &[#(#tags),*]))),
                UnknownVariant::Kept(name) => {
                    let name = tokens::ident(name);
                    quote!(reader.unlisted_tag(#property, &[#(#tags),*]).map(Self::#name))
                }
            };
            let arms = cases.chunk_by(|(_, one), (_, other)| one == other).map(|cases| {
                let values = cases.iter().map(|(value, _)| value);
                let then = cases.first().map(|(_, then)| decide(item, then));
                quote!(Some(#(#values)|*) => #then,)
            });
            quote! { match reader.peek_property(#property)?.as_deref() { #(#arms)* _ => #otherwise, } }
        }
        Decision::Key { cases, otherwise: rest } => {
            let keys: Vec<String> = cases.iter().map(|(key, _)| format!("`{key}`")).collect();
            let rest = match rest {
                Some(rest) => decide(item, rest),
                None => otherwise(item, &format!("an object with {}", alternatives(&keys))),
            };
            let tests = cases.iter().map(|(key, then)| {
                let then = decide(item, then);
                quote!(if reader.peek_has(#key)? { #then } else)
            });
            quote! { #(#tests)* { #rest } }
        }
    }
}

/// The expression for a value of no variant.
fn otherwise(item: &Union, expected: &str) -> TokenStream {
    match &item.unknown {
        UnknownVariant::Refused => quote!(Err(reader.mismatch(#expected))),
        UnknownVariant::Kept(name) => {
            let name = tokens::ident(name);
            quote!(reader.unlisted(#expected).map(Self::#name))
        }
    }
}

fn expected_kinds(kinds: &[JsonKind]) -> String {
    let words: Vec<String> = kinds
        .iter()
        .map(|kind| match kind {
            JsonKind::Boolean => "a boolean".to_owned(),
            JsonKind::Number => "a number".to_owned(),
            JsonKind::String => "a string".to_owned(),
            JsonKind::Array => "an array".to_owned(),
            JsonKind::Object => "an object".to_owned(),
        })
        .collect();
    alternatives(&words)
}

/// `a, b or c`
fn alternatives(words: &[String]) -> String {
    match words {
        [] => "something else".to_owned(),
        [only] => only.clone(),
        [init @ .., last] => format!("{} or {last}", init.join(", ")),
    }
}

fn kind(kind: JsonKind) -> proc_macro2::Ident {
    tokens::name(match kind {
        JsonKind::Boolean => "Bool",
        JsonKind::Number => "Number",
        JsonKind::String => "String",
        JsonKind::Array => "Array",
        JsonKind::Object => "Object",
    })
}

fn encode(item: &Union) -> TokenStream {
    let name = tokens::ident(&item.name);
    let variants = item.variants.iter().map(|variant| tokens::ident(&variant.name));
    let unknown = match &item.unknown {
        UnknownVariant::Refused => None,
        UnknownVariant::Kept(name) => Some(tokens::ident(name)),
    };
    let variants = variants.chain(unknown);
    quote! {
        impl json::Encode for #name {
            fn encode(&self, writer: &mut json::Writer) {
                match self { #(Self::#variants(value) => value.encode(writer),)* }
            }
        }
    }
}
