//! The method that gives an optional value or its default.

use proc_macro2::TokenStream;
use quote::quote;

use super::{doc, tokens};
use crate::plan::{DefaultValue, Ident, Ty, default_method};

/// The method of a field.
pub fn accessor(field: &Ident, ty: &Ty, default: &DefaultValue, models: &TokenStream) -> TokenStream {
    let (name, method) = (tokens::ident(field), tokens::ident(&default_method(field)));
    let docs = doc::outer(&format!("What `{}` is, or its default where it is not set.", field.bare()));
    let of = tokens::ty(ty, models);
    let (ty, value) = match default {
        DefaultValue::Bool(value) => (of, quote!(self.#name.unwrap_or(#value))),
        DefaultValue::Number(literal) => {
            let literal: TokenStream = literal.parse().unwrap_or_default();
            (of, quote!(self.#name.unwrap_or(#literal)))
        }
        DefaultValue::Text(text) => (quote!(&str), quote!(self.#name.as_deref().unwrap_or(#text))),
        DefaultValue::Listed(listed, variant) => {
            let (listed, variant) = (tokens::ident(listed), tokens::ident(variant));
            (quote!(&#of), quote!(self.#name.as_ref().unwrap_or(&#models #listed::#variant)))
        }
    };
    quote! {
        #docs
        pub fn #method(&self) -> #ty { #value }
    }
}
