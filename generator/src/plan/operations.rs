//! From operations to the items around them: requests, outcomes, client methods, security.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::checks::{self, Subject};
use super::defaults;
use super::docs;
use super::headers::Headers;
use super::item::Presence;
use super::models::Models;
use super::names::{Names, Symbol};
use super::operation::{
    ClientMethod, Group, Operation, OperationBody, Outcomes, Parameter, Principal, SchemeItem, SecurityUse,
};
use super::outcomes::{self, content_of};
use super::ty::Ty;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{self, Api, Content, Shape};

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
        used_ways: vec![false; config.pagination.len()],
        diagnostics,
    };
    let mut of_tag: BTreeMap<&str, Vec<(usize, &model::Operation)>> = BTreeMap::new();
    for (index, operation) in api.operations.iter().enumerate() {
        of_tag.entry(&operation.tag).or_default().push((index, operation));
    }
    let names = models.names;
    let planned = api
        .tags
        .iter()
        .enumerate()
        .map(|(index, tag)| Group {
            module: names[Symbol::GroupFile(index)].clone(),
            accessor: names[Symbol::Accessor(index)].clone(),
            name: names[Symbol::Group(index)].clone(),
            docs: match tag.description.as_deref().map(docs::sanitize) {
                Some(description) if !description.is_empty() => description,
                _ if tag.name.is_empty() => "The operations without a tag.".to_owned(),
                _ => format!("The operations of {}.", docs::code(&tag.name)),
            },
            operations: of_tag
                .remove(tag.name.as_str())
                .unwrap_or_default()
                .into_iter()
                .map(|(index, operation)| planner.operation(index, operation))
                .collect(),
        })
        .collect();
    planner.report_unused_settings(api);
    planned
}

struct Planner<'a> {
    config: &'a Config,
    models: &'a Models<'a>,
    schemes: &'a [SchemeItem],
    headers: &'a Headers<'a>,
    /// Which of the configured ways of paging some operation has.
    used_ways: Vec<bool>,
    diagnostics: &'a mut Diagnostics,
}

impl Planner<'_> {
    fn operation(&mut self, index: usize, operation: &model::Operation) -> Operation {
        let names = self.models.names;
        let name = names[Symbol::Operation(index)].clone();
        if !operation.servers.is_empty() {
            let message =
                format!("the servers of `{}` have no effect: a client calls one server", operation.id);
            let help = "build a client of its own for it, with that base URL";
            self.diagnostics.push(Diagnostic::new(Code::NoEffect, operation.origin.span, message).help(help));
        }
        let mut parameters: Vec<Parameter> = operation
            .parameters
            .iter()
            .enumerate()
            .map(|(position, parameter)| self.parameter(index, position, parameter))
            .collect();
        let taken: BTreeSet<_> = parameters.iter().map(|parameter| parameter.name.clone()).collect();
        for parameter in &mut parameters {
            let withheld = defaults::withhold(&mut parameter.default, &taken);
            parameter.docs = docs::followed_by(std::mem::take(&mut parameter.docs), withheld);
        }
        let body = operation.body.as_ref().map(|body| self.body(index, body));
        let (success, failure) =
            outcomes::Planner { models: self.models, headers: self.headers }.outcomes(index, operation);
        let arguments = arguments(index, operation, names);
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
            client: ClientMethod { method: names[Symbol::Method(index)].clone(), builder: names.call(index) },
            paging: None,
            default: arguments.is_empty(),
            arguments,
            name,
            parameters,
            body,
            success,
            failure,
            handler: names[Symbol::Handler(index)].clone(),
            validated,
        };
        if let Some((way, paging)) = super::paging::plan(operation, &planned, self.config, self.models) {
            self.used_ways[way] = true;
            planned.paging = Some(paging);
        }
        planned
    }

    fn report_unused_settings(&mut self, api: &Api) {
        let left_out = &api.left_out.operations;
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
        let known: BTreeSet<&String> = api.operations.iter().map(|operation| &operation.id).collect();
        let is_known = |id: &&String| known.contains(*id) || left_out.contains(*id);
        for id in self.config.client.methods.keys().filter(|id| !is_known(id)) {
            let message = format!("`client.methods` names `{id}`, which is no operation of the document");
            self.diagnostics.push(Diagnostic::without_place(Code::UnusedSetting, message));
        }
    }

    fn parameter(&mut self, index: usize, position: usize, parameter: &model::Parameter) -> Parameter {
        let names = self.models.names;
        let subject = Subject::new(&names[Symbol::Operation(index)]).at(&parameter.name);
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
        let (tests, asserts) = checks::of_parameter(self.models, parameter.ty.id, &subject);
        let name = names[Symbol::Parameter(index, position)].clone();
        let place = defaults::Place {
            field: &name,
            used: parameter.ty,
            ty: &if list.is_some() { Ty::Vec(Box::new(value.clone())) } else { value.clone() },
            is_optional: !parameter.required,
            is_nullable: false,
        };
        let (default, without) = match place.method(self.models, said.default.as_ref()) {
            Ok(default) => (default, None),
            Err(why) => (None, Some(why)),
        };
        let docs = docs::with_constraints(
            docs::text_of(&parameter.name, &said),
            &checks::said_of_value(self.models, parameter.ty.id),
        );
        Parameter {
            default,
            name,
            local: names[Symbol::ParameterLocal(index, position)].clone(),
            wire: parameter.name.clone(),
            docs: docs::followed_by(docs, without),
            deprecated: parameter.docs.deprecated,
            location: parameter.location,
            value,
            list,
            required: parameter.required,
            tests,
            asserts,
        }
    }

    fn body(&self, index: usize, body: &model::Body) -> OperationBody {
        let names = self.models.names;
        let owner = &names[Symbol::Operation(index)];
        let (kind, media_type, ty) = content_of(self.models, &body.content);
        let (tests, asserts) = match &body.content {
            Content::Json { ty, .. } => checks::of_place(self.models, *ty, &Subject::new(owner).at("body")),
            _ => (Vec::new(), None),
        };
        OperationBody {
            name: names[Symbol::Body(index)].clone(),
            local: names[Symbol::BodyLocal(index)].clone(),
            docs: docs::text_under("The request body.", &body.docs),
            presence: if body.required { Presence::Required } else { Presence::Optional },
            kind,
            media_type,
            ty,
            tests,
            asserts,
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

/// What is required, in the order that the lock keeps.
fn arguments(index: usize, operation: &model::Operation, names: &Names) -> Vec<usize> {
    let parameters = operation.parameters.iter().enumerate().filter(|(_, parameter)| parameter.required);
    let body = operation.body.iter().filter(|body| body.required);
    let mut ranked: Vec<(usize, usize)> = parameters
        .map(|(position, _)| (names.rank(Symbol::Parameter(index, position)), position))
        .chain(body.map(|_| (names.rank(Symbol::Body(index)), operation.parameters.len())))
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, argument)| argument).collect()
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
