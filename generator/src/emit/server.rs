//! `server`: what an implementer provides, a trait per group, and the routes to it.

use proc_macro2::TokenStream;
use quote::quote;

use super::operations::outcomes_ty;
use super::{Job, doc, tokens};
use crate::plan::{CredentialKind, Group, Operation, Outcomes, Plan, Principal, SchemeItem, docs};

/// The files of `server`.
pub fn jobs(plan: &Plan) -> Vec<Job<'_>> {
    let mut jobs = vec![Job::new("src/server/mod.rs", || root(plan))];
    jobs.extend(
        plan.groups
            .iter()
            .map(|group| Job::new(format!("src/server/{}.rs", group.module.bare()), || file(group))),
    );
    jobs
}

fn root(plan: &Plan) -> TokenStream {
    let modules: Vec<_> = plan.groups.iter().map(|group| tokens::ident(&group.module)).collect();
    let names: Vec<_> = plan.groups.iter().map(|group| tokens::ident(&group.name)).collect();
    let bounds = quote!(#(#names)+*);
    let service = service(plan);
    let hooks = hooks(plan);
    let base_path = plan.base_path.as_ref().map(|path| quote!(routes.base_path(#path);));
    let principal = if plan.schemes.is_empty() { quote!(()) } else { quote!(S::Principal) };
    let routes = plan
        .groups
        .iter()
        .flat_map(|group| group.operations.iter().map(move |operation| route(group, operation)));
    quote! {
        #![doc = " Serves the API: implement [`Service`] and the trait of each group, and hand the value to [`router`]."]
        #(mod #modules;)*
        #(pub use #modules::#names;)*
        use oasmith_runtime::server;
        pub use oasmith_runtime::operation::OperationSpec;
        pub use oasmith_runtime::server::{Context, Credential, Denied, Failure, Refusal, RequestHead, Response};
        #[cfg(feature = "client")]
        pub use oasmith_runtime::server::Loopback;

        #service

        #[doc = " The whole API as a router of axum."]
        pub fn router<S: #bounds>(service: S) -> server::axum::Router { server::axum_router(routes(service).build()) }

        #[doc = " The routes of the API, for settings and for use without axum."]
        pub fn routes<S: #bounds>(service: S) -> server::RoutesBuilder<S, #principal> {
            let mut routes = server::Routes::builder(service, hooks());
            #base_path
            #(#routes)*
            routes
        }

        #hooks
    }
}

/// The trait of what all groups share.
fn service(plan: &Plan) -> TokenStream {
    let principal = (!plan.schemes.is_empty()).then(|| {
        quote! {
            #[doc = " Who calls, as the checks below find out."]
            type Principal: Send + Sync + 'static;
        }
    });
    let schemes = plan.schemes.iter().map(check);
    let combine = plan.combines.then(|| {
        quote! {
            #[doc = " Makes one caller of those that several schemes gave, where an operation asks for all of them."]
            fn combine(&self, principals: Vec<Self::Principal>) -> Result<Self::Principal, Denied>;
        }
    });
    quote! {
        #[doc = " What the operations of every group share."]
        pub trait Service: Send + Sync + 'static {
            #principal
            #(#schemes)*
            #combine
            #[doc = " Renders what no handler answered, such as an unknown path or a violated constraint."]
            #[doc = ""]
            #[doc = " Unless implemented, as problem details (RFC 9457). The error of [`Refusal::Internal`] is for logs alone."]
            fn refuse(&self, refusal: &Refusal, head: &RequestHead) -> Response {
                let _ = head;
                refusal.problem()
            }
        }
    }
}

fn check(scheme: &SchemeItem) -> TokenStream {
    let name = tokens::ident(&scheme.server_method);
    let wire = docs::code(&scheme.wire);
    let heading = match scheme.credential {
        CredentialKind::Bearer => format!("Checks the bearer token of the scheme {wire}."),
        CredentialKind::Basic => format!("Checks user name and password of the scheme {wire}."),
        CredentialKind::ApiKey { .. } => format!("Checks the key of the scheme {wire}."),
    };
    let docs =
        doc::outer(&if scheme.docs.is_empty() { heading } else { format!("{heading}\n\n{}", scheme.docs) });
    quote! {
        #docs
        fn #name(
            &self,
            credential: Credential<'_>,
            head: &RequestHead,
        ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;
    }
}

fn hooks(plan: &Plan) -> TokenStream {
    if plan.schemes.is_empty() {
        return quote! {
            fn hooks<S: Service>() -> server::Hooks<S, ()> { server::Hooks::open(S::refuse) }
        };
    }
    let arms = plan.schemes.iter().map(|scheme| {
        let (wire, method) = (&scheme.wire, tokens::ident(&scheme.server_method));
        quote!(#wire => service.#method(credential, head).await,)
    });
    let combine = if plan.combines { quote!(Some(S::combine)) } else { quote!(None) };
    quote! {
        fn hooks<S: Service>() -> server::Hooks<S, S::Principal> {
            server::Hooks {
                authenticate: |service, credential, head| Box::pin(async move {
                    match credential.scheme().name {
                        #(#arms)*
                        _ => Err(Denied::Unauthorized),
                    }
                }),
                combine: #combine,
                refuse: S::refuse,
            }
        }
    }
}

fn route(group: &Group, operation: &Operation) -> TokenStream {
    let (group, handler) = (tokens::ident(&group.name), tokens::ident(&operation.handler));
    let add = match operation.principal {
        Principal::None => quote!(public),
        Principal::Optional => quote!(optional),
        Principal::Required => quote!(protected),
    };
    quote! {
        routes.#add(|s, cx, r| Box::pin(#group::#handler(s, cx, r)));
    }
}

fn file(group: &Group) -> TokenStream {
    let name = tokens::ident(&group.name);
    let docs = doc::outer(&group.docs);
    let methods = group.operations.iter().map(method);
    let conversions = group.operations.iter().map(conversion);
    let items = quote! {
        #docs
        pub trait #name: Service { #(#methods)* }
        #(#conversions)*
    };
    let own = tokens::crate_use(&items, &["models", "operations"]);
    let runtime = tokens::runtime_use(&items, &["json", "operation", "types"]);
    quote! {
        use super::{Context, Failure, Service};
        #own
        #runtime
        #items
    }
}

fn method(operation: &Operation) -> TokenStream {
    let (docs, handler, request) =
        (doc::outer(&operation.docs), tokens::ident(&operation.handler), tokens::ident(&operation.name));
    let operations = quote!(operations::);
    let (success, failure) =
        (outcomes_ty(&operation.success, &operations), outcomes_ty(&operation.failure, &operations));
    let principal = match operation.principal {
        Principal::Optional => quote!(Option<Self::Principal>),
        Principal::Required => quote!(Self::Principal),
        Principal::None => quote!(()),
    };
    quote! {
        #docs
        fn #handler(
            &self,
            cx: &Context<#principal>,
            request: operations::#request,
        ) -> impl Future<Output = Result<#success, Failure<#failure>>> + Send;
    }
}

/// Lets a handler give an operation's own failures by `?`.
fn conversion(operation: &Operation) -> TokenStream {
    let Outcomes::Many { name, .. } = &operation.failure else { return TokenStream::new() };
    let name = tokens::ident(name);
    quote! {
        impl From<operations::#name> for Failure<operations::#name> {
            fn from(failure: operations::#name) -> Self { Self::Api(failure) }
        }
    }
}
