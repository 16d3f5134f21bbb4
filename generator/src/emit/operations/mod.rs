//! `operations`: one file per group, with each request, its outcomes, and how they travel.

mod headed;
mod outcome;
mod paged;
mod request;
mod travel;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Job, doc, tokens};
use crate::plan::{BodyKind, Group, HeaderItem, Operation, Outcomes, Payload, Plan, Presence, Ty};

pub use request::{constructor_arguments, setters};

/// The files of `operations`.
pub fn jobs(plan: &Plan) -> Vec<Job<'_>> {
    let mut jobs = vec![Job::new("src/operations/mod.rs", || root(plan))];
    jobs.extend(
        plan.groups
            .iter()
            .map(|group| Job::new(format!("src/operations/{}.rs", group.module.bare()), || file(group))),
    );
    if !plan.headers.is_empty() {
        jobs.push(Job::new("src/operations/headers.rs", || headers(&plan.headers)));
    }
    jobs
}

fn root(plan: &Plan) -> TokenStream {
    let headers = (!plan.headers.is_empty()).then(|| {
        quote!(
            pub mod headers;
        )
    });
    let modules = plan.groups.iter().map(|group| tokens::ident(&group.module));
    let exports = plan.groups.iter().map(|group| {
        let module = tokens::ident(&group.module);
        let names: Vec<_> = group.operations.iter().flat_map(public_names).map(tokens::ident).collect();
        match names.as_slice() {
            [only] => quote!(pub use #module::#only;),
            several => quote!(pub use #module::{#(#several),*};),
        }
    });
    quote! {
        #![doc = " The operations as values: each is read and written by the client and the server alike."]
        #headers
        #(mod #modules;)*
        #(#exports)*
    }
}

fn public_names(operation: &Operation) -> Vec<&crate::plan::Ident> {
    let mut names = vec![&operation.name];
    for outcomes in [&operation.success, &operation.failure] {
        match outcomes {
            Outcomes::Never { name, .. } | Outcomes::Many { name, .. } => names.push(name),
            Outcomes::One(_) => {}
        }
        names.extend(outcomes.list().iter().filter_map(|outcome| match &outcome.payload {
            Payload::Headed { name, .. } => Some(name),
            Payload::Empty | Payload::Body(_) => None,
        }));
    }
    names
}

fn file(group: &Group) -> TokenStream {
    let items: TokenStream = group.operations.iter().map(operation).collect();
    let own = tokens::crate_use(&items, &["models", "schemas", "security"]);
    let runtime = tokens::runtime_use(&items, &["json", "operation", "text", "types", "validate"]);
    quote! { #own #runtime #items }
}

fn operation(operation: &Operation) -> TokenStream {
    let parts = [
        request::request(operation),
        outcome::definition(&operation.success),
        outcome::definition(&operation.failure),
        headed::headed(&operation.success),
        headed::headed(&operation.failure),
        travel::travel(operation),
        outcome::failure(&operation.failure),
        paged::paged(operation),
    ];
    parts.into_iter().collect()
}

/// A type as a file outside `models` names it.
pub fn outside_ty(ty: &Ty) -> TokenStream {
    tokens::ty(ty, &quote!(models::))
}

/// The type of a payload, as a file that has `operations` at hand names it.
pub fn payload_ty(payload: &Payload, operations: &TokenStream) -> TokenStream {
    match payload {
        Payload::Empty => quote!(()),
        Payload::Body(body) => outside_ty(&body.ty),
        Payload::Headed { name, .. } => {
            let name = tokens::ident(name);
            quote!(#operations #name)
        }
    }
}

/// The type of one side of an operation, success or failure, as a file that has `operations` at hand names it.
pub fn outcomes_ty(outcomes: &Outcomes, operations: &TokenStream) -> TokenStream {
    match outcomes {
        Outcomes::One(outcome) => payload_ty(&outcome.payload, operations),
        Outcomes::Never { name, .. } | Outcomes::Many { name, .. } => {
            let name = tokens::ident(name);
            quote!(#operations #name)
        }
    }
}

fn headers(headers: &[HeaderItem]) -> TokenStream {
    let items = headers.iter().map(|header| {
        let (docs, name, wire) = (doc::outer(&header.docs), tokens::ident(&header.name), &header.wire);
        let ty = outside_ty(&header.ty);
        quote! {
            #docs
            #[derive(Clone, Copy, Debug)]
            pub struct #name;
            impl operation::ResponseHeader for #name {
                const NAME: &'static str = #wire;
                type Value = #ty;
            }
        }
    });
    let items: TokenStream = items.collect();
    let own = tokens::crate_use(&items, &["models"]);
    let runtime = tokens::runtime_use(&items, &["json", "operation", "types"]);
    quote! {
        #![doc = " The response headers that the document describes, by name."]
        #own
        #runtime
        #items
    }
}

/// The method of the encoder and the decoder that a body passes through.
fn body_method(kind: BodyKind, presence: Presence) -> proc_macro2::Ident {
    let kind = match kind {
        BodyKind::Json => "json",
        BodyKind::Text => "text",
        BodyKind::Binary => "binary",
    };
    let optional = if presence == Presence::Required { "" } else { "_optional" };
    tokens::name(&format!("{kind}{optional}"))
}
