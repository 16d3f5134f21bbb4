//! Plan stage: what the API means → which Rust says so.
//!
//! *Takes* an [`Api`](crate::model::Api) and the configuration. *Gives* a [`Plan`]: every item of the generated
//! crate with its final name, type, docs and codec, so that nothing is left to decide. *Does not know* tokens,
//! formatting or files' contents.

mod bounds;
mod build;
mod checks;
mod decimal;
mod defaults;
pub(crate) mod docs;
mod enumerations;
mod features;
mod headers;
mod hints;
mod ident;
mod item;
mod letters;
mod models;
mod names;
mod newtypes;
mod operation;
mod operations;
mod outcomes;
mod overrides;
mod paging;
mod reach;
mod schemas;
mod security;
mod servers;
mod several;
mod status;
mod tuples;
mod ty;
mod webhooks;
mod words;

#[cfg(test)]
mod tests;

pub use build::plan;
pub use defaults::{DefaultMethod, DefaultValue, Handing, Made, Storage};
pub use features::Features;
pub use ident::Ident;
pub use item::{
    Alias, Check, Constructor, EmptySlot, Enumeration, EnumerationValues, EnumerationVariant, Field, Item,
    Member, MemberKind, ModelModule, NonExhaustive, Presence, Rest, Struct, Test, Tuple, Union, UnionVariant,
    UnknownKeys, UnknownVariant,
};
pub use newtypes::Newtype;
pub use operation::{
    BodyKind, CarriedModel, ClientMethod, CredentialKind, CursorPassing, Group, HeaderField, HeaderItem,
    ListEnd, Operation, OperationBody, Outcome, Outcomes, Paging, Parameter, Payload, PayloadBody, Principal,
    SchemeItem, SecurityUse, StatusMatch, WebhookItem, Webhooks,
};
pub use schemas::{SchemaItem, SchemaPattern, SchemaTable, SchemaUse};
pub use servers::{ServerItem, UrlPart, VariableItem};
pub use ty::Ty;

use std::collections::BTreeMap;

use crate::lock::Lock;

// Facts that the plan takes over as they are.
pub use crate::config::{Dependency, RuntimeSource, TypePath};
pub use crate::model::{Decision, Json, JsonKind, JsonType, Keyword, Length, ParameterLocation};

/// A generated crate, item by item.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The crate's name.
    pub package: String,
    /// The crate's version.
    pub version: String,
    /// Where the runtime comes from.
    pub runtime: RuntimeSource,
    /// What else the crate depends on, by name.
    pub dependencies: BTreeMap<String, Dependency>,
    /// The one-line description of the crate.
    pub summary: String,
    /// The crate's documentation, in Markdown.
    pub docs: String,
    /// Whether some name has letters beyond ASCII.
    pub has_letters_beyond_ascii: bool,
    /// What the runtime does only on request.
    pub features: Features,
    /// The schemas that are evaluated beside what types ensure.
    pub schemas: Vec<SchemaItem>,
    /// The patterns in those.
    pub schema_patterns: Vec<SchemaPattern>,
    /// The models, by module.
    pub models: Vec<ModelModule>,
    /// The operations, by group.
    pub groups: Vec<Group>,
    /// The security schemes.
    pub schemes: Vec<SchemeItem>,
    /// Whether some operation asks for several schemes at once.
    pub combines: bool,
    /// Optional response headers.
    pub headers: Vec<HeaderItem>,
    /// The servers that name a host.
    pub servers: Vec<ServerItem>,
    /// The base URL of the first server, variables filled with their defaults; none where the document names
    /// none that is absolute.
    pub base_url: Option<String>,
    /// The path of the first server's URL, where it has one.
    pub base_path: Option<String>,
    /// What the docs of the client's builder say of its base URL.
    pub base_docs: String,
    /// The webhooks, where there are any.
    pub webhooks: Option<Webhooks>,
    /// The names, for the next run.
    pub lock: Lock,
}
