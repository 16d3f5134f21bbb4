//! Operations, webhooks, security and servers, as they are meant.

use super::{Assertions, Directions, Docs, Hints, Json, Origin, Shape, TypeId, TypeUse, Types, Union};

pub use crate::document::filter::LeftOut;
pub use crate::document::{ApiKeyLocation, StatusPattern};

use crate::diagnostic::Diagnostic;
use crate::document::SchemaId;

/// The method of an operation that is generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
}

impl Method {
    /// The method as it is sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
        }
    }
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// As a header.
    Header,
    /// As a cookie.
    Cookie,
}

/// A whole API.
#[derive(Clone, Debug)]
pub struct Api {
    /// The title.
    pub title: String,
    /// The document's version.
    pub version: String,
    /// Summary and description.
    pub description: Option<String>,
    /// Where it is served, the first being the usual one: without `servers` it is `/`. Empty for types alone.
    pub servers: Vec<Server>,
    /// The groups that operations belong to: those described, in document order, then the others by first use.
    /// Only groups with an operation are here.
    pub tags: Vec<Tag>,
    /// The security schemes that can be satisfied, in document order.
    pub security_schemes: Vec<SecurityScheme>,
    /// The operations in document order.
    pub operations: Vec<Operation>,
    /// The webhooks in document order.
    pub webhooks: Vec<Webhook>,
    /// Any of the webhooks' JSON bodies, where they can be told apart; its variants have the webhooks' names.
    pub event: Option<Union>,
    /// The schemas outside the components' schemas, in an API of types alone; it has no operations to look at.
    pub roots: Vec<Root>,
    /// Every type.
    pub types: Types,
    /// What must hold of values beyond what their types ensure.
    pub assertions: Assertions,
    /// In a survey, the types that are any value because their schema was not understood.
    pub refused: Vec<Refused>,
    /// In a survey, the schemas that have examples or a default.
    pub probes: Vec<Probe>,
    /// What schemas say about the code that is made of them.
    pub hints: Hints,
    /// What the document was asked to leave out.
    pub left_out: LeftOut,
}

impl Api {
    /// Makes a type any value, for a finding of a later stage of a survey.
    pub fn refuse(&mut self, id: TypeId, finding: Diagnostic) {
        if let Some(ty) = self.types.list.get_mut(id.index()) {
            ty.shape = Shape::Any;
            self.refused.push(Refused { id, finding });
        }
    }
}

/// A type that stands outside the components' schemas.
#[derive(Clone, Copy, Debug)]
pub struct Root {
    /// The type.
    pub ty: TypeUse,
    /// Which way its values travel.
    pub directions: Directions,
}

/// A type of a schema that was not understood.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The type.
    pub id: TypeId,
    /// What was found.
    pub finding: Diagnostic,
}

/// A place in which a value of a schema can be decoded by itself.
#[derive(Clone, Debug)]
pub struct Probe {
    /// The schema.
    pub schema: SchemaId,
    /// An object of which every property is optional.
    pub ty: TypeId,
    /// The property of it that has the type of the schema.
    pub property: String,
}

/// A server and the variables of its URL.
#[derive(Clone, Debug)]
pub struct Server {
    /// The URL template.
    pub url: String,
    /// What the server is for.
    pub description: Option<String>,
    /// The variables by name.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server's URL.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    /// The name in the template.
    pub name: String,
    /// The value where none is chosen.
    pub default: String,
    /// The values allowed; empty means any.
    pub values: Vec<String>,
    /// What it means.
    pub description: Option<String>,
}

/// A group of operations.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The name; empty for the group of operations without a tag.
    pub name: String,
    /// What the group is for.
    pub description: Option<String>,
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it stands.
    pub origin: Origin,
    /// The operationId, or method and path where there is none.
    pub id: String,
    /// The method.
    pub method: Method,
    /// The path.
    pub path: PathTemplate,
    /// The name of its group: the first tag.
    pub tag: String,
    /// Summary, description and so on.
    pub docs: Docs,
    /// The parameters in document order.
    pub parameters: Vec<Parameter>,
    /// What the request carries.
    pub body: Option<Body>,
    /// The responses in document order.
    pub responses: Vec<Response>,
    /// What the caller must present, as alternatives. Empty: nothing. An empty alternative: an anonymous
    /// caller is let in as well.
    pub security: Vec<SecurityAlternative>,
    /// Where this operation is served, where that differs from the API's.
    pub servers: Vec<Server>,
}

/// A path template, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathTemplate {
    /// The template as written.
    pub text: String,
    /// Literals and parameters in turn.
    pub parts: Vec<PathPart>,
}

/// A piece of a path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// Text that stands as it is, slashes included.
    Literal(String),
    /// The value of the parameter of this name.
    Parameter(String),
}

/// One parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Where it stands.
    pub origin: Origin,
    /// The name on the wire.
    pub name: String,
    /// Where it travels.
    pub location: ParameterLocation,
    /// What it is for.
    pub docs: Docs,
    /// Whether it must be there.
    pub required: bool,
    /// Its type: a scalar, an enumeration, or an array of those. Written in the location's default style.
    pub ty: TypeUse,
    /// Whether an array is written as several parameters.
    pub explode: bool,
    /// What holds where it is absent.
    pub default: Option<Json>,
}

/// What a request carries.
#[derive(Clone, Debug)]
pub struct Body {
    /// What it is for.
    pub docs: Docs,
    /// Whether it must be there.
    pub required: bool,
    /// What stands in it.
    pub content: Content,
}

/// A body's media type and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// JSON, also under a `+json` media type.
    Json {
        /// The media type as declared.
        media_type: String,
        /// The type of the value.
        ty: TypeUse,
    },
    /// Text in UTF-8.
    Text {
        /// The media type as declared.
        media_type: String,
    },
    /// Bytes that are passed on as they are.
    Binary {
        /// The media type as declared.
        media_type: String,
    },
}

/// One response.
#[derive(Clone, Debug)]
pub struct Response {
    /// Where it stands.
    pub origin: Origin,
    /// The statuses it answers for.
    pub status: StatusPattern,
    /// What it means.
    pub description: String,
    /// Its headers in document order.
    pub headers: Vec<Header>,
    /// What it carries; nothing where the document declares no content.
    pub content: Option<Content>,
}

/// A header of a response.
#[derive(Clone, Debug)]
pub struct Header {
    /// Where it stands: a reused header is declared once.
    pub origin: Origin,
    /// The name on the wire.
    pub name: String,
    /// What it is for.
    pub docs: Docs,
    /// Whether it must be there.
    pub required: bool,
    /// Its type: a scalar, an enumeration, or an array of those in style `simple`.
    pub ty: TypeUse,
}

/// One way to satisfy an operation's security: every scheme in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityAlternative {
    /// The schemes, by name, with the scopes each must grant.
    pub schemes: Vec<Scheme>,
}

/// A scheme that an alternative calls for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// The name of the [`SecurityScheme`].
    pub name: String,
    /// The scopes to grant.
    pub scopes: Vec<String>,
}

/// A security scheme.
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    /// Where it stands.
    pub origin: Origin,
    /// The name in `components`.
    pub name: String,
    /// What it is.
    pub description: Option<String>,
    /// How the credential travels.
    pub kind: SecuritySchemeKind,
}

/// How a credential travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecuritySchemeKind {
    /// `Authorization: Bearer …` (RFC 6750 §2.1)
    Bearer,
    /// `Authorization: Basic …` (RFC 7617)
    Basic,
    /// A key of its own.
    ApiKey {
        /// Where the key travels.
        location: ApiKeyLocation,
        /// The name of the header, query parameter or cookie.
        name: String,
    },
}

/// A request that the API's owner sends to its users.
#[derive(Clone, Debug)]
pub struct Webhook {
    /// Where it stands.
    pub origin: Origin,
    /// The key in `webhooks`.
    pub name: String,
    /// The method.
    pub method: Method,
    /// What it is for.
    pub docs: Docs,
    /// Its parameters in document order.
    pub parameters: Vec<Parameter>,
    /// What it carries.
    pub body: Option<Body>,
    /// What the receiver may answer.
    pub responses: Vec<Response>,
}
