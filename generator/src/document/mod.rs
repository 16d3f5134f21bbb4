//! Document stage: tree → typed `OpenAPI` document.
//!
//! *Takes* the [`Node`](crate::source::Node) tree of a document. *Gives* a [`Document`]: every object of the
//! specification in a type of its own, with its place, its references resolved, and the spelling of older
//! versions brought to that of the newest. *Does not know* what a schema means for a type, nor any Rust.

mod check;
mod components;
pub mod evaluate;
mod example;
mod expression;
pub mod filter;
mod info;
mod link;
mod lint;
mod media_type;
mod operation;
mod parameter;
mod path_item;
mod place;
mod read;
mod response;
mod schema;
mod schema_text;
mod security;
mod server;
mod tag;
mod template;
#[cfg(test)]
mod testing;
mod walk;
mod xml;

pub use check::{check, check_defaults};
pub use components::{Components, Document, Version};
pub use example::{Example, Examples};
use expression::is_token;
pub use expression::{ExpressionPart, ExpressionSource, ExpressionTemplate, RuntimeExpression};
pub use info::{Contact, Info, License};
pub use link::{Callback, Link, LinkValue, LinkedOperation};
pub use lint::lint;
pub use media_type::{Encoding, Encodings, MediaType, RequestBody};
pub use operation::{Method, Operation};
pub use parameter::{Parameter, ParameterLocation, ParameterStyle};
pub use path_item::{PathItem, PathItemId, PathItems};
pub use place::{Extensions, Place, Pointer, ResourceId, Spanned, Use};
pub use read::{Index, read, read_alone};
pub use response::{Header, Response, StatusPattern};
pub use schema::{
    AdditionalItems, Annotations, Discriminator, DynamicReference, JsonType, Schema, SchemaId,
    SchemaReference, Schemas,
};
pub use schema_text::SchemaText;
pub use security::{
    ApiKeyLocation, OauthFlow, OauthFlows, RequiredScheme, SecurityRequirement, SecurityScheme,
    SecuritySchemeKind,
};
pub use server::{Server, ServerVariable};
pub use tag::{ExternalDocumentation, Tag};
pub use template::{PathTemplate, TemplatePart};
pub(crate) use walk::{children, in_place, joined};
pub use xml::{Xml, XmlNodeType};
