//! The `OpenAPI` Object and the Components Object (`OpenAPI` 3.1 §4.8.1, 4.8.7).

use std::sync::Arc;

use super::Reader;
use super::at::{At, Member};
use super::fields::Fields;
use super::kind::Kind;
use super::reference::Shared;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Components, Document, Spanned, Version};

impl<'a> Reader<'a> {
    pub(super) fn document(&mut self) -> Option<Document> {
        let mut fields = self.open(&self.index.entry(self.trees), Kind::OpenApi)?;
        self.require_content(&mut fields);
        fields.since_3_1(&["webhooks", "jsonSchemaDialect"]);
        for name in ["openapi", "$self"] {
            fields.entry(name);
        }
        if let Some(dialect) = fields.spanned_string("jsonSchemaDialect") {
            self.dialect("jsonSchemaDialect", &dialect);
        }
        let info = fields.at("info").and_then(|at| self.info(&at));
        let servers = self.servers(&mut fields);
        // Components go first, so that most references lead to what is known already.
        let components = fields.at("components").and_then(|at| self.components(&at)).unwrap_or_default();
        let security = self.security(&mut fields).unwrap_or_default();
        let paths = fields.at("paths").map(|at| self.paths(&at, &security)).unwrap_or_default();
        let webhooks = self.webhooks(&mut fields, &security);
        let tags = self.tags(&mut fields);
        let external_docs = self.external_docs(&mut fields);
        let extensions = self.finish(fields);
        self.read_schemas();
        Some(Document {
            version: self.version,
            info: info.unwrap_or_default(),
            servers,
            paths,
            webhooks,
            components,
            security,
            tags,
            external_docs,
            schemas: std::mem::take(&mut self.schemas),
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

    fn components(&mut self, at: &At<'a>) -> Option<Components> {
        let mut fields = self.open(at, Kind::Components)?;
        fields.since_3_1(&["pathItems"]);
        let schemas = fields.members("schemas");
        let components = Components {
            schemas: schemas.into_iter().map(|Member { key, at }| (key, self.schema(&at))).collect(),
            parameters: self.shared_members(&mut fields, "parameters"),
            request_bodies: self.shared_members(&mut fields, "requestBodies"),
            headers: self.shared_members(&mut fields, "headers"),
            responses: self.shared_members(&mut fields, "responses"),
            security_schemes: self.shared_members(&mut fields, "securitySchemes"),
        };
        // These mean something only where they are used, and are read there.
        for name in ["pathItems", "examples", "links", "callbacks"] {
            fields.members(name);
        }
        self.finish(fields);
        Some(components)
    }

    fn shared_members<T: Shared>(
        &mut self,
        fields: &mut Fields<'a>,
        name: &'static str,
    ) -> Vec<(Spanned<String>, Arc<T>)> {
        let members = fields.members(name).into_iter();
        members.filter_map(|Member { key, at }| Some((key, self.usage::<T>(&at)?.item))).collect()
    }
}
