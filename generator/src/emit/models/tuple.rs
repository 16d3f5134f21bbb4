//! Tuples: the struct and its codec by position.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::{doc, tokens};
use super::{asserts, constructor, model_ty, validate};
use crate::plan::{Field, Presence, Rest, Tuple};

/// A tuple with everything that belongs to it.
pub fn tuple(item: &Tuple) -> TokenStream {
    let parts = [definition(item), constructor(item), validate::of_tuple(item), decode(item), encode(item)];
    parts.into_iter().collect()
}

fn definition(item: &Tuple) -> TokenStream {
    let (docs, name, deprecated) =
        (doc::outer(&item.docs), tokens::ident(&item.name), tokens::deprecated(item.deprecated));
    let derives = tokens::derives(&item.derives);
    let field_docs = item.fields.iter().map(|field| doc::outer(&field.docs));
    let types = item.fields.iter().map(|field| model_ty(&field.ty()));
    if item.is_plain() {
        return quote! {
            #docs
            #[derive(Clone, Debug, PartialEq #derives)]
            #deprecated
            pub struct #name(#(#field_docs pub #types),*);
        };
    }
    let names = item.fields.iter().map(|field| tokens::ident(&field.name));
    let rest = item.rest.as_ref().map(|Rest { field, value, .. }| {
        let (field, value) = (tokens::ident(field), model_ty(value));
        quote! { #[doc = " The items behind them."] pub #field: Vec<#value>, }
    });
    let default = (item.required == 0).then(|| quote!(Default,));
    quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq #derives)]
        #deprecated
        #[non_exhaustive]
        pub struct #name { #(#field_docs pub #names: #types,)* #rest }
    }
}

/// `new` over what is required, and a setter for the rest; a tuple struct needs neither.
fn constructor(item: &Tuple) -> TokenStream {
    if item.is_plain() {
        return TokenStream::new();
    }
    let name = tokens::ident(&item.name);
    let (optional, required): (Vec<&Field>, Vec<&Field>) =
        item.fields.iter().partition(|field| constructor::is_optional(field));
    let (arguments, values): (Vec<_>, Vec<_>) = required
        .into_iter()
        .map(|field| {
            let name = tokens::ident(&field.name);
            let (ty, value) = tokens::argument(&field.ty(), &name, &TokenStream::new());
            (quote!(#name: #ty), tokens::field(&name, &value))
        })
        .unzip();
    let empty = optional.iter().map(|field| {
        let name = tokens::ident(&field.name);
        match field.presence {
            Presence::OptionalNullable => quote!(#name: json::Maybe::Absent,),
            _ => quote!(#name: None,),
        }
    });
    let setters = optional.iter().map(|field| constructor::setter(field));
    let defaults = item.fields.iter().filter_map(constructor::default_of);
    let rest = item.rest.as_ref().map(|rest| tokens::ident(&rest.field));
    let empty_rest = rest.as_ref().map(|rest| quote!(#rest: Vec::new(),));
    let set_rest = item.rest.as_ref().map(|Rest { field, value, .. }| {
        let (field, value) = (tokens::ident(field), model_ty(value));
        quote! {
            #[doc = " Sets the items behind those that have a field of their own."]
            pub fn #field(mut self, #field: Vec<#value>) -> Self {
                self.#field = #field;
                self
            }
        }
    });
    let new = if item.required == 0 {
        quote! {
            #[doc = " Nothing set."]
            pub fn new() -> Self { Default::default() }
        }
    } else {
        quote! {
            #[doc = " Takes what is required."]
            pub fn new(#(#arguments),*) -> Self { Self { #(#values)* #(#empty)* #empty_rest } }
        }
    };
    quote! {
        impl #name {
            #new
            #(#setters)*
            #(#defaults)*
            #set_rest
        }
    }
}

fn decode(item: &Tuple) -> TokenStream {
    let name = tokens::ident(&item.name);
    let locals: Vec<_> = item.fields.iter().map(|field| tokens::ident(&field.local)).collect();
    let empty = item.fields.iter().map(|field| match field.presence {
        Presence::OptionalNullable => quote!(json::Maybe::Absent),
        _ => quote!(None),
    });
    let required = Literal::usize_unsuffixed(item.required);
    let slots = quote! { let slots: &mut [&mut dyn json::Slot] = &mut [#(&mut #locals),*]; };
    let read = match &item.rest {
        None => quote! { #slots reader.tuple(#required, slots)?; },
        Some(rest) => {
            let local = tokens::ident(&rest.local);
            quote! {
                let mut #local = Vec::new();
                #slots
                let mut collect = |reader: &mut json::Reader<'_>| {
                    #local.push(json::Decode::decode(reader)?);
                    Ok(())
                };
                reader.tuple_with(#required, slots, &mut collect)?;
            }
        }
    };
    let complete = complete(item);
    let made = made(item, &locals);
    let asserts = asserts(item.asserts.as_ref());
    quote! {
        impl json::Decode for #name {
            fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::DecodeError> {
                #asserts
                #(let mut #locals = #empty;)*
                #read
                #complete
                Ok(#made)
            }
        }
    }
}

/// Takes the required items out of their slots. The runtime has made sure that they are there.
fn complete(item: &Tuple) -> TokenStream {
    let needed = item.fields.iter().filter(|field| !constructor::is_optional(field));
    let needed: Vec<_> = needed.map(|field| tokens::ident(&field.local)).collect();
    match needed.as_slice() {
        [] => TokenStream::new(),
        [only] => quote!(let Some(#only) = #only else { return Err(reader.incomplete_tuple()); };),
        several => quote! {
            let (#(Some(#several)),*) = (#(#several),*) else { return Err(reader.incomplete_tuple()); };
        },
    }
}

fn made(item: &Tuple, locals: &[proc_macro2::Ident]) -> TokenStream {
    if item.is_plain() {
        return quote!(Self(#(#locals),*));
    }
    let rest = item.rest.as_ref().map(|rest| (&rest.field, &rest.local));
    let fields = item.fields.iter().map(|field| (&field.name, &field.local)).chain(rest);
    let fields = fields.map(|(field, local)| {
        let (name, local) = (tokens::ident(field), tokens::ident(local));
        if name == local { quote!(#name) } else { quote!(#name: #local) }
    });
    quote!(Self { #(#fields),* })
}

/// Where an item of a tuple is stored.
pub fn place(item: &Tuple, index: usize, field: &Field) -> TokenStream {
    if item.is_plain() {
        let index = Literal::usize_unsuffixed(index);
        return quote!(self.#index);
    }
    let name = tokens::ident(&field.name);
    quote!(self.#name)
}

fn encode(item: &Tuple) -> TokenStream {
    let name = tokens::ident(&item.name);
    let required = Literal::usize_unsuffixed(item.required);
    let places = item.fields.iter().enumerate().map(|(index, field)| place(item, index, field));
    let items = quote! { let items: &[&dyn json::Encode] = &[#(&#places),*]; };
    let write = match &item.rest {
        None => quote!(writer.tuple(#required, items);),
        Some(rest) => {
            let rest = tokens::ident(&rest.field);
            quote!(writer.tuple_with(#required, items, &self.#rest);)
        }
    };
    quote! {
        impl json::Encode for #name {
            fn encode(&self, writer: &mut json::Writer) { #items #write }
        }
    }
}
