//! Successes and failures: their enums, and how each response is written and read.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::{doc, tokens};
use super::{body_method, payload_ty};
use crate::plan::{CarriedModel, Outcome, Outcomes, Payload, PayloadBody, Presence, StatusMatch};

/// The type that one side of an operation has for itself, where its only payload is not all that it is.
pub fn definition(outcomes: &Outcomes) -> TokenStream {
    match outcomes {
        Outcomes::Never { name, docs } => {
            let (docs, name) = (doc::outer(docs), tokens::ident(name));
            quote! { #docs pub type #name = std::convert::Infallible; }
        }
        Outcomes::One(_) => TokenStream::new(),
        Outcomes::Many { name, docs, outcomes, bodies } => {
            let name = tokens::ident(name);
            let definition = enumeration(&name, docs, outcomes);
            let bodies = bodies.iter().map(|body| body_of(&name, outcomes, body));
            quote! { #definition #(#bodies)* }
        }
    }
}

fn enumeration(name: &proc_macro2::Ident, docs: &str, outcomes: &[Outcome]) -> TokenStream {
    let docs = doc::outer(docs);
    let variants = outcomes.iter().map(|outcome| {
        let (docs, name) = (doc::outer(&outcome.docs), tokens::ident(&outcome.variant));
        let status = has_status(outcome).then(|| quote!(operation::StatusCode,));
        let body = match &outcome.payload {
            Payload::Empty => None,
            payload => Some(payload_ty(payload, &TokenStream::new())),
        };
        if status.is_none() && body.is_none() {
            return quote!(#docs #name,);
        }
        quote!(#docs #name(#status #body),)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
    }
}

/// What several variants carry, for code that does not care which it is.
fn body_of(name: &proc_macro2::Ident, outcomes: &[Outcome], carried: &CarriedModel) -> TokenStream {
    let model = tokens::ident(&carried.model);
    let patterns = carried.outcomes.iter().map(|index| {
        let outcome = &outcomes[*index];
        let variant = tokens::ident(&outcome.variant);
        let status = has_status(outcome).then(|| quote!(_,));
        quote!(#name::#variant(#status body))
    });
    let is_headed = |index: &usize| matches!(outcomes[*index].payload, Payload::Headed { .. });
    let (headed, plain): (Vec<_>, Vec<_>) =
        carried.outcomes.iter().zip(patterns).partition(|(index, _)| is_headed(index));
    let plain: Vec<_> = plain.into_iter().map(|(_, pattern)| pattern).collect();
    let plain = (!plain.is_empty()).then(|| quote!(#(#plain)|* => Some(body),));
    let headed = headed.into_iter().map(|(_, pattern)| quote!(#pattern => Some(&body.body),));
    let rest = (carried.outcomes.len() < outcomes.len()).then(|| quote!(_ => None,));
    quote! {
        impl operation::BodyOf<#name> for models::#model {
            fn body_of(outcome: &#name) -> Option<&Self> {
                match outcome { #plain #(#headed)* #rest }
            }
        }
    }
}

/// `impl Failure` of the enum of failures.
pub fn failure(outcomes: &Outcomes) -> TokenStream {
    let Outcomes::Many { name, outcomes, .. } = outcomes else { return TokenStream::new() };
    let name = tokens::ident(name);
    let encode = outcomes.iter().map(encode_arm);
    let decode = decode_failure(outcomes);
    quote! {
        impl operation::ApiError for #name {
            fn encode(&self, response: &mut operation::ResponseEncoder) {
                match self { #(#encode)* }
            }
            fn decode(response: &operation::ResponseDecoder<'_>) -> Result<Self, operation::ResponseError> {
                #decode
            }
        }
    }
}

/// `Operation::encode_success`.
pub fn encode_success(outcomes: &Outcomes) -> TokenStream {
    let (success, body) = match outcomes {
        Outcomes::Never { .. } => (quote!(success), quote!(match *success {})),
        Outcomes::One(outcome) => {
            let status = set_status(outcome);
            match write(&outcome.payload, &status, &quote!(success)) {
                None => (quote!((): &()), quote!(response #status;)),
                Some(write) => (quote!(success), quote!(#write;)),
            }
        }
        Outcomes::Many { name, outcomes, .. } => {
            let name = tokens::ident(name);
            let arms = outcomes.iter().map(|outcome| encode_arm_of(&quote!(#name), outcome));
            (quote!(success), quote!(match success { #(#arms)* }))
        }
    };
    let response = if matches!(outcomes, Outcomes::Never { .. }) { quote!(_) } else { quote!(response) };
    let success = if success.to_string() == "success" { quote!(success: &Self::Success) } else { success };
    quote! { fn encode_success(#success, #response: &mut operation::ResponseEncoder) { #body } }
}

/// `Operation::decode_success`.
pub fn decode_success(outcomes: &Outcomes) -> TokenStream {
    let (response, body) = match outcomes {
        Outcomes::Never { .. } => (quote!(_), quote!(Err(operation::ResponseError::Undocumented))),
        Outcomes::One(outcome) => {
            let status = pattern(outcome);
            let read = read(&outcome.payload).unwrap_or(quote!(Ok(())));
            let body = quote! {
                match response.code() {
                    #status => #read,
                    _ => Err(operation::ResponseError::Undocumented),
                }
            };
            (quote!(response), body)
        }
        Outcomes::Many { name, outcomes, .. } => {
            let name = tokens::ident(name);
            let arms = by_width(&quote!(#name), outcomes);
            let body = quote! {
                match response.code() {
                    #arms
                    _ => Err(operation::ResponseError::Undocumented),
                }
            };
            (quote!(response), body)
        }
    };
    quote! {
        fn decode_success(
            #response: &operation::ResponseDecoder<'_>,
        ) -> Result<Self::Success, operation::ResponseError> { #body }
    }
}

fn has_status(outcome: &Outcome) -> bool {
    !matches!(outcome.status, StatusMatch::Code(_))
}

fn encode_arm(outcome: &Outcome) -> TokenStream {
    encode_arm_of(&quote!(Self), outcome)
}

fn encode_arm_of(owner: &TokenStream, outcome: &Outcome) -> TokenStream {
    let variant = tokens::ident(&outcome.variant);
    let status = set_status(outcome);
    let bound = has_status(outcome).then(|| quote!(status,));
    match write(&outcome.payload, &status, &quote!(body)) {
        None => {
            let bound = bound.map(|bound| quote!((#bound)));
            quote!(#owner::#variant #bound => { response #status; })
        }
        Some(write) => quote!(#owner::#variant(#bound body) => #write,),
    }
}

/// The expression that writes a payload behind its status; nothing where there is none.
fn write(payload: &Payload, status: &TokenStream, value: &TokenStream) -> Option<TokenStream> {
    match payload {
        Payload::Empty => None,
        Payload::Body(body) => {
            let (write, media_type) = (body_method(body.kind, Presence::Required), &body.media_type);
            Some(quote!(response #status.#write(#media_type, #value)))
        }
        Payload::Headed { .. } => Some(quote!(#value.write(response #status))),
    }
}

/// The expression that reads a payload; nothing where there is none.
fn read(payload: &Payload) -> Option<TokenStream> {
    match payload {
        Payload::Empty => None,
        Payload::Body(body) => {
            let read = read_body(body);
            Some(quote!(response.#read))
        }
        Payload::Headed { name, .. } => {
            let name = tokens::ident(name);
            Some(quote!(#name::read(response)))
        }
    }
}

/// The call that sets the status.
fn set_status(outcome: &Outcome) -> TokenStream {
    match &outcome.status {
        StatusMatch::Code(code) => {
            let code = Literal::u16_unsuffixed(*code);
            quote!(.status(#code))
        }
        StatusMatch::Range { first, last, except } => {
            let (first, last) = (Literal::u16_unsuffixed(*first), Literal::u16_unsuffixed(*last));
            let except = numbers(except);
            quote!(.status_in(#first..=#last, &[#(#except),*], *status))
        }
        StatusMatch::Rest { codes, classes } => {
            let (codes, classes) = (numbers(codes), numbers(classes));
            quote!(.status_default(&[#(#codes),*], &[#(#classes),*], *status))
        }
    }
}

fn numbers(numbers: &[u16]) -> impl Iterator<Item = Literal> {
    numbers.iter().map(|number| Literal::u16_unsuffixed(*number))
}

/// Reads whichever failure the status tells of, or says that it tells of none.
fn decode_failure(outcomes: &[Outcome]) -> TokenStream {
    let owner = quote!(Self);
    if let [only] = outcomes
        && is_rest(only)
    {
        return decoded(&owner, only);
    }
    let arms = by_width(&owner, outcomes);
    let rest =
        (!outcomes.iter().any(is_rest)).then(|| quote!(_ => Err(operation::ResponseError::Undocumented),));
    quote!(match response.code() { #arms #rest })
}

fn is_rest(outcome: &Outcome) -> bool {
    matches!(outcome.status, StatusMatch::Rest { .. })
}

/// The arms that read the outcomes: single statuses first, then classes, then the rest.
fn by_width(owner: &TokenStream, outcomes: &[Outcome]) -> TokenStream {
    let of_width = |wanted: u8| {
        outcomes
            .iter()
            .filter(move |outcome| width(&outcome.status) == wanted)
            .map(|outcome| decode_arm(owner, outcome))
    };
    (0..3).flat_map(of_width).collect()
}

fn width(status: &StatusMatch) -> u8 {
    match status {
        StatusMatch::Code(_) => 0,
        StatusMatch::Range { .. } => 1,
        StatusMatch::Rest { .. } => 2,
    }
}

fn decode_arm(owner: &TokenStream, outcome: &Outcome) -> TokenStream {
    let (pattern, decoded) = (pattern(outcome), decoded(owner, outcome));
    quote!(#pattern => #decoded,)
}

/// The expression that reads an outcome once its status is known.
fn decoded(owner: &TokenStream, outcome: &Outcome) -> TokenStream {
    let variant = tokens::ident(&outcome.variant);
    match (read(&outcome.payload), has_status(outcome)) {
        (None, false) => quote!(Ok(#owner::#variant)),
        (None, true) => quote!(Ok(#owner::#variant(response.status()))),
        (Some(read), false) => quote!(#read.map(#owner::#variant)),
        (Some(read), true) => quote!(#read.map(|body| #owner::#variant(response.status(), body))),
    }
}

fn pattern(outcome: &Outcome) -> TokenStream {
    match &outcome.status {
        StatusMatch::Code(code) => {
            let code = Literal::u16_unsuffixed(*code);
            quote!(#code)
        }
        StatusMatch::Range { first, last, .. } => {
            let (first, last) = (Literal::u16_unsuffixed(*first), Literal::u16_unsuffixed(*last));
            quote!(#first..=#last)
        }
        StatusMatch::Rest { .. } => quote!(_),
    }
}

/// The call of the decoder that reads a body.
pub fn read_body(body: &PayloadBody) -> TokenStream {
    let (read, media_type) = (body_method(body.kind, Presence::Required), &body.media_type);
    match body.asserts.as_ref().map(tokens::ident) {
        Some(schema) => quote!(json_of(#media_type, &schemas::#schema)),
        None => quote!(#read(#media_type)),
    }
}
