//! Which values of a document claim to be instances of which schemas.

use std::collections::HashSet;

use super::super::evaluate::Direction;
use crate::document::{
    Document, Encodings, Examples, Header, MediaType, Operation, Parameter, Response, SchemaId, Spanned, Use,
};
use crate::source::{Node, Span, Value};

/// A value and the schema that it is to match.
pub(super) struct Claim<'d> {
    pub(super) role: Role,
    pub(super) schema: SchemaId,
    pub(super) value: &'d Node,
    pub(super) direction: Direction,
}

/// What a value is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `example`, `examples`
    Example,
    /// `default`
    Default,
    /// A value of `enum` or `const`.
    Value,
}

impl Role {
    /// The value as messages name it.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Example => "the example",
            Self::Default => "the default",
            Self::Value => "the value",
        }
    }
}

/// Every value, those of schemas first.
pub(super) fn claims(document: &Document) -> Vec<Claim<'_>> {
    let mut claims = Claims { list: defaults(document), met: HashSet::new() };
    claims.schemas(document);
    claims.components(document);
    let paths = document.paths.iter().map(|(_, item)| item);
    let named = document.webhooks.iter().chain(&document.components.path_items).map(|(_, item)| item);
    for item in paths.chain(named).chain(&document.path_items) {
        for operation in &item.operations {
            claims.operation(operation);
        }
    }
    claims.list
}

/// The defaults of schemas.
pub(super) fn defaults(document: &Document) -> Vec<Claim<'_>> {
    let default_of = |id: SchemaId| document.schema(id).annotations.default.as_ref();
    let own = document.schemas.ids().filter_map(|id| Some((id, default_of(id)?)));
    // What stands in a part of an `allOf` is for the whole.
    let joined = document.schemas.ids().flat_map(|id| {
        let parts = document.schema(id).all_of.iter();
        parts.filter_map(move |part| Some((id, default_of(*part)?)))
    });
    let defaults = own.chain(joined);
    defaults
        .map(|(schema, value)| Claim { role: Role::Default, schema, value, direction: Direction::Either })
        .collect()
}

struct Claims<'d> {
    list: Vec<Claim<'d>>,
    /// Objects that several places refer to count once for each direction.
    met: HashSet<(Span, Direction)>,
}

impl<'d> Claims<'d> {
    fn schemas(&mut self, document: &'d Document) {
        for id in document.schemas.ids() {
            let schema = document.schema(id);
            let listed = schema.enumeration.iter().flat_map(|values| &values.value);
            let values = listed.chain(&schema.constant).map(|value| (Role::Value, value));
            let examples = schema.annotations.examples.iter().map(|value| (Role::Example, value));
            for (role, value) in values.chain(examples) {
                self.list.push(Claim { role, schema: id, value, direction: Direction::Either });
            }
        }
    }

    fn components(&mut self, document: &'d Document) {
        let components = &document.components;
        for (_, parameter) in &components.parameters {
            self.parameter(parameter);
        }
        for (_, body) in &components.request_bodies {
            self.content(&body.content, Direction::Request);
        }
        for (_, response) in &components.responses {
            self.response(response);
        }
        for (_, header) in &components.headers {
            self.header(header, Direction::Either);
        }
    }

    fn operation(&mut self, operation: &'d Operation) {
        for parameter in &operation.parameters {
            self.parameter(&parameter.item);
        }
        if let Some(body) = &operation.request_body {
            self.content(&body.item.content, Direction::Request);
        }
        for (_, response) in &operation.responses {
            self.response(&response.item);
        }
    }

    fn parameter(&mut self, parameter: &'d Parameter) {
        if self.met.insert((parameter.place.span, Direction::Request)) {
            self.written(parameter.schema, &parameter.examples, Direction::Request);
            self.content(&parameter.content, Direction::Request);
        }
    }

    fn response(&mut self, response: &'d Response) {
        if self.met.insert((response.place.span, Direction::Response)) {
            self.headers(&response.headers, Direction::Response);
            self.content(&response.content, Direction::Response);
        }
    }

    fn headers(&mut self, headers: &'d [(Spanned<String>, Use<Header>)], direction: Direction) {
        for (_, header) in headers {
            self.header(&header.item, direction);
        }
    }

    fn header(&mut self, header: &'d Header, direction: Direction) {
        if self.met.insert((header.place.span, direction)) {
            self.written(header.schema, &header.examples, direction);
            self.content(&header.content, direction);
        }
    }

    fn content(&mut self, content: &'d [(Spanned<String>, Use<MediaType>)], direction: Direction) {
        for (name, used) in content {
            let media_type = used.item.as_ref();
            if !self.met.insert((media_type.place.span, direction)) {
                continue;
            }
            if is_json(&name.value) {
                self.examples(media_type.schema, media_type.examples.values(), direction);
            } else {
                self.written(media_type.schema, &media_type.examples, direction);
            }
            self.encodings(&media_type.encodings, direction);
        }
    }

    fn encodings(&mut self, encodings: &'d Encodings, direction: Direction) {
        for encoding in encodings.iter() {
            self.headers(&encoding.headers, direction);
            self.encodings(&encoding.encodings, direction);
        }
    }

    /// Examples of what is not JSON on the wire. A string may be the text that travels instead of the value
    /// (`OpenAPI` 3.1 §4.8.19.2), so only others are known to be values, and those under `dataValue`.
    fn written(&mut self, schema: Option<SchemaId>, examples: &'d Examples, direction: Direction) {
        let named = || examples.named.iter().map(|(_, example)| example.item.as_ref());
        let either = examples.example.iter().chain(named().filter_map(|example| example.value.as_ref()));
        let values = either.filter(|value| !matches!(value.value, Value::String(_)));
        let data = named().filter_map(|example| example.data_value.as_ref());
        self.examples(schema, values.chain(data), direction);
    }

    fn examples(
        &mut self,
        schema: Option<SchemaId>,
        examples: impl Iterator<Item = &'d Node>,
        direction: Direction,
    ) {
        let Some(schema) = schema else { return };
        self.list.extend(examples.map(|value| Claim { role: Role::Example, schema, value, direction }));
    }
}

/// Whether values of a media type are JSON (RFC 6839 §3.1).
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence.split_once('/').is_some_and(|(_, subtype)| subtype == "json" || subtype.ends_with("+json"))
}
