//! Arrays and maps that hold themselves: the struct around one and its codec, which is that of what it holds.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{doc, tokens};
use super::{model_ty, validate};
use crate::plan::Newtype;

/// A newtype with everything that belongs to it.
pub fn newtype(item: &Newtype) -> TokenStream {
    let (docs, name, deprecated) =
        (doc::outer(&item.docs), tokens::ident(&item.name), tokens::deprecated(item.deprecated));
    let (value, derives) = (model_ty(&item.value), tokens::derives(&item.derives));
    let validate = validate::of_newtype(item);
    quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq #derives)]
        #deprecated
        pub struct #name(pub #value);
        impl From<#value> for #name {
            fn from(value: #value) -> Self { Self(value) }
        }
        #validate
        impl json::Decode for #name {
            fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::DecodeError> {
                json::Decode::decode(reader).map(Self)
            }
        }
        impl json::Encode for #name {
            fn encode(&self, writer: &mut json::Writer) { json::Encode::encode(&self.0, writer); }
        }
    }
}
