//! The schemas that stand outside the components' schemas, whatever they are used for: for models without operations.
//!
//! Nothing is asked of the operations themselves. A media type, a style or a method that no operation is generated for
//! describes its values no less.

use std::collections::BTreeSet;

use super::media_type::{Family, family};
use super::parameters::reused;
use super::site::within;
use super::types::TypeBuilder;
use crate::document::{
    Callback, Encodings, Header, MediaType, Operation, Parameter, PathItem, PathItemId, RequestBody,
    Response, SchemaId, Spanned, Use,
};
use crate::model::{Directions, NamePart, Root};

const REQUEST: Directions = Directions { request: true, response: false };
const RESPONSE: Directions = Directions { request: false, response: true };

type Content = [(Spanned<String>, Use<MediaType>)];
type Headers = [(Spanned<String>, Use<Header>)];

impl TypeBuilder<'_> {
    /// The types of all schemas outside the components' schemas, and which way their values travel.
    pub(super) fn everywhere(&mut self) -> Vec<Root> {
        let document = self.document;
        let mut walk = Walk { builder: self, roots: Vec::new(), callbacks: BTreeSet::new() };
        for (template, item) in &document.paths {
            walk.path_item(item, &[], template.value.as_str(), REQUEST);
        }
        for (path, item) in &document.malformed_paths {
            walk.path_item(item, &[], &path.value, REQUEST);
        }
        for (name, item) in &document.webhooks {
            walk.path_item(item, &[NamePart::Webhook(name.value.clone())], "", RESPONSE);
        }
        walk.components();
        walk.roots
    }
}

struct Walk<'b, 'd> {
    builder: &'b mut TypeBuilder<'d>,
    roots: Vec<Root>,
    /// The path items of callbacks that were gone through: an operation may be reached through its own callbacks.
    callbacks: BTreeSet<PathItemId>,
}

impl Walk<'_, '_> {
    /// The components that hold schemas. Those that an operation uses are known by then and add nothing.
    fn components(&mut self) {
        let components = &self.builder.document.components;
        let name = |key: &Spanned<String>| vec![NamePart::Component(key.value.clone())];
        for (key, parameter) in &components.parameters {
            self.parameter(parameter, &name(key), REQUEST);
        }
        for (key, body) in &components.request_bodies {
            self.request_body(body, &name(key), REQUEST);
        }
        for (key, response) in &components.responses {
            self.response(response, &name(key), RESPONSE);
        }
        for (key, header) in &components.headers {
            self.header(header, &name(key), RESPONSE);
        }
        for (key, callback) in &components.callbacks {
            self.callback(callback, &name(key), RESPONSE);
        }
        for (key, item) in &components.path_items {
            self.path_item(item, &name(key), "", REQUEST);
        }
        for (key, media_type) in &components.media_types {
            let both = Directions { request: true, response: true };
            self.media_type(media_type, &name(key), both);
        }
    }

    /// Operations of a path, webhook or callback. They are named after their ids, or else by their method behind
    /// what the item is named after, or in front of the path.
    fn path_item(&mut self, item: &PathItem, owner: &[NamePart], path: &str, way: Directions) {
        for operation in &item.operations {
            let name = match (&operation.operation_id, owner) {
                (_, [NamePart::Webhook(_)]) if item.operations.len() == 1 => owner.to_vec(),
                (Some(id), _) => vec![NamePart::Operation(id.value.clone())],
                (None, []) => vec![NamePart::Operation(format!("{} {path}", operation.method.as_str()))],
                (None, _) if item.operations.len() == 1 => owner.to_vec(),
                (None, _) => within(owner, NamePart::Operation(operation.method.as_str().to_owned())),
            };
            self.operation(operation, &name, way);
        }
    }

    fn operation(&mut self, operation: &Operation, name: &[NamePart], way: Directions) {
        let back = Directions { request: way.response, response: way.request };
        for Use { item, .. } in &operation.parameters {
            let own = || within(name, NamePart::Parameter(item.name.value.clone()));
            self.parameter(item, &reused(&item.place.pointer).unwrap_or_else(own), way);
        }
        if let Some(Use { item, .. }) = &operation.request_body {
            self.request_body(item, &reused(&item.place.pointer).unwrap_or_else(|| name.to_vec()), way);
        }
        for (status, Use { item, .. }) in &operation.responses {
            let own = || within(name, NamePart::Response(status.value));
            self.response(item, &reused(&item.place.pointer).unwrap_or_else(own), back);
        }
        for (key, Use { item, .. }) in &operation.callbacks {
            let own = || within(name, NamePart::Callback(key.value.clone()));
            self.callback(item, &reused(&item.place.pointer).unwrap_or_else(own), back);
        }
    }

    fn callback(&mut self, callback: &Callback, name: &[NamePart], way: Directions) {
        for (_, id) in &callback.path_items {
            if self.callbacks.insert(*id) {
                self.path_item(self.builder.document.path_item(*id), name, "", way);
            }
        }
    }

    fn parameter(&mut self, parameter: &Parameter, name: &[NamePart], way: Directions) {
        self.schema(parameter.schema, name, way);
        self.content(&parameter.content, name, way);
    }

    fn request_body(&mut self, body: &RequestBody, name: &[NamePart], way: Directions) {
        self.content(&body.content, &within(name, NamePart::RequestBody), way);
    }

    fn response(&mut self, response: &Response, name: &[NamePart], way: Directions) {
        self.headers(&response.headers, name, way);
        self.content(&response.content, name, way);
    }

    fn headers(&mut self, headers: &Headers, name: &[NamePart], way: Directions) {
        for (key, Use { item, .. }) in headers {
            let own = || within(name, NamePart::Header(key.value.clone()));
            self.header(item, &reused(&item.place.pointer).unwrap_or_else(own), way);
        }
    }

    fn header(&mut self, header: &Header, name: &[NamePart], way: Directions) {
        self.schema(header.schema, name, way);
        self.content(&header.content, name, way);
    }

    /// Every media type. That which an operation is generated with gives its schema the plain name, here too.
    fn content(&mut self, content: &Content, name: &[NamePart], way: Directions) {
        let json = content.iter().position(|(key, _)| family(&key.value) == Family::Json).unwrap_or(0);
        for (index, (key, Use { item, .. })) in content.iter().enumerate() {
            let own = if index == json {
                name.to_vec()
            } else {
                within(name, NamePart::MediaType(key.value.clone()))
            };
            self.media_type(item, &own, way);
        }
    }

    fn media_type(&mut self, media_type: &MediaType, name: &[NamePart], way: Directions) {
        self.schema(media_type.schema, name, way);
        self.schema(media_type.item_schema, &within(name, NamePart::Item), way);
        self.encodings(&media_type.encodings, name, way);
    }

    fn encodings(&mut self, encodings: &Encodings, name: &[NamePart], way: Directions) {
        let Encodings { by_name, prefix, item } = encodings;
        let named = by_name.iter().map(|(key, encoding)| {
            let name = within(name, NamePart::Property(key.value.clone()));
            (name, encoding)
        });
        let items = prefix.iter().chain(item.as_deref()).map(|encoding| (name.to_vec(), encoding));
        for (name, encoding) in named.chain(items) {
            self.headers(&encoding.headers, &name, way);
            self.encodings(&encoding.encodings, &name, way);
        }
    }

    fn schema(&mut self, schema: Option<SchemaId>, name: &[NamePart], directions: Directions) {
        let Some(id) = schema else { return };
        let ty = self.builder.schema(id, name.to_vec());
        self.builder.make_all();
        self.roots.push(Root { ty, directions });
    }
}
