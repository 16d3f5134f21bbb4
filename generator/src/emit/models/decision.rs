//! How a union finds the variant of a value: its decision as an expression.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::tokens;
use super::asserts;
use crate::plan::{Decision, JsonKind, Length, Ty, Union, UnknownVariant};

/// The expression that reads a value of the union from `reader`.
pub fn decide(item: &Union) -> TokenStream {
    let place = Place { item, reader: quote!(reader), path: Vec::new() };
    let decided = place.decide(&item.decision);
    if !item.is_strict || matches!(item.decision, Decision::Schema(_)) {
        return decided;
    }
    let all: Vec<usize> = (0..item.variants.len()).collect();
    let (schemas, arms) = place.by_schema(&all);
    quote! { match reader.which(&[#(#schemas),*])? { #(#arms)* _ => #decided, } }
}

/// A value that is looked at: that of the union, or one inside it.
struct Place<'u> {
    item: &'u Union,
    /// What stands before the value; nothing is taken from it.
    reader: TokenStream,
    /// The way to it from the union's value.
    path: Vec<String>,
}

impl<'u> Place<'u> {
    fn within(&self, reader: &str, token: &str) -> Place<'u> {
        let reader = tokens::name(reader);
        let path = self.path.iter().cloned().chain([token.to_owned()]).collect();
        Place { item: self.item, reader: quote!(#reader), path }
    }

    fn decide(&self, decision: &Decision) -> TokenStream {
        let at = &self.reader;
        match decision {
            Decision::Variant(index) => self.variant(*index),
            Decision::Schema(variants) => {
                let (schemas, arms) = self.by_schema(variants);
                let otherwise = self.unmatched();
                quote! { match reader.first_matching(&[#(#schemas),*])? { #(#arms)* _ => #otherwise, } }
            }
            Decision::Kind(cases) => self.kinds(cases),
            Decision::Tag { property, cases, otherwise } => self.tags(property, cases, otherwise.as_deref()),
            Decision::Key { cases, otherwise } => self.keys(cases, otherwise.as_deref()),
            Decision::Member { property, of } => {
                let of = self.within("member", property).decide(of);
                let missing = self.refuse(&quote!(#at.missing(#property)));
                quote! {
                    match #at.peek_member(#property)? { Some(mut member) => #of, None => #missing, }
                }
            }
            Decision::Items { first, empty } => {
                let first = self.within("item", "0").decide(first);
                let empty = self.or_refuse(empty.as_deref(), "an array with at least one item");
                quote! { match #at.peek_item()? { Some(mut item) => #first, None => #empty, } }
            }
            Decision::Length(cases) => {
                let arms = cases.iter().map(|(length, then)| {
                    let (pattern, then) = (range(*length), self.decide(then));
                    quote!(#pattern => #then,)
                });
                let otherwise = self.mismatch("an array of another length");
                quote! { match #at.peek_len()? { #(#arms)* _ => #otherwise, } }
            }
            Decision::Value { cases, otherwise } => {
                let texts: Vec<String> = cases.iter().map(|(value, _)| value.to_json()).collect();
                let otherwise = self.or_refuse(otherwise.as_deref(), &alternatives(&texts));
                let numbered: Vec<(u64, &Decision)> = (0..).zip(cases.iter().map(|(_, then)| then)).collect();
                let arms = numbered.chunk_by(|(_, one), (_, other)| one == other).map(|cases| {
                    let numbers = cases.iter().map(|(index, _)| tokens::number(*index));
                    let then = cases.first().map(|(_, then)| self.decide(then));
                    quote!(Some(#(#numbers)|*) => #then,)
                });
                quote! { match #at.peek_literal(&[#(#texts),*])? { #(#arms)* _ => #otherwise, } }
            }
            Decision::Format { cases, otherwise } => {
                let otherwise =
                    self.or_refuse(otherwise.as_deref(), "text in one of the formats of the variants");
                let tests = cases.iter().map(|(format, then)| {
                    let (ty, then) =
                        (tokens::ty(&Ty::of_string(format), &TokenStream::new()), self.decide(then));
                    quote!(if #at.peek_is::<#ty>()? { #then } else)
                });
                quote! { #(#tests)* { #otherwise } }
            }
        }
    }

    /// Reads the union's value as the variant.
    fn variant(&self, index: usize) -> TokenStream {
        let variant = &self.item.variants[index];
        let (name, asserts) = (tokens::ident(&variant.name), asserts(variant.asserts.as_ref()));
        let read = quote!(json::Decode::decode(reader).map(Self::#name));
        if asserts.is_none() { read } else { quote!({ #asserts #read }) }
    }

    /// The schemas of variants, and an arm for the number of each.
    fn by_schema(&self, variants: &[usize]) -> (Vec<TokenStream>, Vec<TokenStream>) {
        let with_schema = variants
            .iter()
            .filter_map(|&index| Some((index, self.item.variants.get(index)?.schema.as_ref()?)));
        let numbered = with_schema.zip(0_u64..).map(|((index, schema), number)| {
            let (schema, number, then) = (tokens::ident(schema), tokens::number(number), self.variant(index));
            (quote!(&schemas::#schema), quote!(Some(#number) => #then,))
        });
        numbered.unzip()
    }

    /// The expression for a value of which none of the schemas holds.
    fn unmatched(&self) -> TokenStream {
        let error = quote!(reader.unmatched());
        match &self.item.unknown {
            UnknownVariant::Refused => quote!(Err(#error)),
            UnknownVariant::Kept { name, .. } => {
                let name = tokens::ident(name);
                quote!(reader.unlisted_or(|reader| #error).map(Self::#name))
            }
        }
    }

    fn kinds(&self, cases: &[(Vec<JsonKind>, Decision)]) -> TokenStream {
        let at = &self.reader;
        let kinds: Vec<JsonKind> = cases.iter().flat_map(|(kinds, _)| kinds.iter().copied()).collect();
        let otherwise = self.mismatch(&expected_kinds(&kinds));
        let arms = cases.iter().map(|(kinds, then)| {
            let (kinds, then) = (kinds.iter().map(|found| kind(*found)), self.decide(then));
            quote!(#(json::Kind::#kinds)|* => #then,)
        });
        quote! { match #at.peek_kind()? { #(#arms)* _ => #otherwise, } }
    }

    fn tags(
        &self,
        property: &str,
        cases: &[(String, Decision)],
        otherwise: Option<&Decision>,
    ) -> TokenStream {
        let at = &self.reader;
        let tags: Vec<&String> = cases.iter().map(|(value, _)| value).collect();
        let otherwise = match (otherwise, &self.item.unknown) {
            (Some(otherwise), _) => self.decide(otherwise),
            (None, UnknownVariant::Kept { name, .. }) if self.path.is_empty() => {
                let name = tokens::ident(name);
                quote!(reader.unlisted_tag(#property, &[#(#tags),*]).map(Self::#name))
            }
            (None, _) => self.refuse(&quote!(#at.untagged(#property, &[#(#tags),*]))),
        };
        let arms = cases.chunk_by(|(_, one), (_, other)| one == other).map(|cases| {
            let values = cases.iter().map(|(value, _)| value);
            let then = cases.first().map(|(_, then)| self.decide(then));
            quote!(Some(#(#values)|*) => #then,)
        });
        quote! { match #at.peek_property(#property)?.as_deref() { #(#arms)* _ => #otherwise, } }
    }

    fn keys(&self, cases: &[(String, Decision)], otherwise: Option<&Decision>) -> TokenStream {
        let at = &self.reader;
        let keys: Vec<String> = cases.iter().map(|(key, _)| format!("`{key}`")).collect();
        let otherwise = self.or_refuse(otherwise, &format!("an object with {}", alternatives(&keys)));
        let tests = cases.iter().map(|(key, then)| {
            let then = self.decide(then);
            quote!(if #at.peek_has(#key)? { #then } else)
        });
        quote! { #(#tests)* { #otherwise } }
    }

    fn or_refuse(&self, otherwise: Option<&Decision>, expected: &str) -> TokenStream {
        otherwise.map_or_else(|| self.mismatch(expected), |otherwise| self.decide(otherwise))
    }

    /// The expression for a value of no variant, by what was expected here.
    fn mismatch(&self, expected: &str) -> TokenStream {
        let at = &self.reader;
        match &self.item.unknown {
            UnknownVariant::Kept { name, .. } if self.path.is_empty() => {
                let name = tokens::ident(name);
                quote!(reader.unlisted(#expected).map(Self::#name))
            }
            _ => self.refuse(&quote!(#at.mismatch(#expected))),
        }
    }

    /// The expression for a value of no variant, by the error that it is here.
    fn refuse(&self, error: &TokenStream) -> TokenStream {
        let path = self.path.iter().rev();
        let error = quote!(#error #(.within(#path))*);
        match &self.item.unknown {
            UnknownVariant::Refused => quote!(Err(#error)),
            UnknownVariant::Kept { name, .. } => {
                let name = tokens::ident(name);
                let reader = if self.path.is_empty() { quote!(reader) } else { quote!(_) };
                quote!(reader.unlisted_or(|#reader| #error).map(Self::#name))
            }
        }
    }
}

/// Numbers of items as a pattern.
fn range(length: Length) -> TokenStream {
    let literal = |number: u64| tokens::number(number);
    match (length.min.map(literal), length.max.map(literal)) {
        (None, None) => quote!(_),
        (Some(_), Some(max)) if length.min == length.max => quote!(#max),
        (min, Some(max)) => quote!(#min..=#max),
        (Some(min), None) => quote!(#min..),
    }
}

fn expected_kinds(kinds: &[JsonKind]) -> String {
    let words: Vec<String> = kinds
        .iter()
        .map(|kind| match kind {
            JsonKind::Null => "null".to_owned(),
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
        JsonKind::Null => "Null",
        JsonKind::Boolean => "Bool",
        JsonKind::Number => "Number",
        JsonKind::String => "String",
        JsonKind::Array => "Array",
        JsonKind::Object => "Object",
    })
}
