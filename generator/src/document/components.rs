//! The `OpenAPI` Object and the objects that describe the document as a whole (`OpenAPI` 3.1 §4.8.1–4.8.7).

use std::sync::Arc;

use super::{
    Extensions, Header, Parameter, PathItem, PathTemplate, Place, RequestBody, Response, Schema, SchemaId,
    Schemas, SecurityRequirement, SecurityScheme, Spanned,
};

/// The version that the document declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// 3.0.x
    V3_0,
    /// 3.1.x
    V3_1,
    /// 3.2.x
    V3_2,
}

/// A whole document, with its references resolved.
#[derive(Clone, Debug)]
pub struct Document {
    /// The version it declares; everything below is spelled as in the newest.
    pub version: Version,
    /// Title, version and description.
    pub info: Info,
    /// Where the API is served. Empty where the document names none.
    pub servers: Vec<Server>,
    /// The paths in document order; templates are unique.
    pub paths: Vec<(Spanned<PathTemplate>, PathItem)>,
    /// The webhooks in document order.
    pub webhooks: Vec<(Spanned<String>, PathItem)>,
    /// The reusable objects.
    pub components: Components,
    /// What every operation requires that says nothing of its own.
    pub security: Vec<SecurityRequirement>,
    /// The tags that are described, in document order.
    pub tags: Vec<Tag>,
    /// Where to read on.
    pub external_docs: Option<String>,
    /// Every schema of the document; [`SchemaId`]s point here.
    pub schemas: Schemas,
    /// `x-` fields of the root.
    pub extensions: Extensions,
}

/// The Info Object.
#[derive(Clone, Debug, Default)]
pub struct Info {
    /// The API's title.
    pub title: String,
    /// The document's own version.
    pub version: String,
    /// A line.
    pub summary: Option<String>,
    /// `CommonMark`.
    pub description: Option<String>,
    /// The URL of the terms of service.
    pub terms_of_service: Option<String>,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// What may be done with the API.
    pub license: Option<License>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// The Contact Object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The person or organization.
    pub name: Option<String>,
    /// A page.
    pub url: Option<String>,
    /// An address.
    pub email: Option<String>,
}

/// The License Object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct License {
    /// The license's name.
    pub name: String,
    /// The license as an SPDX expression.
    pub identifier: Option<String>,
    /// Its text.
    pub url: Option<String>,
}

/// The Server Object.
#[derive(Clone, Debug)]
pub struct Server {
    /// Where it stands.
    pub place: Place,
    /// The URL template.
    pub url: Spanned<String>,
    /// `CommonMark`.
    pub description: Option<String>,
    /// The variables of the template, in document order.
    pub variables: Vec<(String, ServerVariable)>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// The Server Variable Object.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    /// The value where none is chosen.
    pub default: String,
    /// The values allowed; empty means any.
    pub values: Vec<String>,
    /// `CommonMark`.
    pub description: Option<String>,
}

/// The Tag Object.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The name that operations use.
    pub name: Spanned<String>,
    /// `CommonMark`.
    pub description: Option<String>,
    /// Where to read on.
    pub external_docs: Option<String>,
    /// `x-` fields.
    pub extensions: Extensions,
}

/// The Components Object. Each list is in document order.
#[derive(Clone, Debug, Default)]
pub struct Components {
    /// Schemas.
    pub schemas: Vec<(Spanned<String>, SchemaId)>,
    /// Parameters.
    pub parameters: Vec<(Spanned<String>, Arc<Parameter>)>,
    /// Request bodies.
    pub request_bodies: Vec<(Spanned<String>, Arc<RequestBody>)>,
    /// Responses.
    pub responses: Vec<(Spanned<String>, Arc<Response>)>,
    /// Headers.
    pub headers: Vec<(Spanned<String>, Arc<Header>)>,
    /// Security schemes.
    pub security_schemes: Vec<(Spanned<String>, Arc<SecurityScheme>)>,
}

impl Document {
    /// The schema behind an id.
    pub fn schema(&self, id: SchemaId) -> &Schema {
        self.schemas.get(id)
    }
}
