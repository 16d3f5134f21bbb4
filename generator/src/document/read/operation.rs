//! The Operation Object (`OpenAPI` 3.2 §4.10).

use super::Reader;
use super::at::{At, Member};
use super::fields::Fields;
use super::kind::Kind;
use super::parameter::{Parameters, identity};
use super::path_item::Role;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{
    Method, Operation, Parameter, ParameterLocation, PathTemplate, Server, Spanned, Use, Version,
};
use crate::source::Span;

/// What an operation takes over from its path item and the document.
pub(super) struct Inherited<'d> {
    pub(super) role: Role<'d>,
    pub(super) summary: Option<String>,
    pub(super) description: Option<String>,
    pub(super) servers: Vec<Server>,
    pub(super) parameters: Parameters,
}

impl<'a> Reader<'a> {
    /// Reads an operation whose key, a method, stands at the span given.
    pub(super) fn operation(
        &mut self,
        at: &At<'a>,
        method: Method,
        key: Span,
        inherited: &Inherited<'_>,
    ) -> Option<Operation> {
        let mut fields = self.open(at, Kind::Operation)?;
        let operation_id = fields.spanned_string("operationId");
        if let Some(id) = &operation_id {
            self.claim_operation_id(id, inherited.role);
        }
        let tags = fields.strings("tags");
        let summary = fields.string("summary").or_else(|| inherited.summary.clone());
        let description = fields.string("description").or_else(|| inherited.description.clone());
        let external_docs = self.external_docs(&mut fields);
        let own = self.parameters(std::slice::from_mut(&mut fields));
        let parameters = self.join_parameters(inherited, own, key);
        let request_body = fields.at("requestBody").and_then(|at| self.usage(&at));
        self.require_responses(&fields, key);
        let responses = fields.at("responses").map(|at| self.responses(&at)).unwrap_or_default();
        let callbacks = fields.members("callbacks").into_iter();
        let callbacks = callbacks.filter_map(|Member { key, at }| Some((key, self.usage(&at)?))).collect();
        let deprecated = fields.flag("deprecated");
        let security = self.security(&mut fields).unwrap_or_else(|| self.default_security.clone());
        let own_servers = self.servers(&mut fields);
        let servers = if fields.has("servers") { own_servers } else { inherited.servers.clone() };
        let extensions = self.finish(fields);
        Some(Operation {
            place: at.place(),
            method,
            operation_id,
            tags,
            summary,
            description,
            external_docs,
            parameters,
            request_body,
            responses,
            callbacks,
            deprecated,
            security,
            servers,
            extensions,
        })
    }

    /// Reports an operationId that another operation has. A callback, and a member of the components, may be an
    /// operation that was met before.
    fn claim_operation_id(&mut self, id: &Spanned<String>, role: Role<'_>) {
        let Some(&first) = self.operation_ids.get(&id.value) else {
            self.operation_ids.insert(id.value.clone(), id.span);
            return;
        };
        if first != id.span || matches!(role, Role::Path(_) | Role::Webhook) {
            let message = format!("the operationId `{}` is taken", id.value);
            let diagnostic = Diagnostic::new(Code::DuplicateOperationId, id.span, message);
            self.diagnostics.push(diagnostic.label(first, "first used here"));
        }
    }

    fn require_responses(&mut self, fields: &Fields<'a>, key: Span) {
        if self.version == Version::V3_0 && !fields.keys().any(|key| key.text == "responses") {
            let message =
                "an Operation Object without `responses` is of OpenAPI 3.1, but the document is of 3.0";
            self.report(Code::OmittedField, key, message);
        }
    }

    /// The path item's parameters that the operation does not replace, then its own.
    fn join_parameters(
        &mut self,
        inherited: &Inherited<'_>,
        own: Parameters,
        key: Span,
    ) -> Vec<Use<Parameter>> {
        let Parameters { list, incomplete } = &inherited.parameters;
        let replaced: Vec<_> = own.list.iter().map(|parameter| identity(&parameter.item)).collect();
        let kept = list.iter().filter(|parameter| !replaced.contains(&identity(&parameter.item)));
        let mut parameters: Vec<_> = kept.cloned().collect();
        parameters.extend(own.list);
        self.check_querystring(&parameters);
        if let Role::Path(Some(template)) = inherited.role {
            self.check_path_parameters(template, &parameters, *incomplete || own.incomplete, key);
        }
        parameters
    }

    /// Every name in the path must be declared, and every path parameter must be named there.
    fn check_path_parameters(
        &mut self,
        template: &Spanned<PathTemplate>,
        parameters: &[Use<Parameter>],
        incomplete: bool,
        key: Span,
    ) {
        let in_path = |parameter: &&Use<Parameter>| parameter.item.location == ParameterLocation::Path;
        let declared: Vec<_> =
            parameters.iter().filter(in_path).map(|parameter| &parameter.item.name).collect();
        for name in template.value.parameters() {
            if !incomplete && !declared.iter().any(|parameter| parameter.value == name) {
                let message =
                    format!("the path has `{{{name}}}`, but the operation declares no such path parameter");
                self.diagnostics.push(
                    Diagnostic::new(Code::PathParameter, key, message)
                        .label(template.span, "the path is here"),
                );
            }
        }
        for name in declared {
            if !template.value.parameters().any(|parameter| parameter == name.value) {
                let message = format!(
                    "the path `{}` has no `{{{}}}` for this path parameter",
                    template.value, name.value
                );
                self.diagnostics.push(
                    Diagnostic::new(Code::PathParameter, name.span, message)
                        .label(template.span, "the path is here"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{read_3_1, read_yaml};

    #[test]
    fn what_the_path_item_and_the_document_say_is_inherited() {
        let (document, findings) = read_3_1(
            "security: [{key: []}]
components: {securitySchemes: {key: {type: apiKey, in: header, name: k}}}
paths:
  /a/{id}:
    summary: of the path
    description: of the path too
    servers: [{url: /path}]
    parameters:
      - {name: id, in: path, required: true, schema: {}}
      - {name: page, in: query, schema: {}}
    get:
      summary: own
      parameters: [{name: page, in: query, required: true, schema: {}}, {name: q, in: query, schema: {}}]
    put:
      security: []
      servers: [{url: /own}]
",
        );
        assert_eq!(findings, [""; 0]);
        let [get, put] = &document.paths[0].1.operations[..] else {
            panic!("{:?}", document.paths[0].1.operations)
        };
        let names = |operation: &super::Operation| -> Vec<_> {
            operation
                .parameters
                .iter()
                .map(|used| (used.item.name.value.clone(), used.item.required))
                .collect()
        };
        let parameter = |name: &str, required| (name.to_owned(), required);
        assert_eq!(names(get), [parameter("id", true), parameter("page", true), parameter("q", false)]);
        assert_eq!(names(put), [parameter("id", true), parameter("page", false)]);
        assert_eq!((get.summary.as_deref(), put.summary.as_deref()), (Some("own"), Some("of the path")));
        assert_eq!(get.description.as_deref(), Some("of the path too"));
        assert_eq!((get.servers[0].url.value.as_str(), put.servers[0].url.value.as_str()), ("/path", "/own"));
        assert_eq!(get.security[0].schemes[0].name.value, "key");
        assert!(put.security.is_empty());
    }

    #[test]
    fn ids_are_unique() {
        let (_, findings) = read_3_1("paths:\n  /a: {get: {operationId: x}, put: {operationId: x}}");
        assert_eq!(findings, ["D010 4:50"]);
    }

    #[test]
    fn path_and_declaration_agree() {
        let (_, findings) = read_3_1(
            "paths:
  /a/{id}/{kind}:
    parameters:
      - {name: other, in: path, required: true, schema: {}}
      - {name: kind, in: path, required: true, schema: {}}
    get: {}
  /b/{id}:
    get: {parameters: [{$ref: '#/components/parameters/gone'}]}
",
        );
        assert_eq!(findings, ["D012 6:16", "D012 8:5", "D006 10:31"]);
    }

    #[test]
    fn a_document_of_3_0_needs_responses() {
        let text = "openapi: 3.0.0\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {}}}";
        assert_eq!(read_yaml(text).1, ["D050 3:14"]);
    }
}
