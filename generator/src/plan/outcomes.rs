//! From responses to outcomes: which statuses are successes, what each carries.

use super::docs;
use super::headers::Headers;
use super::models::Models;
use super::names::{Side, Symbol};
use super::operation::{
    BodyKind, HeaderField, Outcome, Outcomes, Payload, PayloadBody, StatusMatch, carried_models,
};
use super::status::shown_status;
use super::ty::Ty;
use crate::model::{self, Content, StatusPattern};

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
    pub fn outcomes(self, index: usize, operation: &model::Operation) -> (Outcomes, Outcomes) {
        let [mut successes, failures] = [Side::Success, Side::Failure].map(|side| {
            let responses = operation.responses.iter().enumerate();
            let of_side = responses.filter(|(_, response)| is_on(operation, response, side));
            of_side
                .map(|(position, response)| self.outcome(index, operation, (position, response), side))
                .collect::<Vec<_>>()
        });
        let name = &self.models.names[Symbol::Operation(index)];
        let success = match successes.len() {
            0 => self.never(index, Side::Success, format!("No success of [`{name}`] is documented.")),
            1 if matches!(successes[0].status, StatusMatch::Code(_)) => Outcomes::One(successes.remove(0)),
            _ => self.many(index, Side::Success, format!("What [`{name}`] gives."), successes),
        };
        let failure = if failures.is_empty() {
            self.never(index, Side::Failure, format!("No failure of [`{name}`] is documented."))
        } else {
            self.many(index, Side::Failure, format!("Why [`{name}`] was refused, by status."), failures)
        };
        (success, failure)
    }

    fn many(self, index: usize, side: Side, docs: String, outcomes: Vec<Outcome>) -> Outcomes {
        let name = self.models.names.outcomes(index, side);
        Outcomes::Many { name, docs, bodies: carried_models(&outcomes), outcomes }
    }

    fn never(self, index: usize, side: Side, docs: String) -> Outcomes {
        Outcomes::Never { name: self.models.names.outcomes(index, side), docs }
    }

    fn outcome(
        self,
        index: usize,
        operation: &model::Operation,
        (position, response): (usize, &model::Response),
        side: Side,
    ) -> Outcome {
        let is_rest = response.status == StatusPattern::Default;
        Outcome {
            variant: self.models.names[Symbol::Outcome(index, side, position)].clone(),
            docs: docs::labelled(&shown_status(response.status), &response.description),
            status: if is_rest && side == Side::Success {
                StatusMatch::Range { first: 100, last: 399, except: Vec::new() }
            } else {
                statuses(operation, response.status, has_success(operation))
            },
            payload: self.payload(index, (position, response), side),
        }
    }

    fn payload(self, index: usize, (position, response): (usize, &model::Response), side: Side) -> Payload {
        let body = response.content.as_ref().map(|content| {
            let (kind, media_type, ty) = content_of(self.models, content);
            let asserts = match content {
                Content::Json { ty, .. } => self.models.asserts(ty.id),
                Content::Text { .. } | Content::Binary { .. } => None,
            };
            PayloadBody { kind, media_type, ty, asserts }
        });
        let names = self.models.names;
        let mut required: Vec<(usize, &model::Header)> =
            response.headers.iter().enumerate().filter(|(_, header)| header.required).collect();
        required.sort_by_key(|(number, _)| names.rank(Symbol::HeaderField(index, position, *number)));
        let headers: Vec<HeaderField> = required
            .into_iter()
            .filter_map(|(number, header)| {
                let item = self.headers.position(header)?;
                Some(HeaderField {
                    name: names[Symbol::HeaderField(index, position, number)].clone(),
                    header: names[Symbol::Header(item)].clone(),
                    docs: docs::text(&header.docs),
                    ty: self.headers.ty(item, self.models)?,
                })
            })
            .collect();
        match body {
            body if !headers.is_empty() => Payload::Headed {
                name: names.headed(index, response, side),
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

/// Whether a response is among an operation's successes, or its failures. `default` is a failure, and a success too where
/// no other is.
pub fn is_on(operation: &model::Operation, response: &model::Response, side: Side) -> bool {
    match side {
        Side::Failure => !is_success(response.status),
        Side::Success if response.status == StatusPattern::Default => !has_success(operation),
        Side::Success => is_success(response.status),
    }
}

fn has_success(operation: &model::Operation) -> bool {
    operation.responses.iter().any(|response| is_success(response.status))
}

fn is_success(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Code(code) => code < 400,
        StatusPattern::Class(class) => class < 4,
        StatusPattern::Default => false,
    }
}

/// Whether two responses are the same on the wire but for their status.
fn is_same_payload(one: &model::Response, other: &model::Response) -> bool {
    let needs_headers = |response: &model::Response| response.headers.iter().any(|header| header.required);
    one.content == other.content && !needs_headers(one) && !needs_headers(other)
}

/// Which statuses a response answers for, beside the operation's other responses. Without a success of its own an
/// operation's `default` stands for successes too, as an outcome apart.
fn statuses(operation: &model::Operation, status: StatusPattern, has_success: bool) -> StatusMatch {
    // A status that the document takes out of a range, and leaves as it is otherwise, may still be given as one of the
    // range: servers did so before.
    let own = operation.responses.iter().find(|response| response.status == status);
    let is_other = |other: &&model::Response| own.is_none_or(|own| !is_same_payload(own, other));
    let codes = operation.responses.iter().filter(is_other).filter_map(|other| match other.status {
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
