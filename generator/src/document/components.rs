//! The `OpenAPI` Object and the Components Object (`OpenAPI` 3.2 §4.1, 4.7).

use std::fmt;
use std::sync::Arc;

use super::filter::LeftOut;
use super::{
    Callback, Example, Extensions, ExternalDocumentation, Header, Info, Link, MediaType, Parameter, PathItem,
    PathItemId, PathItems, PathTemplate, RequestBody, Response, Schema, SchemaId, Schemas,
    SecurityRequirement, SecurityScheme, Server, Spanned, Tag,
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

impl fmt::Display for Version {
    /// Major and minor version, such as `3.1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V3_2 => "3.2",
        })
    }
}

/// A whole document, with its references resolved.
#[derive(Clone, Debug)]
pub struct Document {
    /// The version it declares; everything below is spelled as in the newest.
    pub version: Version,
    /// `$self`: the URI by which the document is known (3.2), without a fragment.
    pub self_uri: Option<Spanned<String>>,
    /// Title, version and description.
    pub info: Info,
    /// Where the API is served. Empty where the document names none.
    pub servers: Vec<Server>,
    /// The paths in document order; templates are unique.
    pub paths: Vec<(Spanned<PathTemplate>, PathItem)>,
    /// The path items whose path is malformed: no operation of theirs can be called.
    pub malformed_paths: Vec<(Spanned<String>, PathItem)>,
    /// The webhooks in document order.
    pub webhooks: Vec<(Spanned<String>, PathItem)>,
    /// The reusable objects.
    pub components: Components,
    /// What every operation requires that says nothing of its own.
    pub security: Vec<SecurityRequirement>,
    /// The tags that are described, in document order.
    pub tags: Vec<Tag>,
    /// Where to read on.
    pub external_docs: Option<ExternalDocumentation>,
    /// Every schema of the document; [`SchemaId`]s point here.
    pub schemas: Schemas,
    /// Every Path Item Object of a callback; [`PathItemId`]s point here.
    pub path_items: PathItems,
    /// What a filter took out.
    pub left_out: LeftOut,
    /// `x-` fields of the root.
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
    /// Examples.
    pub examples: Vec<(Spanned<String>, Arc<Example>)>,
    /// Links.
    pub links: Vec<(Spanned<String>, Arc<Link>)>,
    /// Callbacks.
    pub callbacks: Vec<(Spanned<String>, Arc<Callback>)>,
    /// Path items. They are no paths by themselves: they have no operations that could be called.
    pub path_items: Vec<(Spanned<String>, PathItem)>,
    /// Media types (3.2).
    pub media_types: Vec<(Spanned<String>, Arc<MediaType>)>,
    /// Security schemes.
    pub security_schemes: Vec<(Spanned<String>, Arc<SecurityScheme>)>,
    /// `x-` fields.
    pub extensions: Extensions,
}

impl Document {
    /// The schema behind an id.
    pub fn schema(&self, id: SchemaId) -> &Schema {
        self.schemas.get(id)
    }

    /// The Path Item Object behind an id.
    pub fn path_item(&self, id: PathItemId) -> &PathItem {
        self.path_items.get(id)
    }
}
