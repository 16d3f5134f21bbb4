//! `client`: the client, its builder, and a handle with a builder per operation for each group.

use proc_macro2::TokenStream;
use quote::quote;

use super::operations::{constructor_arguments, outside_ty, setters};
use super::{Job, doc, tokens};
use crate::plan::{CredentialKind, Group, Operation, Plan, SchemeItem, docs};

/// The files of `client`.
pub fn jobs(plan: &Plan) -> Vec<Job<'_>> {
    let mut jobs = vec![Job::new("src/client/mod.rs", || root(plan))];
    jobs.extend(
        plan.groups
            .iter()
            .map(|group| Job::new(format!("src/client/{}.rs", group.module.bare()), || file(group))),
    );
    jobs
}

fn root(plan: &Plan) -> TokenStream {
    let modules: Vec<_> = plan.groups.iter().map(|group| tokens::ident(&group.module)).collect();
    let accessors = plan.groups.iter().map(|group| tokens::ident(&group.accessor));
    let names: Vec<_> = plan.groups.iter().map(|group| tokens::ident(&group.name)).collect();
    let builders = plan.groups.iter().map(|group| {
        let builders = group.operations.iter().map(|operation| tokens::ident(&operation.client.builder));
        quote!(#(#builders),*)
    });
    let docs = plan.groups.iter().map(|group| doc::outer(&group.docs));
    let base = match &plan.base_url {
        Some(url) => quote!(#url),
        None => quote!(""),
    };
    let base_docs = doc::outer(&plan.base_docs);
    let servers = (!plan.servers.is_empty()).then(|| {
        quote!(
            pub mod servers;
        )
    });
    let credentials = plan.schemes.iter().map(credential);
    quote! {
        #![doc = " Calls the API."]
        #(mod #modules;)*
        #servers
        #(pub use #modules::{#names, #builders};)*
        use oasmith_runtime::client;
        pub use oasmith_runtime::client::{BuildError, Error, Reply, Transport};

        #[doc = " A client of the API. Cloning is cheap and shares connections."]
        #[derive(Clone, Debug)]
        pub struct Client { core: client::Client }

        impl Client {
            #base_docs
            pub fn builder() -> ClientBuilder { ClientBuilder { core: client::Builder::new(#base) } }
            #(
                #docs
                pub fn #accessors(&self) -> #names { #names { core: self.core.clone() } }
            )*
            #[doc = " What sends any operation as a value."]
            pub fn core(&self) -> &client::Client { &self.core }
        }

        #[doc = " Sets up a [`Client`]."]
        #[derive(Debug)]
        pub struct ClientBuilder { core: client::Builder }

        impl ClientBuilder {
            #[doc = " Calls another server; the operations' paths are appended to the URL."]
            pub fn base_url(self, url: impl Into<String>) -> Self { Self { core: self.core.base_url(url) } }
            #(#credentials)*
            #[doc = " Sets the time a call may take, all in all; 30 seconds unless set. `None` sets no limit."]
            pub fn timeout(self, timeout: impl Into<Option<std::time::Duration>>) -> Self {
                Self { core: self.core.timeout(timeout) }
            }
            #[doc = " Sets the size in bytes that the body of a response may have; 64 MiB unless set."]
            pub fn max_response_bytes(self, limit: usize) -> Self { Self { core: self.core.max_response_bytes(limit) } }
            #[doc = " Sets the `User-Agent` header."]
            pub fn user_agent(self, agent: &str) -> Self { Self { core: self.core.user_agent(agent) } }
            #[doc = " Adds a header to every request. Its value is not shown in debug output."]
            pub fn header(self, name: &str, value: &str) -> Self { Self { core: self.core.header(name, value) } }
            #[doc = " Checks the document's constraints before a request is sent; off unless set."]
            pub fn validate_requests(self, validate: bool) -> Self { Self { core: self.core.validate_requests(validate) } }
            #[doc = " Sends requests through something other than the usual HTTP library."]
            pub fn transport(self, transport: impl Transport) -> Self { Self { core: self.core.transport(transport) } }
            #[doc = " Builds the client."]
            pub fn build(self) -> Result<Client, BuildError> { Ok(Client { core: self.core.build()? }) }
        }
    }
}

fn credential(scheme: &SchemeItem) -> TokenStream {
    let (method, name) = (tokens::ident(&scheme.client_method), tokens::ident(&scheme.name));
    let wire = docs::code(&scheme.wire);
    let heading = match &scheme.credential {
        CredentialKind::Bearer => format!("Sets the bearer token of the scheme {wire}."),
        CredentialKind::Basic => format!("Sets user name and password of the scheme {wire}."),
        CredentialKind::ApiKey { .. } => format!("Sets the key of the scheme {wire}."),
    };
    let docs =
        doc::outer(&if scheme.docs.is_empty() { heading } else { format!("{heading}\n\n{}", scheme.docs) });
    let (arguments, credential) = match scheme.credential {
        CredentialKind::Basic => (
            quote!(username: impl Into<String>, password: impl Into<String>),
            quote!(client::Credential::basic(username, password)),
        ),
        CredentialKind::Bearer | CredentialKind::ApiKey { .. } => {
            (quote!(token: impl Into<String>), quote!(client::Credential::token(token)))
        }
    };
    quote! {
        #docs
        pub fn #method(self, #arguments) -> Self {
            Self { core: self.core.credential(&crate::security::#name, &#credential) }
        }
    }
}

fn file(group: &Group) -> TokenStream {
    let name = tokens::ident(&group.name);
    let docs = doc::outer(&group.docs);
    let methods = group.operations.iter().map(method);
    let builders: TokenStream = group.operations.iter().map(builder).collect();
    let items = quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name { pub(super) core: client::Client }
        impl #name { #(#methods)* }
        #builders
    };
    let own = tokens::crate_use(&items, &["models", "operations"]);
    let runtime = tokens::runtime_use(&items, &["client", "json", "operation", "types"]);
    quote! { #own #runtime #items }
}

fn method(operation: &Operation) -> TokenStream {
    let (docs, method, builder, request) = (
        doc::outer(&operation.docs),
        tokens::ident(&operation.client.method),
        tokens::ident(&operation.client.builder),
        tokens::ident(&operation.name),
    );
    let deprecated = tokens::deprecated(operation.deprecated);
    let (arguments, passed) = constructor_arguments(operation);
    let arguments = if arguments.is_empty() { arguments } else { quote!(, #arguments) };
    quote! {
        #docs
        #deprecated
        pub fn #method(&self #arguments) -> #builder {
            #builder { core: self.core.clone(), request: operations::#request::new(#passed) }
        }
    }
}

fn builder(operation: &Operation) -> TokenStream {
    let (builder, request) = (tokens::ident(&operation.client.builder), tokens::ident(&operation.name));
    let docs = doc::outer(&format!("A call of [`operations::{}`]: await it.", operation.name));
    let setters = setters(operation);
    let paging = operation.paging.as_ref().map(|paging| {
        let (item, page) = (outside_ty(&paging.item), outside_ty(&paging.page));
        let pages = doc::outer(&format!("Every page from here on, as a stream of `{}`.", plain(&page)));
        let items = doc::outer(&format!("Every item from here on, page by page, as a stream of `{}`.", plain(&item)));
        quote! {
            #pages
            pub fn pages(self) -> client::Pages<operations::#request> { client::Pages::new(self.core, self.request) }
            #items
            pub fn items(self) -> client::Items<operations::#request> { self.pages().items() }
        }
    });
    quote! {
        #docs
        #[must_use = "a call does nothing until it is awaited"]
        #[derive(Clone, Debug)]
        pub struct #builder { core: client::Client, request: operations::#request }

        impl #builder {
            #setters
            #[doc = " Sends the request and gives the whole reply, with its status and headers."]
            pub fn send(self) -> client::ReplyFuture<operations::#request> { self.core.execute(&self.request) }
            #paging
        }

        impl IntoFuture for #builder {
            type Output = <Self::IntoFuture as Future>::Output;
            type IntoFuture = client::ResponseFuture<operations::#request>;
            fn into_future(self) -> Self::IntoFuture { self.core.call(&self.request) }
        }
    }
}

/// A type's tokens as people write them.
fn plain(ty: &TokenStream) -> String {
    ty.to_string().replace(' ', "")
}
