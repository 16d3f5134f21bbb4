//! What the operations of a document lead to.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{
    Callback, Document, Encoding, Encodings, Examples, Header, MediaType, Operation, Parameter, PathItem,
    PathItemId, Place, Pointer, RequestBody, ResourceId, Response, Schema, SchemaId, Spanned, Tag, Use, walk,
};

/// Takes out what no operation and no webhook leads to: components, requirements, descriptions of tags.
pub(super) fn retain(document: &mut Document) {
    let mut reach = Reach::default();
    let paths = document.paths.iter().map(|(_, item)| item);
    let malformed_paths = document.malformed_paths.iter().map(|(_, item)| item);
    let webhooks = document.webhooks.iter().map(|(_, item)| item);
    paths.chain(malformed_paths).chain(webhooks).for_each(|item| reach.path_item(item));
    reach.callbacks(document);
    reach.schemas(document);
    reach.parents_of_tags(document);

    let Reach { places, schemas, tags, .. } = reach;
    let is_reached = |place: &Place| places.contains(&place.pointer);
    let components = &mut document.components;
    components.schemas.retain(|(_, id)| schemas.contains(id));
    components.parameters.retain(|(_, item)| is_reached(&item.place));
    components.request_bodies.retain(|(_, item)| is_reached(&item.place));
    components.responses.retain(|(_, item)| is_reached(&item.place));
    components.headers.retain(|(_, item)| is_reached(&item.place));
    components.examples.retain(|(_, item)| is_reached(&item.place));
    components.links.retain(|(_, item)| is_reached(&item.place));
    components.callbacks.retain(|(_, item)| is_reached(&item.place));
    components.path_items.retain(|(_, item)| is_reached(&item.place));
    components.media_types.retain(|(_, item)| is_reached(&item.place));
    components.security_schemes.retain(|(name, item)| {
        let is_kept = is_reached(&item.place);
        if !is_kept {
            document.left_out.security_schemes.insert(name.value.clone());
        }
        is_kept
    });
    document.security.retain(|requirement| {
        requirement
            .schemes
            .iter()
            .filter_map(|required| required.scheme.as_ref())
            .all(|it| is_reached(&it.place))
    });
    document.tags.retain(|tag| tags.contains(&tag.name.value));
}

/// What was reached.
#[derive(Default)]
struct Reach {
    /// Objects that may be components, by their addresses.
    places: BTreeSet<Pointer>,
    /// Path items of callbacks.
    path_items: BTreeSet<PathItemId>,
    /// Those among them that were not looked into yet.
    path_items_ahead: Vec<PathItemId>,
    schemas: BTreeSet<SchemaId>,
    /// Those among them that were not looked into yet.
    ahead: Vec<SchemaId>,
    tags: BTreeSet<String>,
    /// The resources that schemas were reached in, and the names that `$dynamicRef`s look for in any of them.
    resources: BTreeSet<ResourceId>,
    anchors: BTreeSet<String>,
}

impl Reach {
    fn place(&mut self, place: &Place) {
        self.places.insert(place.pointer.clone());
    }

    fn path_item(&mut self, item: &PathItem) {
        self.place(&item.place);
        for operation in &item.operations {
            self.operation(operation);
        }
    }

    fn operation(&mut self, operation: &Operation) {
        self.tags.extend(operation.tags.iter().map(|tag| tag.value.clone()));
        for Use { item, .. } in &operation.parameters {
            self.parameter(item);
        }
        if let Some(Use { item, .. }) = &operation.request_body {
            let RequestBody { place, content, .. } = &**item;
            self.place(place);
            self.content(content);
        }
        for (_, Use { item, .. }) in &operation.responses {
            self.response(item);
        }
        for (_, Use { item, .. }) in &operation.callbacks {
            let Callback { place, path_items, .. } = &**item;
            self.place(place);
            for (_, id) in path_items {
                if self.path_items.insert(*id) {
                    self.path_items_ahead.push(*id);
                }
            }
        }
        for required in operation.security.iter().flat_map(|requirement| &requirement.schemes) {
            if let Some(scheme) = &required.scheme {
                self.place(&scheme.place);
            }
        }
    }

    /// Looks into every path item that a callback has, until there are no more.
    fn callbacks(&mut self, document: &Document) {
        while let Some(id) = self.path_items_ahead.pop() {
            self.path_item(document.path_item(id));
        }
    }

    fn parameter(&mut self, Parameter { place, schema, content, examples, .. }: &Parameter) {
        self.place(place);
        self.reach(*schema);
        self.content(content);
        self.examples(examples);
    }

    fn response(&mut self, Response { place, headers, content, links, .. }: &Response) {
        self.place(place);
        self.headers(headers);
        self.content(content);
        for (_, Use { item, .. }) in links {
            self.place(&item.place);
        }
    }

    fn headers(&mut self, headers: &[(Spanned<String>, Use<Header>)]) {
        for (_, Use { item, .. }) in headers {
            let Header { place, schema, content, examples, .. } = &**item;
            self.place(place);
            self.reach(*schema);
            self.content(content);
            self.examples(examples);
        }
    }

    fn content(&mut self, content: &[(Spanned<String>, Use<MediaType>)]) {
        for (_, Use { item, .. }) in content {
            let MediaType { place, schema, item_schema, examples, encodings, .. } = &**item;
            self.place(place);
            self.reach(schema.iter().chain(item_schema).copied());
            self.examples(examples);
            self.encodings(encodings);
        }
    }

    fn encodings(&mut self, Encodings { by_name, prefix, item }: &Encodings) {
        let named = by_name.iter().map(|(_, encoding)| encoding);
        for Encoding { headers, encodings, .. } in named.chain(prefix).chain(item.as_deref()) {
            self.headers(headers);
            self.encodings(encodings);
        }
    }

    fn examples(&mut self, examples: &Examples) {
        for (_, Use { item, .. }) in &examples.named {
            self.place(&item.place);
        }
    }

    /// A tag goes with those that it is nested under.
    fn parents_of_tags(&mut self, document: &Document) {
        let parent = |tag: &Tag| Some((tag.name.value.clone(), tag.parent.as_ref()?.value.clone()));
        let parents: BTreeMap<String, String> = document.tags.iter().filter_map(parent).collect();
        let mut ahead: Vec<String> = self.tags.iter().cloned().collect();
        while let Some(tag) = ahead.pop() {
            if let Some(parent) = parents.get(&tag)
                && self.tags.insert(parent.clone())
            {
                ahead.push(parent.clone());
            }
        }
    }

    fn reach(&mut self, ids: impl IntoIterator<Item = SchemaId>) {
        for id in ids {
            if self.schemas.insert(id) {
                self.ahead.push(id);
            }
        }
    }

    /// Looks into every schema that was reached, until there are no more.
    fn schemas(&mut self, document: &Document) {
        let hidden = Hidden::of(document);
        while let Some(id) = self.ahead.pop() {
            let schema = document.schema(id);
            self.reach(walk::children(schema));
            self.reach(hidden.variants(id, schema));
            let anchor = schema.dynamic_reference.as_ref().and_then(|reference| reference.anchor.as_ref());
            if let Some(name) = anchor.filter(|name| self.anchors.insert((*name).clone())) {
                let anchored = hidden.by_name.get(name.as_str()).into_iter().flatten();
                let reached = anchored.filter(|(resource, _)| self.resources.contains(resource));
                self.reach(reached.map(|(_, id)| *id).collect::<Vec<_>>());
            }
            if self.resources.insert(schema.resource) {
                let anchored = hidden.by_resource.get(&schema.resource).into_iter().flatten();
                let reached = anchored.filter(|(name, _)| self.anchors.contains(*name));
                self.reach(reached.map(|(_, id)| *id).collect::<Vec<_>>());
            }
        }
    }
}

/// Ways to schemas that no schema on the way spells out.
struct Hidden<'d> {
    /// By the schema that they build on with `allOf`: components.
    components: BTreeMap<SchemaId, Vec<SchemaId>>,
    /// `$dynamicAnchor`s: a `$dynamicRef` may lead to that of its name in any resource on the way to it.
    by_name: BTreeMap<&'d str, Vec<(ResourceId, SchemaId)>>,
    by_resource: BTreeMap<ResourceId, Vec<(&'d str, SchemaId)>>,
}

impl<'d> Hidden<'d> {
    fn of(document: &'d Document) -> Self {
        let mut hidden =
            Self { components: BTreeMap::new(), by_name: BTreeMap::new(), by_resource: BTreeMap::new() };
        for (_, id) in &document.components.schemas {
            let parts = document.schema(*id).all_of.iter().map(|part| document.schema(*part));
            for reference in parts.filter_map(|part| part.reference.as_ref()) {
                hidden.components.entry(reference.target).or_default().push(*id);
            }
        }
        for id in document.schemas.ids() {
            let schema = document.schema(id);
            if let Some(name) = schema.dynamic_anchor.as_ref().map(|name| name.value.as_str()) {
                hidden.by_name.entry(name).or_default().push((schema.resource, id));
                hidden.by_resource.entry(schema.resource).or_default().push((name, id));
            }
        }
        hidden
    }

    /// A schema with a `discriminator` and no list of its variants stands for the components that build on it
    /// (`OpenAPI` 3.2 §4.25).
    fn variants(&self, id: SchemaId, schema: &Schema) -> Vec<SchemaId> {
        let is_listed = !schema.one_of.is_empty() || !schema.any_of.is_empty();
        if schema.discriminator.is_none() || is_listed {
            return Vec::new();
        }
        self.components.get(&id).cloned().unwrap_or_default()
    }
}
