//! Tag and External Documentation Objects (`OpenAPI` 3.2 §4.11, 4.22).

use std::collections::{BTreeMap, BTreeSet};

use super::Reader;
use super::at::At;
use super::fields::Fields;
use super::kind::Kind;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{ExternalDocumentation, Tag, Version};

impl<'a> Reader<'a> {
    /// The `tags` of the document. Of several with one name the first counts.
    pub(super) fn tags(&mut self, fields: &mut Fields<'a>) -> Vec<Tag> {
        let mut tags = Vec::new();
        let mut first = BTreeMap::new();
        for tag in fields.items("tags").iter().filter_map(|at| self.tag(at)) {
            if let Some(&span) = first.get(&tag.name.value) {
                let message = format!("the tag `{}` is described a second time", tag.name.value);
                let diagnostic = Diagnostic::new(Code::NoEffect, tag.name.span, message);
                fields.report(diagnostic.label(span, "first described here").help("the first counts"));
            } else {
                first.insert(tag.name.value.clone(), tag.name.span);
                tags.push(tag);
            }
        }
        self.check_parents(&mut tags);
        tags
    }

    fn tag(&mut self, at: &At<'a>) -> Option<Tag> {
        let mut fields = self.open(at, Kind::Tag)?;
        fields.require(&["name"]);
        fields.since(Version::V3_2, &["summary", "parent", "kind"]);
        let name = fields.spanned_string("name");
        let summary = fields.string("summary");
        let description = fields.string("description");
        let external_docs = self.external_docs(&mut fields);
        let (parent, kind) = (fields.spanned_string("parent"), fields.spanned_string("kind"));
        let extensions = self.finish(fields);
        Some(Tag {
            place: at.place(),
            name: name?,
            summary,
            description,
            external_docs,
            parent,
            kind,
            extensions,
        })
    }

    /// Reports parents that do not exist and those that close a circle, and takes them out, so that whoever
    /// follows parents comes to an end.
    fn check_parents(&mut self, tags: &mut [Tag]) {
        let indices: BTreeMap<String, usize> =
            tags.iter().enumerate().map(|(index, tag)| (tag.name.value.clone(), index)).collect();
        let mut checked = BTreeSet::new();
        for start in 0..tags.len() {
            let mut chain = BTreeSet::new();
            let mut next = Some(start);
            while let Some(index) = next.filter(|index| !checked.contains(index)) {
                chain.insert(index);
                let Some(tag) = tags.get_mut(index) else { break };
                let Some(parent) = &tag.parent else { break };
                next = indices.get(&parent.value).copied();
                let problem = match next {
                    Some(next) if chain.contains(&next) => {
                        format!("the tag `{}` is its own ancestor", tag.name.value)
                    }
                    Some(_) => continue,
                    None => format!("there is no tag `{}`", parent.value),
                };
                let mut diagnostic = Diagnostic::new(Code::TagParent, parent.span, problem);
                if next.is_none()
                    && let Some(name) = self.guess(&parent.value, indices.keys().map(String::as_str))
                {
                    diagnostic = diagnostic.help(format!("did you mean `{name}`?"));
                }
                self.diagnostics.push(diagnostic);
                tag.parent = None;
                break;
            }
            checked.extend(chain);
        }
    }

    /// The `externalDocs` of an object that has it.
    pub(super) fn external_docs(&mut self, fields: &mut Fields<'a>) -> Option<ExternalDocumentation> {
        let at = fields.at("externalDocs")?;
        let mut fields = self.open(&at, Kind::ExternalDocumentation)?;
        fields.require(&["url"]);
        let (url, description) = (fields.spanned_string("url"), fields.string("description"));
        let extensions = self.finish(fields);
        Some(ExternalDocumentation { place: at.place(), url: url?, description, extensions })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{read_3_1, read_3_2, read_with_help};

    #[test]
    fn every_field_is_kept() {
        let (document, findings) = read_3_2(
            "paths: {}
tags:
  - {name: pets, summary: Pets, description: d, kind: nav, parent: animals, x-t: 1}
  - name: animals
    externalDocs: {url: https://example.com, description: e, x-e: 1}
externalDocs: {url: https://example.com/all}
",
        );
        assert_eq!(findings, [""; 0]);
        let [pets, animals] = &document.tags[..] else { panic!("{:?}", document.tags) };
        assert_eq!((pets.summary.as_deref(), pets.description.as_deref()), (Some("Pets"), Some("d")));
        assert_eq!(pets.parent.as_ref().unwrap().value, "animals");
        assert_eq!(pets.kind.as_ref().unwrap().value, "nav");
        assert_eq!(pets.place.pointer.as_str(), "#/tags/0");
        assert!(pets.extensions.get("x-t").is_some());
        let docs = animals.external_docs.as_ref().unwrap();
        assert_eq!(
            (docs.url.value.as_str(), docs.description.as_deref()),
            ("https://example.com", Some("e"))
        );
        assert_eq!(docs.place.pointer.as_str(), "#/tags/1/externalDocs");
        assert!(docs.extensions.get("x-e").is_some());
        assert_eq!(document.external_docs.unwrap().url.value, "https://example.com/all");
    }

    #[test]
    fn rules_of_tags() {
        let (document, findings) =
            read_3_1("paths: {}\ntags: [{name: a, kind: k}, {name: a}, {}]\nexternalDocs: {}");
        assert_eq!(findings, ["D009 4:18", "M013 4:35", "D002 4:39", "D002 5:15"]);
        assert_eq!(document.tags.len(), 1);
    }

    #[test]
    fn parents_exist_and_are_no_descendants() {
        let text = "openapi: 3.2.0
info: {title: T, version: '1'}
paths: {}
tags:
  - {name: a, parent: b}
  - {name: b, parent: c}
  - {name: c, parent: a}
  - {name: d, parent: d}
  - {name: e, parent: bb}
  - {name: f, parent: e}
";
        let (document, findings) = read_with_help(text);
        let expected = [("D025 7:23", ""), ("D025 8:23", ""), ("D025 9:23", "did you mean `b`?")];
        assert_eq!(findings, expected.map(|(finding, help)| (finding.to_owned(), help.to_owned())));
        let parents: Vec<_> =
            document.unwrap().tags.into_iter().map(|tag| tag.parent.map(|parent| parent.value)).collect();
        let some = |name: &str| Some(name.to_owned());
        assert_eq!(parents, [some("b"), some("c"), None, None, None, some("e")]);
    }
}
