//! The paths, the webhooks and the path items of the components (`OpenAPI` 3.2 §4.1, 4.7, 4.8).

use std::collections::BTreeMap;

use super::Reader;
use super::at::{At, Member};
use super::kind::Kind;
use super::path_item::Role;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{PathItem, PathTemplate, Spanned};

impl<'a> Reader<'a> {
    /// The Paths Object: its path items, and those whose path is malformed.
    #[expect(clippy::type_complexity, reason = "they are two fields of the document")]
    pub(super) fn paths(
        &mut self,
        at: &At<'a>,
    ) -> (Vec<(Spanned<PathTemplate>, PathItem)>, Vec<(Spanned<String>, PathItem)>) {
        let Some(mut fields) = self.open(at, Kind::Paths) else { return Default::default() };
        let (mut paths, mut malformed) = (Vec::new(), Vec::new());
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
            let item = self.path_item(&at, Role::Path(template.as_ref()));
            match template {
                Some(template) => paths.extend(item.map(|item| (template, item))),
                None => malformed.extend(item.map(|item| (key, item))),
            }
        }
        self.finish(fields);
        (paths, malformed)
    }

    /// Path items by name, as the document's `webhooks` and the components have them.
    pub(super) fn named_path_items(
        &mut self,
        members: Vec<Member<'a>>,
        role: Role<'_>,
    ) -> Vec<(Spanned<String>, PathItem)> {
        let members = members.into_iter();
        members.filter_map(|Member { key, at }| Some((key, self.path_item(&at, role)?))).collect()
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
}

#[cfg(test)]
mod tests {
    use super::super::testing::read_3_1;

    #[test]
    fn paths_and_webhooks_keep_their_order() {
        let (document, findings) = read_3_1(
            "paths:
  /b: {}
  /a: {}
  x-paths: {}
webhooks:
  arrived: {post: {operationId: arrived}}
",
        );
        assert_eq!(findings, [""; 0]);
        let paths: Vec<_> = document.paths.iter().map(|(template, _)| template.value.as_str()).collect();
        assert_eq!(paths, ["/b", "/a"]);
        assert_eq!(document.webhooks[0].0.value, "arrived");
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
  /c: {fetch: {}}
",
        );
        assert_eq!(findings, ["D011 5:3", "D016 6:3", "D016 7:3", "D016 8:3", "D003 9:8"]);
        assert_eq!(document.paths.len(), 3);
    }
}
