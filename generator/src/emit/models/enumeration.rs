//! Enumerations: the enum, its text and its codec.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::{doc, tokens};
use super::{deprecated, non_exhaustive};
use crate::plan::{Enumeration, EnumerationValues, EnumerationVariant, UnknownVariant};

/// An enumeration with everything that belongs to it.
pub fn enumeration(item: &Enumeration) -> TokenStream {
    match &item.values {
        EnumerationValues::Strings(variants) => strings(item, variants),
        EnumerationValues::Integers(variants) => integers(item, variants),
    }
}

fn definition<T>(
    item: &Enumeration,
    variants: &[EnumerationVariant<T>],
    unknown: &TokenStream,
) -> TokenStream {
    let (docs, name, deprecated) =
        (doc::outer(&item.docs), tokens::ident(&item.name), deprecated(item.deprecated));
    let names = variants.iter().map(|variant| {
        let (docs, name) = (doc::outer(&variant.docs), tokens::ident(&variant.name));
        quote!(#docs #name,)
    });
    let (copy, unknown) = match &item.unknown {
        UnknownVariant::Refused => (quote!(Copy,), TokenStream::new()),
        UnknownVariant::Kept(name) => {
            let name = tokens::ident(name);
            (
                TokenStream::new(),
                quote! { #[doc = " A value that is not listed: a later version of the API may have added it."] #name(#unknown), },
            )
        }
    };
    let non_exhaustive = non_exhaustive(item.non_exhaustive);
    quote! {
        #docs
        #[derive(Clone, #copy Debug, PartialEq, Eq, Hash)]
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
    let (shown, decode) = match &item.unknown {
        UnknownVariant::Refused => (TokenStream::new(), quote!(text::decode(reader))),
        UnknownVariant::Kept(unknown) => {
            let unknown = tokens::ident(unknown);
            (quote!(Self::#unknown(value) => value,), quote!(text::decode_open(reader, Self::#unknown)))
        }
    };
    let lifetime = match &item.unknown {
        UnknownVariant::Refused => quote!(pub const fn as_str(&self) -> &'static str),
        UnknownVariant::Kept(_) => quote!(pub fn as_str(&self) -> &str),
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
                    _ => Err(text::TextError::one_of(Self::VALUES)),
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
    let (shown, decode) = match &item.unknown {
        UnknownVariant::Refused => (TokenStream::new(), quote!(text::decode_integer(reader, Self::from_i64))),
        UnknownVariant::Kept(unknown) => {
            let unknown = tokens::ident(unknown);
            (
                quote!(Self::#unknown(value) => *value,),
                quote!(text::decode_open_integer(reader, Self::from_i64, Self::#unknown)),
            )
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
                Self::from_i64(value).ok_or_else(|| text::TextError::one_of(&[#(#texts),*]))
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
