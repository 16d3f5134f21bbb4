//! From responses to outcomes: which statuses are successes, what each carries.

use super::docs;
use super::headers::Headers;
use super::ident::Ident;
use super::models::Models;
use super::names::Scope;
use super::operation::{
    BodyKind, HeaderField, Outcome, Outcomes, Payload, PayloadBody, StatusMatch, common_body,
};
use super::status::{class_name, shown_status, status_name};
use super::ty::Ty;
use crate::model::{self, Content, StatusPattern};

/// What the structs of responses with required headers are called, behind the operation's name.
pub fn headed_names(operation: &model::Operation) -> Vec<String> {
    let headed =
        operation.responses.iter().filter(|response| response.headers.iter().any(|header| header.required));
    headed.flat_map(|response| [headed_name(response, false), headed_name(response, true)]).collect()
}

/// `default` may stand for successes and for failures, each with a struct of its own.
fn headed_name(response: &model::Response, success: bool) -> String {
    let rest = response.status == StatusPattern::Default;
    let side = if rest && success { " success" } else { "" };
    Ident::upper_camel(&format!("{}{side}", variant_text(response.status))).bare().to_owned()
}

fn variant_text(status: StatusPattern) -> String {
    match status {
        StatusPattern::Code(code) => status_name(code),
        StatusPattern::Class(class) => class_name(class),
        StatusPattern::Default => "default".to_owned(),
    }
}

/// What outcomes are made from.
#[derive(Clone, Copy)]
pub struct Planner<'a> {
    /// The models, for the types of bodies.
    pub models: &'a Models<'a>,
    /// The headers, for those that a response requires.
    pub headers: &'a Headers<'a>,
}

impl Planner<'_> {
    /// What the statuses mean: everything below 400 is a success, the rest a failure. `default` stands for the
    /// failures that are not listed, and for successes where none is.
    pub fn outcomes(self, operation: &model::Operation, name: &Ident) -> (Outcomes, Outcomes) {
        let mut successes = Vec::new();
        let mut failures = Vec::new();
        let (mut success_scope, mut failure_scope) = (Scope::default(), Scope::default());
        let has_success = operation.responses.iter().any(|response| is_success(response.status));
        for response in &operation.responses {
            let (list, side) = if is_success(response.status) {
                (&mut successes, (true, &mut success_scope))
            } else {
                (&mut failures, (false, &mut failure_scope))
            };
            list.push(self.outcome(name, response, statuses(operation, response.status, has_success), side));
        }
        let default = operation.responses.iter().find(|response| response.status == StatusPattern::Default);
        if let Some(response) = default.filter(|_| !has_success) {
            let statuses = StatusMatch::Range { first: 100, last: 399, except: Vec::new() };
            successes.push(self.outcome(name, response, statuses, (true, &mut success_scope)));
        }
        let success = match successes.len() {
            0 => Outcomes::Never,
            1 if matches!(successes[0].status, StatusMatch::Code(_)) => {
                successes.pop().map_or(Outcomes::Never, Outcomes::One)
            }
            _ => Outcomes::Many {
                docs: format!("What [`{name}`] gives."),
                name: name.with_suffix("Success"),
                body: common_body(&successes),
                outcomes: successes,
            },
        };
        let failure = if failures.is_empty() {
            Outcomes::Never
        } else {
            Outcomes::Many {
                docs: format!("Why [`{name}`] was refused, by status."),
                name: name.with_suffix("Error"),
                body: common_body(&failures),
                outcomes: failures,
            }
        };
        (success, failure)
    }

    fn outcome(
        self,
        name: &Ident,
        response: &model::Response,
        status: StatusMatch,
        (is_success, scope): (bool, &mut Scope),
    ) -> Outcome {
        let text = variant_text(response.status);
        let shown = shown_status(response.status);
        Outcome {
            variant: scope.claim(&Ident::upper_camel(&text)).0,
            docs: docs::labelled(&shown, &response.description),
            status,
            payload: self.payload(name, response, is_success),
        }
    }

    fn payload(self, owner: &Ident, response: &model::Response, is_success: bool) -> Payload {
        let body = response.content.as_ref().map(|content| {
            let (kind, media_type, ty) = content_of(self.models, content);
            PayloadBody { kind, media_type, ty }
        });
        let mut fields = Scope::with_reserved(&["body", "new"]);
        let required = response.headers.iter().filter(|header| header.required);
        let headers: Vec<HeaderField> = required
            .filter_map(|header| {
                let item = self.headers.get(header, self.models)?;
                Some(HeaderField {
                    name: fields.claim(&Ident::snake(&header.name)).0,
                    header: item.name.clone(),
                    docs: docs::text(&header.docs),
                    ty: item.ty.clone(),
                })
            })
            .collect();
        match body {
            body if !headers.is_empty() => Payload::Headed {
                name: owner.with_suffix(&headed_name(response, is_success)),
                docs: docs::sanitize(&response.description),
                headers,
                body,
            },
            Some(body) => Payload::Body(body),
            None => Payload::Empty,
        }
    }
}

/// How a body is written, its media type, and its type.
pub fn content_of(models: &Models<'_>, content: &Content) -> (BodyKind, String, Ty) {
    match content {
        Content::Json { media_type, ty } => (BodyKind::Json, media_type.clone(), models.ty(*ty)),
        Content::Text { media_type } => (BodyKind::Text, media_type.clone(), Ty::String),
        Content::Binary { media_type } => (BodyKind::Binary, media_type.clone(), Ty::Bytes),
    }
}

fn is_success(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Code(code) => code < 400,
        StatusPattern::Class(class) => class < 4,
        StatusPattern::Default => false,
    }
}

/// Which statuses a response answers for, beside the operation's other responses. Without a success of its own an
/// operation's `default` stands for successes too, as an outcome apart.
fn statuses(operation: &model::Operation, status: StatusPattern, has_success: bool) -> StatusMatch {
    let codes = operation.responses.iter().filter_map(|other| match other.status {
        StatusPattern::Code(code) => Some(code),
        StatusPattern::Class(_) | StatusPattern::Default => None,
    });
    match status {
        StatusPattern::Code(code) => StatusMatch::Code(code),
        StatusPattern::Class(class) => {
            let (first, last) = (u16::from(class) * 100, u16::from(class) * 100 + 99);
            StatusMatch::Range {
                first,
                last,
                except: codes.filter(|code| (first..=last).contains(code)).collect(),
            }
        }
        StatusPattern::Default => {
            let classes = operation.responses.iter().filter_map(|other| match other.status {
                StatusPattern::Class(class) => Some(u16::from(class)),
                StatusPattern::Code(_) | StatusPattern::Default => None,
            });
            let successes: &[u16] = if has_success { &[] } else { &[1, 2, 3] };
            StatusMatch::Rest {
                codes: codes.collect(),
                classes: successes.iter().copied().chain(classes).collect(),
            }
        }
    }
}
