//! Info, Server, Tag and External Documentation Objects (`OpenAPI` 3.1 §4.8.2–4.8.6, 4.8.11, 4.8.22).

use std::collections::BTreeMap;

use super::Reader;
use super::at::{At, Member};
use super::fields::Fields;
use super::kind::Kind;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Contact, Info, License, Server, ServerVariable, Tag};

impl<'a> Reader<'a> {
    pub(super) fn info(&mut self, at: &At<'a>) -> Option<Info> {
        let mut fields = self.open(at, Kind::Info)?;
        fields.require(&["title", "version"]);
        fields.since_3_1(&["summary"]);
        let title = fields.string("title").unwrap_or_default();
        let version = fields.string("version").unwrap_or_default();
        let summary = fields.string("summary");
        let description = fields.string("description");
        let terms_of_service = fields.string("termsOfService");
        let contact = fields.at("contact").and_then(|at| self.contact(&at));
        let license = fields.at("license").and_then(|at| self.license(&at));
        let extensions = self.finish(fields);
        Some(Info { title, version, summary, description, terms_of_service, contact, license, extensions })
    }

    fn contact(&mut self, at: &At<'a>) -> Option<Contact> {
        let mut fields = self.open(at, Kind::Contact)?;
        let contact =
            Contact { name: fields.string("name"), url: fields.string("url"), email: fields.string("email") };
        self.finish(fields);
        Some(contact)
    }

    fn license(&mut self, at: &At<'a>) -> Option<License> {
        let mut fields = self.open(at, Kind::License)?;
        fields.require(&["name"]);
        fields.since_3_1(&["identifier"]);
        let license = License {
            name: fields.string("name").unwrap_or_default(),
            identifier: fields.string("identifier"),
            url: fields.string("url"),
        };
        self.finish(fields);
        Some(license)
    }

    /// The `servers` of an object that has them.
    pub(super) fn servers(&mut self, fields: &mut Fields<'a>) -> Vec<Server> {
        fields.items("servers").iter().filter_map(|at| self.server(at)).collect()
    }

    fn server(&mut self, at: &At<'a>) -> Option<Server> {
        let mut fields = self.open(at, Kind::Server)?;
        fields.require(&["url"]);
        let url = fields.spanned_string("url");
        let description = fields.string("description");
        let members = fields.members("variables");
        let variables = members
            .into_iter()
            .filter_map(|Member { key, at }| Some((key.value, self.server_variable(&at)?)))
            .collect();
        let extensions = self.finish(fields);
        Some(Server { place: at.place(), url: url?, description, variables, extensions })
    }

    fn server_variable(&mut self, at: &At<'a>) -> Option<ServerVariable> {
        let mut fields = self.open(at, Kind::ServerVariable)?;
        fields.require(&["default"]);
        let default = fields.spanned_string("default");
        if let Some(at) = fields.at("enum")
            && at.items().is_some_and(|items| items.is_empty())
        {
            let message = "`enum` of a server variable must not be empty";
            fields.report(Diagnostic::new(Code::InvalidValue, at.span(), message));
        }
        let values: Vec<_> = fields.strings("enum").into_iter().map(|value| value.value).collect();
        let description = fields.string("description");
        if let Some(default) = &default
            && !values.is_empty()
            && !values.contains(&default.value)
        {
            let message = format!("the default `{}` is not among the values of `enum`", default.value);
            fields.report(Diagnostic::new(Code::InvalidValue, default.span, message));
        }
        self.finish(fields);
        Some(ServerVariable { default: default?.value, values, description })
    }

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
        tags
    }

    fn tag(&mut self, at: &At<'a>) -> Option<Tag> {
        let mut fields = self.open(at, Kind::Tag)?;
        fields.require(&["name"]);
        let name = fields.spanned_string("name");
        let description = fields.string("description");
        let external_docs = self.external_docs(&mut fields);
        let extensions = self.finish(fields);
        Some(Tag { name: name?, description, external_docs, extensions })
    }

    /// The URL of an object's `externalDocs`.
    pub(super) fn external_docs(&mut self, fields: &mut Fields<'a>) -> Option<String> {
        let at = fields.at("externalDocs")?;
        let mut fields = self.open(&at, Kind::ExternalDocumentation)?;
        fields.require(&["url"]);
        let url = fields.string("url");
        fields.entry("description");
        self.finish(fields);
        url
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::read_3_1;

    #[test]
    fn info_servers_and_tags() {
        let (document, findings) = read_3_1(
            "paths: {}
servers:
  - url: https://{region}.example.com
    variables: {region: {enum: [eu, us], default: eu}}
  - url: /
    variables: {v: {enum: [a], default: b}, w: {enum: [], default: c}}
tags:
  - {name: pets, externalDocs: {url: https://example.com, description: d}}
  - {name: pets}
externalDocs: {}
",
        );
        assert_eq!(findings, ["D005 8:41", "D005 8:55", "M013 11:12", "D002 12:15"]);
        assert_eq!(document.info.title, "T");
        let (name, region) = &document.servers[0].variables[0];
        assert_eq!((name.as_str(), region.default.as_str()), ("region", "eu"));
        assert_eq!(region.values, ["eu", "us"]);
        assert_eq!(document.servers[0].place.pointer.as_str(), "#/servers/0");
        assert_eq!(document.tags.len(), 1);
        assert_eq!(document.tags[0].external_docs.as_deref(), Some("https://example.com"));
    }
}
