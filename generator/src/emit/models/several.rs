//! Structs whose fields are each the whole object, as one of the types that it may be of.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::tokens;
use super::asserts;
use crate::plan::{Ident, Struct};

/// How such a struct is read and written. `schemas` are those of the types.
pub fn codec(item: &Struct, schemas: &[Ident]) -> TokenStream {
    let name = tokens::ident(&item.name);
    let locals: Vec<_> = item.fields.iter().map(|field| tokens::ident(&field.local)).collect();
    let (types, unknown) = locals.split_at(schemas.len().min(locals.len()));
    let unknown = match unknown {
        [unknown, ..] => quote!(Some(&mut #unknown)),
        [] => quote!(None),
    };
    let schemas = schemas.iter().map(tokens::ident);
    let asserts = asserts(item.asserts.as_ref());
    let values = item.fields.iter().map(|field| tokens::ident(&field.name));
    let fields = item.fields.iter().zip(&locals).map(|(field, local)| {
        let name = tokens::ident(&field.name);
        if name == *local { quote!(#name) } else { quote!(#name: #local) }
    });
    quote! {
        impl json::Decode for #name {
            fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::DecodeError> {
                #asserts
                #(let mut #locals = None;)*
                let slots: &mut [&mut dyn json::Slot] = &mut [#(&mut #types),*];
                reader.several(&[#(&schemas::#schemas),*], slots, #unknown)?;
                Ok(Self { #(#fields),* })
            }
        }
        impl json::Encode for #name {
            fn encode(&self, writer: &mut json::Writer) {
                writer.several(&[#(&self.#values),*]);
            }
        }
    }
}
