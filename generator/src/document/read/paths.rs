//! Paths, webhooks and Path Item Objects (`OpenAPI` 3.1 §4.8.8–4.8.9).

use std::collections::BTreeMap;

use super::Reader;
use super::at::{At, Member};
use super::fields::Fields;
use super::kind::Kind;
use super::operation::Inherited;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Extensions, Method, PathItem, PathTemplate, SecurityRequirement, Spanned};

const METHODS: [(&str, Method); 8] = [
    ("get", Method::Get),
    ("put", Method::Put),
    ("post", Method::Post),
    ("delete", Method::Delete),
    ("options", Method::Options),
    ("head", Method::Head),
    ("patch", Method::Patch),
    ("trace", Method::Trace),
];

impl<'a> Reader<'a> {
    /// The Paths Object.
    pub(super) fn paths(
        &mut self,
        at: &At<'a>,
        security: &[SecurityRequirement],
    ) -> Vec<(Spanned<PathTemplate>, PathItem)> {
        let Some(mut fields) = self.open(at, Kind::Paths) else { return Vec::new() };
        let mut paths = Vec::new();
        let mut first = BTreeMap::new();
        for Member { key, at } in fields.patterned() {
            let template = self.path_template(&key);
            if let Some(template) = &template
                && let Some(span) = first.insert(template.value.shape(), key.span)
            {
                let message = format!("the path `{}` matches the same requests as another", key.value);
                self.diagnostics.push(
                    Diagnostic::new(Code::DuplicatePath, key.span, message)
                        .label(span, "first declared here"),
                );
            }
            let item = self.path_item(&at, template.as_ref(), security);
            paths.extend(template.zip(item));
        }
        self.finish(fields);
        paths
    }

    /// The `webhooks` of the document. Their keys are names, not paths.
    pub(super) fn webhooks(
        &mut self,
        fields: &mut Fields<'a>,
        security: &[SecurityRequirement],
    ) -> Vec<(Spanned<String>, PathItem)> {
        let members = fields.members("webhooks").into_iter();
        members.filter_map(|Member { key, at }| Some((key, self.path_item(&at, None, security)?))).collect()
    }

    fn path_template(&mut self, key: &Spanned<String>) -> Option<Spanned<PathTemplate>> {
        match PathTemplate::parse(&key.value) {
            Ok(template) => Some(Spanned { value: template, span: key.span }),
            Err(message) => {
                self.report(Code::MalformedPath, key.span, message);
                None
            }
        }
    }

    fn path_item(
        &mut self,
        at: &At<'a>,
        template: Option<&Spanned<PathTemplate>>,
        security: &[SecurityRequirement],
    ) -> Option<PathItem> {
        let target = self.follow(at, Kind::PathItem)?;
        let objects = target.passed.iter().chain([&target.at]);
        let mut layers: Vec<_> = objects.filter_map(|at| self.open(at, Kind::PathItem)).collect();
        for layer in &mut layers {
            layer.entry("$ref");
        }
        report_overlaps(&mut layers);
        let inherited = Inherited {
            template,
            summary: outermost(&mut layers, "summary"),
            description: outermost(&mut layers, "description"),
            servers: layers.iter_mut().flat_map(|layer| self.servers(layer)).collect(),
            parameters: self.parameters(&mut layers),
            security,
        };
        let mut operations = Vec::new();
        for layer in &mut layers {
            for key in layer.keys() {
                let Some(&(name, method)) = METHODS.iter().find(|(name, _)| *name == key.text) else {
                    continue;
                };
                let operation =
                    layer.at(name).and_then(|at| self.operation(&at, method, key.span, &inherited));
                operations.extend(operation);
            }
        }
        let mut extensions = Extensions::default();
        for layer in layers {
            extensions.0.extend(self.finish(layer).0);
        }
        Some(PathItem { place: target.at.place(), operations, extensions })
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
    use super::super::testing::read_3_1;
    use crate::document::Method;

    #[test]
    fn operations_keep_their_order() {
        let (document, findings) = read_3_1(
            "paths:
  /b: {post: {}, get: {}, x-p: 1}
  /a: {$ref: '#/components/pathItems/shared'}
  x-paths: {}
webhooks:
  arrived: {post: {operationId: arrived}}
components: {pathItems: {shared: {trace: {}}}}
",
        );
        assert_eq!(findings, [""; 0]);
        let paths: Vec<_> = document.paths.iter().map(|(template, _)| template.value.as_str()).collect();
        assert_eq!(paths, ["/b", "/a"]);
        let methods = |index: usize| -> Vec<_> {
            document.paths[index].1.operations.iter().map(|operation| operation.method).collect()
        };
        assert_eq!(methods(0), [Method::Post, Method::Get]);
        assert_eq!(methods(1), [Method::Trace]);
        assert_eq!(document.paths[1].1.place.pointer.as_str(), "#/components/pathItems/shared");
        assert_eq!(document.webhooks[0].0.value, "arrived");
        assert!(document.paths[0].1.extensions.get("x-p").is_some());
    }

    #[test]
    fn templates_are_sound_and_tell_requests_apart() {
        let (document, findings) = read_3_1(
            "paths:
  /a/{x}: {}
  /a/{y}: {}
  a: {}
  /{: {}
  /{z}{z}: {}
  /c: {query: {}}
",
        );
        assert_eq!(findings, ["D011 5:3", "D016 6:3", "D016 7:3", "D016 8:3", "D003 9:8"]);
        assert_eq!(document.paths.len(), 3);
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
        let [put, get] = &item.operations[..] else { panic!() };
        assert_eq!((put.method, get.method), (Method::Put, Method::Get));
        assert_eq!((put.summary.as_deref(), get.description.as_deref()), (Some("outer"), Some("inner")));
        assert_eq!((put.parameters.len(), get.parameters.len()), (1, 1));
        assert_eq!(put.place.pointer.as_str(), "#/paths/~1a/put");
        assert_eq!(get.place.pointer.as_str(), "#/components/pathItems/shared/get");
        assert!(item.extensions.get("x-o").is_some());
    }
}
