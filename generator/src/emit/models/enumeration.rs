//! Enumerations: the enum, its text and its codec.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::{doc, tokens};
use super::non_exhaustive;
use crate::plan::{Enumeration, EnumerationValues, EnumerationVariant, Ident, Json, UnknownVariant};

/// An enumeration with everything that belongs to it.
pub fn enumeration(item: &Enumeration) -> TokenStream {
    match &item.values {
        EnumerationValues::Strings(variants) => strings(item, variants),
        EnumerationValues::Integers(variants) => integers(item, variants),
        EnumerationValues::Values { table, values, is_text } => listed(item, table, values, *is_text),
    }
}

fn definition<T>(
    item: &Enumeration,
    variants: &[EnumerationVariant<T>],
    unknown: &TokenStream,
) -> TokenStream {
    let (docs, name, deprecated) =
        (doc::outer(&item.docs), tokens::ident(&item.name), tokens::deprecated(item.deprecated));
    let names = variants.iter().map(|variant| {
        let (docs, name) = (doc::outer(&variant.docs), tokens::ident(&variant.name));
        quote!(#docs #name,)
    });
    let (copy, unknown) = match &item.unknown {
        UnknownVariant::Refused => (quote!(Copy,), TokenStream::new()),
        UnknownVariant::Kept { name, docs } => {
            let (docs, name) = (doc::outer(docs), tokens::ident(name));
            (TokenStream::new(), quote! { #docs #name(#unknown), })
        }
    };
    let non_exhaustive = non_exhaustive(item.non_exhaustive);
    // A JSON value has no hash.
    let hash = (!matches!(
        (&item.values, &item.unknown),
        (EnumerationValues::Values { .. }, UnknownVariant::Kept { .. })
    ))
    .then(|| quote!(, Hash));
    let derives = tokens::derives(&item.derives);
    quote! {
        #docs
        #[derive(Clone, #copy Debug, PartialEq, Eq #hash #derives)]
        #deprecated
        #non_exhaustive
        pub enum #name { #(#names)* #unknown }
    }
}

fn strings(item: &Enumeration, variants: &[EnumerationVariant<String>]) -> TokenStream {
    let name = tokens::ident(&item.name);
    let definition = definition(item, variants, &quote!(String));
    let values: Vec<_> = variants.iter().map(|variant| &variant.value).collect();
    let names: Vec<_> = variants.iter().map(|variant| tokens::ident(&variant.name)).collect();
    let unlisted = quote!(Err(text::TextError::one_of(Self::VALUES)));
    let (shown, decode, unlisted) = match &item.unknown {
        UnknownVariant::Refused => (TokenStream::new(), quote!(text::decode(reader)), unlisted),
        UnknownVariant::Kept { name: unknown, .. } => {
            let unknown = tokens::ident(unknown);
            let shown = quote!(Self::#unknown(value) => value,);
            if item.open {
                (shown, quote!(text::decode(reader)), quote!(Ok(Self::#unknown(text.to_owned()))))
            } else {
                (shown, quote!(text::decode_open(reader, Self::#unknown)), unlisted)
            }
        }
    };
    let lifetime = match &item.unknown {
        UnknownVariant::Refused => quote!(pub const fn as_str(&self) -> &'static str),
        UnknownVariant::Kept { .. } => quote!(pub fn as_str(&self) -> &str),
    };
    quote! {
        #definition
        impl #name {
            #[doc = " The listed values, as they are on the wire."]
            pub const VALUES: &'static [&'static str] = &[#(#values),*];
            #[doc = " The value on the wire."]
            #lifetime {
                match self { #(Self::#names => #values,)* #shown }
            }
        }
        impl text::Text for #name {
            fn write(&self, out: &mut String) { out.push_str(self.as_str()); }
            fn parse(text: &str) -> Result<Self, text::TextError> {
                match text {
                    #(#values => Ok(Self::#names),)*
                    _ => #unlisted,
                }
            }
        }
        impl json::Decode for #name {
            fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::DecodeError> { #decode }
        }
        impl json::Encode for #name {
            fn encode(&self, writer: &mut json::Writer) { writer.string(self.as_str()); }
        }
    }
}

fn integers(item: &Enumeration, variants: &[EnumerationVariant<i64>]) -> TokenStream {
    let name = tokens::ident(&item.name);
    let definition = definition(item, variants, &quote!(i64));
    let values: Vec<_> = variants.iter().map(|variant| Literal::i64_unsuffixed(variant.value)).collect();
    let names: Vec<_> = variants.iter().map(|variant| tokens::ident(&variant.name)).collect();
    let texts = variants.iter().map(|variant| variant.value.to_string());
    let decode = quote!(text::decode_integer(reader, Self::from_i64));
    let listed = quote!(Self::from_i64(value).ok_or_else(|| text::TextError::one_of(&[#(#texts),*])));
    let (shown, decode, listed) = match &item.unknown {
        UnknownVariant::Refused => (TokenStream::new(), decode, listed),
        UnknownVariant::Kept { name: unknown, .. } => {
            let unknown = tokens::ident(unknown);
            let shown = quote!(Self::#unknown(value) => *value,);
            if item.open {
                (shown, decode, quote!(Ok(Self::from_i64(value).unwrap_or(Self::#unknown(value)))))
            } else {
                let decode = quote!(text::decode_open_integer(reader, Self::from_i64, Self::#unknown));
                (shown, decode, listed)
            }
        }
    };
    quote! {
        #definition
        impl #name {
            #[doc = " The value on the wire."]
            pub const fn as_i64(&self) -> i64 {
                match self { #(Self::#names => #values,)* #shown }
            }
            #[doc = " The listed value, if it is one."]
            pub const fn from_i64(value: i64) -> Option<Self> {
                Some(match value { #(#values => Self::#names,)* _ => return None })
            }
        }
        impl text::Text for #name {
            fn write(&self, out: &mut String) { self.as_i64().write(out); }
            fn parse(text: &str) -> Result<Self, text::TextError> {
                let value = i64::parse(text)?;
                #listed
            }
        }
        impl json::Decode for #name {
            fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::DecodeError> { #decode }
        }
        impl json::Encode for #name {
            fn encode(&self, writer: &mut json::Writer) { writer.signed(self.as_i64()); }
        }
    }
}

fn listed(
    item: &Enumeration,
    table: &Ident,
    variants: &[EnumerationVariant<Json>],
    is_text: bool,
) -> TokenStream {
    let (name, table) = (tokens::ident(&item.name), tokens::ident(table));
    let definition = definition(item, variants, &quote!(json::Value));
    let values: Vec<_> = variants.iter().map(|variant| variant.value.to_json()).collect();
    let names: Vec<_> = variants.iter().map(|variant| tokens::ident(&variant.name)).collect();
    let indices = (0..variants.len()).map(Literal::usize_unsuffixed);
    let (decode, unknown) = match &item.unknown {
        UnknownVariant::Refused => (quote!(reader.listed(&#table, Self::listed)), None),
        UnknownVariant::Kept { name: unknown, .. } => {
            let unknown = tokens::ident(unknown);
            let decode = quote!(reader.listed_or(&#table, Self::listed, Self::#unknown));
            (decode, Some(quote!(Self::#unknown(value) => return value.encode(writer),)))
        }
    };
    let text = is_text.then(|| text_of_listed(item, variants));
    quote! {
        #definition
        static #table: json::Listed = json::Listed::new(#name::VALUES);
        impl #name {
            #[doc = " The listed values, each as JSON."]
            pub const VALUES: &'static [&'static str] = &[#(#values),*];
            fn listed(index: usize) -> Option<Self> {
                Some(match index { #(#indices => Self::#names,)* _ => return None })
            }
        }
        #text
        impl json::Decode for #name {
            fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::DecodeError> { #decode }
        }
        impl json::Encode for #name {
            fn encode(&self, writer: &mut json::Writer) {
                let json = match self { #(Self::#names => #values,)* #unknown };
                json::ConstantValue(json).encode(writer);
            }
        }
    }
}

fn text_of_listed(item: &Enumeration, variants: &[EnumerationVariant<Json>]) -> TokenStream {
    let name = tokens::ident(&item.name);
    let texts: Vec<String> = variants.iter().filter_map(|variant| variant.value.text()).collect();
    let names: Vec<_> = variants.iter().map(|variant| tokens::ident(&variant.name)).collect();
    let unknown = match &item.unknown {
        UnknownVariant::Refused => None,
        UnknownVariant::Kept { name: unknown, .. } => {
            let unknown = tokens::ident(unknown);
            Some(quote!(Self::#unknown(value) => out.push_str(&value.to_string()),))
        }
    };
    quote! {
        impl text::Text for #name {
            fn write(&self, out: &mut String) {
                match self { #(Self::#names => out.push_str(#texts),)* #unknown }
            }
            fn parse(text: &str) -> Result<Self, text::TextError> {
                match text {
                    #(#texts => Ok(Self::#names),)*
                    _ => Err(text::TextError::one_of(&[#(#texts),*])),
                }
            }
        }
    }
}
