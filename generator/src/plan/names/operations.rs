//! The names of operations, their groups and what stands in their requests and responses.

use super::reserved::{
    CALL_METHODS, CLIENT_METHODS, GROUP_FILES, GROUPS, HEADED_FIELDS, PAGED_CALL_METHODS, PRELUDE,
};
use super::scope::{Round, Scope, Wish};
use super::{CALL, ERROR, Names, SUCCESS, Side, Symbol, members};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, Operation, Response, StatusPattern};
use crate::plan::ident::Ident;
use crate::plan::{outcomes, status};

/// The group of the operations that have no tag.
const UNTAGGED: &str = "api";

/// Names every operation, every group and what is in them.
pub fn settle(api: &Api, config: &Config, names: &mut Names, diagnostics: &mut Diagnostics) {
    let mut scope = Scope::with_reserved(PRELUDE);
    for (index, operation) in api.operations.iter().enumerate() {
        let suffixes = [ERROR, SUCCESS, CALL].map(str::to_owned).into_iter().chain(headed_of(operation));
        let (symbol, wish) = (Symbol::Operation(index), Ident::upper_camel(&operation.id));
        let wish = Wish::named(symbol, &operation.id, wish, "operation", Some(operation.origin.span));
        scope.declare(wish.bringing(suffixes.collect()));
    }
    scope.settle(names, diagnostics);
    groups(api, names, diagnostics);
    methods(api, config, names, diagnostics);
    for (index, operation) in api.operations.iter().enumerate() {
        request(index, operation, config, names, diagnostics);
        responses(index, operation, names, diagnostics);
    }
}

/// The name of a tag, or of the group of operations without one.
fn group_text(tag: &str) -> &str {
    if tag.is_empty() { UNTAGGED } else { tag }
}

fn groups(api: &Api, names: &mut Names, diagnostics: &mut Diagnostics) {
    let mut files = Scope::with_reserved(GROUP_FILES);
    let mut accessors = Scope::with_reserved(CLIENT_METHODS);
    let mut groups = Scope::with_reserved(PRELUDE);
    groups.reserve(GROUPS);
    for index in 0..api.operations.len() {
        groups.reserve(&[names.call(index).bare()]);
    }
    for (index, tag) in api.tags.iter().enumerate() {
        let text = group_text(&tag.name);
        let what = format!("group `{text}`");
        // A tag has no place of its own in the document: it may be named by operations alone.
        files.declare(Wish::hidden(Symbol::GroupFile(index), Ident::module(text)));
        accessors.declare(Wish::named(Symbol::Accessor(index), text, Ident::snake(text), &*what, None));
        groups.declare(Wish::named(Symbol::Group(index), text, Ident::upper_camel(text), what, None));
    }
    files.settle(names, diagnostics);
    accessors.settle(names, diagnostics);
    groups.settle(names, diagnostics);
}

/// Names the methods of each group, on the client and on the server.
fn methods(api: &Api, config: &Config, names: &mut Names, diagnostics: &mut Diagnostics) {
    for tag in &api.tags {
        let (mut methods, mut handlers) = (Scope::default(), Scope::default());
        for (index, operation) in api.operations.iter().enumerate().filter(|(_, of)| of.tag == tag.name) {
            let (own, span) = (Ident::snake(&operation.id), operation.origin.span);
            let id = &operation.id;
            handlers.declare(Wish::named(Symbol::Handler(index), id, own.clone(), "handler", Some(span)));
            let method = Wish::named(Symbol::Method(index), id, own, "client's method", Some(span));
            let Some(chosen) = config.client.methods.get(id) else {
                methods.declare(method);
                continue;
            };
            match Ident::chosen(chosen) {
                Some(name) => methods.declare(method.chosen(name, &format!("in the group `{}`", tag.name))),
                None => {
                    let message =
                        format!("`{chosen}`, chosen as the client's method, is not a Rust identifier");
                    diagnostics.push(Diagnostic::new(Code::BadName, span, message));
                    methods.declare(method);
                }
            }
        }
        methods.settle(names, diagnostics);
        handlers.settle(names, diagnostics);
    }
}

fn request(
    index: usize,
    operation: &Operation,
    config: &Config,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) {
    let mut fields = Scope::with_reserved(CALL_METHODS);
    if !config.pagination.is_empty() {
        fields.reserve(PAGED_CALL_METHODS);
    }
    for (position, parameter) in operation.parameters.iter().enumerate() {
        let (symbol, wish) = (Symbol::Parameter(index, position), Ident::snake(&parameter.name));
        fields.declare(Wish::named(symbol, &parameter.name, wish, "parameter", Some(parameter.origin.span)));
    }
    if operation.body.is_some() {
        let span = Some(operation.origin.span);
        let wish = Wish::named(Symbol::Body(index), "", Ident::snake("body"), "operation's body", span);
        fields.declare(wish.round(Round::Placed));
    }
    fields.settle(names, diagnostics);
    let parameters = (0..operation.parameters.len())
        .map(|position| (Symbol::Parameter(index, position), Symbol::ParameterLocal(index, position)));
    let body = operation.body.is_some().then_some((Symbol::Body(index), Symbol::BodyLocal(index)));
    members::locals(parameters.chain(body), names, diagnostics);
}

fn responses(index: usize, operation: &Operation, names: &mut Names, diagnostics: &mut Diagnostics) {
    for side in [Side::Success, Side::Failure] {
        let mut scope = Scope::default();
        for (position, response) in operation.responses.iter().enumerate() {
            if outcomes::is_on(operation, response, side) {
                let wish = Ident::upper_camel(&variant_text(response.status));
                scope.declare(Wish::hidden(Symbol::Outcome(index, side, position), wish));
            }
        }
        scope.settle(names, diagnostics);
    }
    for (position, response) in operation.responses.iter().enumerate() {
        let mut fields = Scope::with_reserved(HEADED_FIELDS);
        for (number, header) in response.headers.iter().enumerate().filter(|(_, header)| header.required) {
            let symbol = Symbol::HeaderField(index, position, number);
            let (wish, span) = (Ident::snake(&header.name), Some(header.origin.span));
            fields.declare(Wish::named(symbol, &header.name, wish, "header", span));
        }
        fields.settle(names, diagnostics);
    }
}

/// What the structs of responses with required headers are called, behind the operation's name.
fn headed_of(operation: &Operation) -> impl Iterator<Item = String> {
    let with_headers =
        operation.responses.iter().filter(|response| response.headers.iter().any(|header| header.required));
    with_headers.flat_map(|response| [headed(response, Side::Failure), headed(response, Side::Success)])
}

/// `default` may stand for successes and for failures, each with a struct of its own.
pub fn headed(response: &Response, side: Side) -> String {
    let is_rest = response.status == StatusPattern::Default;
    let behind = if is_rest && side == Side::Success { " success" } else { "" };
    Ident::upper_camel(&format!("{}{behind}", variant_text(response.status))).bare().to_owned()
}

fn variant_text(status: StatusPattern) -> String {
    match status {
        StatusPattern::Code(code) => status::status_name(code),
        StatusPattern::Class(class) => status::class_name(class),
        StatusPattern::Default => "default".to_owned(),
    }
}
