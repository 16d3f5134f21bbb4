//! The `OpenAPI` Object and the Components Object (`OpenAPI` 3.2 §4.1, 4.7).

use std::sync::Arc;

use super::Reader;
use super::at::Member;
use super::fields::Fields;
use super::kind::Kind;
use super::path_item::Role;
use super::reference::Shared;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Components, Document, Extensions, Info, Place, Spanned, Version};

impl<'a> Reader<'a> {
    pub(super) fn document(&mut self) -> Option<Document> {
        let mut fields = self.open(&self.index.entry(self.trees), Kind::OpenApi)?;
        self.require_content(&mut fields);
        fields.since(Version::V3_1, &["webhooks", "jsonSchemaDialect"]);
        fields.since(Version::V3_2, &["$self"]);
        fields.entry("openapi");
        let self_uri = fields.self_uri();
        if let Some(dialect) = fields.spanned_string("jsonSchemaDialect") {
            self.dialect("jsonSchemaDialect", &dialect);
        }
        let info = fields.at("info").and_then(|at| self.info(&at));
        let servers = self.servers(&mut fields);
        let mut components = fields.at("components").and_then(|at| self.open(&at, Kind::Components));
        // What is shared goes first, so that most references lead to what is known already.
        let shared = components.as_mut().map(|fields| self.components(fields)).unwrap_or_default();
        self.default_security = self.security(&mut fields).unwrap_or_default();
        let (paths, malformed_paths) = fields.at("paths").map(|at| self.paths(&at)).unwrap_or_default();
        let webhooks = fields.members("webhooks");
        let webhooks = self.named_path_items(webhooks, Role::Webhook);
        let components = components.map(|fields| self.path_items_of(fields, shared)).unwrap_or_default();
        self.read_path_items();
        self.check_links();
        let tags = self.tags(&mut fields);
        let external_docs = self.external_docs(&mut fields);
        let place = fields.at.place();
        let extensions = self.finish(fields);
        self.read_schemas();
        Some(Document {
            version: self.version,
            self_uri,
            info: info.unwrap_or_else(|| Info::missing(place)),
            servers,
            paths,
            malformed_paths,
            webhooks,
            components,
            security: std::mem::take(&mut self.default_security),
            tags,
            external_docs,
            schemas: std::mem::take(&mut self.schemas),
            path_items: std::mem::take(&mut self.path_items),
            left_out: crate::document::filter::LeftOut::default(),
            extensions,
        })
    }

    fn require_content(&mut self, fields: &mut Fields<'a>) {
        fields.require(&["info"]);
        if self.version == Version::V3_0 {
            fields.require(&["paths"]);
        } else if !fields.keys().any(|key| ["paths", "components", "webhooks"].contains(&key.text.as_str())) {
            let message = "the OpenAPI Object must have `paths`, `components` or `webhooks`";
            fields.report(Diagnostic::new(Code::MissingField, fields.at.span(), message));
        }
    }

    /// The members of the components but for path items, whose operations come after those of the paths.
    fn components(&mut self, fields: &mut Fields<'a>) -> Components {
        fields.since(Version::V3_1, &["pathItems"]);
        fields.since(Version::V3_2, &["mediaTypes"]);
        let schemas = fields.named("schemas").into_iter();
        Components {
            schemas: schemas.map(|Member { key, at }| (key, self.schema(&at))).collect(),
            parameters: self.shared_members(fields, "parameters"),
            request_bodies: self.shared_members(fields, "requestBodies"),
            headers: self.shared_members(fields, "headers"),
            responses: self.shared_members(fields, "responses"),
            security_schemes: self.shared_members(fields, "securitySchemes"),
            examples: self.shared_members(fields, "examples"),
            links: self.shared_members(fields, "links"),
            callbacks: self.shared_members(fields, "callbacks"),
            media_types: self.shared_members(fields, "mediaTypes"),
            path_items: Vec::new(),
            extensions: Extensions::default(),
        }
    }

    fn path_items_of(&mut self, mut fields: Fields<'a>, components: Components) -> Components {
        let path_items = fields.named("pathItems");
        let path_items = self.named_path_items(path_items, Role::Component);
        Components { path_items, extensions: self.finish(fields), ..components }
    }

    fn shared_members<T: Shared>(
        &mut self,
        fields: &mut Fields<'a>,
        name: &'static str,
    ) -> Vec<(Spanned<String>, Arc<T>)> {
        let members = fields.named(name).into_iter();
        members.filter_map(|Member { key, at }| Some((key, self.usage::<T>(&at)?.item))).collect()
    }
}

impl<'a> Fields<'a> {
    /// The members of a field of the components, whose names are to have plain characters only.
    fn named(&mut self, name: &'static str) -> Vec<Member<'a>> {
        let members = self.members(name);
        let plain = |c: char| c.is_ascii_alphanumeric() || ['.', '-', '_'].contains(&c);
        for Member { key, .. } in members.iter().filter(|member| !member.key.value.chars().all(plain)) {
            let message = format!("the name `{}` has characters other than A-Z a-z 0-9 . _ -", key.value);
            let help = "it is read nonetheless; other tools may refuse it";
            self.report(Diagnostic::new(Code::ComponentName, key.span, message).help(help));
        }
        members
    }

    fn self_uri(&mut self) -> Option<Spanned<String>> {
        let uri = self.spanned_string("$self")?;
        if uri.value.contains('#') {
            let message = "`$self` must not have a fragment";
            self.report(Diagnostic::new(Code::InvalidValue, uri.span, message));
        }
        Some(uri)
    }
}

impl Info {
    /// What stands for an Info Object that is missing, which was reported.
    fn missing(place: Place) -> Self {
        Self {
            place,
            title: String::new(),
            version: String::new(),
            summary: None,
            description: None,
            terms_of_service: None,
            contact: None,
            license: None,
            extensions: Extensions::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{read_3_1, read_3_2, read_yaml};

    #[test]
    fn names_have_plain_characters() {
        let (document, findings) = read_3_1(
            "components: {schemas: {a.b-C_1: {}, 'a b': {}, é: {}, '': {}}, headers: {a/b: {schema: {}}}}",
        );
        assert_eq!(findings, ["D024 3:37", "D024 3:48", "D024 3:74"]);
        assert_eq!(document.components.schemas.len(), 4);
    }

    #[test]
    fn extensions_of_the_components_are_kept() {
        let (document, findings) = read_3_1("components: {x-a: 1, schema: {}}");
        assert_eq!(findings, ["D003 3:22"]);
        assert!(document.components.extensions.get("x-a").is_some());
    }

    #[test]
    fn the_document_names_itself() {
        let (document, findings) = read_3_2("$self: https://example.com/api.yaml\npaths: {}");
        assert_eq!(findings, [""; 0]);
        assert_eq!(document.self_uri.unwrap().value, "https://example.com/api.yaml");
        assert_eq!(read_3_2("$self: api#x\npaths: {}").1, ["D005 3:8"]);
        assert_eq!(read_3_1("$self: api\npaths: {}").1, ["D009 3:1"]);
    }

    #[test]
    fn the_info_may_be_missing() {
        let (document, findings) = read_yaml("openapi: 3.1.0\npaths: {}");
        assert_eq!(findings, ["D002 1:1"]);
        assert_eq!(document.unwrap().info.title, "");
    }
}
