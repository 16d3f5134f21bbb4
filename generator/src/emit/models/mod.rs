//! `models`: one file per component, all items re-exported from `models` itself.

mod constructor;
mod decision;
mod enumeration;
mod newtype;
mod several;
mod structure;
mod tuple;
mod union;
pub mod validate;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

pub use union::union;

use super::{Job, doc, tokens};
use crate::plan::{
    Alias, Constructor, DefaultValue, EnumerationValues, Field, Ident, Item, ModelModule, NonExhaustive,
    Plan, Ty, UnknownKeys,
};

/// The files of `models`.
pub fn jobs(plan: &Plan) -> Vec<Job<'_>> {
    let mut jobs = vec![Job::new("src/models/mod.rs", || root(plan))];
    jobs.extend(
        plan.models
            .iter()
            .map(|module| Job::new(format!("src/models/{}.rs", module.name.bare()), || file(module))),
    );
    jobs
}

fn root(plan: &Plan) -> TokenStream {
    let modules = plan.models.iter().map(|module| tokens::ident(&module.name));
    let exports = plan.models.iter().map(|module| {
        let name = tokens::ident(&module.name);
        let items: Vec<_> = module.items.iter().flat_map(public_names).map(tokens::ident).collect();
        match items.as_slice() {
            [only] => quote!(pub use #name::#only;),
            several => quote!(pub use #name::{#(#several),*};),
        }
    });
    quote! {
        #![doc = " The types of the document's schemas."]
        #(mod #modules;)*
        #(#exports)*
    }
}

fn public_names(item: &Item) -> Vec<&Ident> {
    match item {
        Item::Struct(item) => match &item.constructor {
            Constructor::Parts { name, .. } => vec![&item.name, name],
            Constructor::Positional(_) => vec![&item.name],
        },
        other => vec![other.name()],
    }
}

fn file(module: &ModelModule) -> TokenStream {
    let items: TokenStream = module.items.iter().map(item).collect();
    let siblings = siblings(module);
    let siblings = match siblings.as_slice() {
        [] => TokenStream::new(),
        [only] => quote!(use super::#only;),
        several => quote!(use super::{#(#several),*};),
    };
    let runtime = tokens::runtime_use(&items, &["json", "text", "types", "validate"]);
    let bridges = bridges(module);
    let schemas = tokens::crate_use(&items, &["schemas"]);
    quote! { #schemas #siblings #runtime #items #bridges }
}

/// What the standard library and serde ask of types, handed on to how the types read and write themselves.
fn bridges(module: &ModelModule) -> TokenStream {
    let names = |wanted: fn(&Item) -> bool| -> Vec<proc_macro2::Ident> {
        module.items.iter().filter(|item| wanted(item)).map(|item| tokens::ident(item.name())).collect()
    };
    let texts = names(|item| match item {
        Item::Enumeration(item) => !matches!(item.values, EnumerationValues::Values { is_text: false, .. }),
        _ => false,
    });
    let text = (!texts.is_empty()).then(|| quote!(oasmith_runtime::impl_text!(#(#texts),*);));
    let bridged = names(|item| !matches!(item, Item::Alias(_)));
    let serde = (!bridged.is_empty())
        .then(|| quote!(#[cfg(feature = "serde")] oasmith_runtime::impl_serde!(#(#bridged),*);));
    quote! { #text #serde }
}

/// The models of other files that this one names.
fn siblings(module: &ModelModule) -> Vec<proc_macro2::Ident> {
    let own: BTreeSet<&Ident> = module.items.iter().flat_map(public_names).collect();
    let mut named = Vec::new();
    for item in &module.items {
        types(item).for_each(|ty| ty.models(&mut named));
        defaults(item).for_each(|default| default.models(&mut named));
    }
    let named: BTreeSet<&Ident> = named.into_iter().filter(|name| !own.contains(name)).collect();
    named.into_iter().map(tokens::ident).collect()
}

fn types(item: &Item) -> Box<dyn Iterator<Item = &Ty> + '_> {
    match item {
        Item::Struct(item) => {
            let collected = match &item.unknown {
                UnknownKeys::Collected { value, .. } => Some(value),
                UnknownKeys::Ignored | UnknownKeys::Refused => None,
            };
            Box::new(item.fields.iter().map(|field| &field.value).chain(collected))
        }
        Item::Tuple(item) => {
            let fields = item.fields.iter().map(|field| &field.value);
            Box::new(fields.chain(item.rest.as_ref().map(|rest| &rest.value)))
        }
        Item::Union(item) => Box::new(item.variants.iter().map(|variant| &variant.ty)),
        Item::Newtype(item) => Box::new(std::iter::once(&item.value)),
        Item::Alias(item) => Box::new(std::iter::once(&item.ty)),
        Item::Enumeration(_) => Box::new(std::iter::empty()),
    }
}

/// The defaults that stand in the methods of an item.
fn defaults(item: &Item) -> impl Iterator<Item = &DefaultValue> {
    let fields: &[Field] = match item {
        Item::Struct(item) => &item.fields,
        Item::Tuple(item) => &item.fields,
        Item::Newtype(_) | Item::Union(_) | Item::Alias(_) | Item::Enumeration(_) => &[],
    };
    fields.iter().filter_map(|field| field.default.as_ref()?.value.as_ref())
}

/// What is looked at before a value is read.
fn asserts(schema: Option<&Ident>) -> Option<TokenStream> {
    let schema = tokens::ident(schema?);
    Some(quote!(reader.assert(&schemas::#schema)?;))
}

fn item(item: &Item) -> TokenStream {
    match item {
        Item::Struct(item) => structure::structure(item),
        Item::Enumeration(item) => enumeration::enumeration(item),
        Item::Tuple(item) => tuple::tuple(item),
        Item::Newtype(item) => newtype::newtype(item),
        Item::Union(item) => union(item, &TokenStream::new()),
        Item::Alias(item) => alias(item),
    }
}

fn alias(alias: &Alias) -> TokenStream {
    let (docs, name, ty) = (doc::outer(&alias.docs), tokens::ident(&alias.name), model_ty(&alias.ty));
    quote! { #docs pub type #name = #ty; }
}

/// A type as a file of `models` names it.
fn model_ty(ty: &Ty) -> TokenStream {
    tokens::ty(ty, &TokenStream::new())
}

/// `#[non_exhaustive]`, where the plan says so.
fn non_exhaustive(wanted: NonExhaustive) -> TokenStream {
    match wanted {
        NonExhaustive::Never => TokenStream::new(),
        NonExhaustive::InClients => quote!(#[cfg_attr(not(feature = "server"), non_exhaustive)]),
        NonExhaustive::Always => quote!(#[non_exhaustive]),
    }
}
