//! Path Item Objects (`OpenAPI` 3.2 §4.9).

use std::collections::BTreeMap;

use super::Reader;
use super::at::At;
use super::fields::Fields;
use super::kind::Kind;
use super::operation::Inherited;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Extensions, Method, Operation, PathItem, PathTemplate, Spanned, Version, is_token};

const METHODS: [(&str, Method); 9] = [
    ("get", Method::Get),
    ("put", Method::Put),
    ("post", Method::Post),
    ("delete", Method::Delete),
    ("options", Method::Options),
    ("head", Method::Head),
    ("patch", Method::Patch),
    ("trace", Method::Trace),
    ("query", Method::Query),
];

/// What a Path Item Object is there for.
#[derive(Clone, Copy)]
pub(super) enum Role<'d> {
    /// The operations of a path.
    Path(Option<&'d Spanned<PathTemplate>>),
    /// The request of a webhook.
    Webhook,
    /// The request of a callback.
    Callback,
    /// A member of the components, which others refer to.
    Component,
}

impl<'a> Reader<'a> {
    pub(super) fn path_item(&mut self, at: &At<'a>, role: Role<'_>) -> Option<PathItem> {
        let target = self.follow(at, Kind::PathItem)?;
        let objects = target.passed.iter().chain([&target.at]);
        let mut layers: Vec<_> = objects.filter_map(|at| self.open(at, Kind::PathItem)).collect();
        for layer in &mut layers {
            layer.entry("$ref");
            layer.since(Version::V3_2, &["query", "additionalOperations"]);
        }
        report_overlaps(&mut layers);
        let inherited = Inherited {
            role,
            summary: outermost(&mut layers, "summary"),
            description: outermost(&mut layers, "description"),
            servers: layers.iter_mut().flat_map(|layer| self.servers(layer)).collect(),
            parameters: self.parameters(&mut layers),
        };
        self.check_querystring(&inherited.parameters.list);
        let mut operations = Vec::new();
        for layer in &mut layers {
            for key in layer.keys() {
                if let Some((name, method)) = METHODS.iter().find(|(name, _)| *name == key.text) {
                    let operation = layer
                        .at(name)
                        .and_then(|at| self.operation(&at, method.clone(), key.span, &inherited));
                    operations.extend(operation);
                } else if key.text == "additionalOperations" {
                    operations.extend(self.additional_operations(layer, &inherited));
                }
            }
        }
        let mut extensions = Extensions::default();
        for layer in layers {
            extensions.0.extend(self.finish(layer).0);
        }
        let Inherited { summary, description, servers, parameters, .. } = inherited;
        Some(PathItem {
            place: target.at.place(),
            reference: target.reference,
            summary,
            description,
            servers,
            parameters: parameters.list,
            operations,
            extensions,
        })
    }

    /// Operations whose methods have no field: each key is a method as it is sent.
    fn additional_operations(&mut self, layer: &mut Fields<'a>, inherited: &Inherited<'_>) -> Vec<Operation> {
        let mut operations = Vec::new();
        for member in layer.members("additionalOperations") {
            let (name, span) = (member.key.value.as_str(), member.key.span);
            if let Some((field, _)) = METHODS.iter().find(|(_, method)| method.as_str() == name) {
                let message = format!("`additionalOperations` must not have `{name}`, which has a field");
                let diagnostic = Diagnostic::new(Code::AdditionalMethod, span, message);
                layer.report(diagnostic.help(format!("describe it under `{field}`")));
            } else if !is_token(name) {
                let message = format!("`{name}` is not a method: it is not a token of RFC 9110");
                layer.report(Diagnostic::new(Code::AdditionalMethod, span, message));
            }
            operations.extend(self.operation(&member.at, Method::Other(name.into()), span, inherited));
        }
        operations
    }
}

/// The field of the first object that has it; the others are asked too, so that all know it.
fn outermost(layers: &mut [Fields<'_>], name: &'static str) -> Option<String> {
    layers.iter_mut().fold(None, |outer, layer| {
        let inner = layer.string(name);
        outer.or(inner)
    })
}

/// Reports fields that stand both beside a `$ref` and where it leads: the specification leaves open what that
/// means. A summary and a description are taken from the outside, as from any other reference.
fn report_overlaps(layers: &mut [Fields<'_>]) {
    let mut first = BTreeMap::new();
    for layer in layers {
        for key in layer.keys().filter(|key| !["$ref", "summary", "description"].contains(&key.text.as_str()))
        {
            if let Some(span) = first.insert(key.text.as_str(), key.span) {
                let message = format!("`{}` stands both beside `$ref` and where it leads", key.text);
                layer.report(
                    Diagnostic::new(Code::InvalidValue, span, message).label(key.span, "it is here again"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{read_3_1, read_3_2};
    use crate::document::Method;

    #[test]
    fn operations_keep_their_order() {
        let (document, findings) = read_3_1(
            "paths:
  /b: {post: {}, get: {}, x-p: 1}
  /a: {$ref: '#/components/pathItems/shared'}
components: {pathItems: {shared: {trace: {}}}}
",
        );
        assert_eq!(findings, [""; 0]);
        let methods = |index: usize| -> Vec<_> {
            document.paths[index].1.operations.iter().map(|operation| operation.method.as_str()).collect()
        };
        assert_eq!(methods(0), ["POST", "GET"]);
        assert_eq!(methods(1), ["TRACE"]);
        let shared = &document.paths[1].1;
        assert_eq!(shared.place.pointer.as_str(), "#/components/pathItems/shared");
        assert_eq!(shared.reference.as_ref().unwrap().value, "#/components/pathItems/shared");
        assert!(document.paths[0].1.extensions.get("x-p").is_some());
    }

    #[test]
    fn what_is_said_for_all_operations_is_kept() {
        let (document, findings) = read_3_1(
            "paths:
  /a:
    summary: s
    description: d
    servers: [{url: /s}]
    parameters: [{name: q, in: query, schema: {}}]
",
        );
        assert_eq!(findings, [""; 0]);
        let item = &document.paths[0].1;
        assert_eq!((item.summary.as_deref(), item.description.as_deref()), (Some("s"), Some("d")));
        assert_eq!(item.servers[0].url.value, "/s");
        assert_eq!(item.parameters[0].item.name.value, "q");
        assert!(item.reference.is_none());
    }

    #[test]
    fn fields_beside_a_reference_join_those_of_the_target() {
        let (document, findings) = read_3_1(
            "paths:
  /a: {$ref: '#/components/pathItems/shared', summary: outer, put: {}, x-o: 1}
  /b: {$ref: '#/components/pathItems/shared', get: {}}
components:
  pathItems:
    shared: {summary: inner, description: inner, get: {}, parameters: [{name: q, in: query, schema: {}}]}
",
        );
        assert_eq!(findings, ["D005 5:47"]);
        let item = &document.paths[0].1;
        let [put, get] = &item.operations[..] else { panic!("{:?}", item.operations) };
        assert_eq!((&put.method, &get.method), (&Method::Put, &Method::Get));
        assert_eq!((put.summary.as_deref(), get.description.as_deref()), (Some("outer"), Some("inner")));
        assert_eq!((put.parameters.len(), get.parameters.len()), (1, 1));
        assert_eq!(put.place.pointer.as_str(), "#/paths/~1a/put");
        assert_eq!(get.place.pointer.as_str(), "#/components/pathItems/shared/get");
        assert!(item.extensions.get("x-o").is_some());
    }

    #[test]
    fn members_of_the_components_are_read_whether_they_are_used_or_not() {
        let (document, findings) = read_3_1(
            "paths: {/a: {$ref: '#/components/pathItems/used'}}
components:
  pathItems:
    used: {get: {operationId: a, sumary: s}}
    unused: {get: {operationId: b, sumary: s}, put: {operationId: b}}
    alias: {$ref: '#/components/pathItems/used'}
",
        );
        assert_eq!(findings, ["D003 6:34", "D003 7:36", "D010 7:67"]);
        let operations: Vec<_> =
            document.components.path_items.iter().map(|(_, item)| item.operations.len()).collect();
        assert_eq!(operations, [1, 2, 1]);
    }

    #[test]
    fn methods_of_3_2() {
        let text = "paths:
  /a:
    query: {operationId: q}
    additionalOperations: {LINK: {operationId: l}, post: {operationId: p}}
";
        let (document, findings) = read_3_2(text);
        assert_eq!(findings, [""; 0]);
        let methods: Vec<_> =
            document.paths[0].1.operations.iter().map(|operation| operation.method.clone()).collect();
        assert_eq!(methods, [Method::Query, Method::Other("LINK".into()), Method::Other("post".into())]);
        assert_eq!(read_3_1(text).1, ["D009 5:5", "D009 6:5"]);
    }

    #[test]
    fn additional_methods_are_tokens_without_a_field() {
        let (_, findings) = read_3_2("paths: {/a: {additionalOperations: {POST: {}, QUERY: {}, 'A B': {}}}}");
        assert_eq!(findings, ["D027 3:37", "D027 3:47", "D027 3:58"]);
    }
}
