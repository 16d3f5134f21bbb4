//! Model stage: document → what the API means.
//!
//! *Takes* a [`Document`](crate::document::Document). *Gives* an [`Api`]: operations, types, unions, constraints
//! and security, each decided once, with references followed and `allOf` merged. *Does not know* Rust: no
//! name here is an identifier and no type is a Rust type.

mod api;
mod assertion;
mod build;
mod json;
mod options;
mod rust;
mod scalars;
mod types;
mod union;

pub use api::{
    Api, ApiKeyLocation, Body, Content, Header, Method, Operation, Parameter, ParameterLocation, PathPart,
    PathTemplate, Probe, Refused, Response, Root, Scheme, SecurityAlternative, SecurityScheme,
    SecuritySchemeKind, Server, ServerVariable, StatusPattern, Tag, Webhook,
};
pub use assertion::{Assertion, AssertionId, Assertions, JsonType, Keyword, OneWay};
pub use build::{Purpose, build, build_types};
pub use json::Json;
pub use options::{Formats, Integers, Options, Replaced, Untyped};
pub use rust::{Hint, Hints};
pub use scalars::{
    Bound, Integer, IntegerFormat, Length, Number, NumberFormat, StringFormat, StringType, TextFormat,
};
pub use types::{
    Additional, Array, Directions, Docs, EnumValue, Enumeration, Map, NamePart, Object, Origin, Property,
    Shape, Tuple, Type, TypeId, TypeUse, Types,
};
pub use union::{Decision, JsonKind, Several, Union, UnionKind, Variant};
