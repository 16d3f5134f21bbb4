//! Operations and webhooks.

use super::api::texts;
use super::parameters::reused;
use super::site::{origin, within};
use super::types::TypeBuilder;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, PathItem, RequestBody, Spanned, StatusPattern, TemplatePart, Use};
use crate::model::{
    Body, Docs, Method, NamePart, Operation, Parameter, PathPart, PathTemplate, Response, Webhook,
};

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
        let method = self.method(operation)?;
        let id = operation.operation_id.as_ref().map_or_else(
            || format!("{} {}", method.as_str(), template.value.as_str()),
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
            method,
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

    /// The method of an operation; nothing where it cannot be generated.
    fn method(&mut self, operation: &document::Operation) -> Option<Method> {
        let message = match &operation.method {
            document::Method::Get => return Some(Method::Get),
            document::Method::Put => return Some(Method::Put),
            document::Method::Post => return Some(Method::Post),
            document::Method::Delete => return Some(Method::Delete),
            document::Method::Options => return Some(Method::Options),
            document::Method::Head => return Some(Method::Head),
            document::Method::Patch => return Some(Method::Patch),
            document::Method::Trace => {
                "`trace` operations are not supported: no client or server lets them pass".to_owned()
            }
            document::Method::Query => "`query` operations are not supported yet".to_owned(),
            document::Method::Other(name) => {
                format!("`additionalOperations` are not supported yet: `{name}`")
            }
        };
        self.findings.push(Diagnostic::new(Code::Unsupported, operation.place.span, message));
        None
    }

    fn callbacks(&mut self, operation: &document::Operation) {
        for (name, _) in &operation.callbacks {
            let message =
                format!("the callback `{}` is not generated yet; the operation itself is", name.value);
            self.findings.push(Diagnostic::new(Code::NoEffect, name.span, message));
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
        for (name, _) in &response.links {
            let message = format!("the link `{}` is not generated yet; the response itself is", name.value);
            self.findings.push(Diagnostic::new(Code::NoEffect, name.span, message));
        }
        let headers =
            response.headers.iter().filter_map(|(header, used)| self.header(header, used, name)).collect();
        let content = self.content(&response.content, name.to_vec());
        self.make_all();
        Response {
            origin: origin(&response.place, name.to_vec()),
            status,
            description: response_description(used),
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
        let method = self.method(operation)?;
        let name = vec![NamePart::Webhook(key.value.clone())];
        self.callbacks(operation);
        Some(Webhook {
            parameters: self.parameters(operation, &name),
            body: self.body(operation.request_body.as_ref(), &name),
            responses: self.responses(operation, &name),
            origin: origin(&operation.place, name),
            name: key.value.clone(),
            method,
            docs: operation_docs(operation),
        })
    }
}

/// Summary and description of a response as one text.
fn response_description(used: &Use<document::Response>) -> String {
    let response = used.item.as_ref();
    let summary = used.summary.as_ref().or(response.summary.as_ref());
    let description = used.description.as_ref().or(response.description.as_ref());
    texts(summary, description).unwrap_or_default()
}

fn operation_docs(operation: &document::Operation) -> Docs {
    Docs {
        title: operation.summary.clone(),
        description: operation.description.clone(),
        deprecated: operation.deprecated,
        external_docs: operation.external_docs.as_ref().map(|docs| docs.url.value.clone()),
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
