//! The plan's names and types as tokens.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote;

use crate::plan::{self, Ty, TypePath};

/// An identifier.
pub fn ident(name: &plan::Ident) -> Ident {
    if name.as_str().starts_with("r#") {
        Ident::new_raw(name.bare(), Span::call_site())
    } else {
        Ident::new(name.as_str(), Span::call_site())
    }
}

/// An identifier that the emitter itself chose.
pub fn name(text: &str) -> Ident {
    Ident::new(text, Span::call_site())
}

/// A number without a suffix.
pub fn number(value: u64) -> Literal {
    Literal::u64_unsuffixed(value)
}

/// A type; models are reached through `models`, for instance `super` or `crate::models`.
pub fn ty(ty: &Ty, models: &TokenStream) -> TokenStream {
    let inner = |of: &Ty| self::ty(of, models);
    match ty {
        Ty::Never => quote!(json::Never),
        Ty::Unit => quote!(()),
        Ty::Bool => quote!(bool),
        Ty::I8 => quote!(i8),
        Ty::I16 => quote!(i16),
        Ty::I32 => quote!(i32),
        Ty::I64 => quote!(i64),
        Ty::U8 => quote!(u8),
        Ty::U16 => quote!(u16),
        Ty::U32 => quote!(u32),
        Ty::U64 => quote!(u64),
        Ty::F32 => quote!(f32),
        Ty::F64 => quote!(f64),
        Ty::String => quote!(String),
        Ty::Secret => quote!(types::Secret),
        Ty::DateTime => quote!(types::DateTime),
        Ty::Date => quote!(types::Date),
        Ty::Time => quote!(types::Time),
        Ty::Duration => quote!(types::Duration),
        Ty::Uuid => quote!(types::Uuid),
        Ty::Uri => quote!(types::Uri),
        Ty::UriReference => quote!(types::UriReference),
        Ty::Iri => quote!(types::Iri),
        Ty::IriReference => quote!(types::IriReference),
        Ty::Email => quote!(types::Email),
        Ty::Ipv4Addr => quote!(types::Ipv4Addr),
        Ty::Ipv6Addr => quote!(types::Ipv6Addr),
        Ty::Base64 => quote!(types::Base64),
        Ty::Base64Url => quote!(types::Base64Url),
        Ty::Hostname => quote!(types::Hostname),
        Ty::IdnHostname => quote!(types::IdnHostname),
        Ty::IdnEmail => quote!(types::IdnEmail),
        Ty::UriTemplate => quote!(types::UriTemplate),
        Ty::JsonPointer => quote!(types::JsonPointer),
        Ty::RelativeJsonPointer => quote!(types::RelativeJsonPointer),
        Ty::Regex => quote!(types::Regex),
        Ty::Decimal => quote!(types::Decimal),
        Ty::Quoted(number) => {
            let number = inner(number);
            quote!(types::Quoted<#number>)
        }
        Ty::Given(path) => path.as_str().parse().unwrap_or_default(),
        Ty::Bytes => quote!(operation::Bytes),
        Ty::Value => quote!(json::Value),
        Ty::Model(name) | Ty::Alias(name, _) => {
            let name = ident(name);
            quote!(#models #name)
        }
        Ty::Option(of) => {
            let of = inner(of);
            quote!(Option<#of>)
        }
        Ty::Maybe(of) => {
            let of = inner(of);
            quote!(json::Maybe<#of>)
        }
        Ty::Boxed(of) => {
            let of = inner(of);
            quote!(Box<#of>)
        }
        Ty::Vec(of) => {
            let of = inner(of);
            quote!(Vec<#of>)
        }
        Ty::Map(of) => {
            let of = inner(of);
            quote!(json::Map<#of>)
        }
    }
}

/// `#[deprecated]`, where the plan says so.
pub fn deprecated(deprecated: bool) -> TokenStream {
    if deprecated { quote!(#[deprecated]) } else { TokenStream::new() }
}

/// Further traits in a `derive`.
pub fn derives(traits: &[TypePath]) -> TokenStream {
    let traits = traits.iter().map(|path| path.as_str().parse::<TokenStream>().unwrap_or_default());
    quote!(#(, #traits)*)
}

/// How a function takes a value: the type of its parameter and the expression that makes the value.
pub fn argument(of: &Ty, variable: &Ident, models: &TokenStream) -> (TokenStream, TokenStream) {
    match of {
        Ty::Boxed(of) => {
            let (taken, made) = argument(of, variable, models);
            (taken, quote!(Box::new(#made)))
        }
        Ty::Option(inner) if matches!(**inner, Ty::Boxed(_)) => {
            let of = ty(&of.without_box(), models);
            (of, quote!(#variable.map(Box::new)))
        }
        other => match other.unaliased() {
            Ty::String | Ty::Secret | Ty::Decimal | Ty::Quoted(_) => {
                let of = ty(other, models);
                (quote!(impl Into<#of>), quote!(#variable.into()))
            }
            _ => (ty(other, models), quote!(#variable)),
        },
    }
}

/// A field in a struct literal.
pub fn field(name: &Ident, value: &TokenStream) -> TokenStream {
    if value.to_string() == *name.to_string() { quote!(#name,) } else { quote!(#name: #value,) }
}

/// The `use` of the crate's own modules that a file's tokens name.
pub fn crate_use(body: &TokenStream, modules: &[&str]) -> TokenStream {
    let used = named(body, modules);
    match used.as_slice() {
        [] => TokenStream::new(),
        [only] => quote!(use crate::#only;),
        several => quote!(use crate::{#(#several),*};),
    }
}

/// The `use` of the runtime's modules that a file's tokens name, in one line.
pub fn runtime_use(body: &TokenStream, modules: &[&str]) -> TokenStream {
    let used = named(body, modules);
    match used.as_slice() {
        [] => TokenStream::new(),
        [only] => quote!(use oasmith_runtime::#only;),
        several => quote!(use oasmith_runtime::{#(#several),*};),
    }
}

/// Whether the tokens reach into what has a name.
pub fn names(body: &TokenStream, name: &str) -> bool {
    !named(body, &[name]).is_empty()
}

/// Those of the modules that the tokens reach into.
fn named(body: &TokenStream, modules: &[&str]) -> Vec<Ident> {
    let mut paths = BTreeSet::new();
    path_starts(body.clone(), &mut paths);
    modules.iter().filter(|module| paths.contains(**module)).map(|module| name(module)).collect()
}

/// The identifiers that paths of several segments start with.
fn path_starts(tokens: TokenStream, paths: &mut BTreeSet<String>) {
    // The identifier before the colons, and the colons, that the tokens so far end with.
    let (mut start, mut colons): (Option<String>, usize) = (None, 0);
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ':' => {
                colons += 1;
                if colons == 2 {
                    paths.extend(start.take());
                }
            }
            TokenTree::Ident(ident) => {
                start = (colons < 2).then(|| ident.to_string());
                colons = 0;
            }
            other => {
                if let TokenTree::Group(group) = other {
                    path_starts(group.stream(), paths);
                }
                (start, colons) = (None, 0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::named;

    #[test]
    fn modules_are_found_in_paths_and_not_in_text() {
        let body = quote! {
            #[doc = "types :: Date and json::value"]
            fn call(a: models::A, models: &str) -> other::operation::B { f(|| client::new("types :: X")) }
        };
        let found = named(&body, &["client", "json", "models", "operation", "types"]);
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), ["client", "models"]);
    }
}
