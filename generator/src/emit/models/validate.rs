//! What must hold of a value, as calls of the runtime's validator.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::tokens;
use super::tuple;
use crate::plan::{
    Check, Field, Newtype, Presence, Struct, Test, Tuple, Ty, Union, UnknownKeys, UnknownVariant,
};

/// `Validate` of a struct, where something in it is checked.
pub fn of_struct(item: &Struct) -> TokenStream {
    if !item.validated {
        return TokenStream::new();
    }
    let name = tokens::ident(&item.name);
    let mut statics = TokenStream::new();
    let own = checks(&quote!(v.here()), &Place::itself(), &Ty::Model(item.name.clone()), &item.tests);
    let fields = item.fields.iter().map(|field| {
        statics.extend(patterns(&field.tests));
        let name = tokens::ident(&field.name);
        of_field(field, &quote!(self.#name))
    });
    let fields: TokenStream = fields.collect();
    let collected = match &item.unknown {
        UnknownKeys::Collected { field, value, tests, .. } if !tests.is_empty() => {
            statics.extend(patterns(tests));
            let field = tokens::ident(field);
            let entries = [Test::Entries(tests.clone())];
            let ty = Ty::Map(Box::new(value.clone()));
            checks(&quote!(v.here()), &Place::owned(quote!(self.#field)), &ty, &entries)
        }
        _ => TokenStream::new(),
    };
    quote! {
        #statics
        impl validate::Validate for #name {
            fn validate(&self, v: &mut validate::Validator) { #own #fields #collected }
        }
    }
}

/// `Validate` of a tuple, where something in it is checked.
pub fn of_tuple(item: &Tuple) -> TokenStream {
    if !item.validated {
        return TokenStream::new();
    }
    let name = tokens::ident(&item.name);
    let mut statics = TokenStream::new();
    let fields = item.fields.iter().enumerate().map(|(index, field)| {
        statics.extend(patterns(&field.tests));
        of_field(field, &tuple::place(item, index, field))
    });
    let fields: TokenStream = fields.collect();
    let asserted = item.asserts.as_ref().map(tokens::ident);
    let asserted = asserted.map(|schema| quote!(v.here().assert(self, &schemas::#schema);));
    let first = tokens::number(item.fields.len() as u64);
    let rest = item.rest.as_ref().map(|rest| {
        statics.extend(patterns(&rest.tests));
        let field = tokens::ident(&rest.field);
        let body = checks(&quote!(v.here()), &Place::reference(quote!(item)), &rest.value, &rest.tests);
        let each = quote!(v.here().each_from(#first, &self.#field, |v, item| { #body }););
        let length = |limit: Option<u64>, method: &str| {
            let (method, limit) = (tokens::name(method), tokens::number(limit?));
            Some(quote!(v.here().#method(#first + self.#field.len(), #limit);))
        };
        let (least, most) = (length(item.length.min, "min_items"), length(item.length.max, "max_items"));
        let each = (!rest.tests.is_empty()).then_some(each);
        quote!(#least #most #each)
    });
    quote! {
        #statics
        impl validate::Validate for #name {
            fn validate(&self, v: &mut validate::Validator) { #asserted #fields #rest }
        }
    }
}

/// `Validate` of an array or a map that holds itself, where something in it is checked.
pub fn of_newtype(item: &Newtype) -> TokenStream {
    if !item.validated {
        return TokenStream::new();
    }
    let (name, statics) = (tokens::ident(&item.name), patterns(&item.tests));
    let own = checks(&quote!(v.here()), &Place::owned(quote!(self.0)), &item.value, &item.tests);
    quote! {
        #statics
        impl validate::Validate for #name {
            fn validate(&self, v: &mut validate::Validator) { #own }
        }
    }
}

/// `Validate` of a struct whose fields are each the whole object.
pub fn of_several(item: &Struct) -> TokenStream {
    let name = tokens::ident(&item.name);
    let statics: TokenStream = item.fields.iter().map(|field| patterns(&field.tests)).collect();
    let own = checks(&quote!(v.here()), &Place::itself(), &Ty::Model(item.name.clone()), &item.tests);
    let values = item.fields.iter().map(|field| tokens::ident(&field.name));
    let fields = item.fields.iter().map(|field| {
        let (name, local) = (tokens::ident(&field.name), tokens::ident(&field.local));
        optional(&quote!(v.here()), &quote!(self.#name), &local, field.presence, &field.value, &field.tests)
    });
    quote! {
        #statics
        impl validate::Validate for #name {
            fn validate(&self, v: &mut validate::Validator) {
                v.here().several(&[#(&self.#values),*]);
                #own
                #(#fields)*
            }
        }
    }
}

/// `Validate` of a union, where something in it is checked.
pub fn of_union(item: &Union) -> TokenStream {
    if !item.validated {
        return TokenStream::new();
    }
    let name = tokens::ident(&item.name);
    let statics: TokenStream = item.variants.iter().map(|variant| patterns(&variant.tests)).collect();
    let own = checks(&quote!(v.here()), &Place::itself(), &Ty::Model(item.name.clone()), &item.tests);
    let tested: Vec<_> = item.variants.iter().filter(|variant| !variant.tests.is_empty()).collect();
    let arms: Vec<_> = tested
        .iter()
        .map(|variant| {
            let name = tokens::ident(&variant.name);
            let place = Place::reference(quote!(value));
            let body = checks(&quote!(v.here()), &place, &variant.ty, &variant.tests);
            (quote!(Self::#name(value)), body)
        })
        .collect();
    let all = tested.len() == item.variants.len() && item.unknown == UnknownVariant::Refused;
    let body = match arms.as_slice() {
        [] => TokenStream::new(),
        [(pattern, body)] if !all => quote!(if let #pattern = self { #body }),
        arms => {
            let arms = arms.iter().map(|(pattern, body)| quote!(#pattern => { #body }));
            let rest = (!all).then(|| quote!(_ => {}));
            quote!(match self { #(#arms)* #rest })
        }
    };
    quote! {
        #statics
        impl validate::Validate for #name {
            fn validate(&self, v: &mut validate::Validator) { #own #body }
        }
    }
}

fn of_field(field: &Field, place: &TokenStream) -> TokenStream {
    let wire = &field.wire;
    optional(
        &quote!(v.at(#wire)),
        place,
        &tokens::ident(&field.local),
        field.presence,
        &field.value,
        &field.tests,
    )
}

/// The checks of a value that may be absent or null. `place` is where it is stored, `subject` opens the checks.
pub fn optional(
    subject: &TokenStream,
    place: &TokenStream,
    local: &proc_macro2::Ident,
    presence: Presence,
    ty: &Ty,
    tests: &[Test],
) -> TokenStream {
    if tests.is_empty() {
        return TokenStream::new();
    }
    // The runtime looks through what may be absent or null by itself.
    if tests == [Test::Nested] || tests == [Test::Each(vec![Test::Nested])] {
        return quote! { #subject.value(&#place); };
    }
    match presence {
        Presence::Required => checks(subject, &Place::owned(place.clone()), ty, tests),
        Presence::Nullable | Presence::Optional => {
            let body = checks(subject, &Place::reference(quote!(#local)), ty, tests);
            quote! { if let Some(#local) = &#place { #body } }
        }
        Presence::OptionalNullable => {
            let body = checks(subject, &Place::reference(quote!(#local)), ty, tests);
            quote! { if let Some(#local) = #place.as_option() { #body } }
        }
    }
}

/// Where a value is.
struct Place {
    expression: TokenStream,
    is_reference: bool,
}

impl Place {
    fn owned(expression: TokenStream) -> Self {
        Self { expression, is_reference: false }
    }

    fn reference(expression: TokenStream) -> Self {
        Self { expression, is_reference: true }
    }

    fn itself() -> Self {
        Self::reference(quote!(self))
    }

    fn by_reference(&self) -> TokenStream {
        let expression = &self.expression;
        if self.is_reference { quote!(#expression) } else { quote!(&#expression) }
    }

    fn by_value(&self) -> TokenStream {
        let expression = &self.expression;
        if self.is_reference { quote!(*#expression) } else { quote!(#expression) }
    }

    /// As a number that is compared.
    fn number(&self, ty: &Ty) -> TokenStream {
        let expression = &self.expression;
        match ty.unaliased() {
            Ty::Decimal => quote!(validate::Digits(#expression.as_str())),
            _ => self.by_value(),
        }
    }

    /// For a method call.
    fn bare(&self) -> &TokenStream {
        &self.expression
    }

    /// As a `&str`.
    fn text(&self, ty: &Ty) -> TokenStream {
        match ty.unaliased() {
            Ty::Secret => {
                let expression = &self.expression;
                quote!(#expression.expose())
            }
            Ty::Duration
            | Ty::Uri
            | Ty::UriReference
            | Ty::Iri
            | Ty::IriReference
            | Ty::Email
            | Ty::Decimal => {
                let expression = &self.expression;
                quote!(#expression.as_str())
            }
            Ty::String => self.by_reference(),
            _ => {
                let value = self.by_reference();
                quote!(&validate::text(#value))
            }
        }
    }
}

/// The checks of one value: those that chain in one statement, those that look inside in one each.
fn checks(subject: &TokenStream, place: &Place, ty: &Ty, tests: &[Test]) -> TokenStream {
    let own: TokenStream = tests
        .iter()
        .filter_map(|test| match test {
            Test::Check(check) => Some(method(check, place, ty)),
            _ => None,
        })
        .collect();
    let own = if own.is_empty() { TokenStream::new() } else { quote!(#subject #own;) };
    let inner = tests.iter().filter_map(|test| inside(subject, place, ty, test));
    quote! { #own #(#inner)* }
}

fn inside(subject: &TokenStream, place: &Place, ty: &Ty, test: &Test) -> Option<TokenStream> {
    let value = place.by_reference();
    let item_ty = match ty.unaliased() {
        Ty::Vec(item) | Ty::Map(item) | Ty::Option(item) => item,
        other => other,
    };
    match test {
        Test::Check(_) => None,
        Test::Nested => Some(quote!(#subject.value(#value);)),
        Test::Each(tests) if tests == &[Test::Nested] => Some(quote!(#subject.value(#value);)),
        Test::Entries(tests) if tests == &[Test::Nested] => Some(quote!(#subject.value(#value);)),
        Test::Each(tests) => {
            let body = checks(&quote!(v.here()), &Place::reference(quote!(item)), item_ty, tests);
            Some(quote!(#subject.each(#value, |v, item| { #body });))
        }
        Test::Entries(tests) => {
            let body = checks(&quote!(v.here()), &Place::reference(quote!(value)), item_ty, tests);
            Some(quote!(#subject.entries(#value, |v, _, value| { #body });))
        }
        Test::Keys(tests) => {
            let body = checks(&quote!(v.here()), &Place::reference(quote!(name)), &Ty::String, tests);
            Some(quote!(#subject.entries(#value, |v, name, _| { #body });))
        }
        Test::NotNull(tests) => {
            let body = checks(subject, &Place::reference(quote!(value)), item_ty, tests);
            Some(quote!(if let Some(value) = #value { #body }))
        }
    }
}

/// The call of the validator for a check.
fn method(check: &Check, place: &Place, ty: &Ty) -> TokenStream {
    let bounds = |min: &Option<u64>, max: &Option<u64>, least: &str, most: &str, what: TokenStream| {
        let call = |method: &str, limit: u64| {
            let (method, limit) = (tokens::name(method), tokens::number(limit));
            quote!(.#method(#what, #limit))
        };
        let min = min.map(|limit| call(least, limit));
        let max = max.map(|limit| call(most, limit));
        quote!(#min #max)
    };
    let compared = |method: &str, limit: &str| {
        let (method, value, limit) = (tokens::name(method), place.number(ty), numeric(limit));
        quote!(.#method(#value, #limit))
    };
    let value = place.bare();
    match check {
        Check::Length { min, max } => bounds(min, max, "min_length", "max_length", place.text(ty)),
        Check::Items { min, max } => bounds(min, max, "min_items", "max_items", quote!(#value.len())),
        Check::Properties { min, max } => {
            let value = place.by_reference();
            bounds(min, max, "min_properties", "max_properties", quote!(validate::properties(#value)))
        }
        Check::Schema(name) => {
            let (value, name) = (place.by_reference(), tokens::ident(name));
            quote!(.schema(#value, &schemas::#name))
        }
        Check::Asserted(name) => {
            let (value, name) = (place.by_reference(), tokens::ident(name));
            quote!(.assert(#value, &schemas::#name))
        }
        Check::Unique => {
            let value = place.by_reference();
            quote!(.unique_items(#value))
        }
        Check::Pattern { name, .. } => {
            let (text, name) = (place.text(ty), tokens::ident(name));
            quote!(.pattern(#text, &#name))
        }
        Check::Minimum(limit) => compared("minimum", limit),
        Check::Maximum(limit) => compared("maximum", limit),
        Check::ExclusiveMinimum(limit) => compared("exclusive_minimum", limit),
        Check::ExclusiveMaximum(limit) => compared("exclusive_maximum", limit),
        Check::MultipleOf { divisor, wider: None } => compared("multiple_of", divisor),
        Check::MultipleOf { divisor, wider: Some(wider) } => {
            let (wider, value, divisor) = (tokens::name(wider), place.by_value(), numeric(divisor));
            quote!(.multiple_of(#wider::from(#value), #divisor))
        }
        Check::Format(of) => {
            let (of, text) = (tokens::ty(of, &TokenStream::new()), place.by_reference());
            quote!(.format::<#of>(#text))
        }
    }
}

/// A literal that the plan spelled.
fn numeric(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}

/// The statics of the patterns among the tests.
pub fn patterns(tests: &[Test]) -> TokenStream {
    tests
        .iter()
        .map(|test| match test {
            Test::Check(Check::Pattern { name, pattern }) => {
                let name = tokens::ident(name);
                quote! { static #name: validate::Pattern = validate::Pattern::new(#pattern); }
            }
            Test::Each(inner) | Test::Entries(inner) | Test::Keys(inner) | Test::NotNull(inner) => {
                patterns(inner)
            }
            Test::Check(_) | Test::Nested => TokenStream::new(),
        })
        .collect()
}
