//! From operations to the items around them: requests, outcomes, client methods, security.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::checks::{self, Subject};
use super::docs;
use super::headers::Headers;
use super::ident::Ident;
use super::item::Presence;
use super::models::Models;
use super::names::{PRELUDE, Scope, collision};
use super::operation::{
    ClientMethod, Group, Operation, OperationBody, Outcomes, Parameter, Principal, SchemeItem, SecurityUse,
};
use super::outcomes::{self, content_of};
use super::ty::Ty;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{self, Api, Content, Shape};

/// The names that stand at the top of the client and the server beside the groups.
const GROUP_NAMES: &[&str] = &[
    "BuildError",
    "Client",
    "ClientBuilder",
    "Context",
    "Credential",
    "Denied",
    "Error",
    "Failure",
    "Loopback",
    "OperationSpec",
    "Principal",
    "Refusal",
    "Reply",
    "RequestHead",
    "Response",
    "S",
    "Service",
    "Transport",
];

/// What a request and its call have beside the setters of the parameters.
const CALL_METHODS: &[&str] = &["new", "send"];

/// What the call of a list has too.
const PAGED_CALL_METHODS: &[&str] = &["items", "pages"];

/// What the files of groups lie beside, or name as modules of the runtime.
const MODULE_NAMES: &[&str] =
    &["client", "headers", "mod", "oasmith_runtime", "operations", "server", "servers", "std"];

/// The group of the operations that have no tag.
const UNTAGGED: &str = "api";

/// What the client has beside the groups' methods.
const CLIENT_METHODS: &[&str] = &["builder", "clone", "core"];

/// Plans every operation, group by group.
pub fn plan(
    api: &Api,
    config: &Config,
    models: &Models<'_>,
    schemes: &[SchemeItem],
    headers: &Headers<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Group> {
    let mut planner = Planner {
        config,
        models,
        schemes,
        headers,
        names: Vec::new(),
        used_methods: Vec::new(),
        used_ways: vec![false; config.pagination.len()],
        diagnostics,
    };
    let mut modules = Scope::with_reserved(MODULE_NAMES);
    let mut accessors = Scope::with_reserved(CLIENT_METHODS);
    let mut groups = Scope::with_reserved(PRELUDE);
    for name in GROUP_NAMES {
        groups.reserve(name);
    }
    planner.name_operations(api);
    for name in &planner.names {
        groups.reserve(name.with_suffix("Call").bare());
    }
    let mut of_tag: BTreeMap<&str, Vec<(usize, &model::Operation)>> = BTreeMap::new();
    for (index, operation) in api.operations.iter().enumerate() {
        of_tag.entry(&operation.tag).or_default().push((index, operation));
    }
    let planned = api
        .tags
        .iter()
        .map(|tag| {
            let name = if tag.name.is_empty() { UNTAGGED } else { &tag.name };
            let mut methods = Scope::default();
            let mut handlers = Scope::default();
            let (accessor, group) = (Ident::snake(name), Ident::upper_camel(name));
            Group {
                module: modules.claim(&Ident::module(name)).0,
                accessor: planner.group_name(&mut accessors, &accessor, name),
                name: planner.group_name(&mut groups, &group, name),
                docs: match tag.description.as_deref().map(docs::sanitize) {
                    Some(description) if !description.is_empty() => description,
                    _ if tag.name.is_empty() => "The operations without a tag.".to_owned(),
                    _ => format!("The operations of {}.", docs::code(&tag.name)),
                },
                operations: of_tag
                    .remove(tag.name.as_str())
                    .unwrap_or_default()
                    .into_iter()
                    .map(|(index, operation)| {
                        planner.operation(index, operation, &mut methods, &mut handlers)
                    })
                    .collect(),
            }
        })
        .collect();
    planner.report_unused_settings(&api.left_out.operations);
    planned
}

struct Planner<'a> {
    config: &'a Config,
    models: &'a Models<'a>,
    schemes: &'a [SchemeItem],
    headers: &'a Headers<'a>,
    /// The operations' names, in document order.
    names: Vec<Ident>,
    used_methods: Vec<String>,
    /// Which of the configured ways of paging some operation has.
    used_ways: Vec<bool>,
    diagnostics: &'a mut Diagnostics,
}

impl Planner<'_> {
    /// A name for a group. A tag has no place of its own in the document: it may be named by operations alone.
    fn group_name(&mut self, scope: &mut Scope, wish: &Ident, group: &str) -> Ident {
        let (name, granted) = scope.claim(wish);
        if !granted {
            let message = format!("the name `{wish}` is taken; for the group `{group}` it becomes `{name}`");
            self.diagnostics.push(Diagnostic::without_place(Code::NameCollision, message));
        }
        name
    }

    /// Names every operation, with all that is named after it.
    fn name_operations(&mut self, api: &Api) {
        let mut scope = Scope::with_reserved(PRELUDE);
        for operation in &api.operations {
            let wish = Ident::upper_camel(&operation.id);
            let headed = outcomes::headed_names(operation);
            let suffixes: Vec<&str> =
                ["Error", "Success", "Call"].into_iter().chain(headed.iter().map(String::as_str)).collect();
            let (name, granted) = scope.claim_with(&wish, &suffixes);
            if !granted {
                self.diagnostics.push(collision(&wish, "operation", &name, operation.origin.span));
            }
            self.names.push(name);
        }
    }

    fn operation(
        &mut self,
        index: usize,
        operation: &model::Operation,
        methods: &mut Scope,
        handlers: &mut Scope,
    ) -> Operation {
        let name = self.names[index].clone();
        let handler = handlers.claim(&Ident::snake(&operation.id)).0;
        let method = self.client_method(operation, methods);
        if !operation.servers.is_empty() {
            let message =
                format!("the servers of `{}` have no effect: a client calls one server", operation.id);
            let help = "build a client of its own for it, with that base URL";
            self.diagnostics.push(Diagnostic::new(Code::NoEffect, operation.origin.span, message).help(help));
        }
        let mut fields = Scope::with_reserved(CALL_METHODS);
        if !self.config.pagination.is_empty() {
            for name in PAGED_CALL_METHODS {
                fields.reserve(name);
            }
        }
        let parameters: Vec<Parameter> = operation
            .parameters
            .iter()
            .map(|parameter| self.parameter(parameter, &name, &mut fields))
            .collect();
        let body = operation.body.as_ref().map(|body| self.body(operation, body, &name, &mut fields));
        let (success, failure) =
            outcomes::Planner { models: self.models, headers: self.headers }.outcomes(operation, &name);
        let required = parameters.iter().any(|parameter| parameter.required)
            || body.as_ref().is_some_and(|body| body.presence == Presence::Required);
        let validated = parameters.iter().any(|parameter| !parameter.tests.is_empty())
            || body.as_ref().is_some_and(|body| !body.tests.is_empty());
        let mut planned = Operation {
            docs: docs_with_place(operation, &success),
            id: operation.id.clone(),
            deprecated: operation.docs.deprecated,
            method: operation.method.as_str(),
            path: operation.path.text.clone(),
            security: self.security(operation),
            principal: principal(operation),
            client: ClientMethod { method, builder: name.with_suffix("Call") },
            paging: None,
            default: !required,
            name,
            parameters,
            body,
            success,
            failure,
            handler,
            validated,
        };
        if let Some((way, paging)) = super::paging::plan(operation, &planned, self.config, self.models) {
            self.used_ways[way] = true;
            planned.paging = Some(paging);
        }
        planned
    }

    /// The method on the client: the configured name, else the operation's own.
    fn client_method(&mut self, operation: &model::Operation, methods: &mut Scope) -> Ident {
        let own = Ident::snake(&operation.id);
        let Some(chosen) = self.config.client.methods.get(&operation.id) else {
            return methods.claim(&own).0;
        };
        self.used_methods.push(operation.id.clone());
        let Some(wish) = Ident::chosen(chosen) else {
            let message = format!("`{chosen}`, chosen as the client's method, is not a Rust identifier");
            self.diagnostics.push(Diagnostic::new(Code::BadName, operation.origin.span, message));
            return methods.claim(&own).0;
        };
        let (name, granted) = methods.claim(&wish);
        if !granted {
            let message = format!(
                "`{chosen}`, chosen as the client's method, is taken in the group `{}`",
                operation.tag
            );
            self.diagnostics.push(Diagnostic::new(Code::BadName, operation.origin.span, message));
        }
        name
    }

    fn report_unused_settings(&mut self, left_out: &BTreeSet<String>) {
        let unused = self.config.pagination.iter().zip(&self.used_ways).filter(|(_, used)| !**used);
        // What a filter left out may have been what a way was for.
        let is_whole = left_out.is_empty();
        for (way, _) in unused.filter(|_| is_whole) {
            let message = format!(
                "the `pagination` by `{}` fits no operation of the document: none has that query parameter, and in its \
                 only success the properties `{}`, that says where the list ends, and `{}`",
                way.cursor, way.next, way.items
            );
            self.diagnostics.push(Diagnostic::without_place(Code::UnusedSetting, message));
        }
        let is_known = |id: &&String| self.used_methods.contains(*id) || left_out.contains(*id);
        for id in self.config.client.methods.keys().filter(|id| !is_known(id)) {
            let message = format!("`client.methods` names `{id}`, which is no operation of the document");
            self.diagnostics.push(Diagnostic::without_place(Code::UnusedSetting, message));
        }
    }

    fn parameter(&mut self, parameter: &model::Parameter, owner: &Ident, fields: &mut Scope) -> Parameter {
        let used = self.models.types.resolve(parameter.ty);
        let (value, list) = match &self.models.types.get(used.id).shape {
            Shape::Array(array) => (self.models.ty(array.items), Some(parameter.explode)),
            _ => (self.models.value(parameter.ty.id), None),
        };
        if list.is_some() && matches!(value, Ty::Option(_)) {
            let message = "an array whose items may be null cannot stand in a parameter";
            self.diagnostics.push(Diagnostic::new(
                Code::UnsupportedParameter,
                parameter.origin.span,
                message,
            ));
        }
        let mut said = parameter.docs.clone();
        said.default = parameter.default.clone().or(said.default);
        Parameter {
            name: fields.claim_at(
                &Ident::snake(&parameter.name),
                "parameter",
                parameter.origin.span,
                self.diagnostics,
            ),
            wire: parameter.name.clone(),
            docs: docs::text_of(&parameter.name, &said),
            deprecated: parameter.docs.deprecated,
            location: parameter.location,
            value,
            list,
            required: parameter.required,
            tests: checks::of_value(self.models, parameter.ty.id, &Subject::new(owner).at(&parameter.name)),
        }
    }

    fn body(
        &mut self,
        operation: &model::Operation,
        body: &model::Body,
        owner: &Ident,
        fields: &mut Scope,
    ) -> OperationBody {
        let (kind, media_type, ty) = content_of(self.models, &body.content);
        let tests = match &body.content {
            Content::Json { ty, .. } => checks::of_use(self.models, *ty, &Subject::new(owner).at("body")),
            _ => Vec::new(),
        };
        OperationBody {
            name: fields.claim_at(
                &Ident::snake("body"),
                "operation's body",
                operation.origin.span,
                self.diagnostics,
            ),
            docs: docs::text_under("The request body.", &body.docs),
            presence: if body.required { Presence::Required } else { Presence::Optional },
            kind,
            media_type,
            ty,
            tests,
        }
    }

    /// What the caller presents. An alternative with a scheme that nobody knows is an error: without it the operation
    /// would let in more callers than the document does.
    fn security(&mut self, operation: &model::Operation) -> Vec<Vec<SecurityUse>> {
        let mut alternatives = Vec::new();
        for alternative in &operation.security {
            let mut uses = Vec::new();
            for scheme in &alternative.schemes {
                match self.schemes.iter().find(|item| item.wire == scheme.name) {
                    Some(item) => {
                        uses.push(SecurityUse { scheme: item.name.clone(), scopes: scheme.scopes.clone() });
                    }
                    None => {
                        let message = format!("the security scheme `{}` cannot be checked", scheme.name);
                        let span = operation.origin.span;
                        self.diagnostics.push(Diagnostic::new(Code::UnsupportedSecurity, span, message));
                    }
                }
            }
            alternatives.push(uses);
        }
        alternatives
    }
}

fn principal(operation: &model::Operation) -> Principal {
    let anonymous = |alternative: &model::SecurityAlternative| alternative.schemes.is_empty();
    if operation.security.iter().all(anonymous) {
        Principal::None
    } else if operation.security.iter().any(anonymous) {
        Principal::Optional
    } else {
        Principal::Required
    }
}

/// The docs of an operation: what it is for, where it is, and what its only success is.
fn docs_with_place(operation: &model::Operation, success: &Outcomes) -> String {
    let place = docs::code(&format!("{} {}", operation.method.as_str(), operation.path.text));
    let mut parts = vec![docs::text(&operation.docs), place];
    if let Outcomes::One(outcome) = success {
        parts.push(format!("Gives {}", outcome.docs));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}
