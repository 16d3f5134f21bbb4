//! Follows `$ref` to the object it leads to (`OpenAPI` 3.1 §4.8.23, RFC 6901).

use std::collections::HashMap;
use std::sync::Arc;

use super::Reader;
use super::at::{At, spanned_key, type_of};
use super::kind::{Kind, Shape};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{
    Callback, Example, Header, Link, MediaType, Parameter, Pointer, RequestBody, Response, SecurityScheme,
    Spanned, Use, Version,
};
use crate::source::{Node, Target as Destination, Value};

/// How many references may lead from one to the next, and how many objects that can be referred to may stand
/// in each other. Far beyond what any document needs, and within what the stack holds.
const MAX_CHAIN: usize = 64;

/// An object that every use shares.
pub(super) trait Shared: Sized {
    /// What it is.
    const KIND: Kind;

    /// Those that were read already.
    fn memo(memos: &mut Memos) -> &mut Memo<Self>;

    /// Reads it where it stands.
    fn read<'a>(reader: &mut Reader<'a>, at: &At<'a>) -> Option<Self>;
}

/// The objects of one kind that were read, by address.
pub(super) type Memo<T> = HashMap<Pointer, Slot<T>>;

pub(super) enum Slot<T> {
    /// It is being read further up the stack: to meet it again is a circle.
    Reading,
    /// It was read; nothing where that failed.
    Read(Option<Arc<T>>),
}

/// The shared objects that were read, by kind.
#[derive(Default)]
pub(super) struct Memos {
    pub(super) parameters: Memo<Parameter>,
    pub(super) request_bodies: Memo<RequestBody>,
    pub(super) responses: Memo<Response>,
    pub(super) headers: Memo<Header>,
    pub(super) security_schemes: Memo<SecurityScheme>,
    pub(super) examples: Memo<Example>,
    pub(super) links: Memo<Link>,
    pub(super) callbacks: Memo<Callback>,
    pub(super) media_types: Memo<MediaType>,
}

/// Where references have led.
pub(super) struct Target<'a> {
    pub(super) at: At<'a>,
    /// What was passed on the way: the objects that hold the `$ref`s.
    pub(super) passed: Vec<At<'a>>,
    /// The first `$ref`, where there was one.
    pub(super) reference: Option<Spanned<String>>,
    summary: Option<String>,
    description: Option<String>,
}

impl<'a> Reader<'a> {
    /// Reads an object that stands in place or behind a Reference Object.
    pub(super) fn usage<T: Shared>(&mut self, at: &At<'a>) -> Option<Use<T>> {
        let target = self.follow(at, T::KIND)?;
        let item = self.shared(&target)?;
        let Target { reference, summary, description, .. } = target;
        Some(Use { item, reference, summary, description })
    }

    fn shared<T: Shared>(&mut self, target: &Target<'a>) -> Option<Arc<T>> {
        let Target { at, reference, .. } = target;
        match T::memo(&mut self.memos).get(&at.pointer) {
            Some(Slot::Read(item)) => return item.clone(),
            Some(Slot::Reading) => {
                let span = reference.as_ref().map_or(at.span(), |reference| reference.span);
                self.report(Code::ReferenceCycle, span, format!("this {} contains itself", T::KIND));
                return None;
            }
            None => {}
        }
        if self.nesting == MAX_CHAIN {
            let message =
                format!("more than {MAX_CHAIN} objects that can be referred to stand in each other");
            self.report(Code::LimitExceeded, at.span(), message);
            return None;
        }
        T::memo(&mut self.memos).insert(at.pointer.clone(), Slot::Reading);
        self.nesting += 1;
        let item = T::read(self, at).map(Arc::new);
        self.nesting -= 1;
        T::memo(&mut self.memos).insert(at.pointer.clone(), Slot::Read(item.clone()));
        item
    }

    /// Follows Reference Objects, one after the other, to an object of the kind that is expected. A Path Item
    /// Object has a `$ref` of its own; the fields beside it are left to the caller.
    pub(super) fn follow(&mut self, at: &At<'a>, kind: Kind) -> Option<Target<'a>> {
        let mut target =
            Target { at: at.clone(), passed: Vec::new(), reference: None, summary: None, description: None };
        let mut visited = vec![at.pointer.clone()];
        while let Some(node) = reference_of(target.at.node) {
            let text = self.reference_text(node)?;
            if kind != Kind::PathItem {
                self.beside_reference(&mut target);
            }
            let next = self.resolve(&text, &target.at, kind)?;
            if visited.contains(&next.pointer) {
                let message = format!("`{}` leads back to itself", text.value);
                self.report(Code::ReferenceCycle, text.span, message);
                return None;
            }
            if visited.len() > MAX_CHAIN {
                let message = format!("more than {MAX_CHAIN} references lead from one to the next");
                self.report(Code::LimitExceeded, text.span, message);
                return None;
            }
            visited.push(next.pointer.clone());
            target.passed.push(std::mem::replace(&mut target.at, next));
            target.reference.get_or_insert(text);
        }
        Some(target)
    }

    /// The text of a `$ref`.
    pub(super) fn reference_text(&mut self, node: &Node) -> Option<Spanned<String>> {
        if let Value::String(text) = &node.value {
            return Some(Spanned { value: text.clone(), span: node.span });
        }
        let message = format!("`$ref` must be a string, but is {}", type_of(node));
        self.report(Code::WrongType, node.span, message);
        None
    }

    /// Reads what a Reference Object says beside its `$ref`. What an earlier one said goes before.
    fn beside_reference(&mut self, target: &mut Target<'a>) {
        let Some(mut fields) = self.open(&target.at, Kind::Reference) else { return };
        fields.since(Version::V3_1, &["summary", "description"]);
        fields.entry("$ref");
        let (summary, description) = (fields.string("summary"), fields.string("description"));
        target.summary = target.summary.take().or(summary);
        target.description = target.description.take().or(description);
        for key in fields.keys().filter(|key| key.text.starts_with("x-")) {
            let message = format!("`{}` beside `$ref` is ignored", key.text);
            fields.report(Diagnostic::new(Code::UnknownField, key.span, message));
        }
        self.finish(fields);
    }

    /// The place that a reference names which stands at another one, provided that an object of the kind is there.
    pub(super) fn resolve(
        &mut self,
        reference: &Spanned<String>,
        from: &At<'a>,
        kind: Kind,
    ) -> Option<At<'a>> {
        let Some(Destination { uri, fragment }) = self.index.target(&reference.value, from.resource) else {
            let message = format!("`{}` is not a URI reference", reference.value);
            self.report(Code::UnresolvedReference, reference.span, message);
            return None;
        };
        // A document that is missing was reported when it was looked for.
        let (root, shape) = self.index.find(&uri, self.trees)?;
        let (root, shape) = self.past_identifier(reference, &root, &fragment).unwrap_or((root, shape));
        let (at, shape) = if fragment.is_empty() || fragment.starts_with('/') {
            self.walk(reference, root, shape, &fragment)?
        } else {
            (self.anchored(reference, &root, &fragment)?, Shape::One(Kind::Schema))
        };
        if shape != Shape::Unknown && shape != Shape::One(kind) {
            let message = format!("`{}` leads to a {shape}, but a {kind} is expected", reference.value);
            self.diagnostics.push(
                Diagnostic::new(Code::ReferenceKind, reference.span, message)
                    .label(at.span(), "it leads here"),
            );
            return None;
        }
        Some(at)
    }

    /// The document instead of the schema with an identifier that a JSON pointer should lead into, where it leads
    /// nowhere in that and somewhere in the document: many documents mean it so.
    fn past_identifier(
        &mut self,
        reference: &Spanned<String>,
        root: &At<'a>,
        pointer: &str,
    ) -> Option<(At<'a>, Shape)> {
        let document = self.index.document(root.tree, self.trees);
        let leads_from =
            |root: &At<'a>| tokens(pointer).try_fold(root.clone(), |at, token| at.child(&token)).is_some();
        if !pointer.starts_with('/')
            || !reference.value.starts_with('#')
            || document.resource == root.resource
            || leads_from(root)
            || !leads_from(&document)
        {
            return None;
        }
        let message = format!("`{}` leads nowhere within the schema that has an `$id`", reference.value);
        self.diagnostics.push(
            Diagnostic::new(Code::ReferencePastIdentifier, reference.span, message)
                .label(root.span(), "this schema is a resource of its own")
                .help("it is resolved against the document; remove the `$id` if nothing refers to it"),
        );
        let shape = self.index.shape(&document);
        Some((document, shape))
    }

    /// Follows a JSON pointer from the root of a resource.
    fn walk(
        &mut self,
        reference: &Spanned<String>,
        root: At<'a>,
        shape: Shape,
        pointer: &str,
    ) -> Option<(At<'a>, Shape)> {
        let (mut at, mut shape) = (root, shape);
        for token in tokens(pointer) {
            let Some(next) = at.child(&token) else {
                self.report_missing(reference, &at, &token);
                return None;
            };
            shape = shape.child(&token);
            at = if shape == Shape::One(Kind::Schema) { self.index.enter(&next) } else { next };
        }
        Some((at, shape))
    }

    /// The schema that has an anchor in the resource with the root given.
    fn anchored(&mut self, reference: &Spanned<String>, root: &At<'a>, name: &str) -> Option<At<'a>> {
        if let Some((at, _)) = self.index.anchor(root.resource, name, self.trees) {
            return Some(at);
        }
        let message = format!("`{}` leads nowhere: no schema has the anchor `{name}`", reference.value);
        let help = "JSON pointers start with `#/`; other names are those of `$anchor` and `$dynamicAnchor`";
        self.diagnostics.push(Diagnostic::new(Code::UnresolvedReference, reference.span, message).help(help));
        None
    }

    fn report_missing(&mut self, reference: &Spanned<String>, parent: &At<'a>, token: &str) {
        let message = format!("`{}` leads nowhere: `{}` has no `{token}`", reference.value, parent.pointer);
        let mut diagnostic = Diagnostic::new(Code::UnresolvedReference, reference.span, message);
        if let Value::Object(object) = &parent.node.value {
            let keys = object.entries().iter().map(|entry| entry.key.text.as_str());
            if let Some(name) = self.guess(token, keys) {
                diagnostic = diagnostic.help(format!("did you mean `{}`?", parent.pointer.child(name)));
            }
        }
        self.diagnostics.push(diagnostic);
    }

    /// Warns of what stands beside the `$ref` of a schema in a document of 3.0, where it has no effect.
    pub(super) fn schema_beside_reference(&mut self, node: &Node, version: Version) {
        let Value::Object(object) = &node.value else { return };
        let beside = |key: &str| key != "$ref" && !key.starts_with("x-");
        let Some(entry) = object.entries().iter().find(|entry| beside(&entry.key.text)) else { return };
        if version == Version::V3_0 {
            let key = spanned_key(&entry.key);
            let message = format!("`{}` beside `$ref` has no effect in OpenAPI 3.0", key.value);
            let help = "it is read as in OpenAPI 3.1, where it applies as well; 3.0 takes the reference into `allOf`";
            self.diagnostics.push(Diagnostic::new(Code::BesideReference, key.span, message).help(help));
        }
    }
}

/// The tokens of a JSON pointer, unescaped (RFC 6901 §4).
pub(super) fn tokens(pointer: &str) -> impl Iterator<Item = String> {
    pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"))
}

/// The value of `$ref`, where an object has one.
fn reference_of(node: &Node) -> Option<&Node> {
    match &node.value {
        Value::Object(object) => object.get("$ref"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::sync::Arc;

    use super::super::testing::{read_3_0, read_3_1, read_with_help};

    #[test]
    fn every_use_shares_the_target() {
        let (document, findings) = read_3_1(
            "paths:
  /a:
    get:
      parameters:
        - $ref: '#/components/parameters/page%7Esize~1x'
          description: own words
        - {name: inline, in: query, schema: {}}
    put:
      parameters:
        - $ref: '#/components/parameters/alias'
        - $ref: '#/paths/~1a/get/parameters/1'
components:
  parameters:
    alias: {$ref: '#/components/parameters/page~0size~1x', summary: from the chain}
    page~size/x: {name: size, in: query, schema: {}}
",
        );
        assert_eq!(findings, ["D024 17:5"]);
        let [get, put] = &document.paths[0].1.operations[..] else {
            panic!("{:?}", document.paths[0].1.operations)
        };
        assert!(Arc::ptr_eq(&get.parameters[0].item, &put.parameters[0].item));
        assert!(Arc::ptr_eq(&get.parameters[0].item, &document.components.parameters[0].1));
        assert!(Arc::ptr_eq(&get.parameters[1].item, &put.parameters[1].item));
        let size = &get.parameters[0];
        assert_eq!(size.item.place.pointer.as_str(), "#/components/parameters/page~0size~1x");
        assert_eq!(size.reference.as_ref().unwrap().value, "#/components/parameters/page%7Esize~1x");
        assert_eq!(size.description.as_deref(), Some("own words"));
        assert_eq!(put.parameters[0].summary.as_deref(), Some("from the chain"));
        assert!(get.parameters[1].reference.is_none());
    }

    #[test]
    fn what_leads_nowhere_names_the_nearest() {
        let (_, findings) = read_with_help(
            "openapi: 3.1.0
info: {title: T, version: '1'}
components:
  parameters: {limit: {$ref: '#/components/parameters/Limt'}, Limit: {name: l, in: query, schema: {}}}
  responses: {gone: {$ref: '#/components/response/gone'}, far: {$ref: '#/components/responses/quite-else'}}
  headers: {h: {$ref: '#/info/title/x'}}
",
        );
        let expected = [
            ("D006 4:30", "did you mean `#/components/parameters/Limit`?"),
            ("D006 5:28", "did you mean `#/components/responses`?"),
            ("D006 5:71", ""),
            ("D006 6:23", ""),
        ];
        assert_eq!(findings, expected.map(|(finding, help)| (finding.to_owned(), help.to_owned())));
    }

    #[test]
    fn circles_are_found() {
        let (_, findings) = read_3_1(
            "components:
  responses:
    a: {$ref: '#/components/responses/b'}
    b: {$ref: '#/components/responses/a'}
  headers:
    h:
      content:
        multipart/mixed:
          encoding: {part: {headers: {h: {$ref: '#/components/headers/h'}}}}
",
        );
        assert_eq!(findings, ["D008 5:15", "D008 6:15", "D008 11:49"]);
    }

    #[test]
    fn what_leads_to_another_kind_or_nowhere_is_refused() {
        let (_, findings) = read_3_1(
            "components:
  schemas: {S: {$ref: '#/components/parameters/kind'}, T: {$ref: '#here'}}
  parameters:
    kind: {$ref: '#/components/schemas/S'}
    section: {$ref: '#/components/parameters'}
    file: {$ref: 'other.yaml#/x'}
    url: {$ref: 'https://example.com/x'}
    number: {$ref: 5}
",
        );
        assert_eq!(
            findings,
            ["D007 4:23", "D006 4:66", "D007 6:18", "D007 7:21", "D006 8:18", "D006 9:17", "D004 10:20"]
        );
    }

    #[test]
    fn fields_beside_a_reference() {
        let text = "components:
  parameters:
    a: {$ref: '#/components/parameters/b', description: d, name: n, x-y: 1}
    b: {name: b, in: query, schema: {}}
";
        assert_eq!(read_3_1(text).1, ["D003 5:60", "D003 5:69"]);
        assert_eq!(read_3_0(text).1, ["D009 6:44", "D003 6:60", "D003 6:69"]);
    }

    #[test]
    fn long_chains_end() {
        let mut text = "components:\n  responses:\n    r0: {description: d}\n".to_owned();
        for index in 1..=80 {
            writeln!(text, "    r{index}: {{$ref: '#/components/responses/r{}'}}", index - 1).unwrap();
        }
        let (_, findings) = read_3_1(&text);
        assert_eq!(findings.len(), 16);
        assert!(findings.iter().all(|finding| finding.starts_with("S007")), "{findings:?}");
    }
}
