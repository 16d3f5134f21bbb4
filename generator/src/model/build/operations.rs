//! Operations and webhooks.

use super::parameters::reused;
use super::site::{origin, within};
use super::types::TypeBuilder;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Method, PathItem, RequestBody, Spanned, StatusPattern, TemplatePart, Use};
use crate::model::{Body, Docs, NamePart, Operation, Parameter, PathPart, PathTemplate, Response, Webhook};

impl TypeBuilder<'_> {
    pub(super) fn operations(&mut self) -> Vec<Operation> {
        let mut operations = Vec::new();
        let document = self.document;
        for (template, item) in &document.paths {
            for operation in &item.operations {
                operations.extend(self.operation(template, operation));
            }
        }
        operations
    }

    fn operation(
        &mut self,
        template: &Spanned<document::PathTemplate>,
        operation: &document::Operation,
    ) -> Option<Operation> {
        if operation.method == Method::Trace {
            let message = "`trace` operations are not supported: no client or server lets them pass";
            self.findings.push(Diagnostic::new(Code::Unsupported, operation.place.span, message));
            return None;
        }
        let id = operation.operation_id.as_ref().map_or_else(
            || format!("{} {}", method_name(operation.method), template.value.as_str()),
            |id| id.value.clone(),
        );
        let name = vec![NamePart::Operation(id.clone())];
        self.callbacks(operation);
        let parameters = self.parameters(operation, &name);
        let body = self.body(operation.request_body.as_ref(), &name);
        let responses = self.responses(operation, &name);
        Some(Operation {
            origin: origin(&operation.place, name),
            id,
            method: operation.method,
            path: path(&template.value),
            tag: operation.tags.first().map(|tag| tag.value.clone()).unwrap_or_default(),
            docs: operation_docs(operation),
            parameters,
            body,
            responses,
            security: self.security(&operation.security),
            servers: operation.servers.iter().map(super::api::server).collect(),
        })
    }

    fn callbacks(&mut self, operation: &document::Operation) {
        if let Some(span) = operation.callbacks {
            let message = "`callbacks` are not generated yet; the operation itself is";
            self.findings.push(Diagnostic::new(Code::NoEffect, span, message));
        }
    }

    fn parameters(&mut self, operation: &document::Operation, name: &[NamePart]) -> Vec<Parameter> {
        operation.parameters.iter().filter_map(|used| self.parameter(used, name)).collect()
    }

    fn body(&mut self, used: Option<&Use<RequestBody>>, name: &[NamePart]) -> Option<Body> {
        let used = used?;
        let body = used.item.as_ref();
        let owner = reused(&body.place.pointer).unwrap_or_else(|| name.to_vec());
        let content = self.content(&body.content, within(&owner, NamePart::RequestBody));
        self.make_all();
        let docs = Docs {
            title: used.summary.clone(),
            description: used.description.clone().or_else(|| body.description.clone()),
            ..Docs::default()
        };
        Some(Body { docs, required: body.required, content: content? })
    }

    fn responses(&mut self, operation: &document::Operation, name: &[NamePart]) -> Vec<Response> {
        operation
            .responses
            .iter()
            .map(|(status, used)| {
                let response = used.item.as_ref();
                let name = reused(&response.place.pointer)
                    .unwrap_or_else(|| within(name, NamePart::Response(status.value)));
                self.response(status.value, used, &name)
            })
            .collect()
    }

    fn response(
        &mut self,
        status: StatusPattern,
        used: &Use<document::Response>,
        name: &[NamePart],
    ) -> Response {
        let response = used.item.as_ref();
        if let Some(span) = response.links {
            let message = "`links` are not generated yet; the response itself is";
            self.findings.push(Diagnostic::new(Code::NoEffect, span, message));
        }
        let headers =
            response.headers.iter().filter_map(|(header, used)| self.header(header, used, name)).collect();
        let content = self.content(&response.content, name.to_vec());
        self.make_all();
        Response {
            origin: origin(&response.place, name.to_vec()),
            status,
            description: used.description.clone().unwrap_or_else(|| response.description.clone()),
            headers,
            content,
        }
    }

    pub(super) fn webhooks(&mut self) -> Vec<Webhook> {
        let document = self.document;
        document.webhooks.iter().filter_map(|(name, item)| self.webhook(name, item)).collect()
    }

    fn webhook(&mut self, key: &Spanned<String>, item: &PathItem) -> Option<Webhook> {
        let Some((operation, others)) = item.operations.split_first() else {
            let message = format!("the webhook `{}` has no operation, so nothing is ever sent", key.value);
            self.findings.push(Diagnostic::new(Code::NoEffect, key.span, message));
            return None;
        };
        for other in others {
            let message =
                format!("the webhook `{}` has a second operation, which is not supported yet", key.value);
            self.findings.push(
                Diagnostic::new(Code::Unsupported, other.place.span, message)
                    .label(operation.place.span, "the first")
                    .help("give each its own webhook"),
            );
        }
        let name = vec![NamePart::Webhook(key.value.clone())];
        self.callbacks(operation);
        Some(Webhook {
            parameters: self.parameters(operation, &name),
            body: self.body(operation.request_body.as_ref(), &name),
            responses: self.responses(operation, &name),
            origin: origin(&operation.place, name),
            name: key.value.clone(),
            method: operation.method,
            docs: operation_docs(operation),
        })
    }
}

fn operation_docs(operation: &document::Operation) -> Docs {
    Docs {
        title: operation.summary.clone(),
        description: operation.description.clone(),
        deprecated: operation.deprecated,
        external_docs: operation.external_docs.clone(),
        ..Docs::default()
    }
}

fn path(template: &document::PathTemplate) -> PathTemplate {
    let parts = template.parts().iter().map(|part| match part {
        TemplatePart::Literal(text) => PathPart::Literal(text.clone()),
        TemplatePart::Parameter(name) => PathPart::Parameter(name.clone()),
    });
    PathTemplate { text: template.as_str().to_owned(), parts: parts.collect() }
}

fn method_name(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Put => "PUT",
        Method::Post => "POST",
        Method::Delete => "DELETE",
        Method::Options => "OPTIONS",
        Method::Head => "HEAD",
        Method::Patch => "PATCH",
        Method::Trace => "TRACE",
    }
}
