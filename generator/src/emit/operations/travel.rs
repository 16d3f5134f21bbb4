//! How a request and its success travel: the implementation of `Operation`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::super::models::validate;
use super::super::tokens;
use super::{body_method, outcome, outcomes_ty};
use crate::plan::{BodyKind, Ident as Name, Operation, Parameter, ParameterLocation, Presence, SecurityUse};

/// `impl Operation`.
pub fn travel(operation: &Operation) -> TokenStream {
    let name = tokens::ident(&operation.name);
    let spec = spec(operation);
    let success = outcomes_ty(&operation.success, &TokenStream::new());
    let failure = outcomes_ty(&operation.failure, &TokenStream::new());
    let (encode, decode) = (encode(operation), decode(operation));
    let statics: TokenStream = operation
        .parameters
        .iter()
        .map(|parameter| validate::patterns(&parameter.tests))
        .chain(operation.body.iter().map(|body| validate::patterns(&body.tests)))
        .collect();
    let validate = validate_request(operation);
    let encode_success = outcome::encode_success(&operation.success);
    let decode_success = outcome::decode_success(&operation.success);
    quote! {
        #statics
        impl operation::Operation for #name {
            const SPEC: &'static operation::OperationSpec = &#spec;
            type Success = #success;
            type Failure = #failure;
            #encode
            #decode
            #validate
            #encode_success
            #decode_success
        }
    }
}

fn spec(operation: &Operation) -> TokenStream {
    let (id, path, method) = (&operation.id, &operation.path, tokens::name(operation.method));
    let security = operation.security.iter().map(|alternative| {
        let uses = alternative.iter().map(security_use);
        quote!(&[#(#uses),*])
    });
    let body = match &operation.body {
        Some(body) => {
            let media_type = &body.media_type;
            quote!(Some(#media_type))
        }
        None => quote!(None),
    };
    quote! {
        operation::OperationSpec {
            id: #id,
            method: operation::Method::#method,
            path: #path,
            security: &[#(#security),*],
            body: #body,
        }
    }
}

fn security_use(used: &SecurityUse) -> TokenStream {
    let (scheme, scopes) = (tokens::ident(&used.scheme), &used.scopes);
    quote!(operation::SecurityUse { scheme: &security::#scheme, scopes: &[#(#scopes),*] })
}

fn encode(operation: &Operation) -> TokenStream {
    let parameters = operation.parameters.iter().map(|parameter| {
        let (method, wire, name) = (method(parameter), &parameter.wire, tokens::ident(&parameter.name));
        let style = style(parameter);
        let value = match (parameter.required, parameter.list.is_some()) {
            (true, _) => quote!(&self.#name),
            (false, true) => quote!(self.#name.as_deref()),
            (false, false) => quote!(self.#name.as_ref()),
        };
        quote!(request.#method(#wire, #value #style);)
    });
    let body = operation.body.as_ref().map(|body| {
        let (method, name) = (body_method(body.kind, body.presence), tokens::ident(&body.name));
        let value = match (body.presence, body.kind) {
            (Presence::Required, _) => quote!(&self.#name),
            (_, BodyKind::Text) => quote!(self.#name.as_deref()),
            _ => quote!(self.#name.as_ref()),
        };
        quote!(request.#method(#value);)
    });
    let request = unused_unless(carries_anything(operation), "request");
    quote! {
        fn encode(&self, #request: &mut operation::RequestEncoder) { #(#parameters)* #body }
    }
}

fn decode(operation: &Operation) -> TokenStream {
    let parameters = operation.parameters.iter().map(|parameter| {
        let (method, wire, local) = (method(parameter), &parameter.wire, tokens::ident(&parameter.local));
        let (style, asserting) = (style(parameter), asserting(parameter.asserts.as_ref()));
        quote!(let #local = request.#asserting #method(#wire #style);)
    });
    let body = operation.body.as_ref().map(|body| {
        let (method, local) = (body_method(body.kind, body.presence), tokens::ident(&body.local));
        let asserting = asserting(body.asserts.as_ref());
        quote!(let #local = request.#asserting #method();)
    });
    let parameters_read = operation.parameters.iter().map(|parameter| (&parameter.name, &parameter.local));
    let body_read = operation.body.iter().map(|body| (&body.name, &body.local));
    let values = parameters_read.chain(body_read).map(|(field, local)| {
        let (name, local) = (tokens::ident(field), tokens::ident(local));
        quote!(#name: #local?,)
    });
    let request = unused_unless(carries_anything(operation), "request");
    quote! {
        fn decode(#request: &mut operation::RequestDecoder<'_>) -> Option<Self> {
            #(#parameters)*
            #body
            Some(Self { #(#values)* })
        }
    }
}

/// What the decoder is told before it reads what a schema must hold of.
fn asserting(schema: Option<&Name>) -> Option<TokenStream> {
    let schema = tokens::ident(schema?);
    Some(quote!(asserting(&schemas::#schema).))
}

fn validate_request(operation: &Operation) -> TokenStream {
    if !operation.validated {
        return TokenStream::new();
    }
    let parameters = operation.parameters.iter().map(|parameter| {
        let (location, wire, name) =
            (location(parameter.location), &parameter.wire, tokens::ident(&parameter.name));
        let presence = if parameter.required { Presence::Required } else { Presence::Optional };
        let subject = quote!(v.#location(#wire));
        let local = tokens::ident(&parameter.local);
        validate::optional(
            &subject,
            &quote!(self.#name),
            &local,
            presence,
            &parameter.present(),
            &parameter.tests,
        )
    });
    let body = operation.body.as_ref().map(|body| {
        let (name, local) = (tokens::ident(&body.name), tokens::ident(&body.local));
        validate::optional(
            &quote!(v.body()),
            &quote!(self.#name),
            &local,
            body.presence,
            &body.ty,
            &body.tests,
        )
    });
    quote! {
        fn validate(&self, v: &mut validate::Validator) { #(#parameters)* #body }
    }
}

fn carries_anything(operation: &Operation) -> bool {
    !operation.parameters.is_empty() || operation.body.is_some()
}

fn unused_unless(used: bool, name: &str) -> Ident {
    if used { tokens::name(name) } else { tokens::name("_") }
}

fn location(location: ParameterLocation) -> Ident {
    tokens::name(match location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    })
}

/// The method of the encoder and the decoder that a parameter passes through.
fn method(parameter: &Parameter) -> Ident {
    let list = if parameter.list.is_some() { "_list" } else { "" };
    let optional = if parameter.required { "" } else { "_optional" };
    tokens::name(&format!("{}{list}{optional}", location(parameter.location)))
}

/// How the items of a list are written, where there is a choice.
fn style(parameter: &Parameter) -> TokenStream {
    match (parameter.list, parameter.location) {
        (Some(explode), ParameterLocation::Query | ParameterLocation::Cookie) => {
            let style = tokens::name(if explode { "Repeated" } else { "Comma" });
            quote!(, operation::ListStyle::#style)
        }
        _ => TokenStream::new(),
    }
}
