//! Callback and Link Objects (`OpenAPI` 3.2 §4.18, 4.20).

use super::Reader;
use super::at::{At, Member};
use super::fields::Fields;
use super::kind::{Kind, Shape};
use super::path_item::Role;
use super::reference::{Memo, Memos, Shared, tokens};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{
    Callback, ExpressionPart, ExpressionTemplate, Link, LinkValue, LinkedOperation, PathItem, PathItemId,
    RuntimeExpression, Spanned,
};
use crate::source::{Target, Value};

impl Shared for Callback {
    const KIND: Kind = Kind::Callback;

    fn memo(memos: &mut Memos) -> &mut Memo<Self> {
        &mut memos.callbacks
    }

    fn read<'a>(reader: &mut Reader<'a>, at: &At<'a>) -> Option<Self> {
        let mut fields = reader.open(at, Kind::Callback)?;
        let mut path_items = Vec::new();
        for Member { key, at } in fields.patterned() {
            let template = fields.callback_key(&key);
            let id = reader.callback_path_item(&at);
            path_items.extend(template.map(|template| (template, id)));
        }
        Some(Callback { place: at.place(), path_items, extensions: reader.finish(fields) })
    }
}

impl Shared for Link {
    const KIND: Kind = Kind::Link;

    fn memo(memos: &mut Memos) -> &mut Memo<Self> {
        &mut memos.links
    }

    fn read<'a>(reader: &mut Reader<'a>, at: &At<'a>) -> Option<Self> {
        let mut fields = reader.open(at, Kind::Link)?;
        let operation = fields.linked_operation();
        let members = fields.members("parameters").into_iter();
        let parameters = members.map(|Member { key, at }| (key, fields.link_value(&at))).collect();
        let request_body = fields.at("requestBody").map(|at| fields.link_value(&at));
        let description = fields.string("description");
        let server = fields.at("server").and_then(|at| reader.server(&at));
        let extensions = reader.finish(fields);
        let operation = operation?;
        reader.links.push((operation.clone(), at.clone()));
        Some(Link { place: at.place(), operation, parameters, request_body, description, server, extensions })
    }
}

impl<'a> Reader<'a> {
    /// The id of a callback's path item. It is read later, once: it may lead back to the callback.
    fn callback_path_item(&mut self, at: &At<'a>) -> PathItemId {
        if let Some(&id) = self.path_item_ids.get(&at.pointer) {
            return id;
        }
        let id = self.path_items.push(PathItem::empty(at.place()));
        self.path_item_ids.insert(at.pointer.clone(), id);
        self.unread_path_items.push_back((id, at.clone()));
        id
    }

    /// Reads the path items of every callback that was met, and those that are met meanwhile.
    pub(super) fn read_path_items(&mut self) {
        while let Some((id, at)) = self.unread_path_items.pop_front() {
            if let Some(item) = self.path_item(&at, Role::Callback) {
                *self.path_items.get_mut(id) = item;
            }
        }
    }

    /// Reports links to operations that are not there.
    pub(super) fn check_links(&mut self) {
        for (operation, at) in std::mem::take(&mut self.links) {
            match operation {
                LinkedOperation::Id(id) if !self.operation_ids.contains_key(&id.value) => {
                    let message = format!("there is no operation with the operationId `{}`", id.value);
                    let ids: Vec<String> = self.operation_ids.keys().cloned().collect();
                    let nearest = self.guess(&id.value, ids.iter().map(String::as_str));
                    let diagnostic = Diagnostic::new(Code::UnknownOperation, id.span, message);
                    self.diagnostics.push(match nearest {
                        Some(name) => diagnostic.help(format!("did you mean `{name}`?")),
                        None => diagnostic,
                    });
                }
                LinkedOperation::Reference(text) if self.leads_astray(&text.value, &at) => {
                    let message = format!("`{}` does not lead to an operation", text.value);
                    self.report(Code::UnknownOperation, text.span, message);
                }
                LinkedOperation::Id(_) | LinkedOperation::Reference(_) => {}
            }
        }
    }

    /// Whether a reference leads to something else than an operation. Documents that are not at hand are not
    /// fetched for a link.
    fn leads_astray(&self, reference: &str, from: &At<'a>) -> bool {
        let Some(Target { uri, fragment }) = self.index.target(reference, from.resource) else { return true };
        let Some((root, shape)) = self.index.find(&uri, self.trees) else { return false };
        let end = tokens(&fragment)
            .try_fold((root, shape), |(at, shape), token| Some((at.child(&token)?, shape.child(&token))));
        end.is_none_or(|(_, shape)| ![Shape::One(Kind::Operation), Shape::Unknown].contains(&shape))
    }
}

impl<'a> Fields<'a> {
    fn callback_key(&mut self, key: &Spanned<String>) -> Option<Spanned<ExpressionTemplate>> {
        let parsed = ExpressionTemplate::parse(&key.value).and_then(|template| {
            let stray = template.parts().iter().find_map(|part| match part {
                ExpressionPart::Literal(text) if text.contains(['{', '}']) => Some(text),
                _ => None,
            });
            match stray {
                Some(text) => Err(format!("the braces in `{text}` do not enclose a runtime expression")),
                None => Ok(template),
            }
        });
        self.expression(parsed, key)
    }

    fn expression(
        &mut self,
        parsed: Result<ExpressionTemplate, String>,
        text: &Spanned<String>,
    ) -> Option<Spanned<ExpressionTemplate>> {
        match parsed {
            Ok(template) => Some(Spanned { value: template, span: text.span }),
            Err(message) => {
                let diagnostic = Diagnostic::new(Code::MalformedExpression, text.span, message);
                self.report(diagnostic.help("runtime expressions look like `$request.body#/id`"));
                None
            }
        }
    }

    fn linked_operation(&mut self) -> Option<LinkedOperation> {
        self.refuse_both("operationRef", "operationId");
        if !self.has("operationRef") && !self.has("operationId") {
            let message = "the Link Object must have `operationId` or `operationRef`";
            self.report(Diagnostic::new(Code::MissingField, self.at.span(), message));
        }
        let id = self.spanned_string("operationId").map(LinkedOperation::Id);
        let reference = self.spanned_string("operationRef").map(LinkedOperation::Reference);
        id.or(reference)
    }

    /// A text with expressions in it is evaluated; anything else is a constant.
    fn link_value(&mut self, at: &At<'a>) -> LinkValue {
        let constant = || LinkValue::Constant(at.node.clone());
        let Value::String(text) = &at.node.value else { return constant() };
        if !RuntimeExpression::is_meant(text) && (text.starts_with('$') || !text.contains("{$")) {
            return constant();
        }
        let spanned = Spanned { value: text.clone(), span: at.span() };
        self.expression(ExpressionTemplate::parse(text), &spanned)
            .map_or_else(constant, LinkValue::Expression)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{read_3_1, read_with_help};
    use crate::document::{LinkValue, LinkedOperation, Method};

    #[test]
    fn callbacks_are_path_items_under_expressions() {
        let (document, findings) = read_3_1(
            "paths:
  /subscribe:
    post:
      callbacks:
        done: {$ref: '#/components/callbacks/done', description: own words}
        progress:
          '{$request.query.url}/progress': {put: {operationId: progress}}
          $request.body#/url: {}
          x-c: 1
components:
  callbacks:
    done: {'https://example.com?id={$request.body#/id}': {$ref: '#/components/pathItems/done'}}
  pathItems:
    done: {post: {operationId: done}}
",
        );
        assert_eq!(findings, [""; 0]);
        let subscribe = &document.paths[0].1.operations[0];
        let [(done_name, done), (_, progress)] = &subscribe.callbacks[..] else {
            panic!("{:?}", subscribe.callbacks)
        };
        assert_eq!((done_name.value.as_str(), done.description.as_deref()), ("done", Some("own words")));
        assert_eq!(done.item.place.pointer.as_str(), "#/components/callbacks/done");
        let [(key, id)] = &done.item.path_items[..] else { panic!("{:?}", done.item.path_items) };
        assert_eq!(
            (key.value.as_str(), key.value.parts().len()),
            ("https://example.com?id={$request.body#/id}", 2)
        );
        let operations = &document.path_item(*id).operations;
        assert_eq!((&operations[0].method, operations.len()), (&Method::Post, 1));
        assert_eq!(progress.item.path_items.len(), 2);
        assert!(progress.item.extensions.get("x-c").is_some());
        let put = &document.path_item(progress.item.path_items[0].1).operations[0];
        assert_eq!(put.operation_id.as_ref().unwrap().value, "progress");
        assert_eq!(document.path_items.iter().count(), 3);
    }

    #[test]
    fn an_operation_may_be_its_own_callback() {
        let (document, findings) = read_3_1(
            "paths:
  /a: {$ref: '#/components/pathItems/a'}
components:
  pathItems:
    a: {post: {callbacks: {again: {'{$request.query.url}': {$ref: '#/components/pathItems/a'}}}}}
",
        );
        assert_eq!(findings, [""; 0]);
        let callbacks = &document.paths[0].1.operations[0].callbacks;
        let [(_, again)] = &callbacks[..] else { panic!("{callbacks:?}") };
        let id = again.item.path_items[0].1;
        let inner = &document.path_item(id).operations[0].callbacks[0].1;
        assert_eq!(inner.item.path_items[0].1, id);
    }

    #[test]
    fn keys_are_expressions() {
        let (document, findings) = read_3_1(
            "components:
  callbacks:
    a: {'{$request.body.id}': {get: {sumary: x}}, '{id}': {}, '/{$url': {}, $response.cookie.a: {}}
    b: {plain: 5}
",
        );
        assert_eq!(findings, ["D022 5:9", "D003 5:38", "D022 5:51", "D022 5:63", "D022 5:77", "D004 6:16"]);
        assert!(document.components.callbacks[0].1.path_items.is_empty());
    }

    #[test]
    fn links_pass_constants_and_expressions() {
        let (document, findings) = read_3_1(
            "paths:
  /a/{id}:
    get:
      operationId: a
      parameters: [{name: id, in: path, required: true, schema: {}}]
      responses:
        '200':
          description: d
          links:
            next:
              operationId: a
              parameters: {id: $response.body#/next, path.id: 'x-{$url}', q: $5, r: 1, s: '{a}'}
              requestBody: {id: $request.path.id}
              description: d
              server: {url: https://example.com}
              x-l: 1
            shared: {$ref: '#/components/links/shared'}
components:
  links:
    shared: {operationRef: '#/paths/~1a~1%7Bid%7D/get'}
    far: {operationRef: 'https://example.com/api.yaml#/paths/~1a/get'}
",
        );
        assert_eq!(findings, [""; 0]);
        let links = &document.paths[0].1.operations[0].responses[0].1.item.links;
        let [(name, next), (_, shared)] = &links[..] else { panic!("{links:?}") };
        assert_eq!((name.value.as_str(), next.item.description.as_deref()), ("next", Some("d")));
        assert!(matches!(&next.item.operation, LinkedOperation::Id(id) if id.value == "a"));
        let evaluated: Vec<_> = next
            .item
            .parameters
            .iter()
            .map(|(name, value)| (name.value.as_str(), matches!(value, LinkValue::Expression(_))))
            .collect();
        assert_eq!(evaluated, [("id", true), ("path.id", true), ("q", false), ("r", false), ("s", false)]);
        assert!(matches!(next.item.request_body, Some(LinkValue::Constant(_))));
        assert_eq!(next.item.server.as_ref().unwrap().url.value, "https://example.com");
        assert!(next.item.extensions.get("x-l").is_some());
        assert!(matches!(&shared.item.operation, LinkedOperation::Reference(_)));
        assert_eq!(document.components.links.len(), 2);
    }

    #[test]
    fn links_lead_to_one_operation() {
        let (_, findings) = read_with_help(
            "openapi: 3.1.0
info: {title: T, version: '1'}
paths: {/a: {get: {operationId: readA}}}
components:
  links:
    a: {}
    b: {operationId: readA, operationRef: '#/paths/~1a/get'}
    c: {operationId: reedA}
    d: {operationRef: '#/paths/~1a'}
    e: {operationRef: '#/paths/~1b/get'}
    f: {operationId: readA, parameters: {p: $request.body.id, q: 'a{$response.x}'}, requestBody: $urls}
    g: {operationId: readA, body: {}}
",
        );
        let expected = [
            ("D002 6:8", ""),
            ("D020 7:9", ""),
            ("D023 8:22", "did you mean `readA`?"),
            ("D023 9:23", ""),
            ("D023 10:23", ""),
            ("D022 11:45", "runtime expressions look like `$request.body#/id`"),
            ("D022 11:66", "runtime expressions look like `$request.body#/id`"),
            ("D003 12:29", "it is ignored; the names of extensions start with `x-`"),
        ];
        assert_eq!(findings, expected.map(|(finding, help)| (finding.to_owned(), help.to_owned())));
    }
}
