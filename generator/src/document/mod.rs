//! Document stage: tree → typed `OpenAPI` document.
//!
//! *Takes* the [`Node`](crate::source::Node) tree of a document. *Gives* a [`Document`]: every object of the
//! specification in a type of its own, with its place, its references resolved, and the spelling of older
//! versions brought to that of the newest. *Does not know* what a schema means for a type, nor any Rust.

mod check;
mod components;
pub mod evaluate;
mod lint;
mod operation;
mod parameter;
mod place;
mod read;
mod response;
mod schema;
mod security;
mod template;
#[cfg(test)]
mod testing;
mod walk;

pub use check::{check, check_defaults};
pub use components::{Components, Contact, Document, Info, License, Server, ServerVariable, Tag, Version};
pub use lint::lint;
pub use operation::{Method, Operation, PathItem};
pub use parameter::{Encoding, MediaType, Parameter, ParameterLocation, ParameterStyle, RequestBody};
pub use place::{Extensions, Place, Pointer, ResourceId, Spanned, Use};
pub use read::{Index, read, read_alone};
pub use response::{Header, Response, StatusPattern};
pub use schema::{
    AdditionalItems, Annotations, Discriminator, DynamicReference, JsonType, Schema, SchemaId,
    SchemaReference, Schemas,
};
pub use security::{
    ApiKeyLocation, OauthFlow, OauthFlows, SecurityRequirement, SecurityScheme, SecuritySchemeKind,
};
pub use template::{PathTemplate, TemplatePart};
