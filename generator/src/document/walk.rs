//! Ways through a document that several checks and lints take.

use std::collections::BTreeSet;

use super::{Document, MediaType, OauthFlow, OauthFlows, Operation, Schema, SchemaId, Spanned};

/// Every operation: those of the paths, then those of the webhooks.
pub(super) fn operations(document: &Document) -> impl Iterator<Item = &Operation> {
    let paths = document.paths.iter().map(|(_, item)| item);
    let webhooks = document.webhooks.iter().map(|(_, item)| item);
    paths.chain(webhooks).flat_map(|item| &item.operations)
}

/// Every operation, and those that the API may call in turn: the callbacks.
pub(super) fn operations_and_callbacks(document: &Document) -> impl Iterator<Item = &Operation> {
    operations(document).chain(document.path_items.iter().flat_map(|item| &item.operations))
}

/// The media types of an operation's request body and responses, with their keys.
pub(super) fn bodies(operation: &Operation) -> impl Iterator<Item = (&Spanned<String>, &MediaType)> {
    let request = operation.request_body.iter().flat_map(|body| &body.item.content);
    let responses = operation.responses.iter().flat_map(|(_, response)| &response.item.content);
    request.chain(responses).map(|(name, media_type)| (name, media_type.item.as_ref()))
}

fn schemas(media_type: &MediaType) -> impl Iterator<Item = SchemaId> + use<> {
    media_type.schema.into_iter().chain(media_type.item_schema)
}

/// The schemas that an operation names itself: of its parameters, bodies and headers.
pub(super) fn roots(operation: &Operation) -> Vec<SchemaId> {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.item);
    let headers = operation.responses.iter().flat_map(|(_, response)| &response.item.headers);
    let mut roots = Vec::new();
    for parameter in parameters {
        roots.extend(parameter.schema);
        roots.extend(parameter.content.iter().flat_map(|(_, media_type)| schemas(&media_type.item)));
    }
    for (_, header) in headers {
        roots.extend(header.item.schema);
        roots.extend(header.item.content.iter().flat_map(|(_, media_type)| schemas(&media_type.item)));
    }
    roots.extend(bodies(operation).flat_map(|(_, media_type)| schemas(media_type)));
    roots
}

/// The flows of an OAuth 2 scheme.
pub(super) fn flows(flows: &OauthFlows) -> impl Iterator<Item = &OauthFlow> {
    let all = [
        &flows.implicit,
        &flows.password,
        &flows.client_credentials,
        &flows.authorization_code,
        &flows.device_authorization,
    ];
    all.into_iter().flatten()
}

/// The schemas that a value must be held against together with the schema, if it is: those joined by `$ref`,
/// `allOf` and the like.
pub(crate) fn joined(schema: &Schema) -> Vec<SchemaId> {
    let mut joined: Vec<SchemaId> = schema.reference.iter().map(|reference| reference.target).collect();
    joined.extend(schema.dynamic_reference.iter().map(|reference| reference.target));
    joined.extend(in_place(schema));
    joined
}

/// Of those, the schemas that stand in the schema itself.
pub(crate) fn in_place(schema: &Schema) -> Vec<SchemaId> {
    let mut within = [schema.all_of.as_slice(), &schema.any_of, &schema.one_of].concat();
    within
        .extend([schema.not, schema.if_schema, schema.then_schema, schema.else_schema].into_iter().flatten());
    within.extend(schema.dependent_schemas.iter().map(|(_, id)| *id));
    within
}

/// The schemas that a schema holds or refers to, whatever for.
pub(crate) fn children(schema: &Schema) -> Vec<SchemaId> {
    let mut children = joined(schema);
    children.extend(&schema.prefix_items);
    let single = [
        schema.items,
        schema.contains,
        schema.unevaluated_items,
        schema.additional_properties,
        schema.property_names,
        schema.unevaluated_properties,
        schema.content_schema,
    ];
    children.extend(single.into_iter().flatten());
    children.extend(schema.properties.iter().chain(&schema.pattern_properties).map(|(_, id)| *id));
    let mapping = schema.discriminator.iter().flat_map(|discriminator| &discriminator.mapping);
    children.extend(mapping.map(|(_, reference)| reference.target));
    let default = schema.discriminator.iter().filter_map(|it| it.default_mapping.as_ref());
    children.extend(default.map(|reference| reference.target));
    children
}

/// The schemas that are reached from some, themselves included.
pub(super) fn reached(document: &Document, from: impl IntoIterator<Item = SchemaId>) -> BTreeSet<SchemaId> {
    let mut open: Vec<SchemaId> = from.into_iter().collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(children(document.schema(id)));
        }
    }
    reached
}

/// Whether a schema describes objects: by its type, or else by naming properties.
pub(super) fn is_object(schema: &Schema) -> bool {
    match &schema.types {
        Some(types) => types.value.contains(&super::JsonType::Object),
        None => !schema.properties.is_empty(),
    }
}

/// The schema that a schema is but another name of.
pub(super) fn aliased(document: &Document, mut id: SchemaId) -> SchemaId {
    // References do not lead in a circle: the reader has seen to that.
    while let Some(reference) = &document.schema(id).reference {
        id = reference.target;
    }
    id
}
