//! The method that gives a value or its default, and defaults as expressions.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{doc, tokens};
use crate::plan::{DefaultMethod, DefaultValue, Handing, Ident, Json, Made, Storage, Ty};

/// The method for a field; models are reached through `models`.
pub fn accessor(field: &Ident, method: &DefaultMethod, models: &TokenStream) -> TokenStream {
    let (docs, name, field) = (doc::outer(&method.docs), tokens::ident(&method.name), tokens::ident(field));
    let whole = tokens::ty(&method.ty, models);
    let given = given(method, &whole, models);
    let held = match (method.handing, method.is_nullable) {
        (Handing::Copied, false) => quote!(self.#field),
        (Handing::Pointee, false) => quote!(self.#field.as_deref()),
        (Handing::Borrowed, false) => quote!(self.#field.as_ref()),
        (Handing::Copied, true) => quote!(self.#field.present()),
        (Handing::Pointee, true) => quote!(self.#field.as_deref().present()),
        (Handing::Borrowed, true) => quote!(self.#field.as_ref().present()),
    };
    let kept = method.value.as_ref().filter(|_| method.storage == Storage::Static).map(|value| {
        let value = owned(value, models);
        quote!(static DEFAULT: std::sync::LazyLock<#whole> = std::sync::LazyLock::new(|| { #value });)
    });
    let given_or_default = match &method.value {
        None => quote!(#held.flatten()),
        Some(value) => {
            let default = default(method, value, models);
            let default = if method.is_nullable { quote!(Some(#default)) } else { default };
            quote!(#held.unwrap_or(#default))
        }
    };
    let result = if method.is_nullable { quote!(Option<#given>) } else { given };
    quote! {
        #docs
        pub fn #name(&self) -> #result {
            #kept
            #given_or_default
        }
    }
}

/// The type that a value is given as.
fn given(method: &DefaultMethod, whole: &TokenStream, models: &TokenStream) -> TokenStream {
    match (method.handing, method.ty.unaliased()) {
        (Handing::Copied, _) => whole.clone(),
        (Handing::Pointee, Ty::String) => quote!(&str),
        (Handing::Pointee, Ty::Vec(item)) => {
            let item = tokens::ty(item, models);
            quote!(&[#item])
        }
        (Handing::Pointee | Handing::Borrowed, _) => quote!(&#whole),
    }
}

/// The default, as it is given.
fn default(method: &DefaultMethod, value: &DefaultValue, models: &TokenStream) -> TokenStream {
    let reference = match (method.handing, value) {
        _ if method.storage == Storage::Static => return quote!(&DEFAULT),
        (Handing::Copied, value) => owned(value, models),
        (_, DefaultValue::Text(text)) => return quote!(#text),
        (_, DefaultValue::List(items)) => {
            let items = items.iter().map(|item| owned(item, models));
            quote!(&[#(#items),*])
        }
        (_, value) => {
            let value = owned(value, models);
            quote!(&#value)
        }
    };
    if method.storage == Storage::Constant { quote!(const { #reference }) } else { reference }
}

/// A value as an expression of its type.
fn owned(value: &DefaultValue, models: &TokenStream) -> TokenStream {
    let inner = |value: &DefaultValue| owned(value, models);
    match value {
        DefaultValue::Unit => quote!(()),
        DefaultValue::None => quote!(None),
        DefaultValue::Null => quote!(json::Maybe::Null),
        DefaultValue::Some(value) => {
            let value = inner(value);
            quote!(Some(#value))
        }
        DefaultValue::Boxed(value) => {
            let value = inner(value);
            quote!(Box::new(#value))
        }
        DefaultValue::Bool(value) => quote!(#value),
        DefaultValue::Number(digits) => literal(digits),
        DefaultValue::Text(text) => quote!(#text.to_owned()),
        DefaultValue::Date(day) => date(*day),
        DefaultValue::Time(of_day, offset) => time(*of_day, *offset),
        DefaultValue::DateTime(day, of_day, offset) => {
            let (date, time) = (date(*day), time(*of_day, *offset));
            quote!(types::date_time(#date, #time))
        }
        DefaultValue::Uuid(value) => uuid(*value),
        DefaultValue::Ipv4(parts) => {
            let parts = parts.map(Literal::u8_unsuffixed);
            quote!(types::Ipv4Addr::new(#(#parts),*))
        }
        DefaultValue::Ipv6(parts) => {
            let parts = parts.map(|part| literal(&format!("{part:#x}")));
            quote!(types::Ipv6Addr::new(#(#parts),*))
        }
        DefaultValue::Checked(ty, text) => {
            let ty = tokens::ty(ty, models);
            quote!(#ty::from_static(#text))
        }
        DefaultValue::Quoted(number) => {
            let number = inner(number);
            quote!(types::Quoted(#number))
        }
        DefaultValue::Bytes(ty, bytes) => {
            let (ty, bytes) = (tokens::ty(ty, models), Literal::byte_string(bytes));
            quote!(#ty(#bytes.to_vec()))
        }
        DefaultValue::Listed(item, variant) => {
            let (item, variant) = (tokens::ident(item), tokens::ident(variant));
            quote!(#models #item::#variant)
        }
        DefaultValue::Variant(item, variant, held) => {
            let (item, variant, held) = (tokens::ident(item), tokens::ident(variant), inner(held));
            quote!(#models #item::#variant(#held))
        }
        DefaultValue::List(items) => list(items.iter().map(inner)),
        DefaultValue::Map(members) => map(members.iter().map(|(key, value)| (key, inner(value)))),
        DefaultValue::Tuple(item, fields) => {
            let (item, fields) = (tokens::ident(item), fields.iter().map(inner));
            quote!(#models #item(#(#fields),*))
        }
        DefaultValue::Made(made) => self::made(made, models),
        DefaultValue::Json(value) => json(value),
    }
}

/// A number as the plan or this module spells it.
fn literal(digits: &str) -> TokenStream {
    digits.parse().unwrap_or_default()
}

fn date([year, month, day]: [u32; 3]) -> TokenStream {
    let [year, month, day] = [year, month, day].map(Literal::u32_unsuffixed);
    quote!(types::date(#year, #month, #day))
}

fn time(parts: [u32; 4], offset: i32) -> TokenStream {
    let (parts, offset) = (parts.map(Literal::u32_unsuffixed), Literal::i32_unsuffixed(offset));
    quote!(types::time(#(#parts),*, #offset))
}

/// A UUID, grouped as its text is.
fn uuid(value: u128) -> TokenStream {
    let digits = format!("{value:032x}");
    let groups: Vec<&str> = [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)]
        .into_iter()
        .filter_map(|(from, to)| digits.get(from..to))
        .collect();
    let value = literal(&format!("0x{}", groups.join("_")));
    quote!(types::Uuid::from_u128(#value))
}

fn list(items: impl ExactSizeIterator<Item = TokenStream>) -> TokenStream {
    if items.len() == 0 { quote!(Vec::new()) } else { quote!(vec![#(#items),*]) }
}

fn map<'k>(members: impl ExactSizeIterator<Item = (&'k String, TokenStream)>) -> TokenStream {
    if members.len() == 0 {
        return quote!(json::Map::new());
    }
    let members = members.map(|(key, value)| quote!((#key, #value)));
    quote!(json::Map::from([#(#members),*]))
}

/// A struct by its constructor and its setters.
fn made(made: &Made, models: &TokenStream) -> TokenStream {
    let item = tokens::ident(&made.item);
    let new = match &made.parts {
        None => {
            let arguments = made.required.iter().map(|(_, value)| argument(value, models));
            quote!(#models #item::new(#(#arguments),*))
        }
        Some(parts) => {
            let parts = tokens::ident(parts);
            let fields = made.required.iter().map(|(field, value)| {
                let (field, value) = (tokens::ident(field), owned(value, models));
                quote!(#field: #value)
            });
            quote!(#models #item::new(#models #parts { #(#fields),* }))
        }
    };
    let set = made.set.iter().map(|(field, value)| {
        let (field, value) = (tokens::ident(field), argument(value, models));
        quote!(.#field(#value))
    });
    quote!(#new #(#set)*)
}

/// A value as a constructor or a setter takes it: text as what becomes a `String`.
fn argument(value: &DefaultValue, models: &TokenStream) -> TokenStream {
    match value {
        DefaultValue::Text(text) => quote!(#text),
        other => owned(other, models),
    }
}

fn json(value: &Json) -> TokenStream {
    match value {
        Json::Null => quote!(json::Value::Null),
        Json::Bool(value) => quote!(json::Value::Bool(#value)),
        Json::Number(digits) => quote!(json::Value::Number(json::Number::from_static(#digits))),
        Json::String(text) => quote!(json::Value::String(#text.to_owned())),
        Json::Array(items) => {
            let items = list(items.iter().map(json));
            quote!(json::Value::Array(#items))
        }
        Json::Object(members) => {
            let members = map(members.iter().map(|(key, value)| (key, json(value))));
            quote!(json::Value::Object(#members))
        }
    }
}
